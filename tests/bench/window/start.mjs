// From the start of the process to a report that can be written in, and the memory that it takes: beside a bare Tauri window.
import { median, tell, tellTimes } from "./rows.mjs";
import { settledMemoryOf, startOf } from "./processes.mjs";
import { shortReport } from "./texts.mjs";
import { bareWindow, folderWith, openReport, ownWindow, session } from "./windows.mjs";

/** When the bare window's page was on screen, in milliseconds since 1970. */
const firstPaint = (browser) =>
  browser.executeAsync((done) => {
    const look = () => {
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      if (paint) done(performance.timeOrigin + paint.startTime);
      else requestAnimationFrame(look);
    };
    look();
  });

/** When the report was on screen that the window shows by itself. */
async function editable(browser) {
  const time = () => browser.execute(() => performance.timeOrigin + performance.getEntriesByName("dg-editable")[0]?.startTime);
  await browser.waitUntil(async () => (await time()) !== null);
  return time();
}

/** Leaves the report open, for the starts that go on with it. */
async function leaveOpen(t, folder) {
  const { browser, close } = await ownWindow(t, folder);
  await openReport(browser);
  await close();
}

async function bareStart() {
  return session(async (t) => {
    const { browser, pid } = await bareWindow(t);
    const time = (await firstPaint(browser)) - startOf(pid);
    return { time, memory: await settledMemoryOf(pid) };
  });
}

export async function measureStart({ quick }) {
  const runs = quick ? 2 : 7;
  await session(async (t) => {
    const { folder } = await folderWith(t, shortReport());
    await leaveOpen(t, folder);
    const [own, bare] = [[], []];
    for (let run = 0; run < runs; run += 1) {
      bare.push(await bareStart());
      const window = await ownWindow(t, folder);
      own.push({ time: (await editable(window.browser)) - startOf(window.pid), memory: await settledMemoryOf(window.pid) });
      await window.close();
    }
    const times = (all) => median(all.map(({ time }) => time));
    const memory = (all) => median(all.map(({ memory }) => memory));
    tellTimes("start to a 13 KB report that can be written in", times(own), times(bare), 1.3, `from the process to the report that was left open; a bare Tauri window's first paint; medians of ${runs}`);
    tell({
      what: "memory with that report",
      measured: `${memory(own).toFixed(0)} MB`,
      against: `${memory(bare).toFixed(0)} MB`,
      ratio: memory(own) / memory(bare),
      most: 1.3,
      note: "PSS of all processes of the window; the bare window",
    });
  });
}
