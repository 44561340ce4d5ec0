// Pasting in the real window: a passage of Word with a table, taken back by one undo, and plain text from the system's
// clipboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { caretAfter, chineseFolder, openFirst, select } from "./hands.mjs";
import { Key, dinggao, openWindow, press } from "./window.mjs";

const word = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><!--StartFragment-->
<h1 style='mso-list:l1 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>七、<span>&nbsp;</span></span><![endif]><span
style='font-family:黑体;color:red'>档案信息化</span></h1>
<p class=MsoNormal>全年扫描案卷<b>1,204</b>卷，<span style='display:none;mso-hide:all'>内部口径，</span>查档更
快。</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>目录上网</p>
<table><thead><tr><td colspan=2><p class=MsoNormal>门类</p></td></tr></thead><tr><td><p class=MsoNormal>文书</p></td><td>816</td></tr></table>
<!--EndFragment--></body></html>`;

/** What a browser does when somebody pastes: the event with what the clipboard holds. */
function paste(browser, contents) {
  return browser.execute((all) => {
    const clipboardData = new DataTransfer();
    for (const [type, content] of Object.entries(all)) clipboardData.setData(type, content);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }, contents);
}

test("what is pasted has the structure that it had, or none", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const report = (await dinggao(folder, "import", `${folder}/来稿.txt`)).split("\n")[0];
  const { browser, close } = await openWindow(t, folder);
  const shown = async () => JSON.parse(await dinggao(folder, "show", report, "--json")).blocks;
  const original = await dinggao(folder, "show", report);
  const disk = (holds) =>
    browser.waitUntil(async () => holds(await dinggao(folder, "show", report)), { timeoutMsg: "the disk has another text" });
  await openFirst(browser);

  await t.test("a passage of Word becomes blocks, and its hidden text is told of", async () => {
    await caretAfter(browser, "此外");
    await paste(browser, { "text/html": word, "text/plain": "别的" });
    await disk((text) => text.includes("816"));
    const blocks = await shown();
    const at = blocks.findIndex(({ text }) => text === "档案信息化");
    assert.deepEqual(
      blocks.slice(at, at + 3).map(({ kind, text }) => `${kind}: ${text}`),
      ["heading: 档案信息化", "paragraph: 全年扫描案卷1,204卷，查档更快。", "list_item: 目录上网"],
    );
    assert.equal(blocks[at + 3].kind, "table");
    assert.match(blocks[at].number, /^[一二三四五六七八九十]+、$/);
    assert.equal(await browser.$("#editor table th").getAttribute("colspan"), "2");
    assert.equal(await browser.$('//*[@id="editor"]//strong[.="1,204"]').isExisting(), true);
    await browser.$('//*[contains(text(), "1 处隐藏的文字没有粘贴")]').waitForExist();
  });

  await t.test("one undo takes it back", async () => {
    await press(browser, Key.control, "z");
    await disk((text) => text === original);
  });

  await t.test("lines of plain text are recognised, and take the caret along", async () => {
    await caretAfter(browser, "此外");
    await paste(browser, { "text/plain": "四、计划\n\n明年再办。" });
    await browser.keys("好");
    await disk((text) => text.includes("明年再办。好"));
    assert.equal((await shown()).find(({ text }) => text === "计划").kind, "heading");
    await press(browser, Key.control, "z");
    await press(browser, Key.control, "z");
    await disk((text) => text === original);
  });

  await t.test("Ctrl Shift V pastes the words of what was copied, without its marks", async () => {
    await select(browser, "此外", "此外");
    await press(browser, Key.control, "b");
    await press(browser, Key.control, "c");
    await caretAfter(browser, "此外");
    await press(browser, Key.control, Key.shift, "v");
    const last = () => browser.$('//*[@id="editor"]/*[last()]');
    await browser.waitUntil(async () => (await last().getText()).endsWith("此外"), { timeoutMsg: "nothing was pasted" });
    assert.equal(await last().$("strong").isExisting(), false);
  });
  await close();
});
