// Restoring a backup in the real window: what it holds is said first, and the library before is kept.
import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, reports } from "./hands.mjs";
import { Key, dinggao, named, openWindow, press } from "./window.mjs";

test("a backup takes the library's place", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const backup = join(folder, "backup.dinggao");
  await dinggao(folder, "import", `${folder}/来稿.txt`);
  await dinggao(folder, "backup", "--output", backup);
  await dinggao(folder, "new", "--title", "后来的报告");
  const { browser, close } = await openWindow(t, folder, { open: [backup] });
  const rows = () => browser.$$("tr.report").length;
  await browser.waitUntil(async () => (await rows()) === 2);
  await press(browser, Key.control, ",");
  await named(browser, "恢复备份…").click();
  await browser.$('//*[@role="status"][contains(., "有 1 份报告")]').waitForExist();
  assert.equal((await reports(folder)).length, 2, "a look changes nothing");
  await named(browser, "换成这份备份").click();
  await browser.waitUntil(async () => (await rows()) === 1);
  assert.equal((await reports(folder)).length, 1);
  await access(join(folder, "library.dinggao-replaced"));
  await close();
});
