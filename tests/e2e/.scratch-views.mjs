import { session, Key } from "./.scratch-ui.mjs";
const opts = JSON.parse(process.argv[3] ?? "{}");
await session(process.argv[2], opts, async ({ browser, shot, press }) => {
  await shot("library");
  await press(Key.enter);
  await browser.$("#editor").waitForExist();
  await shot("write");
  await press(Key.control, "2"); await browser.pause(500);
  await shot("compare");
  await press("n"); await shot("compare-n");
  await press("s"); await shot("redline");
  await press(Key.control, ","); await shot("settings");
  await press(Key.escape); await browser.pause(200); await press(Key.control, "k"); await shot("palette");
  await press(Key.escape); await press(Key.control, "/"); await shot("sheet");
});
await session(process.argv[2]+"-first", {...opts, fill:false}, async ({ shot }) => shot("start"));
