// The main job in the real window: import, write, keep drafts, survive a crash, compare, export.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { caretAfter, chineseFolder, keepDraft, openFirst, reports, revisions, saved } from "./hands.mjs";
import { Key, dinggao, openWindow, press, texts } from "./window.mjs";

test("a report is imported, written, kept, compared and exported", async (t) => {
  const folder = await chineseFolder(t);
  const first = await openWindow(t, folder, { open: [join(folder, "来稿.txt")] });

  await t.test("importing shows the report, whole", async () => {
    await press(first.browser, Key.control, "o");
    await first.browser.waitUntil(async () => (await reports(folder)).length === 1);
    await first.browser.$('//*[contains(text(), "云岭县档案馆2025年工作总结")]').waitForExist();
  });
  const [{ id: report }] = await reports(folder);
  const original = await dinggao(folder, "show", report);

  await t.test("derived numbers and run-in leads are shown", async () => {
    await openFirst(first.browser);
    const numbers = await first.browser.execute(() =>
      [...document.querySelectorAll("#editor [data-number]")].map((heading) => heading.dataset.number),
    );
    assert.deepEqual(numbers, ["一、", "二、", "三、"]);
    const outline = await texts(first.browser, '[role="treeitem"]');
    assert.ok(outline.some((line) => line.includes("一是制度更加健全")), outline.join(" | "));
  });

  await t.test("a draft is kept under the name that is proposed", async () => {
    await keepDraft(first.browser, "初稿");
    await first.browser.waitUntil(async () => (await revisions(folder, report)).some(({ name }) => name === "初稿"));
  });

  await t.test("what is typed reaches the disk without being asked to", async () => {
    await caretAfter(first.browser, "此外");
    await first.browser.keys("全年未发生泄密事件。");
    await saved(first.browser, folder, report, "全年未发生泄密事件。");
  });

  await t.test("a typed number makes a heading, and the numbers after it follow", async () => {
    await press(first.browser, Key.enter);
    await first.browser.keys("四、");
    await first.browser.keys("队伍建设");
    await saved(first.browser, folder, report, "\n四、队伍建设\n");
  });

  await t.test("a process that dies loses nothing", async () => {
    const [app] = execFileSync("pgrep", ["-P", String(first.driver.pid)], { encoding: "utf8" }).trim().split("\n");
    process.kill(Number(app), "SIGKILL");
    await first.close();
    const text = await dinggao(folder, "show", report);
    assert.ok(text.includes("全年未发生泄密事件。") && text.includes("四、队伍建设"));
  });

  const second = await openWindow(t, folder);
  await t.test("the next window goes on with it, it is all there, and kept as the next draft", async () => {
    await second.browser.$("#editor").waitForExist();
    const blocks = await texts(second.browser, "#editor > *");
    assert.ok(blocks.some((block) => block === "队伍建设"), blocks.join(" | "));
    await keepDraft(second.browser, "二稿");
    await second.browser.waitUntil(async () => (await revisions(folder, report)).some(({ name }) => name === "二稿"));
    assert.equal(await dinggao(folder, "show", `${report}@初稿`), original);
  });

  await t.test("the comparison marks what was typed", async () => {
    await press(second.browser, Key.control, "2");
    await second.browser.$("ins").waitForExist();
    const inserted = await texts(second.browser, "ins");
    assert.ok(inserted.some((text) => text.includes("全年未发生泄密事件")), inserted.join(" | "));
  });

  await t.test("the palette exports a Word file with the same text", async () => {
    await press(second.browser, Key.control, "k");
    await second.browser.keys("Word");
    await press(second.browser, Key.enter);
    await second.browser.waitUntil(async () => (await readdir(folder)).some((name) => name.endsWith(".docx")));
    const [word] = (await readdir(folder)).filter((name) => name.endsWith(".docx"));
    assert.equal(await dinggao(folder, "show", join(folder, word)), await dinggao(folder, "show", report));
  });
});

test("a library that another process holds is named, and the window says what to do", async (t) => {
  const folder = await chineseFolder(t);
  const holder = await openWindow(t, folder);
  // Without it a second start would bring the first window to the front instead.
  await rm(join(folder, "window.socket"));
  const waiting = await openWindow(t, folder);
  const alert = await waiting.browser.$("#app");
  await waiting.browser.waitUntil(async () => (await alert.getText()).includes("正在使用这个稿库"));
  await holder.close();
});
