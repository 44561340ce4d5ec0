// Going back in the real window: restore a draft after a look at it, take that back, delete and undelete, find a word again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { caretAfter, chineseFolder, keepDraft, openFirst, reports, revisions, saved } from "./hands.mjs";
import { Key, dinggao, named, openWindow, press, texts } from "./window.mjs";

const added = "全年未发生泄密事件。";

test("nothing that was written is lost by going back", async (t) => {
  const folder = await chineseFolder(t);
  const report = (await dinggao(folder, "import", `${folder}/来稿.txt`)).split("\n")[0];
  const original = await dinggao(folder, "show", report);
  const { browser } = await openWindow(t, folder);
  const editor = () => browser.$("#editor").getText();
  const undo = () => browser.$('//*[@class and contains(@class, "toast")]//button[normalize-space()="撤销"]').click();
  const says = (words) => browser.$(`//*[contains(text(), "${words}")]`);

  await t.test("two drafts are kept", async () => {
    await openFirst(browser);
    await keepDraft(browser, "初稿");
    await caretAfter(browser, "此外");
    await browser.keys(added);
    await saved(browser, folder, report, added);
    await keepDraft(browser, "二稿");
    await browser.waitUntil(async () => (await revisions(folder, report)).some(({ name }) => name === "二稿"));
  });

  await t.test("restoring the first shows what that gives, and Enter does it", async () => {
    await press(browser, Key.alt, "1");
    await browser.$('//aside//button[@data-item][contains(., "初稿")]').click();
    await named(browser, "恢复…").click();
    await says("恢复后会变成这样").waitForExist();
    await browser.$("del").waitForExist();
    assert.ok((await texts(browser, "del")).some((text) => text.includes("全年未发生泄密事件")));
    assert.ok((await dinggao(folder, "show", report)).includes(added), "a look changes nothing");
    await press(browser, Key.enter);
    await browser.waitUntil(async () => !(await editor()).includes(added));
    assert.equal(await dinggao(folder, "show", report), original);
  });

  await t.test("the notice takes it back", async () => {
    await undo();
    await browser.waitUntil(async () => (await editor()).includes(added));
    assert.ok((await dinggao(folder, "show", report)).includes(added));
  });

  await t.test("what is typed afterwards goes on from there", async () => {
    await caretAfter(browser, "此外");
    await browser.keys("档案库房完好。");
    await saved(browser, folder, report, `${added}档案库房完好。`);
  });

  await t.test("a report that is deleted by key comes back by the notice", async () => {
    await named(browser, "稿库").click();
    await browser.$("tr.report").waitForExist();
    await browser.$("tr.report td.title").click();
    await press(browser, Key.delete);
    await browser.waitUntil(async () => (await reports(folder)).length === 0);
    await undo();
    await browser.waitUntil(async () => (await reports(folder)).length === 1);
    await browser.$("tr.report").waitForExist();
  });

  await t.test("a word is found, and its place opened", async () => {
    await press(browser, "/");
    await browser.keys("泄密");
    await browser.$("mark").waitForExist();
    assert.deepEqual([...new Set(await texts(browser, "mark"))], ["泄密"]);
    await press(browser, Key.enter);
    await browser.$("#editor").waitForExist();
    const atCaret = () =>
      browser.execute(() => {
        const node = document.getSelection()?.anchorNode;
        return (node instanceof Element ? node : node?.parentElement)?.closest("#editor > *")?.textContent ?? "";
      });
    await browser.waitUntil(async () => (await atCaret()).includes(added), { timeoutMsg: "the caret stands elsewhere" });
  });
});
