// A password in the real window: set, locked, given wrong and right; and nothing of the text in the clear afterwards.
import assert from "node:assert/strict";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { chineseFolder, openFirst } from "./hands.mjs";
import { dinggao, Key, named, openWindow, press } from "./window.mjs";

const SECRET = "芦花渡水文站日志";
const PASSWORD = "shui-dao-qu-cheng";

/** The files of a folder and those below it that hold the words, in UTF-8 or UTF-16. */
async function filesWith(folder, words) {
  const forms = [Buffer.from(words, "utf8"), Buffer.from(words, "utf16le")];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (forms.some((form) => bytes.includes(form))) found.push(path.slice(folder.length + 1));
  }
  return found;
}

async function type(browser, selector, text) {
  const field = browser.$(selector);
  await field.waitForExist();
  await field.click();
  await browser.keys(text);
}

/** Puts a text into a field as pasting does: a code may have doubled characters, which the driver can't type. */
async function fill(browser, selector, text) {
  await browser.execute(
    (css, value) => {
      const field = document.querySelector(css);
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    selector,
    text,
  );
}

test("a library is encrypted, locked and unlocked", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const text = join(folder, "text.txt");
  await writeFile(text, `${SECRET}\n一、观测\n全年观测365次。\n`);
  await dinggao(folder, "import", text);
  await rm(text);
  const { browser, close } = await openWindow(t, folder);
  await browser.$("tr.report").waitForExist();
  assert.notDeepEqual(await filesWith(folder, SECRET), [], "the search finds what is there");

  await press(browser, Key.control, ",");
  await named(browser, "设密码…").click();
  await type(browser, "#protect-new", PASSWORD);
  await type(browser, "#protect-again", PASSWORD);
  await named(browser, "加密稿库").click();
  const output = browser.$("output");
  await output.waitForExist({ timeout: 30_000 });
  const code = await output.getText();
  await named(browser, "已经记好").click();

  await press(browser, Key.control, Key.shift, "l");
  await browser.$("#unlock-secret").waitForExist();
  assert.equal(await browser.execute((words) => document.body.textContent.includes(words), SECRET), false);
  await type(browser, "#unlock-secret", "wrong");
  await press(browser, Key.enter);
  await browser.$("p[role=alert]").waitForExist({ timeout: 30_000 });
  await named(browser, "用恢复码").click();
  await fill(browser, "#unlock-secret", code.toLowerCase());
  await named(browser, "打开").click();
  await browser.$("tr.report").waitForExist({ timeout: 30_000 });
  await openFirst(browser);
  await close();
  assert.deepEqual(await filesWith(folder, SECRET), []);
});
