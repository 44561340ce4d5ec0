// The outline in the real window: a section is dragged and moved by keys, and each is one undo.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, openFirst } from "./hands.mjs";
import { Key, dinggao, openWindow, press, texts } from "./window.mjs";

const draft = `澄川县2025年工作总结

全年工作如下。

一、供水

（一）农村供水

新建12处。

（二）城区供水

改造30公里。

二、排水

疏通管网。

三、节水

推广器具。

澄川县水务局

2025年12月18日
`;

test("sections are put in another order from the outline", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  await writeFile(join(folder, "draft.txt"), draft);
  const report = (await dinggao(folder, "import", join(folder, "draft.txt"))).split("\n")[0];
  const { browser, close } = await openWindow(t, folder);
  const blocks = async () => JSON.parse(await dinggao(folder, "show", report, "--json")).blocks;
  const heads = async () => (await blocks()).filter(({ kind }) => kind === "heading").map(({ text }) => text).join(" ");
  const order = (expected) =>
    browser.waitUntil(async () => (await heads()) === expected, { timeoutMsg: `the order on disk isn't ${expected}` });
  const row = (name) => browser.$(`//*[@role="treeitem"][contains(., "${name}")]`);
  const before = "供水 农村供水 城区供水 排水 节水";
  await openFirst(browser);
  await row("节水").waitForExist();
  assert.equal(await heads(), before);

  await t.test("by keys, and the line keeps the focus", async () => {
    await row("城区供水").click();
    await browser.execute((line) => line.focus(), await row("城区供水"));
    await press(browser, Key.control, Key.alt, Key.up);
    await order("供水 城区供水 农村供水 排水 节水");
    await browser.waitUntil(async () => (await browser.execute(() => document.activeElement.textContent)).includes("城区供水"), {
      timeoutMsg: "the line lost the focus",
    });
    await press(browser, Key.control, "z");
    await order(before);
  });

  await t.test("by hand, with all below it, and what closes the text stays last", async () => {
    const [from, to] = [await row("供水"), await row("节水")];
    await browser
      .action("pointer", { parameters: { pointerType: "mouse" } })
      .move({ origin: from })
      .down()
      .move({ origin: to, duration: 100 })
      .move({ origin: to, y: 14, duration: 50 })
      .up()
      .perform();
    await order("排水 节水 供水 农村供水 城区供水");
    assert.deepEqual((await blocks()).slice(-2).map(({ kind }) => kind), ["signature", "date"]);
    await browser.waitUntil(async () => (await texts(browser, "[role=treeitem] .side-row-number"))[0] === "一、");
    assert.match((await texts(browser, "[role=treeitem]"))[1], /一、.*排水/s);
    await browser.$("#editor").click();
    await press(browser, Key.control, "z");
    await order(before);
  });
  await close();
});
