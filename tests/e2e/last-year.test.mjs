// A report beside last year's in the real window: what looks left over is told in the text, and the ledger has last year's figures; and
// figures that say one thing in other words, linked by hand.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, openFirst } from "./hands.mjs";
import { Key, dinggao, named, openWindow, press, texts } from "./window.mjs";

const last = `澄川县水务局2024年工作总结

一、供水

2024年，县委书记周明远多次调研供水。全年新铺管网120公里。
`;
const now = `澄川县水务局2025年工作总结

一、供水

2024年，全局上下狠抓供水。县委书记罗建华、县委书记周明远先后调研。全年新铺管网150公里，同比增长20%。

二、小结

各镇主干线累计延伸148公里。
`;

test("a report is held to last year's, and figures are linked by hand", { timeout: 240_000 }, async (t) => {
  const folder = await chineseFolder(t);
  for (const [name, text] of [["last", last], ["now", now]]) {
    await writeFile(join(folder, `${name}.txt`), text);
    await dinggao(folder, "import", join(folder, `${name}.txt`));
  }
  const { browser } = await openWindow(t, folder);
  await openFirst(browser);
  const waved = (expected) =>
    browser.waitUntil(async () => JSON.stringify(await texts(browser, "#editor .wave")) === JSON.stringify(expected), {
      timeoutMsg: `not ${expected.join()}`,
    });
  const leftOver = ["2024年", "周明远", "20%"];

  await t.test("last year's is chosen below the list of checks, and what is left over has a wave", async () => {
    await press(browser, Key.alt, "3");
    await (await named(browser, "与去年的报告对照…")).click();
    await browser.$("[role=combobox]").waitForExist();
    await browser.keys("2024");
    await press(browser, Key.enter);
    await waved(leftOver);
    assert.match(await browser.$("aside.right .foot").getText(), /对照《澄川县水务局2024年工作总结》/);
  });

  await t.test("the ledger says what last year's report had, and what the growth is", async () => {
    await press(browser, Key.control, "3");
    await browser.$('//*[contains(@class, "words")][contains(., "新铺管网")]').click();
    await browser.$('//*[contains(@class, "growth")][contains(., "去年 120公里，两年相比 +25%")]').waitForExist();
  });

  await t.test("Shift L links it with the one that says the same in other words", async () => {
    await browser.execute(() => document.querySelector(".chosen [data-item]").focus());
    await press(browser, Key.shift, "L");
    await browser.$("[role=combobox]").waitForExist();
    await browser.keys("主干线");
    await press(browser, Key.enter);
    await browser.$('//*[contains(@class, "mentions")]//li[2][contains(., "148")]').waitForExist();
    await press(browser, Key.control, "1");
    await waved([...leftOver, "148公里"]);
  });

  await t.test("undo parts them, and what is let go is told of no more", async () => {
    await browser.$('(//button[normalize-space()="撤销"])[last()]').click();
    await waved(leftOver);
    await press(browser, Key.alt, "3");
    await (await named(browser, "不再对照")).click();
    await waved([]);
  });
});
