// Phrases in the real window: kept from the text, put in by their initials, deleted and brought back; on disk each time.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, openFirst, saved, select } from "./hands.mjs";
import { Key, dinggao, openWindow, press, texts } from "./window.mjs";

test("phrases are kept, put in and deleted", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const report = (await dinggao(folder, "import", `${folder}/来稿.txt`)).split("\n")[0];
  const { browser, close } = await openWindow(t, folder);
  const onDisk = async () => JSON.parse(await readFile(join(folder, "phrases.json"), "utf8")).phrases.map(({ text }) => text);
  const kept = (...phrases) =>
    browser.waitUntil(async () => (await onDisk().catch(() => [])).join() === phrases.join(), { timeoutMsg: `phrases.json hasn't ${phrases.join()}` });
  const notice = (words) => `//*[@class="toast" or starts-with(@class, "toast ")][contains(., "${words}")]`;
  const toast = (words) => browser.$(notice(words));
  const undo = async (words) => {
    await toast(words).waitForExist();
    await browser.$(`${notice(words)}//button[normalize-space()="撤销"]`).click();
    await toast(words).waitForExist({ reverse: true });
  };
  const offered = (...names) =>
    browser.waitUntil(async () => (await texts(browser, "[role=option] .text")).join() === names.join(), { timeoutMsg: `not offered: ${names.join()}` });
  const pick = async () => {
    await press(browser, Key.control, "j");
    await browser.$("dialog input").waitForExist();
  };
  const caretIn = async (start) => {
    await browser.$(`//*[@id="editor"]/*[starts-with(normalize-space(), "${start}")]`).click();
    await press(browser, Key.end);
  };
  await openFirst(browser);

  await t.test("nothing is kept where nothing is selected", async () => {
    await caretIn("一年来");
    await press(browser, Key.control, Key.shift, "j");
    await toast("先选中").waitForExist();
  });

  await t.test("selected words are kept, and the notice takes that back", async () => {
    await select(browser, "一年来", "一年来");
    await press(browser, Key.control, Key.shift, "j");
    await kept("一年来");
    await undo("已存入常用语：“一年来”");
    await kept();
    await press(browser, Key.control, Key.shift, "j");
    await kept("一年来");
    await select(browser, "此外", "此外");
    await press(browser, Key.control, Key.shift, "j");
    await kept("一年来", "此外");
  });

  await t.test("one is put in at the caret by its initials, and one undo takes it out", async () => {
    const before = await dinggao(folder, "show", report);
    await caretIn("一年来");
    await browser.keys("再记");
    await saved(browser, folder, report, "再记");
    await pick();
    await offered("一年来", "此外");
    await browser.keys("cw");
    await offered("此外");
    await press(browser, Key.enter);
    await saved(browser, folder, report, "再记此外");
    assert.equal(await browser.execute(() => document.activeElement.id), "editor");
    await browser.keys("接着写");
    await saved(browser, folder, report, "再记此外接着写");
    await browser.waitUntil(
      async () => {
        await press(browser, Key.control, "z");
        return (await browser.$("#editor").getText()).includes("再记") === false;
      },
      { timeoutMsg: "undo doesn't take it out" },
    );
    await browser.waitUntil(async () => (await dinggao(folder, "show", report)) === before, { timeoutMsg: "the text isn't as it was" });
  });

  await t.test("one is deleted, and comes back to its place", async () => {
    await pick();
    await offered("一年来", "此外");
    await press(browser, Key.control, Key.delete);
    await kept("此外");
    await undo("已删去常用语“一年来”");
    await kept("一年来", "此外");
  });

  await t.test("they are there after a restart", async () => {
    await close();
    const again = await openWindow(t, folder);
    await again.browser.$("#editor").waitForExist();
    await press(again.browser, Key.control, "j");
    await again.browser.waitUntil(async () => (await texts(again.browser, "[role=option] .text")).join() === "一年来,此外");
    await again.close();
  });
});
