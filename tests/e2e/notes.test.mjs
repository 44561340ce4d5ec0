// Notes in the real window: one is hung on a word by keys, written, left, and gone with its sentence.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, openFirst, reports } from "./hands.mjs";
import { Key, dinggao, openWindow, press } from "./window.mjs";

test("a note is hung on a word, written, left, and goes with it", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const file = join(folder, "来稿.md");
  await writeFile(file, "# 工作总结\n\n全年收文12件。\n\n其余在办[^1]。\n\n[^1]: 见附表。\n");
  const { browser, close } = await openWindow(t, folder, { open: [file] });
  await press(browser, Key.control, "o");
  await browser.waitUntil(async () => (await reports(folder)).length === 1);
  const [{ id: report, title }] = await reports(folder);
  // It is on disk before the window has heard of it.
  await browser.$(`//*[contains(text(), "${title}")]`).waitForExist();
  await openFirst(browser);
  const notes = async () => {
    const { blocks } = JSON.parse(await dinggao(folder, "show", report, "--json"));
    return blocks.filter(({ note }) => note).map(({ note, text }) => note + text);
  };
  const numbers = () =>
    browser.execute(() => Array.from(document.querySelectorAll("#editor [data-number]"), (shown) => shown.dataset.number));
  assert.deepEqual(await notes(), ["1见附表。"]);

  await t.test("its number comes from the place in the text", async () => {
    await browser.$('//*[@id="editor"]/p[starts-with(., "全年收文")]').click();
    await press(browser, Key.end);
    await press(browser, Key.control, Key.alt, "f");
    await browser.keys("不含密件。");
    await browser.waitUntil(async () => (await notes()).length === 2, { timeoutMsg: "the note isn't saved" });
    assert.deepEqual(await notes(), ["1不含密件。", "2见附表。"]);
    await browser.waitUntil(async () => (await numbers()).join() === "1,2,1,2", { timeoutMsg: "the numbers aren't shown" });
  });

  await t.test("Enter goes back to the sentence", async () => {
    await press(browser, Key.enter);
    await browser.keys("左右");
    await browser.waitUntil(async () => (await dinggao(folder, "show", report)).includes("全年收文12件。左右\n"), {
      timeoutMsg: "the caret wasn't behind the reference",
    });
  });

  await t.test("a sentence that goes takes its note along, and brings it back", async () => {
    await press(browser, Key.shift, Key.home);
    await press(browser, Key.delete);
    await browser.waitUntil(async () => (await notes()).join() === "1见附表。", { timeoutMsg: "the note is still there" });
    await press(browser, Key.control, "z");
    await browser.waitUntil(async () => (await notes()).length === 2, { timeoutMsg: "the note didn't come back" });
  });
  await close();
});
