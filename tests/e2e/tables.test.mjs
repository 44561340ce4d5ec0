// Tables by hand in the real window: merged cells, a header row, a grid of a spreadsheet, and what reaches disk and Word files.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, openFirst } from "./hands.mjs";
import { Key, dinggao, openWindow, press } from "./window.mjs";

const draft = `# 统计

| 乡镇 | 处 | 人 |
| --- | --- | --- |
| 石渡 | 4 | 90 |
| 临溪 | 6 | 80 |
`;

test("a table is worked on by hand", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  await writeFile(join(folder, "draft.md"), draft);
  const report = (await dinggao(folder, "import", join(folder, "draft.md"))).split("\n")[0];
  const { browser, close } = await openWindow(t, folder);
  const cells = () =>
    browser.execute(() =>
      [...document.querySelectorAll("#editor tr")].map((row) =>
        [...row.children].map((cell) => `${cell.textContent}${cell.colSpan > 1 || cell.rowSpan > 1 ? ` ${cell.colSpan}×${cell.rowSpan}` : ""}`).join("|"),
      ),
    );
  const shows = (rows) =>
    browser.waitUntil(async () => JSON.stringify(await cells()) === JSON.stringify(rows), { timeoutMsg: `the table isn't ${rows.join(" / ")}` });
  const into = (text) => browser.$(`//*[@id="editor"]//*[self::td or self::th][normalize-space()="${text}"]`).click();
  const menu = async (name) => {
    await browser.$('//*[@role="toolbar"]//button[contains(., "表格工具")]').click();
    const item = await browser.$(`//*[@role="menu"]//button[contains(., "${name}")]`);
    await item.waitForExist();
    return item;
  };
  const start = ["乡镇|处|人", "石渡|4|90", "临溪|6|80"];
  await openFirst(browser);
  await shows(start);

  await t.test("what can't be done says why", async () => {
    await into("4");
    const merge = await menu("合并选中的格");
    assert.equal(await merge.getAttribute("aria-disabled"), "true");
    assert.match(await merge.getAttribute("title"), /先选中几个相邻的格/);
    await press(browser, Key.escape);
  });

  await t.test("rows and columns come on every side by key, and one undo takes each back", async () => {
    await into("石渡");
    const { control, alt, shift, enter } = Key;
    for (const [keys, grown] of [
      [[control, alt, enter], ["乡镇|处|人", "石渡|4|90", "||", "临溪|6|80"]],
      [[control, alt, shift, enter], ["乡镇|处|人", "||", "石渡|4|90", "临溪|6|80"]],
      [[control, alt, "c"], ["乡镇||处|人", "石渡||4|90", "临溪||6|80"]],
      [[control, alt, shift, "c"], ["|乡镇|处|人", "|石渡|4|90", "|临溪|6|80"]],
    ]) {
      await press(browser, ...keys);
      await shows(grown);
      await press(browser, control, "z");
      await shows(start);
    }
  });

  await t.test("cells that are selected by keys become one, on disk and in Word files too", async () => {
    await into("石渡");
    await press(browser, Key.shift, Key.right);
    await browser.waitUntil(async () => {
      if ((await browser.$$("#editor .selectedCell")).length === 2) return true;
      await press(browser, Key.shift, Key.right);
      return false;
    });
    await press(browser, Key.control, Key.alt, "m");
    await shows(["乡镇|处|人", "石渡4 2×1|90", "临溪|6|80"]);
    const word = join(folder, "统计.docx");
    await browser.waitUntil(async () => (await dinggao(folder, "show", report, "--format", "html")).includes('colspan="2"'), { timeoutMsg: "the disk has no merged cell" });
    await dinggao(folder, "export", report, "--output", word);
    assert.match(await dinggao(folder, "show", word, "--format", "html"), /colspan="2"/);
    const { summary } = JSON.parse(await dinggao(folder, "compare", report, word, "--format", "json"));
    assert.deepEqual([summary.inserted_chars, summary.deleted_chars], [0, 0]);
  });

  await t.test("and are parted again", async () => {
    await press(browser, Key.control, Key.alt, Key.shift, "m");
    await shows(["乡镇|处|人", "石渡4||90", "临溪|6|80"]);
    await press(browser, Key.control, "z");
    await press(browser, Key.control, "z");
    await shows(start);
  });

  await t.test("the first row is a header, or not", async () => {
    await into("6");
    const headers = () => browser.execute(() => document.querySelectorAll("#editor th").length);
    const before = await headers();
    await (await menu("第一行作表头")).click();
    await browser.waitUntil(async () => (await headers()) === 3 - before);
    await (await menu("第一行作表头")).click();
    await browser.waitUntil(async () => (await headers()) === before);
  });

  await t.test("a grid of a spreadsheet fills the cells from the caret on, and the table grows", async () => {
    await into("6");
    await browser.execute(() => {
      const clipboard = new DataTransfer();
      clipboard.setData("text/html", "<table><tr><td>7</td><td>81</td><td>甲</td></tr><tr><td>8</td><td>82</td><td>乙</td></tr></table>");
      clipboard.setData("text/plain", "7\t81\t甲\n8\t82\t乙\n");
      document.querySelector("#editor").dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
    });
    await shows(["乡镇|处|人|", "石渡|4|90|", "临溪|7|81|甲", "|8|82|乙"]);
    await press(browser, Key.control, "z");
    await shows(start);
  });
  await close();
});
