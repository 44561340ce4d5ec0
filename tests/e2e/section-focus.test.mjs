// One section alone in the real window: the rest is out of sight and stays as it is, whatever is written.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { caretAfter, chineseFolder, openFirst, saved } from "./hands.mjs";
import { Key, dinggao, openWindow, press } from "./window.mjs";

const draft = `澄川县2025年工作总结

全年工作如下。

一、供水

新建12处。

二、排水

疏通管网。

三、节水

推广器具。
`;

test("a section stands alone, and the rest stays as it is", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  await writeFile(join(folder, "draft.txt"), draft);
  const report = (await dinggao(folder, "import", join(folder, "draft.txt"))).split("\n")[0];
  const { browser, close } = await openWindow(t, folder);
  const inSight = () =>
    browser.execute(() => [...document.querySelectorAll("#editor > *")].filter((each) => each.offsetParent !== null).map((each) => each.textContent));
  await openFirst(browser);
  const whole = await inSight();
  await browser.$('//*[@id="editor"]/*[starts-with(normalize-space(), "疏通管网")]').click();
  await press(browser, Key.end);

  await t.test("nothing else can be seen, written over or deleted", async () => {
    await press(browser, Key.alt, Key.enter);
    await browser.waitUntil(async () => (await inSight()).join() === "排水,疏通管网。", { timeoutMsg: "more or less is in sight" });
    assert.equal(await browser.$("[role=tree]").isExisting(), false);
    await browser.keys("分流雨污");
    await saved(browser, folder, report, "疏通管网。分流雨污");
    await press(browser, Key.delete);
    await press(browser, Key.control, "a");
    await browser.keys("新");
    await browser.waitUntil(async () => !(await dinggao(folder, "show", report)).includes("疏通"), { timeoutMsg: "nothing was written over" });
    const text = await dinggao(folder, "show", report);
    for (const line of ["全年工作如下。", "新建12处。", "推广器具。"]) assert.ok(text.includes(line), line);
    // How much one undo takes back depends on how fast it was typed.
    await press(browser, Key.control, "z");
    await saved(browser, folder, report, "疏通管网。");
  });

  await t.test("the next one takes its place, and Esc brings the whole text back", async () => {
    await press(browser, Key.alt, Key.down);
    await browser.waitUntil(async () => (await inSight()).join() === "节水,推广器具。", { timeoutMsg: "the next section isn't there" });
    await press(browser, Key.escape);
    await browser.waitUntil(async () => (await inSight()).length === whole.length, { timeoutMsg: "the text didn't come back" });
    assert.equal(await browser.execute(() => document.activeElement.id), "editor");
    await caretAfter(browser, "推广器具");
    assert.equal(await browser.$("[role=tree]").isExisting(), true);
  });
  await close();
});
