// Comments in the real window: one comes in from a Word file, is answered, another is written, and both go out again.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { writeFile } from "node:fs/promises";
import { chineseFolder, openFirst, reports } from "./hands.mjs";
import { Key, dinggao, openWindow, press } from "./window.mjs";

test("a comment is written, answered and settled, and goes out with the text", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const source = join(folder, "来稿.md");
  await writeFile(source, "# 工作总结\n\n全年收文12件。办结11件，无积压。\n\n其余在办。\n");
  const { browser, close } = await openWindow(t, folder, { open: [source] });
  await press(browser, Key.control, "o");
  await browser.waitUntil(async () => (await reports(folder)).length === 1);
  const [{ id: report, title }] = await reports(folder);
  await browser.$(`//*[contains(text(), "${title}")]`).waitForExist();
  await openFirst(browser);
  const comments = async () => {
    const { comments = [] } = JSON.parse(await dinggao(folder, "show", report, "--json"));
    return comments.map(({ quote, resolved, said }) => [quote, ...said.map(({ text }) => text), ...(resolved ? ["已了"] : [])].join("|"));
  };
  const isSaid = (expected, timeoutMsg) =>
    browser.waitUntil(async () => (await comments()).join() === expected.join(), { timeoutMsg });

  await t.test("Ctrl M writes about the sentence with the caret", async () => {
    await browser.$('//*[@id="editor"]/p[starts-with(., "全年收文")]').click();
    await press(browser, Key.home);
    await press(browser, Key.control, "m");
    const field = browser.$("aside.right textarea");
    await field.waitForExist();
    await browser.waitUntil(() => field.isFocused(), { timeoutMsg: "the caret isn't in the field" });
    await browser.keys("请核对");
    await press(browser, Key.control, Key.enter);
    await isSaid(["全年收文12件。|请核对"], "the comment isn't saved");
  });

  await t.test("what is typed before it leaves it at its words", async () => {
    await press(browser, Key.home);
    await browser.keys("今年");
    await browser.waitUntil(async () => (await dinggao(folder, "show", report)).includes("今年全年收文"));
    await isSaid(["全年收文12件。|请核对"], "the comment moved");
  });

  await t.test("an answer and its settling are kept, and one undo opens it again", async () => {
    await browser.$("aside.right .thread .on").click();
    const field = browser.$('aside.right textarea[aria-label="回复…"]');
    await field.click();
    await browser.keys("已核");
    await press(browser, Key.control, Key.enter);
    await isSaid(["全年收文12件。|请核对|已核"], "the answer isn't saved");
    await browser.$("aside.right .thread .settle").click();
    await isSaid(["全年收文12件。|请核对|已核|已了"], "it isn't settled");
    await browser.$('//*[contains(@class, "toast")]//button[contains(., "撤销")]').click();
    await isSaid(["全年收文12件。|请核对|已核"], "it isn't open again");
  });
  await close();

  await t.test("a Word file takes them along and brings them back", async () => {
    const file = join(folder, "去稿.docx");
    await dinggao(folder, "export", report, "-o", file);
    const { comments: back } = JSON.parse(await dinggao(folder, "show", file, "--json"));
    assert.deepEqual(back.map(({ quote, said }) => [quote, ...said.map(({ text }) => text)]), [["全年收文12件。", "请核对", "已核"]]);
  });
});
