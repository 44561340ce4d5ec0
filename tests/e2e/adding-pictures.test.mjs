// Pictures put in by hand in the real window: pasted from the clipboard, dropped, chosen by the dialog; their width and words.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { png } from "../word/pictured.mjs";
import { chineseFolder, openFirst } from "./hands.mjs";
import { Key, dinggao, openWindow, press } from "./window.mjs";

/** What a browser does when a file is pasted, or dropped at the middle of an element. */
function give(browser, type, bytes, { name, kind, onto = "#editor" }) {
  return browser.execute(
    (event, base64, file, mime, selector) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], file, { type: mime }));
      const target = document.querySelector(selector);
      const box = target.getBoundingClientRect();
      const place = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, bubbles: true, cancelable: true };
      const made =
        event === "paste"
          ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent("drop", { dataTransfer: data, ...place });
      (event === "paste" ? document.activeElement : target).dispatchEvent(made);
    },
    type,
    Buffer.from(bytes).toString("base64"),
    name,
    kind,
    onto,
  );
}

/** Clicks into the block that begins with `text`, and goes to the end of its line. */
async function caretIn(browser, text) {
  await browser.$(`//*[@id="editor"]/*[starts-with(normalize-space(), "${text}")]`).click();
  await press(browser, Key.end);
}

const screenshot = { name: "image.png", kind: "image/png" };

test("pictures are put in by hand", { timeout: 180_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const report = (await dinggao(folder, "import", `${folder}/来稿.txt`)).split("\n")[0];
  const chosen = join(folder, "水塔.png");
  await writeFile(chosen, png(300, 200));
  const { browser, close } = await openWindow(t, folder, { open: [chosen] });
  const blocks = async () => JSON.parse(await dinggao(folder, "show", report, "--json")).blocks;
  const pictures = async () => (await blocks()).filter(({ kind }) => kind === "image");
  const reach = (count) =>
    browser.waitUntil(async () => (await pictures()).length === count, { timeoutMsg: `there aren't ${count} pictures on disk` });
  /** How wide the pictures are, of themselves and on the screen. */
  const widths = () =>
    browser.execute(() => [...document.querySelectorAll("#editor figure img")].map((image) => [image.naturalWidth, image.clientWidth]));
  const shown = (expected) =>
    browser.waitUntil(async () => JSON.stringify(await widths()) === JSON.stringify(expected), {
      timeoutMsg: `not shown as ${JSON.stringify(expected)}`,
    });
  await openFirst(browser);

  await t.test("a screenshot is pasted behind its paragraph, and one undo takes it back", async () => {
    await caretIn(browser, "此外");
    await give(browser, "paste", png(120, 60), screenshot);
    await reach(1);
    await shown([[120, 120]]);
    const all = await blocks();
    const at = all.findIndex(({ kind }) => kind === "image");
    assert.match(all[at - 1].text, /^此外/);
    await press(browser, Key.control, "z");
    await reach(0);
    await press(browser, Key.control, "y");
    await reach(1);
    await shown([[120, 120]]);
  });

  await t.test("a real clipboard with a picture does the same", async () => {
    await caretIn(browser, "此外");
    const copied = await browser.executeAsync((done) => {
      const canvas = document.createElement("canvas");
      canvas.width = 80;
      canvas.height = 40;
      canvas.toBlob((blob) => {
        navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]).then(
          () => done("copied"),
          (error) => done(String(error)),
        );
      });
    });
    assert.equal(copied, "copied");
    await press(browser, Key.control, "v");
    await reach(2);
    await shown([[80, 80], [120, 120]]);
  });

  await t.test("a file is dropped where it should stand", async () => {
    await give(browser, "drop", png(90, 30), { ...screenshot, onto: "#editor > h1" });
    await reach(3);
    const kinds = (await blocks()).map(({ kind }) => kind);
    assert.deepEqual(kinds.slice(0, 2), ["title", "image"]);
  });

  await t.test("what is no picture is refused with what to do", async () => {
    await caretIn(browser, "此外");
    await give(browser, "paste", "<svg onload='alert()'/>", { name: "a.svg", kind: "image/svg+xml" });
    await browser.$('//*[contains(text(), "这个文件不是能显示的图片")]').waitForExist();
    assert.equal((await pictures()).length, 3);
  });

  await t.test("a key chooses one by the dialog, others change its width and its words", async () => {
    await caretIn(browser, "此外");
    await press(browser, Key.control, Key.alt, "i");
    await reach(4);
    const isChosen = "#editor figure:has(img[src]).ProseMirror-selectednode";
    await browser.execute(() => {
      const images = [...document.querySelectorAll("#editor figure img")];
      images.find((image) => image.naturalWidth === 300).closest("figure").setAttribute("data-test", "");
    });
    await browser.$("#editor figure[data-test] img").click();
    await browser.$(isChosen).waitForExist();
    await press(browser, Key.control, Key.alt, "-");
    const width = async () => (await browser.execute(() => document.querySelector("figure[data-test] img").width));
    await browser.waitUntil(async () => (await width()) < 300, { timeoutMsg: "the key changed no width" });
    await browser.$('//button[normalize-space()="50%"]').click();
    await browser.waitUntil(async () => (await width()) === 295, { timeoutMsg: "half of the column isn't half of it" });
    await press(browser, Key.control, Key.alt, "a");
    await browser.keys("水塔外景");
    await press(browser, Key.enter);
    await browser.waitUntil(async () => (await dinggao(folder, "show", report, "--json")).includes("水塔外景"), {
      timeoutMsg: "its words aren't on disk",
    });
    await browser.$(isChosen).waitForExist();
  });

  await t.test("dragging its corner makes it narrower", async () => {
    const handle = await browser.$("figure[data-test] .resize");
    await browser
      .action("pointer")
      .move({ origin: handle })
      .down()
      .move({ origin: "pointer", x: -20, y: 0 })
      .move({ origin: "pointer", x: -20, y: 0 })
      .up()
      .perform();
    await browser.waitUntil(async () => (await browser.execute(() => document.querySelector("figure[data-test] img").width)) === 215, {
      timeoutMsg: "it isn't narrower by twice the way of the hand",
    });
    await press(browser, Key.control, "z");
    await browser.waitUntil(async () => (await browser.execute(() => document.querySelector("figure[data-test] img").width)) === 295);
  });

  await t.test("a Word file takes them along", async () => {
    await dinggao(folder, "export", report, "-o", join(folder, "报出.docx"));
    const again = JSON.parse(await dinggao(folder, "show", join(folder, "报出.docx"), "--json")).blocks;
    assert.equal(again.filter(({ kind }) => kind === "image").length, 4);
  });
  await close();
});
