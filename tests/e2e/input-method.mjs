// A real input method, in a session of its own: a display with a window manager, a bus, ibus with libpinyin as it comes, and
// hands on the keyboard. Nothing of it is shared with other tests, and nothing that was learned stays.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { atEnd } from "./window.mjs";

const run = promisify(execFile);

/** A person's speed; the input method keeps up with far more. */
const BETWEEN_KEYS = "12";

/** Starts a program of the session, gone after the test. */
function start(t, program, words, options = {}) {
  const child = spawn(program, words, { stdio: ["ignore", "ignore", "ignore"], ...options });
  const gone = new Promise((resolve) => child.once("close", resolve));
  child.once("error", () => {});
  atEnd(t, async () => {
    child.kill();
    await gone;
  });
  return child;
}

/** The first line that a program writes. */
async function firstLine(child, stream, program) {
  const lines = createInterface({ input: stream });
  const [line] = await Promise.race([
    once(lines, "line"),
    once(child, "close").then(() => Promise.reject(missing(`${program} ended at once`))),
    once(child, "error").then(([error]) => Promise.reject(missing(error.message))),
  ]);
  lines.close();
  stream.resume();
  return line.trim();
}

function missing(what) {
  return new Error(
    `No real input method can be had here (${what}). This test needs ibus, ibus-libpinyin, ibus-gtk3, openbox, xdotool, xvfb ` +
      `and dbus; \`cargo xtask setup\` installs them.`,
  );
}

/** Asks until a program answers what is meant; the answer to a program that isn't there comes at once. */
async function until(program, words, env, holds, patience = 30_000) {
  for (const end = Date.now() + patience; ; ) {
    try {
      const { stdout } = await run(program, words, { env });
      if (holds(stdout.trim())) return;
    } catch (error) {
      if (error.code === "ENOENT") throw missing(error.message);
    }
    if (Date.now() > end) throw missing(`\`${program} ${words.join(" ")}\` has no answer`);
  }
}

/** A window manager that answers. One that lost the display while it started (seen once in a hundred runs) is started again. */
async function windowManager(t, env) {
  const answers = (patience) => until("xdotool", ["get_num_desktops"], env, (count) => Number(count) > 0, patience);
  start(t, "openbox", [], { env });
  await answers(10_000).catch(() => {
    start(t, "openbox", ["--replace"], { env });
    return answers();
  });
}

/** Starts the session. `env` is for the window; `type` and `key` are hands on the keyboard of its display. */
export async function inputMethod(t, folder) {
  const home = join(folder, "home");
  await mkdir(join(home, "run"), { recursive: true, mode: 0o700 });
  // Without `-noreset`, a first client that leaves before the second has come takes the display's state with it.
  const display = start(t, "Xvfb", ["-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const DISPLAY = `:${await firstLine(display, display.stdio[3], "Xvfb")}`;
  const bus = start(t, "dbus-daemon", ["--session", "--nofork", "--print-address"], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, DISPLAY, HOME: home },
  });
  const env = {
    DISPLAY,
    HOME: home,
    XDG_RUNTIME_DIR: join(home, "run"),
    XDG_CONFIG_HOME: join(home, "config"),
    XDG_CACHE_HOME: join(home, "cache"),
    XDG_DATA_HOME: join(home, "data"),
    DBUS_SESSION_BUS_ADDRESS: await firstLine(bus, bus.stdout, "dbus-daemon"),
    // Settings as they come, and none kept.
    GSETTINGS_BACKEND: "memory",
    GTK_IM_MODULE: "ibus",
    XMODIFIERS: "@im=ibus",
    GDK_BACKEND: "x11",
    WAYLAND_DISPLAY: "",
    LC_ALL: "C.UTF-8",
  };
  const all = { ...process.env, ...env };
  await windowManager(t, all);
  start(t, "ibus-daemon", ["--panel=disable", "--emoji-extension=disable"], { env: all });
  await until("ibus", ["list-engine", "--name-only"], all, (engines) => engines.split("\n").includes("libpinyin"));
  // It says that it failed where no window has the focus yet, and does it all the same.
  await run("ibus", ["engine", "libpinyin"], { env: all }).catch(() => {});
  await until("ibus", ["engine"], all, (engine) => engine === "libpinyin");
  const xdotool = (...words) => run("xdotool", words, { env: all });
  return {
    env,
    /** Keys of a Latin keyboard, one after another. */
    type: (keys) => xdotool("type", "--delay", BETWEEN_KEYS, keys),
    /** Keys by their names: `key("ctrl+z", "Return")`. */
    key: (...names) => xdotool("key", "--delay", BETWEEN_KEYS, ...names),
    xdotool,
  };
}
