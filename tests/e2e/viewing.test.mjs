// The ways to look at a text in the real window: larger and smaller, a line that stays at its height, reading, another text beside.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, saved } from "./hands.mjs";
import { Key, dinggao, openWindow, press } from "./window.mjs";

const names = ["供水", "排水", "节水", "防汛", "管护"];

/** A report with sections long enough to scroll through; `year` says which. */
function draft(year) {
  const sections = names.flatMap((name, place) => [
    `## ${"一二三四五"[place]}、${name}`,
    ...Array.from({ length: 12 }, (_, at) => `${name}第${at + 1}件事，${year}年办完，经费已经拨付，群众走访时都说比上年方便，档案已经移交入库。`),
  ]);
  return `${[`# 澄川县${year}年工作总结`, ...sections].join("\n\n")}\n`;
}

/** A data folder with such reports, the newest first. */
async function folderWith(t, ...years) {
  const folder = await chineseFolder(t);
  const reports = [];
  for (const year of years) {
    const file = join(folder, `${year}.md`);
    await writeFile(file, draft(year));
    reports.unshift((await dinggao(folder, "import", file)).split("\n")[0]);
  }
  return { folder, reports };
}

async function open(t, folder) {
  const opened = await openWindow(t, folder);
  await opened.browser.$("tr.report").waitForExist();
  await press(opened.browser, Key.enter);
  await opened.browser.$("#editor").waitForExist();
  return opened;
}

const settingsIn = async (folder) => JSON.parse(await readFile(join(folder, "settings.json"), "utf8"));

/** Waits until the settings on disk say so. */
const settled = (browser, folder, name, value) =>
  browser.waitUntil(async () => (await settingsIn(folder))[name] === value, { timeoutMsg: `${name} isn't ${value} on disk` });

/** Puts the caret at the end of the block that begins with `text`, which comes to a part of the desk's height. */
async function caretAt(browser, text, height = 0.5) {
  await browser.execute(
    (start, part) => {
      const desk = document.querySelector("#editor").closest(".desk");
      const block = [...document.querySelectorAll("#editor p")].find((each) => each.textContent.startsWith(start));
      const middle = () => (block.getBoundingClientRect().top + block.getBoundingClientRect().bottom) / 2;
      // What comes near is laid out, which moves it: once more.
      for (let time = 0; time < 3; time += 1) desk.scrollTop += middle() - desk.getBoundingClientRect().top - desk.clientHeight * part;
    },
    text,
    height,
  );
  await browser.$(`//*[@id="editor"]//p[starts-with(normalize-space(), "${text}")]`).click();
  await press(browser, Key.end);
}

/** Where the caret's line is in the desk: its top, its bottom and its middle as parts of the height. */
function caretLine(browser) {
  return browser.execute(() => {
    const desk = document.querySelector("#editor").closest(".desk");
    const area = desk.getBoundingClientRect();
    const { focusNode, focusOffset } = document.getSelection();
    const range = document.createRange();
    if (focusNode.nodeType === Node.TEXT_NODE && focusOffset > 0) {
      range.setStart(focusNode, focusOffset - 1);
      range.setEnd(focusNode, focusOffset);
    } else range.selectNode(focusNode);
    const line = range.getBoundingClientRect();
    const part = (y) => (y - area.top) / desk.clientHeight;
    return { top: part(line.top), bottom: part(line.bottom), middle: part((line.top + line.bottom) / 2), high: line.height / desk.clientHeight };
  });
}

const scrolled = (browser, selector = ".desk") => browser.execute((css) => document.querySelector(css).scrollTop, selector);

test("the paper is shown larger and smaller", { timeout: 120_000 }, async (t) => {
  const { folder } = await folderWith(t, 2025);
  const { browser, close } = await open(t, folder);
  const size = () => browser.execute(() => getComputedStyle(document.querySelector("#editor p")).fontSize);
  const shows = (percent) => browser.$(`//footer//button[starts-with(@aria-label, "显示比例 ${percent}%")]`).waitForExist();
  const inSight = async (when) => {
    const { top, bottom } = await caretLine(browser);
    assert.ok(top >= 0 && bottom <= 1, `${when} the caret's line is at ${top} to ${bottom} of the height`);
  };
  const whole = parseFloat(await size());

  await t.test("by keys, step by step, and the line that is written stays in sight", async () => {
    await caretAt(browser, "节水第6件事", 0.8);
    await inSight("at first");
    for (const percent of [110, 125, 150]) {
      await press(browser, Key.control, "=");
      await shows(percent);
      await inSight(`at ${percent} %`);
    }
    assert.equal(parseFloat(await size()), whole * 1.5);
    await press(browser, Key.control, "0");
    await shows(100);
    await inSight("at the whole size again");
    await press(browser, Key.control, "-");
    await shows(90);
    await inSight("at 90 %");
    assert.equal(await browser.execute(() => document.activeElement.id), "editor");
  });

  await t.test("by Ctrl and the wheel, which scrolls nothing then", async () => {
    await press(browser, Key.control, "0");
    await shows(100);
    // The driver has no wheel.
    const wheel = (deltaY, ctrlKey) =>
      browser.execute(
        (by, held) => {
          const event = new WheelEvent("wheel", { deltaY: by, ctrlKey: held, bubbles: true, cancelable: true });
          document.querySelector("#editor p").dispatchEvent(event);
          return event.defaultPrevented;
        },
        deltaY,
        ctrlKey,
      );
    assert.equal(await wheel(-120, true), true);
    await shows(110);
    assert.equal(await wheel(120, true), true);
    await shows(100);
    assert.equal(await wheel(120, false), false);
    await shows(100);
  });

  await t.test("and so it is after a restart", async () => {
    await press(browser, Key.control, "=");
    await press(browser, Key.control, "=");
    await shows(125);
    await settled(browser, folder, "zoom", 125);
    await close();
    const again = await openWindow(t, folder);
    await again.browser.$("#editor p").waitForExist();
    assert.equal(parseFloat(await again.browser.execute(() => getComputedStyle(document.querySelector("#editor p")).fontSize)), whole * 1.25);
    await again.close();
  });
});

test("the line that is written stays at one height", { timeout: 120_000 }, async (t) => {
  const { folder, reports } = await folderWith(t, 2025);
  const { browser, close } = await open(t, folder);
  const held = async (when) => {
    const { middle, high } = await caretLine(browser);
    assert.ok(Math.abs(middle - 0.45) <= high, `${when} the line is at ${middle} of the height`);
  };

  await t.test("wherever it is, once the mode is on", async () => {
    await caretAt(browser, "排水第3件事", 0.8);
    await press(browser, Key.control, Key.alt, "t");
    await browser.$(".desk.typewriter").waitForExist();
    await held("when the mode begins");
    await press(browser, Key.down);
    await press(browser, Key.down);
    await press(browser, Key.down);
    await held("after three lines down");
  });

  await t.test("while paragraphs are written", async () => {
    for (const line of ["新添一段", "再来一行", "写到这里"]) {
      await press(browser, Key.enter);
      await browser.keys(line);
      await held(`behind “${line}”`);
    }
    await saved(browser, folder, reports[0], "写到这里");
  });

  await t.test("at the very end too", async () => {
    await press(browser, Key.control, Key.end);
    await held("at the end");
  });

  await t.test("and after a restart, until it is switched off", async () => {
    await settled(browser, folder, "typewriter", true);
    await close();
    const again = await openWindow(t, folder);
    await again.browser.$(".desk.typewriter").waitForExist();
    await press(again.browser, Key.control, Key.alt, "t");
    await again.browser.$(".desk.typewriter").waitForExist({ reverse: true });
    await settled(again.browser, folder, "typewriter", false);
    await again.close();
  });
});

test("a text is read page by page", { timeout: 120_000 }, async (t) => {
  const { folder, reports } = await folderWith(t, 2025);
  const { browser, close } = await open(t, folder);
  const before = await dinggao(folder, "show", reports[0]);
  const height = () => browser.execute(() => document.querySelector(".desk").clientHeight);
  const firstInSight = () =>
    browser.execute(() => {
      const { top } = document.querySelector(".desk").getBoundingClientRect();
      return [...document.querySelectorAll("#editor p, #editor h2")].find((each) => each.getBoundingClientRect().top >= top).textContent;
    });
  await caretAt(browser, "供水第2件事");

  await t.test("alone on paper, and keys of writing change nothing", async () => {
    await press(browser, Key.control, Key.alt, "r");
    await browser.$(".desk.reading").waitForExist();
    for (const other of ["[role=toolbar]", "aside", "footer"]) assert.equal(await browser.$(other).isExisting(), false, other);
    await browser.keys("不该写进去");
    await press(browser, Key.backspace);
    assert.equal(await browser.execute(() => document.activeElement.getAttribute("aria-label")), "阅读模式");
  });

  await t.test("Space goes a page on and Shift Space back, and some lines are on both", async () => {
    await press(browser, Key.home);
    assert.equal(await scrolled(browser), 0);
    await browser.keys(" ");
    const page = await scrolled(browser);
    assert.ok(page > 0.7 * (await height()) && page < (await height()), `a page is ${page} of ${await height()}`);
    await browser.keys(" ");
    assert.ok((await scrolled(browser)) > page);
    await press(browser, Key.shift, " ");
    await press(browser, Key.shift, " ");
    assert.equal(await scrolled(browser), 0);
    await press(browser, Key.end);
    const last = await browser.execute(() => {
      const desk = document.querySelector(".desk");
      return desk.scrollHeight - desk.clientHeight - desk.scrollTop;
    });
    assert.ok(last <= 1, `the end is ${last} below`);
  });

  await t.test("the lines part, and the choice is kept", async () => {
    await press(browser, Key.home);
    const between = () => browser.execute(() => parseFloat(getComputedStyle(document.querySelector("#editor p")).lineHeight));
    const narrow = await between();
    await browser.$('//*[@aria-label="行距"]//button[normalize-space()="更宽"]').click();
    await browser.waitUntil(async () => (await between()) > 1.3 * narrow, { timeoutMsg: "the lines are as they were" });
    await settled(browser, folder, "reading_pitch", "wider");
    await browser.execute(() => document.querySelector(".desk").focus());
  });

  await t.test("Esc goes back to where one was writing", async () => {
    await browser.keys(" ");
    await press(browser, Key.escape);
    await browser.$("[role=toolbar]").waitForExist();
    assert.equal(await browser.execute(() => document.activeElement.id), "editor");
    const { top, bottom } = await caretLine(browser);
    assert.ok(top >= 0 && bottom <= 1, `the caret's line is at ${top} to ${bottom} of the height`);
    assert.equal(await dinggao(folder, "show", reports[0]), before, "reading changed the text");
  });

  await t.test("Enter takes the pen where one reads", async () => {
    await press(browser, Key.control, Key.alt, "r");
    await browser.$(".desk.reading").waitForExist();
    await press(browser, Key.home);
    await browser.keys(" ");
    await browser.keys(" ");
    const there = await firstInSight();
    await press(browser, Key.enter);
    await browser.$("[role=toolbar]").waitForExist();
    await press(browser, Key.home);
    await browser.keys("另记：");
    await saved(browser, folder, reports[0], `另记：${there}`);
  });
  await close();
});

test("another report is read beside the one that is written", { timeout: 120_000 }, async (t) => {
  const { folder, reports } = await folderWith(t, 2024, 2025);
  const { browser, close } = await open(t, folder);
  const pane = 'section[aria-label="分屏"]';
  const into = (name) => browser.$(`//*[@role="treeitem"][contains(., "${name}")]`).click();
  /** How far below the pane's upper edge the heading of a section stands, in its heights. */
  const placeOf = (name) =>
    browser.execute(
      (css, heading) => {
        const desk = document.querySelector(`${css} .desk`);
        const found = [...desk.querySelectorAll("h2")].find((each) => each.textContent.includes(heading));
        return (found.getBoundingClientRect().top - desk.getBoundingClientRect().top) / desk.clientHeight;
      },
      pane,
      name,
    );
  const atTop = (name) =>
    browser.waitUntil(
      async () => {
        const place = await placeOf(name);
        return place >= -0.02 && place < 0.25;
      },
      { timeoutMsg: `${name} isn't at the top of the text beside` },
    );

  await t.test("it is chosen by its name, with its numbers, and can't be written", async () => {
    await press(browser, Key.control, Key.alt, "s");
    await browser.$("dialog input").waitForExist();
    await browser.keys("2024");
    await browser.$('//dialog//*[@role="option"][contains(., "澄川县2024年工作总结")]').waitForExist();
    await press(browser, Key.enter);
    await browser.$(`${pane} h2[data-number="一、"]`).waitForExist();
    assert.equal(await browser.$(`${pane} .doc`).getAttribute("contenteditable"), "false");
    assert.match(await browser.$("#editor").getText(), /2025年工作总结/);
  });

  await t.test("it goes along to the section of the same name", async () => {
    await into("节水");
    await atTop("节水");
    await into("排水");
    await atTop("排水");
  });

  await t.test("until it is told to stay, and goes along again when it is told so", async () => {
    const follow = browser.$(`${pane} button[aria-label^="跟着本节走"]`);
    await follow.click();
    const before = await scrolled(browser, `${pane} .desk`);
    await into("防汛");
    await browser.$('//*[@role="treeitem"][@aria-current][contains(., "防汛")]').waitForExist();
    assert.equal(await scrolled(browser, `${pane} .desk`), before);
    await follow.click();
    await atTop("防汛");
  });

  await t.test("what is read there stays in its place while the paper gets larger", async () => {
    await browser.$("#editor").click();
    const width = () => browser.execute((css) => document.querySelector(`${css} h2`).getBoundingClientRect().height, pane);
    const before = await width();
    await press(browser, Key.control, "=");
    await browser.waitUntil(async () => (await width()) > before, { timeoutMsg: "the text beside is as large as before" });
    await atTop("防汛");
    await press(browser, Key.control, "0");
    await browser.waitUntil(async () => (await width()) === before);
  });

  await t.test("writing goes on beside it, and only the own text changes", async () => {
    const other = await dinggao(folder, "show", reports[1]);
    await browser.$('//*[@id="editor"]//p[starts-with(normalize-space(), "防汛第1件事")]').click();
    await press(browser, Key.end);
    await browser.keys("另有一句");
    await saved(browser, folder, reports[0], "另有一句");
    assert.equal(await dinggao(folder, "show", reports[1]), other);
  });

  await t.test("its key puts it away and brings it back, and its button closes it", async () => {
    await press(browser, Key.control, Key.alt, "s");
    await browser.$(pane).waitForExist({ reverse: true });
    assert.equal(await browser.execute(() => document.activeElement.id), "editor");
    await press(browser, Key.control, Key.alt, "s");
    await browser.$(`${pane} h2`).waitForExist();
    await browser.$(`${pane} button[aria-label="收起分屏"]`).click();
    await browser.$(pane).waitForExist({ reverse: true });
  });
  await close();
});
