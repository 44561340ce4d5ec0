// Windows to measure: the app's and the bare one, on folders of their own.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dataFolder, dinggao, openWindow } from "../../e2e/window.mjs";
import { programOf } from "./processes.mjs";

/** Hands `work` what a test would get to register its ends with, and carries those out. */
export async function session(work) {
  const ends = [];
  try {
    return await work({ after: (end) => ends.push(end) });
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

/** A data folder with one report. */
export async function folderWith(t, markdown) {
  const folder = await dataFolder(t);
  await writeFile(join(folder, "settings.json"), JSON.stringify({ theme: "light", contrast: "standard", language: "zh", author: "林知远" }));
  const file = join(folder, "report.md");
  await writeFile(file, markdown);
  const report = (await dinggao(folder, "import", file)).split("\n")[0];
  return { folder, report };
}

/** The app's window, and its process. */
export async function ownWindow(t, folder) {
  const window = await openWindow(t, folder);
  return { ...window, pid: programOf(window.driver) };
}

/** The bare window, and its process. */
export async function bareWindow(t) {
  const window = await openWindow(t, await dataFolder(t), { program: "dinggao-bare-window" });
  return { ...window, pid: programOf(window.driver) };
}

/** Opens the report that is chosen in the library: milliseconds from the key until its text is on screen. */
export async function openReport(browser) {
  await browser.$("tr.report").waitForExist();
  await browser.execute(() => {
    document.addEventListener("keydown", () => (window.openedAt ??= performance.now()), true);
    new MutationObserver((_, observer) => {
      if (!document.querySelector("#editor")) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => (window.shownAt = performance.now())));
    }).observe(document.body, { childList: true, subtree: true });
  });
  await browser.keys(["\uE007"]);
  await browser.waitUntil(() => browser.execute(() => window.shownAt !== undefined), { timeout: 60_000, interval: 20 });
  return browser.execute(() => window.shownAt - window.openedAt);
}
