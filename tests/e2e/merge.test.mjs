// Merging a copy that came back, in the real window and by keyboard: the conflict decided, the text and the history after, undo.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, keepDraft, openFirst, revisions, saved, select } from "./hands.mjs";
import { Key, dinggao, named, openWindow, press, texts } from "./window.mjs";

/** The end of one sentence as it was sent, as it is written in the window, and as it came back. */
const before = "***人次。";
const mine = "***名。";
const theirs = "***位。";
const copyName = "馆办回稿.txt";

test("a copy that came back is merged, decided by keyboard, and can be taken back", async (t) => {
  const folder = await chineseFolder(t);
  const report = (await dinggao(folder, "import", `${folder}/来稿.txt`)).split("\n")[0];
  const copy = join(folder, copyName);
  const sent = await readFile(join(folder, "来稿.txt"), "utf8");
  await writeFile(copy, sent.replace(`档案员${before}`, `档案员${theirs}`).replace("30分钟", "25分钟"));
  const { browser } = await openWindow(t, folder, { open: [copy] });
  const shown = () => dinggao(folder, "show", report);
  const merge = async () => {
    await press(browser, Key.control, "k");
    await browser.$("dialog input").waitForExist();
    await browser.keys("brlg");
    await browser.$('//*[@role="option"][contains(., "并入来稿")]').waitForExist();
    await press(browser, Key.enter);
    await browser.$('[data-conflict][aria-current="true"]').waitForExist();
  };
  const focused = () => browser.execute(() => document.activeElement?.textContent.trim());
  const result = () => browser.$('[aria-current="true"] .result').getText();

  await t.test("a draft is sent, and both go on writing", async () => {
    await openFirst(browser);
    await keepDraft(browser, "初稿");
    await select(browser, "此外", "人次");
    await browser.keys("名");
    await saved(browser, folder, report, mine);
  });

  await t.test("the merge shows one conflict, and what was merged by itself", async () => {
    await merge();
    assert.equal((await texts(browser, "[data-conflict]")).length, 1);
    assert.ok((await texts(browser, "ins")).some((text) => text.includes("25")));
    assert.match((await texts(browser, "aside .count p"))[0], /^1\s*处未定，共 1 处$/);
    assert.ok(!(await shown()).includes("25分钟"), "a look changes nothing");
  });

  await t.test("Esc leaves it, and nothing was written", async () => {
    const text = await shown();
    await press(browser, Key.escape);
    await browser.$("#editor").waitForDisplayed();
    assert.equal(await shown(), text);
  });

  await t.test("a piece is pressed, and the result follows", async () => {
    await merge();
    await press(browser, Key.right);
    assert.equal(await focused(), "***名");
    await press(browser, Key.right);
    assert.equal(await focused(), "***位");
    await press(browser, " ");
    await browser.waitUntil(async () => (await result()).includes(theirs) && !(await result()).includes(mine));
    await press(browser, "1");
    await browser.waitUntil(async () => (await result()).includes(mine));
    await press(browser, "2");
    await browser.waitUntil(async () => (await result()).includes(theirs));
    await press(browser, Key.enter);
    await browser.waitUntil(async () => (await texts(browser, "aside .count p"))[0].startsWith("0"));
    assert.ok(!(await shown()).includes(theirs), "a decision alone changes nothing");
  });

  await t.test("Ctrl Enter makes it the working text, with the copy in the history", async () => {
    await press(browser, Key.control, Key.enter);
    await browser.$("#editor").waitForDisplayed();
    await browser.waitUntil(async () => (await browser.$("#editor").getText()).includes(theirs));
    const text = await shown();
    assert.ok(text.includes(theirs) && text.includes("25分钟") && !text.includes(mine));
    const kept = await revisions(folder, report);
    const branch = kept.find(({ note }) => note === copyName);
    const merged = kept.find(({ kind }) => kind === "merge");
    assert.ok(branch && merged?.parents.includes(branch.seq), JSON.stringify(kept));
  });

  await t.test("the notice takes it back", async () => {
    await browser.$('//*[contains(@class, "toast")]//button[normalize-space()="撤销"]').click();
    await browser.waitUntil(async () => (await browser.$("#editor").getText()).includes(mine));
    const text = await shown();
    assert.ok(text.includes(mine) && !text.includes("25分钟"));
  });

  await t.test("what one writes oneself goes in as well", async () => {
    await merge();
    await press(browser, "e");
    await browser.$("textarea").waitForExist();
    await press(browser, Key.end);
    await browser.keys("另有补充。");
    await press(browser, Key.enter);
    await browser.waitUntil(async () => (await texts(browser, "aside .count p"))[0].startsWith("0"));
    await named(browser, "并入Ctrl ↵").click();
    await saved(browser, folder, report, "另有补充。");
  });
});
