// What is planned for a section, in the real window: filled in by keys, seen in the outline and over the section alone, taken back, and
// there again after a restart.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, openFirst } from "./hands.mjs";
import { Key, dinggao, named, openWindow, press, texts } from "./window.mjs";

const draft = `澄川县2025年工作总结

全年工作如下。

一、供水

（一）农村供水

新建供水工程12处。

（二）城区供水

改造管网30公里。

二、排水

疏通管网。
`;

test("a section gets a target, a status and somebody who writes it", { timeout: 180_000 }, async (t) => {
  const folder = await chineseFolder(t);
  await writeFile(join(folder, "draft.txt"), draft);
  const report = (await dinggao(folder, "import", join(folder, "draft.txt"))).split("\n")[0];
  const text = await dinggao(folder, "show", report, "--json");
  const first = await openWindow(t, folder);
  const { browser } = first;
  const row = (name) => browser.$(`//*[@role="treeitem"][contains(., "${name}")]`);
  const lengthOf = (window, name, expected) =>
    window.waitUntil(
      async () => (await window.$(`//*[@role="treeitem"][contains(., "${name}")]//*[contains(@class, "chars")]`).getText()).replace(/\s+/g, " ").trim() === expected,
      { timeoutMsg: `${name} isn't ${expected} in the outline` },
    );
  const focused = () => browser.execute(() => document.activeElement.textContent);
  await openFirst(browser);
  await row("农村供水").waitForExist();

  await t.test("by keys alone, and the line has the focus again", async () => {
    await browser.execute((line) => line.focus(), await row("农村供水"));
    await press(browser, Key.control, Key.alt, "g");
    await browser.$("dialog form").waitForExist();
    await browser.keys("很多");
    await press(browser, Key.enter);
    await browser.$("dialog [role=alert]").waitForExist();
    assert.match((await texts(browser, "dialog [role=alert]")).join(), /^“很多”不能当目标字数。/);
    // What was refused is selected: the next key writes over it.
    await browser.keys("60");
    // Past the first status to “在写”, then to who writes it.
    await press(browser, Key.tab);
    await press(browser, Key.tab);
    await press(browser, Key.enter);
    for (const _ of [1, 2, 3]) await press(browser, Key.tab);
    await browser.keys("水源科");
    await press(browser, Key.enter);
    await browser.$("dialog").waitForExist({ reverse: true });
    await lengthOf(browser, "农村供水", "17 / 60");
    assert.match(await focused(), /农村供水.*水源科 在写/s);
    assert.match((await texts(browser, 'aside.left > button')).join(), /字\s*各节目标 60$/);
  });

  await t.test("it stands over the section alone", async () => {
    await press(browser, Key.alt, Key.enter);
    const chip = await named(browser, "水源科 在写");
    await chip.waitForExist();
    assert.match((await texts(browser, "[role=toolbar] .length")).join(), /^17 \/ 60 字$/);
    await press(browser, Key.escape);
    await row("农村供水").waitForExist();
  });

  await t.test("it is no part of the text, and the notice takes it back", async () => {
    assert.equal(await dinggao(folder, "show", report, "--json"), text);
    await browser.execute((line) => line.focus(), await row("排水"));
    await press(browser, Key.control, Key.alt, "g");
    await browser.$("dialog form").waitForExist();
    await browser.keys("5");
    await press(browser, Key.enter);
    await lengthOf(browser, "排水", "9 / 5");
    await browser.$('//button[normalize-space()="撤销"][contains(.., "排水")]').click();
    await lengthOf(browser, "排水", "9");
    await lengthOf(browser, "农村供水", "17 / 60");
  });
  await first.close();

  await t.test("it is there after a restart", async () => {
    const second = await openWindow(t, folder);
    await openFirst(second.browser);
    await lengthOf(second.browser, "农村供水", "17 / 60");
    assert.match((await texts(second.browser, "[role=treeitem] .sr")).join(), /^水源科 在写$/);
    await second.close();
  });
});
