// Writing in the middle of 360,000 characters: keys, Enter, a paste, undo and opening, beside a bare contenteditable and textarea.
import { buildPeer, caretInMiddle, caretInMiddleOfReport, frames, measures, typed } from "./page-measures.mjs";
import { mean, median, quantile, tell, tellTimes } from "./rows.mjs";
import { longReport } from "./texts.mjs";
import { bareWindow, folderWith, openReport, ownWindow, session } from "./windows.mjs";

const ENTER = "\uE007";
const SHIFT = "\uE008";
const letters = [..."qwertyuiopasdfghjklzxcvbnm"];

/** So many keys, none twice in a row. */
const keys = (count) => Array.from({ length: count }, (_, place) => letters[place % letters.length]);

/** The texts of the report's blocks; of a table its rows. */
const blocksOf = (browser) =>
  browser.execute(() =>
    [...document.querySelectorAll("#editor [data-kind], #editor table")]
      .filter((each) => !each.parentElement.closest("table"))
      .map((each) =>
        each.tagName === "TABLE" ? [...each.rows].map((row) => [...row.cells].map((cell) => cell.textContent)) : each.textContent,
      ),
  );

const shownOf = (times) => mean(times.map(({ shown }) => shown));

async function peer(kind, blocks, count) {
  return session(async (t) => {
    const { browser } = await bareWindow(t);
    const loaded = await buildPeer(browser, kind, blocks);
    await caretInMiddle(browser);
    await typed(browser, keys(10));
    const floor = shownOf(await typed(browser, Array.from({ length: 20 }, () => SHIFT)));
    return { loaded, floor, keys: await typed(browser, keys(count)) };
  });
}

/** What a command costs, from the key that runs it to the second frame after it. */
async function pressed(browser, chord, times) {
  const taken = [];
  for (let round = 0; round < times; round += 1) {
    const before = await browser.execute(() => ((window.keyTimes = []), document.querySelector("#editor").textContent.length));
    await browser.keys(chord);
    await browser.waitUntil(() => browser.execute((length) => document.querySelector("#editor").textContent.length !== length || window.keyTimes.length > 0, before));
    await frames(browser);
    const last = await browser.execute(() => window.keyTimes.at(-1));
    if (last) taken.push(last);
  }
  return taken;
}

/** Pastes fifty paragraphs; milliseconds until they are on screen. */
const paste = (browser) =>
  browser.executeAsync((done) => {
    const editor = document.querySelector("#editor");
    const html = Array.from({ length: 50 }, (_, place) => `<p>第${place}段：按照年初安排改造管网，进展顺利。</p>`).join("");
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", html.replace(/<[^>]+>/g, "\n"));
    const before = editor.textContent.length;
    const began = performance.now();
    const look = () => {
      if (editor.textContent.length === before) return requestAnimationFrame(look);
      return requestAnimationFrame(() => done(performance.now() - began));
    };
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    look();
  });

export async function measureTyping({ quick }) {
  const count = quick ? 20 : 100;
  const own = await session(async (t) => {
    const { folder } = await folderWith(t, longReport());
    const { browser } = await ownWindow(t, folder);
    const opened = await openReport(browser);
    const blocks = await blocksOf(browser);
    await caretInMiddleOfReport(browser);
    await typed(browser, keys(10));
    const floor = shownOf(await typed(browser, Array.from({ length: 20 }, () => SHIFT)));
    for (const name of ["dg-key", "dg-save"]) await measures(browser, name);
    const times = await typed(browser, keys(count));
    const work = { key: await measures(browser, "dg-key"), save: await measures(browser, "dg-save") };
    const enter = await pressed(browser, [ENTER], 5);
    const pasted = [];
    for (let round = 0; round < 3; round += 1) pasted.push(await paste(browser));
    const undone = await pressed(browser, ["\uE009", "z"], 3);
    return { opened, blocks, floor, times, work, enter, pasted, undone };
  });
  const { blocks } = own;
  const characters = blocks.flat(2).join("").length;
  const [editable, textarea] = [await peer("contenteditable", blocks, count), await peer("textarea", blocks, quick ? 5 : 20)];
  const size = `${blocks.length} blocks, ${characters.toLocaleString("en")} characters`;

  tellTimes("a key in a long report: our own work", quantile(own.work.key, 0.95), 8, 1, `p95 of ${own.work.key.length} keys, goal 8 ms; median ${median(own.work.key).toFixed(1)} ms; ${size}`);
  tellTimes("… and of the saves that follow it", quantile(own.work.save, 0.95), 8, 1, `p95 of ${own.work.save.length} pieces of work on the page, goal 8 ms`);
  const over = (side) => shownOf(side.keys ?? side.times) - side.floor;
  tellTimes("… to paint, over the idle floor", over(own), over(editable), 1, `bare contenteditable; means of ${count} keys, floors ${own.floor.toFixed(0)} and ${editable.floor.toFixed(0)} ms`);
  tellTimes("… beside a bare textarea", over(own), over(textarea), null, `floor ${textarea.floor.toFixed(0)} ms`);
  tellTimes("opening that report", own.opened, editable.loaded, 0.6, "from the key in the library to the text on screen, reading included; filling a bare contenteditable");
  const key = shownOf(own.times);
  const beside = "a typed key, both to paint";
  tellTimes("Enter in it", shownOf(own.enter), key, 3, beside);
  tellTimes("pasting 50 paragraphs into it", median(own.pasted), key, 3, beside);
  tellTimes("undoing that", shownOf(own.undone), key, 3, beside);
  tell({ what: "bare contenteditable: a key to paint", measured: `${shownOf(editable.keys).toFixed(1)} ms`, against: `ours ${key.toFixed(1)} ms`, ratio: shownOf(editable.keys) / key });
}
