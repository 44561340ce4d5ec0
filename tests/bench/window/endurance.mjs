// Ten minutes of writing without a pause: what the memory grows by, and whether every character is on the disk.
import { caretInMiddleOfReport } from "./page-measures.mjs";
import { settledMemoryOf } from "./processes.mjs";
import { tell } from "./rows.mjs";
import { shortReport } from "./texts.mjs";
import { dinggao } from "../../e2e/window.mjs";
import { folderWith, openReport, ownWindow, session } from "./windows.mjs";

/** Keys in ten minutes at five a second. */
const KEYS = 3000;
/** Keys that are sent at once, and what lies between two: faster than anybody types, so that it takes two minutes. */
const BATCH = 100;
const APART = 30;

const letters = [..."abcdefghijklmnopqrstuvwxyz"];

export async function measureEndurance({ quick }) {
  const count = quick ? KEYS / 10 : KEYS;
  await session(async (t) => {
    const { folder, report } = await folderWith(t, shortReport());
    const { browser, pid } = await ownWindow(t, folder);
    await openReport(browser);
    await caretInMiddleOfReport(browser);
    const written = Array.from({ length: count }, (_, place) => letters[(place * 7) % letters.length]);
    const type = async (keys) => {
      const actions = keys.flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }, { type: "pause", duration: APART }]);
      await browser.performActions([{ type: "key", id: "keyboard", actions }]);
    };
    // What the first keys bring into memory stays.
    await type(written.slice(0, BATCH));
    const before = await settledMemoryOf(pid);
    for (let from = BATCH; from < count; from += BATCH) await type(written.slice(from, from + BATCH));
    const text = written.join("");
    await browser.waitUntil(async () => (await dinggao(folder, "show", report)).includes(text.slice(-20)), { timeout: 30_000 }).catch(() => {});
    const after = await settledMemoryOf(pid);
    const saved = (await dinggao(folder, "show", report)).includes(text);
    tell({
      what: "typing ten minutes without a pause: memory",
      measured: `${(after - before).toFixed(1)} MB`,
      against: "goal 10 MB",
      ratio: Math.max(0, after - before) / 10,
      most: 1,
      note: `${count} keys; PSS ${before.toFixed(0)} → ${after.toFixed(0)} MB`,
    });
    tell({ what: "… characters that are not on the disk", measured: saved ? "0" : "some", against: "goal 0", ratio: saved ? 0 : 1, most: 0, note: "read by the command while the window is open" });
  });
}
