// Comparing in the real window, by keyboard: walking, marking, taking back, undoing; and a text as long as the longest.
import assert from "node:assert/strict";
import { copyFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { chineseFolder, openFirst } from "./hands.mjs";
import { longDraft, revised } from "./long-draft.mjs";
import { Key, dinggao, openWindow, press, texts } from "./window.mjs";

const fixtures = join(dirname(dirname(fileURLToPath(import.meta.url))), "fixtures");

/** "3 / 5": which of the listed changes the reader is at. */
const position = (browser) => browser.$('aside [aria-live="polite"]').getText();

async function at(browser, expected) {
  await browser.waitUntil(async () => (await position(browser)) === expected, { timeoutMsg: `not at ${expected}` });
}

/** Rows of the current change that can be seen, each by its end of a move. */
const inSight = (browser) =>
  browser.execute(() => {
    const view = document.getElementById("compared").getBoundingClientRect();
    return [...document.querySelectorAll("#compared [data-change][aria-current]")]
      .filter((row) => row.getBoundingClientRect().top >= view.top - 1 && row.getBoundingClientRect().bottom <= view.bottom + 1)
      .map((row) => row.dataset.place);
  });

const focused = (browser) => browser.execute(() => document.activeElement.id || document.activeElement.tagName);

test("two drafts are compared, and changes accepted and taken back, by keyboard alone", async (t) => {
  const folder = await chineseFolder(t);
  await copyFile(join(fixtures, "annual-summary.second-draft.txt"), join(folder, "改稿.txt"));
  const report = (await dinggao(folder, "import", join(folder, "来稿.txt"), "--draft", "初稿")).split("\n")[0];
  await dinggao(folder, "import", join(folder, "改稿.txt"), "--into", report);
  const shown = () => dinggao(folder, "show", report);
  const written = await shown();
  const { browser } = await openWindow(t, folder);
  const listed = () => texts(browser, '[id^="change-"]');

  await t.test("the list says how many there are, and N and P walk through them", async () => {
    await openFirst(browser);
    await press(browser, Key.control, "2");
    await at(browser, "– / 5");
    for (const expected of ["1 / 5", "2 / 5", "3 / 5"]) {
      await press(browser, "n");
      await at(browser, expected);
      await browser.waitUntil(async () => (await inSight(browser)).includes("here"));
    }
    await press(browser, "p");
    await at(browser, "2 / 5");
  });

  await t.test("G marks sentences, then paragraphs, then words again", async () => {
    const longest = async () => Math.max(...(await texts(browser, "#compared ins.whole, #compared ins")).map((text) => text.length));
    const marks = async (name) => {
      await press(browser, "g");
      await browser.$(`//*[@role="group"]/button[@aria-pressed="true"][normalize-space()="${name}"]`).waitForExist();
      return longest();
    };
    const words = await longest();
    const [sentences, paragraphs] = [await marks("句"), await marks("段")];
    assert.ok(words <= sentences && sentences <= paragraphs && words < paragraphs, `${words} ${sentences} ${paragraphs}`);
    assert.equal(await marks("词"), words);
  });

  await t.test("S shows one column and two again, X unfolds what is unchanged", async () => {
    await press(browser, "s");
    await browser.$("#compared .sheet").waitForExist();
    await press(browser, "s");
    await browser.$("#compared .sides").waitForExist();
    const folded = (await texts(browser, "#compared [data-change]")).length;
    await press(browser, "x");
    await browser.waitUntil(async () => (await texts(browser, "#compared [data-change]")).length > folded);
    await press(browser, "x");
    await browser.waitUntil(async () => (await texts(browser, "#compared [data-change]")).length === folded);
  });

  await t.test("M goes to the other end of a move and back, and so does a click on the lane", async () => {
    const moved = (await listed()).findIndex((line) => line.startsWith("移动"));
    assert.ok(moved >= 0);
    await browser.execute(() => document.getElementById("compared").scrollTo(0, 0));
    for (let steps = 2; steps < moved + 1; steps += 1) await press(browser, "n");
    await at(browser, `${moved + 1} / 5`);
    await press(browser, "m");
    await browser.waitUntil(async () => (await inSight(browser)).includes("origin"));
    await press(browser, "m");
    await browser.waitUntil(async () => (await inSight(browser)).includes("here"));
    const jumpsTo = () =>
      browser.execute(() => document.querySelector("#compared .pulse [data-place]")?.dataset.place ?? null);
    await browser.waitUntil(async () => (await jumpsTo()) === null);
    // A lane has no box of its own to be hit in the middle: the event is given to it where its head is.
    await browser.execute(() => {
      const head = document.querySelector(".lanes .head").getBoundingClientRect();
      const click = { bubbles: true, clientX: head.left + head.width / 2, clientY: head.top + head.height / 2 };
      document.querySelector(".lanes .head").dispatchEvent(new MouseEvent("click", click));
    });
    await browser.waitUntil(async () => (await jumpsTo()) === "origin");
  });

  await t.test("A ticks a change off and writes nothing; U takes the tick away", async () => {
    await press(browser, "p");
    const before = await position(browser);
    await press(browser, "a");
    await browser.$(".side-entry-done").waitForExist();
    assert.notEqual(await position(browser), before);
    assert.equal(await shown(), written);
    await press(browser, "u");
    await browser.$(".side-entry-done").waitForExist({ reverse: true });
    await at(browser, before);
  });

  await t.test("R puts the older words back, on the disk too, and goes on with the next", async () => {
    while ((await position(browser)) !== "1 / 5") await press(browser, "p");
    assert.ok(written.includes("应急处置"));
    await press(browser, "r");
    await at(browser, "1 / 4");
    const reverted = await shown();
    assert.ok(!reverted.includes("应急处置"), reverted);
    assert.equal(reverted.split("\n").filter((line) => !written.includes(line)).length, 1, "no other line is changed");
    assert.notEqual(await focused(browser), "BODY");
  });

  await t.test("U brings back what was taken back", async () => {
    await press(browser, "u");
    await at(browser, "1 / 5");
    assert.equal(await shown(), written);
  });

  await t.test("Shift R takes a whole section back; the palette all the rest", async () => {
    await press(browser, Key.shift, "R");
    await browser.waitUntil(async () => (await listed()).length < 5);
    const left = (await listed()).length;
    assert.ok(left > 0);
    await press(browser, Key.control, "k");
    await browser.keys("所列全还原");
    await press(browser, Key.enter);
    await browser.waitUntil(async () => (await texts(browser, "#compared .same")).length === 1);
    assert.equal(await shown(), await dinggao(folder, "show", `${report}@初稿`));
  });

  await t.test("what was reverted can be written on in", async () => {
    await press(browser, Key.escape);
    await browser.waitUntil(async () => (await focused(browser)) === "editor");
    await browser.keys("另");
    await browser.waitUntil(async () => (await shown()).includes("另"));
  });
});

test("a comparison of 400 KB opens at once, draws what is in sight, and jumps where it should", async (t) => {
  const folder = await chineseFolder(t);
  const first = longDraft(148_000);
  await writeFile(join(folder, "长稿.txt"), first.join("\n"));
  await writeFile(join(folder, "改稿.txt"), revised(first, { edits: 500, moves: 20 }).join("\n"));
  const report = (await dinggao(folder, "import", join(folder, "长稿.txt"), "--draft", "初稿")).split("\n")[0];
  await dinggao(folder, "import", join(folder, "改稿.txt"), "--into", report);
  const { browser } = await openWindow(t, folder);
  await openFirst(browser);
  const drawn = () => browser.execute(() => document.querySelectorAll("[data-row]").length);

  await t.test("it opens", async () => {
    await browser.execute(() => {
      addEventListener("keydown", () => (globalThis.pressedAt = performance.now()), { capture: true });
      new MutationObserver((_, observer) => {
        if (!document.querySelector("#compared [data-change]")) return;
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.paintedAt = performance.now())));
      }).observe(document.body, { childList: true, subtree: true });
    });
    await press(browser, Key.control, "2");
    await browser.waitUntil(() => browser.execute(() => globalThis.paintedAt > 0));
    const elapsed = await browser.execute(() => globalThis.paintedAt - globalThis.pressedAt);
    t.diagnostic(`from the key to painted rows: ${Math.round(elapsed)} ms`);
    assert.ok((await drawn()) < 100, `${await drawn()} rows are drawn`);
  });

  await t.test("a jump lands at the change, near or far, folded or not", async () => {
    const [, total] = (await position(browser)).split(" / ");
    await press(browser, "p");
    await at(browser, `${total} / ${total}`);
    await browser.waitUntil(async () => (await inSight(browser)).includes("here"));
    await press(browser, "x");
    for (const [key, expected] of [["p", Number(total) - 1], ["p", Number(total) - 2], ["n", Number(total) - 1]]) {
      await press(browser, key);
      await at(browser, `${expected} / ${total}`);
      await browser.waitUntil(async () => (await inSight(browser)).includes("here"));
    }
    const middle = browser.$$('[aria-labelledby="heat-name"] [data-item]')[18];
    await middle.click();
    await browser.waitUntil(() =>
      browser.execute(() => {
        const view = document.getElementById("compared").getBoundingClientRect();
        const heading = [...document.querySelectorAll('#compared .new [data-number="十八、"]')].at(0)?.getBoundingClientRect();
        return heading !== undefined && heading.top > view.top && heading.bottom < view.bottom;
      }),
    );
    assert.ok((await drawn()) < 100, `${await drawn()} rows are drawn`);
  });

  await t.test("it scrolls", async () => {
    for (const look of ["side by side", "redline"]) {
      if (look === "redline") await press(browser, "s");
      const frames = await browser.executeAsync((done) => {
        const scroller = document.getElementById("compared");
        const times = [];
        let last = performance.now();
        const step = () => {
          const now = performance.now();
          times.push(now - last);
          last = now;
          scroller.scrollTop += 90;
          if (times.length < 150) requestAnimationFrame(step);
          else done(times.sort((one, other) => one - other));
        };
        scroller.scrollTop = 0;
        requestAnimationFrame(step);
      });
      t.diagnostic(`${look}: frames of ${Math.round(frames[75])} ms, 95 % within ${Math.round(frames[142])} ms`);
    }
  });
});
