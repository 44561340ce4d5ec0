// Reused text in the real window: found behind what was saved, gone through by key, compared with its source, let go as a formula.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { caretAfter, chineseFolder, openFirst, saved } from "./hands.mjs";
import { Key, dinggao, openWindow, press, texts } from "./window.mjs";

const last = `澄川县水务局2024年工作总结

在县委、县政府的坚强领导下，圆满完成各项工作任务。

一、供水

（一）农村供水

全年新建农村供水工程28处，受益群众3.06万人，供水保证率持续提升。

二、信访

全年共受理群众来信来访1286件次，按期办结率98.5%，群众满意度持续提升。
`;

const draft = `澄川县水务局2025年工作总结

在县委、县政府的坚强领导下，圆满完成各项工作任务。

一、农村供水

全年新建农村供水工程36处，受益群众4.12万人，供水保证率持续提升。

二、节水

组织开展节水宣传进校园活动36场次，发放宣传册2万份。
`;

test("reused sentences are listed, compared and let go", { timeout: 240_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const reports = [];
  for (const [name, text] of [["last.txt", last], ["draft.txt", draft]]) {
    await writeFile(join(folder, name), text);
    reports.push((await dinggao(folder, "import", join(folder, name))).split("\n")[0]);
  }
  const { browser } = await openWindow(t, folder, {});
  const items = "aside.right [data-sentence]";
  const listed = (count) => browser.waitUntil(async () => (await browser.$$(items)).length === count, { timeoutMsg: `not ${count} sentences` });
  const focused = () => browser.execute(() => document.activeElement?.textContent ?? "");
  const framed = (where) => browser.execute((css) => [...document.querySelectorAll(`${css} .place-current`)].map(({ textContent }) => textContent).join(""), where);
  const formulas = async () => JSON.parse(await readFile(join(folder, "checks.json"), "utf8")).formulas;
  await openFirst(browser);

  await t.test("Alt 6 lists them by chapter, with the words that differ and where they come from", async () => {
    await press(browser, Key.alt, "6");
    await listed(2);
    assert.deepEqual(await texts(browser, "aside.right h2 .title"), ["导语", "一、农村供水"]);
    assert.match((await texts(browser, "aside.right .pane-head .whole")).join(), /^全文 [1-9]\d?% 见于别的报告$/);
    assert.match((await texts(browser, "aside.right .source"))[1], /2024年工作总结》 （一）农村供水/);
    assert.match((await texts(browser, `${items} ins`)).join(), /^36处,4\.12万人$/);
    assert.match((await texts(browser, `${items} del`)).join(), /^28处,3\.06万人$/);
  });

  await t.test("arrows show a sentence in the text, Enter goes there", async () => {
    await browser.waitUntil(async () => (await focused()).startsWith("在县委"), { timeoutMsg: "the first isn't in focus" });
    await press(browser, Key.down);
    assert.match(await framed("#editor"), /^全年新建农村供水工程36处.*提升。$/);
    await press(browser, Key.enter);
    assert.equal(await browser.execute(() => document.activeElement.id), "editor");
  });

  await t.test("what is written is found behind its save", async () => {
    await caretAfter(browser, "组织开展");
    await press(browser, Key.enter);
    await browser.keys("全年共受理群众来信来访902件次，按期办结率99.1%，群众满意度持续提升。");
    await saved(browser, folder, reports[1], "902件次");
    await listed(3);
  });

  await t.test("B opens the source beside, at its sentence", async () => {
    await press(browser, Key.alt, "6");
    await press(browser, Key.end);
    await browser.waitUntil(async () => /902件次/.test(await focused()), { timeoutMsg: "the last isn't in focus" });
    await press(browser, "b");
    await browser.waitUntil(async () => /^全年共受理群众来信来访1286件次/.test(await framed("section")), { timeoutMsg: "nothing is marked beside" });
    assert.match((await texts(browser, "section header .name")).join(), /2024年工作总结/);
    const inSight = await browser.execute(() => {
      const { top, bottom } = document.querySelector("section .place-current").getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    assert.ok(inSight);
  });

  await t.test("F lets a formula go, and undo takes that back", async () => {
    await press(browser, Key.home);
    await browser.waitUntil(async () => (await focused()).startsWith("在县委"), { timeoutMsg: "the first isn't in focus" });
    await press(browser, "f");
    await listed(2);
    assert.equal((await formulas()).length, 1);
    await browser.$('//*[contains(@class, "toast")]//button[normalize-space()="撤销"]').click();
    await listed(3);
    assert.deepEqual(await formulas(), []);
  });

  await t.test("the settings list formulas, and take them out", async () => {
    await browser.$(items).click();
    await press(browser, Key.alt, "6");
    await press(browser, "f");
    await listed(2);
    await browser.$('//*[contains(@class, "foot")]//button[normalize-space()="套话…"]').click();
    const chip = await browser.$('//main//button[contains(@aria-label, "不再算作套话")]');
    await chip.waitForExist();
    await chip.click();
    await chip.waitForExist({ reverse: true });
    assert.deepEqual(await formulas(), []);
  });
});
