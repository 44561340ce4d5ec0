// The checks in the real window: words at fault get a wave, F8 goes to them, and what is done about them is kept and taken back.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { caretAfter, chineseFolder, openFirst, reports, saved } from "./hands.mjs";
import { Key, dinggao, openWindow, press, texts } from "./window.mjs";

const LINES = [
  "# 工作总结",
  "全年收文12件，办结及时。",
  "## 队伍建设",
  "学习有条不紊的开展，既使下雨也不停。",
  "## 下步打算",
  "| 事项 | 要求 |\n| --- | --- |\n| 收文 | 按步就班 |",
  "继续努力。",
];

const waved = (browser) => texts(browser, "#editor .wave");
const card = (browser) => browser.$(".desk [role=dialog]");

test("findings are seen, fixed, let pass and switched off", { timeout: 240_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const [source, words] = [join(folder, "来稿.md"), join(folder, "错词.csv")];
  await writeFile(source, `${LINES.join("\n\n")}\n`);
  await writeFile(words, "错词,建议,级别,依据\n收文,来文,提示,本单位用词\n");
  await dinggao(folder, "import", source);
  const [{ id: report }] = await reports(folder);
  const { browser } = await openWindow(t, folder, { open: [words] });
  await browser.$("tr.report").waitForExist();
  await openFirst(browser);
  const seen = (expected, timeoutMsg) =>
    browser.waitUntil(async () => (await waved(browser)).join() === expected.join(), { timeoutMsg: `${timeoutMsg}: ${expected.join()}` });
  const said = (part) =>
    browser.waitUntil(async () => (await card(browser).isExisting()) && (await card(browser).getText()).includes(part), { timeoutMsg: `no card says ${part}` });
  const undoByToast = async () => {
    const buttons = await browser.$$('//*[contains(@class, "toast")]//button[contains(., "撤销")]');
    await buttons.at(-1).click();
  };

  await t.test("words at fault have a wave, in a cell too, and what is written is checked when the hand rests", async () => {
    await seen(["有条不紊的开展", "既使", "按步就班"], "the waves are others");
    await caretAfter(browser, "继续努力");
    await browser.keys("再接再励");
    await seen(["有条不紊的开展", "既使", "按步就班", "再接再励"], "what was written has no wave");
    await browser.waitUntil(async () => (await browser.$("footer").getText()).includes("4"), { timeoutMsg: "the bar below counts others" });
  });

  await t.test("a wave goes while its words are written", async () => {
    await press(browser, Key.backspace);
    await seen(["有条不紊的开展", "既使", "按步就班"], "the wave stays");
    await browser.keys("励");
    await seen(["有条不紊的开展", "既使", "按步就班", "再接再励"], "the wave isn't back");
  });

  await t.test("F8 shows the card, Enter fixes and goes on, and undo takes it back", async () => {
    await caretAfter(browser, "全年收文");
    await press(browser, "\uE038");
    await said("有条不紊地开展");
    assert.match(await card(browser).getText(), /1 \/ 4/);
    await press(browser, Key.enter);
    await said("即使");
    await saved(browser, folder, report, "有条不紊地开展");
    await undoByToast();
    await saved(browser, folder, report, "有条不紊的开展");
    await seen(["有条不紊的开展", "既使", "按步就班", "再接再励"], "the wave isn't back");
  });

  await t.test("Esc gives the keys back to the text, behind the words", async () => {
    await caretAfter(browser, "全年收文");
    await press(browser, "\uE038");
    await said("有条不紊地开展");
    await press(browser, Key.escape);
    await card(browser).waitForExist({ reverse: true });
    await browser.keys("了");
    await saved(browser, folder, report, "有条不紊的开展了");
    await press(browser, Key.backspace);
    await saved(browser, folder, report, "有条不紊的开展，");
  });

  await t.test("I lets it pass in its place for good, and undo tells it again", async () => {
    await caretAfter(browser, "全年收文");
    await press(browser, "\uE038");
    await said("有条不紊地开展");
    await press(browser, "i");
    await said("即使");
    await seen(["既使", "按步就班", "再接再励"], "it is still told");
    await undoByToast();
    await seen(["有条不紊的开展", "既使", "按步就班", "再接再励"], "it isn't told again");
    await press(browser, Key.escape);
  });

  await t.test("the panel is gone through by keys, and the focus goes on with the next", async () => {
    await press(browser, Key.alt, "3");
    const focused = () => browser.execute(() => document.activeElement?.dataset?.finding ?? "");
    await browser.waitUntil(async () => (await focused()).includes("有条不紊"), { timeoutMsg: "the first finding has no focus" });
    await press(browser, Key.down);
    await browser.waitUntil(async () => (await focused()).includes("既使"), { timeoutMsg: "the second finding has no focus" });
    await press(browser, Key.shift, "i");
    await browser.waitUntil(async () => (await focused()).includes("按步就班"), { timeoutMsg: "the next finding has no focus" });
    await seen(["有条不紊的开展", "按步就班", "再接再励"], "it is still told");
    assert.deepEqual(JSON.parse(await readFile(join(folder, "checks.json"), "utf8")).allowed, ["既使"]);
    await press(browser, Key.enter);
    await saved(browser, folder, report, "按部就班");
    await browser.waitUntil(async () => (await focused()).includes("再接再励"), { timeoutMsg: "the last finding has no focus" });
  });

  await t.test("a rule is switched off from its menu and on again in the settings", async () => {
    await browser.$("aside.right .finding.current .opener").click();
    await browser.$('//*[@role="menuitem"][contains(., "关掉")]').click();
    await seen(["有条不紊的开展"], "the rule is still on");
    await press(browser, Key.control, ",");
    const off = browser.$('main details[open] input[type="checkbox"]:not(:checked)');
    await off.waitForExist();
    await off.click();
    await browser.waitUntil(async () => JSON.parse(await readFile(join(folder, "checks.json"), "utf8")).off.length === 0, { timeoutMsg: "it isn't on again" });
    await browser.$('//main//button[contains(., "读入文件")]').click();
    await browser.waitUntil(async () => JSON.parse(await readFile(join(folder, "checks.json"), "utf8")).own.length === 1, { timeoutMsg: "the list isn't read" });
    await press(browser, Key.escape);
    await seen(["收文", "有条不紊的开展", "收文", "再接再励"], "the own words aren't told");
  });
});
