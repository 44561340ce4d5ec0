// Reports that leave the real window as files: changes marked for Word, what one is told, and names taken out.
import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { chineseFolder, openFirst } from "./hands.mjs";
import { Key, dinggao, named, openWindow, press } from "./window.mjs";

const fixtures = join(dirname(dirname(fileURLToPath(import.meta.url))), "fixtures");

/** The newest notice, once it says this. */
async function told(browser, words) {
  const notices = await browser.$(".toasts");
  await browser.waitUntil(async () => (await notices.getText()).includes(words), { timeoutMsg: `nobody says “${words}”` });
}

test("two drafts that are compared leave as one Word file with the changes marked", async (t) => {
  const folder = await chineseFolder(t);
  await copyFile(join(fixtures, "annual-summary.second-draft.txt"), join(folder, "改稿.txt"));
  const report = (await dinggao(folder, "import", join(folder, "来稿.txt"), "--draft", "初稿")).split("\n")[0];
  await dinggao(folder, "import", join(folder, "改稿.txt"), "--into", report);
  const [{ title }] = JSON.parse(await dinggao(folder, "list", "--json")).reports;
  const { browser } = await openWindow(t, folder);
  await openFirst(browser);
  await press(browser, Key.control, "2");
  await browser.$('[id^="change-"]').waitForExist();
  const file = join(folder, `《${title}》花脸稿.docx`);
  const warnings = async () => JSON.parse(await dinggao(folder, "show", file, "--json")).warnings.map(({ code }) => code);

  await t.test("E writes it: accepted it is the newer draft, and the changes are tracked", async () => {
    await press(browser, "e");
    await told(browser, file);
    assert.equal(await dinggao(folder, "show", file), await dinggao(folder, "show", report));
    assert.deepEqual(await warnings(), ["tracked.accepted"]);
  });

  await t.test("the notice names the author, and its button takes the name out of the file", async () => {
    await told(browser, "林知远");
    await named(browser, "去掉这些信息").click();
    await told(browser, "已去掉文件里的人名和时间");
    const copy = JSON.parse(await dinggao(folder, "export", file, "-o", join(folder, "复本.docx"), "--json"));
    assert.ok(!copy.notices.some(({ values }) => values.some((value) => value.includes("林知远"))), JSON.stringify(copy));
    assert.deepEqual(await warnings(), ["tracked.accepted"]);
  });
});
