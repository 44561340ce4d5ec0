// Finding and replacing in the real window: hits while one types, a list to choose from, one undo for all.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, openFirst } from "./hands.mjs";
import { Key, dinggao, named, openWindow, press, texts } from "./window.mjs";

const draft = `# 工作总结

全年新建**供水**工程12处，改造供水管网30公里[^1]。

## 供水

| 乡镇 | 供水（处） |
| --- | --- |
| 石渡镇 | 供水4处 |

其余供水工程在建，（一）和(一)两处年底完工。

[^1]: 供水指农村供水。
`;

test("words are found and replaced in the open report", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  await writeFile(join(folder, "draft.md"), draft);
  const report = (await dinggao(folder, "import", join(folder, "draft.md"))).split("\n")[0];
  const original = await dinggao(folder, "show", report);
  const { browser, close } = await openWindow(t, folder);
  const disk = (holds) =>
    browser.waitUntil(async () => holds(await dinggao(folder, "show", report)), { timeoutMsg: "the disk has another text" });
  const counted = (told) =>
    browser.waitUntil(async () => (await texts(browser, "[role=search] [role=status]"))[0] === told, {
      timeoutMsg: `the strip doesn't say ${told}`,
    });
  const hits = () => texts(browser, "#editor .hit");
  const focused = () => browser.execute(() => document.activeElement.ariaLabel);
  await openFirst(browser);
  await browser.$("#editor").click();
  await press(browser, Key.control, Key.home);

  await t.test("every hit is marked while one types, in cells and notes too", async () => {
    await press(browser, Key.control, "f");
    await browser.keys("供水");
    await counted("1 / 8");
    assert.deepEqual(await hits(), Array(8).fill("供水"));
    assert.equal(await browser.$("#editor td .hit, #editor th .hit").isExisting(), true);
    await press(browser, Key.enter);
    await counted("2 / 8");
    assert.equal(await focused(), "查找内容");
  });

  await t.test("Esc goes back to the text with the hit selected", async () => {
    await press(browser, Key.escape);
    assert.equal(await browser.execute(() => document.getSelection().toString()), "供水");
    assert.deepEqual(await hits(), []);
    assert.equal(await focused(), "报告正文");
  });

  await t.test("a star is a star, full width is half width", async () => {
    await press(browser, Key.control, "f");
    await browser.keys("*");
    await counted("没有找到");
    await press(browser, Key.control, "a");
    await browser.keys("(一)");
    await counted("1 / 2");
  });

  await t.test("all are replaced but those that are unticked, and one undo takes it back", async () => {
    await press(browser, Key.control, "h");
    await press(browser, Key.control, "a");
    await browser.keys("供水");
    // On from the hit that was selected.
    await counted("2 / 8");
    await browser.$('[role=search] input[aria-label="替换成"]').click();
    await browser.keys("用水");
    await press(browser, Key.control, Key.enter);
    const places = () => browser.$$("[role=search] [data-item]");
    await browser.waitUntil(async () => (await places()).length === 8, { timeoutMsg: "the list isn't whole" });
    await (await places())[1].click();
    await named(browser, "替换 7 处↵").click();
    await counted("1 / 1");
    await disk((text) => text === original.replaceAll("供水", "用水").replace("改造用水管网", "改造供水管网"));
    assert.equal(await browser.$('//*[@id="editor"]//strong[.="用水"]').isExisting(), true);
    await browser.$('//*[@role="status"]//button[contains(., "撤销")]').click();
    await disk((text) => text === original);
  });

  await t.test("a regular expression puts its groups where they are named", async () => {
    await press(browser, Key.control, "h");
    await named(browser, "正则").click();
    await browser.$('[role=search] input[aria-label="查找内容"]').click();
    await press(browser, Key.control, "a");
    await browser.keys("(\\d+)公里");
    await counted("1 / 1");
    await browser.$('[role=search] input[aria-label="替换成"]').click();
    await press(browser, Key.control, "a");
    await browser.keys("$1千米");
    await press(browser, Key.enter);
    await disk((text) => text.includes("改造供水管网30千米"));
  });
  await close();
});
