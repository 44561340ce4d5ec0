// Blanks and figures in the real window: filled in in the ledger and in the text, noted, exported, and filled in by a table that comes
// back, with the way back of each.
import assert from "node:assert/strict";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, openFirst } from "./hands.mjs";
import { sheetFile } from "./sheet-file.mjs";
import { Key, dinggao, named, openWindow, press, texts } from "./window.mjs";

const draft = `澄川县水务局2025年工作总结

一、防汛

三是值守应急更加有力。组建抢险队伍**支，储备物资折合***万元。

二、供水

全年新建农村供水工程36处，受益群众4.12万人。

全年改造老旧管网28.4公里，漏损率降至**.*%。

三、小结

全年新建农村供水工程35处，列入“一本账S*”。
`;

test("blanks are filled in where they stand, in the ledger and from a table", { timeout: 240_000 }, async (t) => {
  const folder = await chineseFolder(t);
  await writeFile(join(folder, "draft.txt"), draft);
  const report = (await dinggao(folder, "import", join(folder, "draft.txt"))).split("\n")[0];
  const filled = join(folder, "filled.xlsx");
  const { browser } = await openWindow(t, folder, { open: [filled] });
  const onDisk = (text) =>
    browser.waitUntil(async () => (await dinggao(folder, "show", report)).includes(text), { timeoutMsg: `“${text}” isn't on the disk` });
  const fields = (count) =>
    browser.waitUntil(async () => (await browser.$$(".figures input.value")).length === count, { timeoutMsg: `not ${count} fields` });
  const toLedger = async () => {
    await press(browser, Key.control, "3");
    await browser.$(".figures [data-row]").waitForExist();
  };
  await openFirst(browser);

  await t.test("the foot counts them, and the text shows them", async () => {
    await (await named(browser, "待填 4")).waitForExist();
    assert.deepEqual(await texts(browser, "#editor .blank"), ["**", "***", "**.*", "*"]);
  });

  await t.test("in the text: filled in by Enter, on to the next", async () => {
    await press(browser, Key.control, Key.alt, "u");
    await browser.$("[role=dialog] input").waitForExist();
    await browser.keys("21支");
    await press(browser, Key.enter);
    await onDisk("组建抢险队伍21支，");
    await browser.$('//*[@role="dialog"][contains(., "储备物资折合")]').waitForExist();
    await press(browser, Key.escape);
    await browser.$("[role=dialog]").waitForExist({ reverse: true });
  });

  await t.test("in the ledger: the first blank has the caret; undo takes it back", async () => {
    await toLedger();
    await fields(3);
    await browser.waitUntil(() => browser.execute(() => document.activeElement.matches(".chosen input.value")));
    await browser.keys("98.5");
    await press(browser, Key.enter);
    await onDisk("储备物资折合98.5万元。");
    await fields(2);
    await browser.$('//button[normalize-space()="撤销"]').click();
    await onDisk("储备物资折合***万元。");
    await fields(3);
  });

  await t.test("a sign that is meant is none for good", async () => {
    await (await browser.$('//*[contains(@class, "words")][contains(., "一本账S")]')).click();
    await (await browser.$('//*[contains(@class, "details")]//button[contains(., "不是待填")]')).click();
    await fields(2);
    assert.equal(JSON.parse(await dinggao(folder, "show", report, "--json")).blocks.at(-1).text.includes("S*"), true);
  });

  await t.test("what disagrees is said alike everywhere", async () => {
    await (await browser.$('//button[starts-with(normalize-space(), "有出入")]')).click();
    await (await browser.$('//*[contains(@class, "details")]//button[normalize-space()="都改成 36"]')).click();
    await onDisk("全年新建农村供水工程36处，列入");
    await (await browser.$('//button[starts-with(normalize-space(), "全部")]')).click();
  });

  await t.test("out as tables by owner, and back with a look first", async () => {
    await (await browser.$('//*[contains(@class, "words")][contains(., "储备物资折合")]')).click();
    await browser.$(".details .owner input").setValue("防汛办");
    await press(browser, Key.enter);
    await browser.$(".toast").waitForExist();
    await (await named(browser, "按科室导出表格")).click();
    await (await browser.$('//*[@role="menuitem"][contains(., "每个科室一张")]')).click();
    await browser.waitUntil(async () => (await readdir(folder)).filter((name) => name.endsWith(".xlsx")).length === 2);
    const names = (await readdir(folder)).filter((name) => name.endsWith(".xlsx"));
    assert.ok(names.some((name) => name.includes("防汛办")), names.join());
    await writeFile(
      filled,
      sheetFile([
        ["value", "label"],
        ["120", "储备物资折合 ＿ 万元"],
        ["9.7%", "漏损率降至 ＿ %"],
        ["3", "新建泵站 ＿ 座"],
      ]),
    );
    await (await browser.$('//button[contains(., "收回填好的表")]')).click();
    await browser.$("dialog table").waitForExist();
    assert.match((await texts(browser, "dialog")).join(), /正文里已没有这一处/);
    await press(browser, Key.control, Key.enter);
    await browser.$("dialog").waitForExist({ reverse: true });
    await onDisk("储备物资折合120万元。");
    await onDisk("漏损率降至9.7%。");
    const { revisions } = JSON.parse(await dinggao(folder, "history", report, "--json"));
    assert.equal(revisions.filter(({ kind }) => kind === "fill").length, 1);
    await browser.$('//button[normalize-space()="撤销"][contains(.., "已填入 2 处")]').click();
    await onDisk("漏损率降至**.*%。");
  });
});
