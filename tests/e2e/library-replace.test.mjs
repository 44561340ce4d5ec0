// Replacing words in all reports in the real window: found by the words of a report, looked through, done, taken back.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { caretAfter, chineseFolder, openFirst, reports, revisions, saved } from "./hands.mjs";
import { Key, dinggao, openWindow, press, texts } from "./window.mjs";

const summary = `# 供水总结

全年新建**供水**工程12处，改造供水管网30公里[^1]。

| 乡镇 | 供水（处） |
| --- | --- |
| 石渡镇 | 供水4处 |

[^1]: 供水指农村供水。
`;
const plan = `# 水利要点

## 供水保障

供水保证率达到95%。
`;

test("words are replaced in all reports", { timeout: 180_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const ids = {};
  for (const [name, text] of Object.entries({ summary, plan })) {
    await writeFile(join(folder, `${name}.md`), text);
    ids[name] = (await dinggao(folder, "import", join(folder, `${name}.md`))).split("\n")[0];
  }
  const shown = () => Promise.all(Object.values(ids).map((id) => dinggao(folder, "show", id)));
  const before = await shown();
  const { browser, close } = await openWindow(t, folder);
  const disk = (expected) =>
    browser.waitUntil(async () => JSON.stringify(await shown()) === JSON.stringify(expected), { timeoutMsg: "the disk has other texts" });
  const strip = '[role=search][aria-label="在全部报告里替换"]';
  const told = (words) =>
    browser.waitUntil(async () => (await texts(browser, `${strip} [role=status]`))[0] === words, { timeoutMsg: `the strip doesn't say ${words}` });
  const listed = (words, count) =>
    browser.waitUntil(async () => (await texts(browser, ".rows ins")).filter((text) => text === words).length === count, {
      timeoutMsg: `${words} isn't listed ${count} times`,
    });
  const words = async (text) => {
    await browser.$(`${strip} input[aria-label="替换成"]`).click();
    await press(browser, Key.control, "a");
    await browser.keys(text);
  };

  await t.test("what is looked for in a report is searched in the library, and next replaced there", async () => {
    await openFirst(browser);
    await browser.$("#editor").click();
    await press(browser, Key.control, "f");
    await browser.keys("供水");
    await browser.$("#editor .hit").waitForExist();
    await press(browser, Key.control, Key.shift, "f");
    await browser.$(".hit mark").waitForExist();
    assert.equal(await browser.$("#library-search").getValue(), "供水");
    await press(browser, Key.control, Key.shift, "f");
    await told("2 份报告 · 9 处");
    assert.equal(await browser.execute(() => document.activeElement.ariaLabel), "查找内容");
  });

  await t.test("every place is listed with its sentence and what comes there", async () => {
    await words("用水");
    await listed("用水", 9);
    const labels = await browser.execute(() => [...document.querySelectorAll(".rows .place input")].map((input) => input.ariaLabel));
    assert.ok(labels.includes("全年新建供水工程12处，改造供水改为用水管网30公里。"), labels.join("\n"));
    assert.deepEqual((await texts(browser, ".rows .report .title")).sort(), ["供水总结", "水利要点"]);
  });

  await t.test("one that is unticked stays, the others are replaced as one operation", async () => {
    await browser.execute(() => {
      const label = "全年新建供水工程12处，改造供水改为用水管网30公里。";
      [...document.querySelectorAll(".rows .place input")].find((input) => input.ariaLabel === label).focus();
    });
    await browser.keys(" ");
    await browser.$(`//button[contains(., "替换 8 处")]`).waitForExist();
    await browser.$(`${strip} input[aria-label="替换成"]`).click();
    await press(browser, Key.control, Key.enter);
    await browser.$('//*[contains(@class, "toast")][contains(., "已在 2 份报告里替换 8 处")]').waitForExist();
    await disk(before.map((text) => text.replaceAll("供水", "用水").replace("改造用水管网", "改造供水管网")));
    await told("1 份报告 · 1 处");
    const [latest] = (await revisions(folder, ids.summary)).slice(-1);
    assert.deepEqual([latest.kind, latest.note], ["replace", "供水 → 用水"]);
    assert.ok((await reports(folder)).some(({ title }) => title === "用水总结"));
  });

  await t.test("one press takes it back in all reports", async () => {
    await browser.$('//*[@role="status"]//button[contains(., "撤销")]').click();
    await disk(before);
    await told("2 份报告 · 9 处");
  });

  await t.test("an undo leaves a report alone that was written in since", async () => {
    await words("节水");
    await listed("节水", 9);
    await press(browser, Key.control, Key.enter);
    await browser.$('//*[contains(@class, "toast")][contains(., "替换 9 处")]').waitForExist();
    // One step out is the search, the next the list.
    await press(browser, Key.escape);
    await browser.waitUntil(() => browser.execute(() => document.activeElement.id === "library-search"));
    await press(browser, Key.escape);
    await browser.$(`//tr[contains(@class, "report")]/td[contains(., "水利要点")]`).click();
    await press(browser, Key.enter);
    await browser.$("#editor").waitForExist();
    await caretAfter(browser, "节水保证率");
    await browser.keys("后来写的");
    await saved(browser, folder, ids.plan, "后来写的");
    await browser.$('//button[contains(., "稿库")]').click();
    await browser.$("tr.report").waitForExist();
    await press(browser, Key.control, "z");
    await browser.$('//*[contains(@class, "toast")][contains(., "《水利要点》后来又改过")]').waitForExist();
    const [first, second] = await shown();
    assert.equal(first, before[0]);
    assert.match(second, /节水保证率达到95%。后来写的/);
  });

  await t.test("a report that another window writes is named, and left alone", async () => {
    const here = await browser.getWindowHandle();
    await browser.$(`//tr[contains(@class, "report")]/td[contains(., "供水总结")]`).click();
    await press(browser, Key.control, Key.shift, "n");
    await browser.waitUntil(async () => (await browser.getWindowHandles()).length === 2);
    const there = (await browser.getWindowHandles()).find((handle) => handle !== here);
    await browser.switchToWindow(there);
    await browser.$("#editor").waitForExist();
    await browser.switchToWindow(here);
    await press(browser, Key.control, Key.shift, "f");
    await browser.$(`${strip} input`).waitForExist();
    await press(browser, Key.control, "a");
    await browser.keys("供水");
    await browser.$(".rows .elsewhere .why").waitForExist();
    await browser.$(`${strip} button[disabled]`).waitForExist();
    await press(browser, Key.control, Key.enter);
    // What is typed there goes on as if nothing had been.
    await browser.switchToWindow(there);
    await caretAfter(browser, "全年新建供水");
    await browser.keys("另窗写的");
    await saved(browser, folder, ids.summary, "另窗写的");
    assert.equal((await shown())[0].replace("另窗写的", ""), before[0]);
  });
  await close();
});
