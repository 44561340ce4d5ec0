// What a hand does in the window, whatever its language: the way from one view to the next.
import { readFile } from "node:fs/promises";
import { contents } from "./view-libraries.mjs";
import { Key, press } from "./window.mjs";

const messages = new URL("../../ui/src/messages/", import.meta.url);

/** A sentence of the window in its language, as far as its first placeholder. */
export async function speaker(language) {
  const catalogue = JSON.parse(await readFile(new URL(language === "zh" ? "zh-CN.json" : "en.json", messages), "utf8"));
  return (key) => {
    const message = catalogue[key];
    if (message === undefined) throw new Error(`no message ${key}`);
    return (typeof message === "string" ? message : message.other).split("{")[0];
  };
}

/** The hand of a tour. */
export function handOf(browser, say, language, folder) {
  const byLabel = (key) => browser.$(`//*[self::button or self::summary][starts-with(@aria-label, "${say(key)}") or starts-with(normalize-space(), "${say(key)}")]`);
  return {
    browser,
    folder,
    language,
    say,
    content: contents[language],
    byLabel,
    async click(key) {
      const button = await byLabel(key);
      await button.waitForClickable();
      await button.click();
    },
    async there(selector) {
      await browser.$(selector).waitForExist();
    },
    async gone(selector) {
      await browser.$(selector).waitForExist({ reverse: true });
    },
    /** Puts a text into the field with the focus, as pasting does: the driver types no doubled characters. */
    async fill(text, selector) {
      const done = await browser.execute(
        (value, css) => {
          const field = css ? document.querySelector(css) : document.activeElement;
          if (!field || !("value" in field)) return false;
          field.value = value;
          field.dispatchEvent(new Event("input", { bubbles: true }));
          return true;
        },
        text,
        selector,
      );
      if (!done) throw new Error(`nothing to fill ${text} into`);
    },
    /** Runs an action by its name in the palette. */
    async run(key) {
      await press(browser, Key.control, "k");
      await browser.$("dialog input").waitForExist();
      await this.fill(say(key), "dialog input");
      await browser.$(`//dialog//*[@role="option"][contains(., "${say(key)}")]`).waitForExist();
      await press(browser, Key.enter);
    },
    async open() {
      await browser.$("tr.report").waitForExist();
      await press(browser, Key.enter);
      await browser.$("#editor").waitForExist();
    },
    async keepDraft() {
      await press(browser, Key.control, "s");
      await browser.waitUntil(() => browser.execute(() => (document.querySelector("form input")?.value ?? "") !== ""));
      await press(browser, Key.enter);
      await this.gone("form input");
    },
    /** Opens the right pane, where the window is narrow and has it shut. */
    async openRight() {
      if (!(await browser.$("aside.right").isExisting())) await press(browser, Key.control, Key.alt, "p");
      await this.there("aside.right");
    },
    /** Nothing lies over the middle of a narrow window. */
    async closeDrawers() {
      await browser.execute(() => {
        for (const scrim of document.querySelectorAll(".scrim")) if (scrim.offsetParent) scrim.click();
      });
    },
    async dismiss() {
      for (const close of await browser.$$(".toast .close")) await close.click();
      await this.gone(".toast");
    },
    /** Puts the caret at the end of the block with these words. */
    async caretIn(words) {
      await this.closeDrawers();
      await browser.$("#editor").click();
      await browser.execute((found) => {
        const block = [...document.querySelectorAll("#editor > *")].find((each) => each.textContent.includes(found));
        document.getSelection().selectAllChildren(block);
        document.getSelection().collapseToEnd();
        block.scrollIntoView({ block: "center" });
      }, words);
    },
    async write({ after, sentence }) {
      await this.caretIn(after);
      await browser.keys(sentence);
    },
    /** The beginning of the block with these words. */
    async startOf(words) {
      return browser.execute(
        (found) => [...document.querySelectorAll("#editor > *")].find((block) => block.textContent.includes(found)).textContent.trim().slice(0, 16),
        words,
      );
    },
  };
}
