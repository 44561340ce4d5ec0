// Chinese quotes and dashes by the keys of a Latin keyboard, in the real window.
import { test } from "node:test";
import { caretAfter, chineseFolder, openFirst, saved } from "./hands.mjs";
import { Key, dinggao, openWindow, press } from "./window.mjs";

test("straight quotes and hyphens become Chinese ones, unless that is switched off", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const report = (await dinggao(folder, "import", `${folder}/来稿.txt`)).split("\n")[0];
  const { browser, close } = await openWindow(t, folder);
  await openFirst(browser);

  await t.test("a pair, with the caret in it, and a dash", async () => {
    await caretAfter(browser, "此外");
    await browser.keys('坚持"守"字');
    await browser.keys("-");
    await browser.keys("-");
    await browser.keys("不松劲");
    await saved(browser, folder, report, "坚持“守”字——不松劲");
  });

  await t.test("Backspace right after gives back what was typed", async () => {
    await browser.keys('"');
    await press(browser, Key.backspace);
    await browser.keys("寸");
    await saved(browser, folder, report, '不松劲"寸');
  });

  await t.test("the settings switch it off", async () => {
    await press(browser, Key.control, ",");
    await browser.$('//*[@role="group"][@aria-label="引号和破折号"]').waitForExist();
    await browser.$('//*[@role="group"][@aria-label="引号和破折号"]//button[normalize-space()="照输入的"]').click();
    await press(browser, Key.escape);
    await caretAfter(browser, "此外");
    await browser.keys('又"好');
    await saved(browser, folder, report, '又"好');
  });
  await close();
});
