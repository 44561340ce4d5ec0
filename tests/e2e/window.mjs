// The real window, driven through WebKitWebDriver: starting it in a data folder of its own, and what a hand does in it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { remote } from "webdriverio";

const programs = process.env.DINGGAO_PROGRAMS;
if (!programs) throw new Error("DINGGAO_PROGRAMS says where the built programs are; `cargo xtask test` sets it");

/** The keys of the protocol that tests use. */
export const Key = {
  control: "\uE009",
  shift: "\uE008",
  alt: "\uE00A",
  enter: "\uE007",
  escape: "\uE00C",
  end: "\uE010",
  home: "\uE011",
  up: "\uE013",
  down: "\uE015",
  right: "\uE014",
  delete: "\uE017",
  backspace: "\uE003",
  f2: "\uE032",
  tab: "\uE004",
};

const cleanUps = new WeakMap();

/** Runs `cleanUp` when the test ends: the last registered first, where `t.after` keeps the order of registration. */
export function atEnd(t, cleanUp) {
  const known = cleanUps.get(t);
  if (known) {
    known.push(cleanUp);
    return;
  }
  const stack = [cleanUp];
  cleanUps.set(t, stack);
  t.after(async () => {
    for (const each of stack.reverse()) await each();
  });
}

/** A folder for library, settings, imports and exports, gone after the test. */
export async function dataFolder(t) {
  const folder = await mkdtemp(join(tmpdir(), "dinggao-"));
  // What the web view still writes on its way out makes a folder full again.
  atEnd(t, () => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Runs the command on the library of `folder`. */
export async function dinggao(folder, ...words) {
  const child = spawn(join(programs, "dinggao"), words, {
    env: { ...process.env, DINGGAO_DATA_DIR: folder, LC_ALL: "C.UTF-8" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const chunks = [];
  child.stdout.on("data", (chunk) => chunks.push(chunk));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`dinggao ${words.join(" ")} ended with ${code}`);
  return Buffer.concat(chunks).toString("utf8");
}

/** Starts the app on `folder` once more, as a file manager does, with files to open. Answers how it ended. */
export async function startAgain(folder, ...files) {
  const env = { ...process.env, DINGGAO_DATA_DIR: folder, WEBKIT_DISABLE_DMABUF_RENDERER: "1" };
  const child = spawn(join(programs, "dinggao-app"), files, { env, stdio: "ignore" });
  const [code] = await once(child, "close");
  return code;
}

/**
 * Opens the app, or another program, on `folder`. `language` is that of the system, `scale` how large it draws everything, a
 * calm one moves nothing; `files` are named when it starts, `env` is what else is said to it by the environment.
 */
export async function openWindow(
  t,
  folder,
  { language = "zh_CN.UTF-8", open = [], files = [], scale = 1, calm = false, program = "dinggao-app", env = {} } = {},
) {
  const desktop = join(folder, "desktop");
  await mkdir(join(desktop, "gtk-3.0"), { recursive: true });
  await writeFile(join(desktop, "gtk-3.0/settings.ini"), `[Settings]\ngtk-enable-animations=${calm ? 0 : 1}\n`);
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    env: {
      ...process.env,
      DINGGAO_DATA_DIR: folder,
      DINGGAO_TEST_OPEN: open.join(":"),
      DINGGAO_TEST_SAVE: folder,
      DINGGAO_TEST_FOLDER: folder,
      // What the web view writes by itself goes where it can be looked at, and goes with the folder.
      XDG_CACHE_HOME: join(folder, "system"),
      XDG_DATA_HOME: join(folder, "system"),
      LANGUAGE: language.slice(0, 5),
      LC_ALL: "C.UTF-8",
      LANG: language,
      GDK_SCALE: String(scale),
      XDG_CONFIG_HOME: desktop,
      TAURI_WEBVIEW_AUTOMATION: "true",
      // Painting through DMABUF is slow without a graphics card.
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
      ...env,
    },
    stdio: "ignore",
  });
  await listening(port);
  const browser = await remote({
    hostname: "127.0.0.1",
    port,
    logLevel: "error",
    connectionRetryCount: 0,
    waitforTimeout: 10_000,
    capabilities: {
      "wdio:enforceWebDriverClassic": true,
      "webkitgtk:browserOptions": { binary: join(programs, program), args: files },
    },
  });
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await browser.deleteSession().catch(() => {});
    driver.kill();
    await once(driver, "exit").catch(() => {});
  };
  atEnd(t, close);
  await browser.$("#app > *").waitForExist();
  return { browser, close, driver };
}

// WebKitWebDriver takes a character that follows itself for one key held down and types it once (in a bare textarea too):
// texts to be typed have no doubled characters.

/** Presses keys together: `press(browser, Key.control, "s")`. */
export async function press(browser, ...keys) {
  await browser.keys(keys);
}

/** A button, tab or menu entry by its accessible name. */
export function named(browser, name, role = "button") {
  const selector = role === "button" ? `//button[@aria-label="${name}" or normalize-space()="${name}"]` : `//*[@role="${role}"][normalize-space()="${name}" or @aria-label="${name}"]`;
  return browser.$(selector);
}

/** Text without white space at its ends, of every element that matches. */
export async function texts(browser, selector) {
  return browser.execute(
    (css) => [...document.querySelectorAll(css)].map((element) => element.textContent.trim()),
    selector,
  );
}

async function freePort() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Waits until something accepts connections; a driver that doesn't start fails the test's own time limit. */
async function listening(port) {
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      return;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
