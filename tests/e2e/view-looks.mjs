// The views of how a text is looked at: phrases, reading, a line that stays, another text beside, a large paper, a chosen picture; a
// report in a window of its own; and a library that isn't well.
import { copyFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { png } from "../word/pictured.mjs";
import { fillLibrary } from "./view-libraries.mjs";
import { dinggao, Key, press } from "./window.mjs";

async function phrases(hand, show) {
  const { browser, content, folder } = hand;
  const pick = async () => {
    await press(browser, Key.control, "j");
    await hand.there("dialog input");
  };
  await pick();
  await hand.there("dialog .none");
  await show("phrases-empty");
  await press(browser, Key.escape);
  await hand.gone("dialog");
  await writeFile(join(folder, "phrases.json"), JSON.stringify({ phrases: content.phrases }));
  await pick();
  await hand.there("dialog [role=option]");
  await show("phrases");
  await hand.fill(content.absent, "dialog input");
  await hand.there("dialog .none");
  await show("phrases-nothing");
  await hand.fill("", "dialog input");
  await hand.there("dialog [role=option]");
  await press(browser, Key.f2);
  await hand.there("dialog textarea");
  await show("phrase-form");
  await press(browser, Key.escape);
  await hand.there("dialog [role=option]");
  await press(browser, Key.escape);
  await hand.gone("dialog");
}

async function reading(hand, show) {
  const { browser } = hand;
  await press(browser, Key.control, Key.alt, "r");
  await hand.there(".desk.reading");
  await show("reading");
  await press(browser, Key.escape);
  await hand.gone(".desk.reading");
}

async function typewriting(hand, show) {
  const { browser, content } = hand;
  await hand.caretIn(content.edited);
  await press(browser, Key.control, Key.alt, "t");
  await hand.there(".desk.typewriter");
  await show("typewriter");
  await hand.click("view.menu");
  await hand.there('[role="menu"]');
  await show("view-menu");
  await press(browser, Key.escape);
  await hand.caretIn(content.edited);
  await press(browser, Key.control, Key.alt, "t");
  await hand.gone(".desk.typewriter");
}

async function beside(hand, show) {
  const { browser, say } = hand;
  await press(browser, Key.control, Key.alt, "s");
  await hand.there("dialog [role=option]");
  await show("beside-picker");
  await hand.fill(say("draft.first"), "dialog input");
  await browser.$(`//dialog//*[@role="option"][contains(., "${say("draft.first")}")]`).waitForExist();
  await press(browser, Key.enter);
  await hand.there(".texts > section h2");
  await hand.closeDrawers();
  await show("beside");
  await press(browser, Key.control, Key.alt, "s");
  await hand.gone(".texts > section");
}

async function zooming(hand, show) {
  const { browser, content } = hand;
  await hand.caretIn(content.edited);
  const zoom = (percent) => browser.waitUntil(() => browser.execute((size) => document.querySelector("footer .zoom").textContent.includes(size), `${percent}%`));
  for (const percent of [110, 125, 150, 175, 200]) {
    await press(browser, Key.control, "=");
    await zoom(percent);
  }
  await show("zoomed");
  await browser.$("footer .zoom").click();
  await hand.there('[role="menu"]');
  await show("zoom-menu");
  await press(browser, Key.escape);
  await hand.caretIn(content.edited);
  await press(browser, Key.control, "0");
  await zoom(100);
}

async function picture(hand, show) {
  const { browser, content } = hand;
  await hand.caretIn(content.edited);
  await press(browser, Key.control, Key.alt, "i");
  await hand.there("#editor figure img");
  await browser.waitUntil(() => browser.execute(() => document.querySelector("#editor figure img").naturalWidth > 0));
  await browser.$("#editor figure img").click();
  await hand.there("#picture-alt");
  await show("picture-chosen");
}

export async function looking(hand, show) {
  await hand.open();
  for (const each of [phrases, reading, typewriting, beside, zooming, picture]) await each(hand, show);
}

/** A file with a picture, for when the window asks for one. */
export async function withPicture(folder, language) {
  await fillLibrary(folder, language);
  const file = join(folder, "picture.png");
  await writeFile(file, png(480, 200));
  return [file];
}

/** The report has left the first window for one of its own, which is of the same size. */
export async function apart(hand, show) {
  const { browser } = hand;
  await hand.open();
  const { width, height } = await browser.getWindowRect();
  const here = await browser.getWindowHandle();
  await press(browser, Key.control, Key.shift, "n");
  await hand.there("tr.report");
  await browser.switchToWindow((await browser.getWindowHandles()).find((handle) => handle !== here));
  await hand.there("#editor");
  await browser.setWindowSize(width, height);
  await show("second-window");
}

export async function ailing(hand, show) {
  const { browser } = hand;
  await hand.there("tr.report");
  await browser.waitUntil(async () => (await browser.$$("main .strip, .strip").length) >= 2, { timeoutMsg: "nothing is said of the library" });
  await show("health");
  await hand.click("health.see");
  await hand.there(".damaged");
  await show("damage");
}

/** A library that has lost its last commit, and one of whose texts isn't what it was when everything was last looked at. */
export async function withDamage(folder, language) {
  const library = join(folder, "library.dinggao");
  const earlier = join(folder, "earlier");
  const id = await fillLibrary(folder, language);
  await copyFile(library, earlier);
  await dinggao(folder, "new", "--title", "2026");
  for (const beside of ["-wal", "-shm"]) await rm(`${library}${beside}`, { force: true });
  await rename(earlier, library);
  const problem = { report: { id, title: "" }, seq: null, code: "working_text", detail: "", first: 0, last: 0 };
  const verified = { time: new Date().toISOString(), complete: true, all: 3, whole: 2, problems: [problem], notices: [] };
  await writeFile(join(folder, "upkeep.json"), JSON.stringify({ verified }));
}
