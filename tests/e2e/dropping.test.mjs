// A file dropped on the real window: it is said what letting go does, and the file is imported with its pictures. The events are
// made in the page; that a file manager makes the same ones, only a hand can try.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pictured, png } from "../word/pictured.mjs";
import { chineseFolder, reports } from "./hands.mjs";
import { dinggao, openWindow } from "./window.mjs";

/** What a web view tells of a file that is dragged over the window, or let go of there. */
function drag(browser, type, name, bytes) {
  return browser.execute(
    (kind, file, base64) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], file));
      const event = new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector("main").dispatchEvent(event);
      return event.defaultPrevented;
    },
    type,
    name,
    Buffer.from(bytes).toString("base64"),
  );
}

test("a file that is dropped becomes a report", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const { browser, close } = await openWindow(t, folder);
  await browser.$("main").waitForExist();
  const word = pictured(png(120, 60), 90);
  assert.equal(await drag(browser, "dragover", "总结.docx", word), true);
  await browser.$('//*[@role="status"][normalize-space()="松手即导入"]').waitForExist();
  await drag(browser, "drop", "总结.docx", word);
  await browser.$('//*[contains(text(), "已导入 1 份报告")]').waitForExist();
  const [{ id, title }] = await reports(folder);
  assert.equal(title, "工作总结");
  const kinds = JSON.parse(await dinggao(folder, "show", id, "--json")).blocks.map(({ kind }) => kind);
  assert.deepEqual(kinds, ["title", "paragraph", "image", "paragraph"]);

  await drag(browser, "drop", "坏的.docx", Buffer.alloc(64));
  await browser.$('//*[contains(text(), "坏的.docx")]').waitForExist();
  assert.equal((await reports(folder)).length, 1);
  await close();
});
