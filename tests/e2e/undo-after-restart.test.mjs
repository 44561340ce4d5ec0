// Undo works after the window was closed and opened again, in the real window.
import assert from "node:assert/strict";
import { test } from "node:test";
import { caretAfter, chineseFolder, openFirst, reports, saved } from "./hands.mjs";
import { dinggao, Key, openWindow, press } from "./window.mjs";

test("what was written before a restart is taken back after it", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  await dinggao(folder, "import", `${folder}/来稿.txt`);
  const [{ id }] = await reports(folder);
  const before = await dinggao(folder, "show", id);

  const first = await openWindow(t, folder);
  await openFirst(first.browser);
  await caretAfter(first.browser, "一年来");
  await first.browser.keys("另有一句。");
  await saved(first.browser, folder, id, "另有一句。");
  await first.close();

  const second = await openWindow(t, folder);
  // The report that was open is there again.
  await second.browser.$("#editor").click();
  await press(second.browser, Key.control, "z");
  await second.browser.waitUntil(async () => (await dinggao(folder, "show", id)) === before, { timeoutMsg: "undo brought nothing back" });
  await press(second.browser, Key.control, "y");
  await saved(second.browser, folder, id, "另有一句。");
  assert.equal((await dinggao(folder, "show", id)).includes("另有一句。"), true);
});
