// What a hand does in the window that several tests need, and what the disk says of it.
import { copyFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Key, dataFolder, dinggao, press } from "./window.mjs";

const tests = dirname(dirname(fileURLToPath(import.meta.url)));
const fixture = join(tests, "fixtures/annual-summary.txt");

/** A data folder whose window speaks Chinese, with a file to import. */
export async function chineseFolder(t) {
  const folder = await dataFolder(t);
  const settings = { theme: "light", contrast: "standard", language: "zh", author: "林知远" };
  await writeFile(join(folder, "settings.json"), JSON.stringify(settings));
  await copyFile(fixture, join(folder, "来稿.txt"));
  return folder;
}

export async function reports(folder) {
  return JSON.parse(await dinggao(folder, "list", "--json")).reports;
}

export async function revisions(folder, report) {
  return JSON.parse(await dinggao(folder, "history", report, "--json")).revisions;
}

/** Opens the first report of the library. */
export async function openFirst(browser) {
  await press(browser, Key.enter);
  await browser.$("#editor").waitForExist();
}

/** Clicks into the block that begins with `text` and goes to its end. */
export async function caretAfter(browser, text) {
  const block = await browser.$(`//*[@id="editor"]/*[starts-with(normalize-space(), "${text}")]`);
  await block.click();
  await press(browser, Key.control, Key.end);
}

/** Selects the last `words` of the block that begins with `text`. */
export async function select(browser, text, words) {
  await browser.$("#editor").click();
  await browser.execute(
    (start, found) => {
      const block = [...document.querySelectorAll("#editor > *")].find((each) => each.textContent.startsWith(start));
      const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      let last = null;
      while (texts.nextNode()) if (texts.currentNode.data.includes(found)) last = texts.currentNode;
      const from = last.data.lastIndexOf(found);
      document.getSelection().setBaseAndExtent(last, from, last, from + found.length);
    },
    text,
    words,
  );
}

/** Waits until the window says that everything is saved and the disk agrees. */
export async function saved(browser, folder, report, text) {
  await browser.waitUntil(async () => (await dinggao(folder, "show", report)).includes(text), {
    timeoutMsg: `“${text}” did not reach the disk`,
  });
}

export async function keepDraft(browser, name) {
  await press(browser, Key.control, "s");
  const field = await browser.$("form input");
  await field.waitForExist();
  await browser.waitUntil(async () => (await field.getValue()) === name, { timeoutMsg: `${name} is not proposed` });
  await press(browser, Key.enter);
  await field.waitForExist({ reverse: true });
}
