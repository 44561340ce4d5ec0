// Files that the system asks to open, and a second window, with real processes.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, keepDraft, reports, saved } from "./hands.mjs";
import { Key, dinggao, openWindow, press, startAgain } from "./window.mjs";

const named = (title) => `//*[@id="editor"]/*[1][normalize-space()="${title}"]`;

/** The windows: the one that is driven, and the other. */
async function handles(browser) {
  const here = await browser.getWindowHandle();
  return [here, (await browser.getWindowHandles()).find((handle) => handle !== here)];
}

test("files are opened by a start of the app, and by one more", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const [first, second] = ["一号.txt", "二号.txt"].map((name) => join(folder, name));
  await writeFile(first, "一号工作总结\n收文12件。\n");
  await writeFile(second, "二号工作总结\n收文15件。\n");
  const { browser, close } = await openWindow(t, folder, { files: [first] });

  await t.test("the file that it is started with is imported and shown", async () => {
    await browser.$(named("一号工作总结")).waitForExist();
    assert.equal((await reports(folder)).length, 1);
  });

  await t.test("a second start hands its file over and ends", async () => {
    assert.equal(await startAgain(folder, second), 0);
    await browser.$(named("二号工作总结")).waitForExist();
    assert.equal((await reports(folder)).length, 2);
  });

  await t.test("one without a file ends, too, and changes nothing", async () => {
    assert.equal(await startAgain(folder), 0);
    await browser.$(named("二号工作总结")).waitForExist();
    assert.equal((await reports(folder)).length, 2);
  });

  await t.test("another window takes the report, and this one goes back to the library", async () => {
    await press(browser, Key.control, Key.shift, "n");
    await browser.$("tr.report").waitForExist();
    await browser.$("#editor").waitForExist({ reverse: true });
  });

  await t.test("here it is opened no more, since it is there", async () => {
    await browser.$('//tr[contains(@class, "report")]/td[contains(., "二号工作总结")]').click();
    await press(browser, Key.enter);
    await browser.$('//*[contains(text(), "在另一个窗口里打开着")]').waitForExist();
  });

  await t.test("what is written there is on disk, and the library here hears of it", async () => {
    const [here, there] = await handles(browser);
    await browser.switchToWindow(there);
    await browser.$(named("二号工作总结")).waitForExist();
    await browser.$('//*[@id="editor"]//*[contains(text(), "收文15")]').click();
    await press(browser, Key.end);
    await browser.keys("另起新篇");
    const [{ id }] = (await reports(folder)).filter(({ title }) => title === "二号工作总结");
    await saved(browser, folder, id, "另起新篇");
    await keepDraft(browser, "初稿");
    await browser.switchToWindow(here);
    await browser.$('//aside//*[contains(., "初稿")]').waitForExist();
  });

  await t.test("whoever needs the library alone has the other window save and close", async () => {
    const [here, there] = await handles(browser);
    await browser.switchToWindow(there);
    await browser.$('//*[@id="editor"]//*[contains(text(), "收文15")]').click();
    await press(browser, Key.end);
    await browser.keys("就此搁笔");
    await browser.switchToWindow(here);
    // What locking the library and restoring a backup do first.
    await browser.executeAsync((done) => {
      window.__TAURI_INTERNALS__.invoke("close_other_windows").then(() => done("closed"), done);
    });
    assert.deepEqual(await browser.getWindowHandles(), [here]);
    const [{ id }] = (await reports(folder)).filter(({ title }) => title === "二号工作总结");
    assert.match(await dinggao(folder, "show", id), /就此搁笔/);
  });

  await t.test("what it had can be opened here again", async () => {
    await browser.$('//tr[contains(@class, "report")]/td[contains(., "二号工作总结")]').click();
    await press(browser, Key.enter);
    await browser.$(named("二号工作总结")).waitForExist();
  });
  await close();
});
