// A picture in the real window: it comes in with a Word file, is seen, selected by a key, deleted, and brought back.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pictured, png } from "../word/pictured.mjs";
import { chineseFolder, openFirst, reports } from "./hands.mjs";
import { Key, dinggao, openWindow, press } from "./window.mjs";

test("a picture is seen, deleted and brought back", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const file = join(folder, "来稿.docx");
  await writeFile(file, pictured(png(120, 60), 90));
  const { browser, close } = await openWindow(t, folder, { open: [file] });
  await press(browser, Key.control, "o");
  await browser.waitUntil(async () => (await reports(folder)).length === 1);
  const [{ id: report, title }] = await reports(folder);
  // It is on disk before the window has heard of it.
  await browser.$(`//*[contains(text(), "${title}")]`).waitForExist();
  const kinds = async () => JSON.parse(await dinggao(folder, "show", report, "--json")).blocks.map(({ kind }) => kind);
  assert.deepEqual(await kinds(), ["title", "paragraph", "image", "paragraph"]);
  await openFirst(browser);

  await t.test("its pixels came from the library, as wide as the file says", async () => {
    const sizes = () =>
      browser.execute(() => {
        const image = document.querySelector("#editor figure img");
        return image && [image.naturalWidth, image.naturalHeight, image.clientWidth, image.alt];
      });
    await browser.waitUntil(async () => (await sizes())?.[0] === 120, { timeoutMsg: "the picture isn't shown" });
    assert.deepEqual(await sizes(), [120, 60, 90, "泵房"]);
  });

  await t.test("an arrow selects it, Delete takes it out, and undo puts it back", async () => {
    await browser.$('//*[@id="editor"]/p[starts-with(., "全年供水")]').click();
    await press(browser, Key.end);
    await press(browser, Key.down);
    await browser.$("#editor figure.ProseMirror-selectednode").waitForExist();
    await press(browser, Key.delete);
    await browser.waitUntil(async () => !(await kinds()).includes("image"), { timeoutMsg: "it is still there" });
    await press(browser, Key.control, "z");
    await browser.waitUntil(async () => (await kinds()).includes("image"), { timeoutMsg: "it didn't come back" });
    await browser.$("#editor figure img").waitForExist();
  });
  await close();
});
