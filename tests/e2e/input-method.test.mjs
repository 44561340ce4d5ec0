// Chinese as it is written: pinyin on a real keyboard, through a real input method, into every kind of block of the real window;
// what reaches the disk is what was meant, whatever else goes on meanwhile.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, openFirst, revisions } from "./hands.mjs";
import { inputMethod } from "./input-method.mjs";
import { dinggao, openWindow } from "./window.mjs";

const source = `# 云岭县工作总结

县政府：

一年来的工作如下。

## 总体情况

一是制度更加健全。**全年**收文12件[^1]，办结11件。

### 队伍

#### 培训

##### 方式

空

- 甲

| 乡镇 | 处 |
| --- | --- |
| 临溪 |  |

附件：1.名单

云岭县档案馆

2025年12月8日

[^1]: 见附表。
`;

/** Words, by their pinyin; a space takes the first candidate. Common ones, so that the first is what is meant. */
const sentence = {
  keys: "jinnianyilai ,women jianchi wenti daoxiang ,tuijin zhongdian gongzuo ,qude mingxian chengxiao .",
  text: "今年以来，我们坚持问题导向，推进重点工作，取得明显成效。",
};

const block = (kind) => (kind === "table" ? "#editor > table" : `#editor > [data-kind="${kind}"]`);
const heading = (level) => `#editor > h${level + 1}`;
const paragraph = (count) => `#editor > [data-kind="paragraph"]:nth-of-type(${count})`;
const cell = "#editor > table tr:last-child td:last-child";

/** A window with a report, a keyboard, and what a hand and an eye do there. */
async function open(t) {
  const folder = await chineseFolder(t);
  const file = join(folder, "来稿.md");
  await writeFile(file, source);
  const report = (await dinggao(folder, "import", file)).split("\n")[0];
  const { env, type, key } = await inputMethod(t, folder);
  const { browser, close } = await openWindow(t, folder, { env });
  await openFirst(browser);
  const blocks = async () => JSON.parse(await dinggao(folder, "show", report, "--json")).blocks;
  /** The text of a block; a line break in it is one, where the editor's own at its end is none. */
  const page = (selector) =>
    browser.execute((css) => {
      const copy = document.querySelector(css)?.cloneNode(true);
      for (const each of copy?.querySelectorAll("br:not(.ProseMirror-trailingBreak)") ?? []) each.replaceWith("\n");
      return copy?.textContent;
    }, selector);
  await browser.execute(() => {
    addEventListener("compositionstart", () => (window.composes = true), true);
    addEventListener("compositionend", () => (window.composes = false), true);
  });
  const isComposed = () => browser.execute(() => window.composes !== true);
  /** The window takes keys at its own speed: what they come to is waited for, as long as anything comes. */
  const shows = async (selector, text) => {
    for (let now = await page(selector); now !== text; ) {
      const before = now;
      const goesOn = async () => (now = await page(selector)) !== before;
      await browser.waitUntil(goesOn, { timeout: 15_000 }).catch(() => assert.equal(now, text));
    }
  };
  /** The same, when nothing is being composed any more. */
  const becomes = async (selector, text) => {
    await shows(selector, text);
    await browser.waitUntil(isComposed, { timeoutMsg: `${text} is still being composed` });
    await shows(selector, text);
  };
  const blockCount = () => browser.execute(() => document.querySelector("#editor").childElementCount);
  const saved = async (text) => {
    let now = "";
    const isThere = async () => (now = await dinggao(folder, "show", report)).includes(text);
    await browser.waitUntil(isThere, { timeout: 20_000 }).catch(() => assert.fail(`“${text}” is not on the disk:\n${now}`));
  };
  /** Puts the caret into a block, after as many characters or at its end, and waits until it stays there. */
  const caret = (selector, after) =>
    browser.waitUntil(
      () =>
        browser.execute(
          (css, offset) => {
            document.querySelector("#editor").focus();
            const block = document.querySelector(css);
            const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
            let [left, last] = [offset ?? Infinity, null];
            while (texts.nextNode()) {
              if (last) left -= last.length;
              last = texts.currentNode;
              if (left <= last.length) break;
            }
            const [node, at] = [last ?? block, Math.min(left, last?.length ?? 0)];
            const selection = document.getSelection();
            const stands = selection.isCollapsed && selection.focusNode === node && selection.focusOffset === at;
            if (!stands) selection.collapse(node, at);
            return stands;
          },
          selector,
          after,
        ),
      { timeoutMsg: `the caret doesn't stay in ${selector}` },
    );
  return { folder, report, browser, close, type, key, blocks, page, shows, becomes, blockCount, saved, caret };
}

test("what is written by an input method is what was meant", { timeout: 600_000 }, async (t) => {
  const { browser, close, type, key, blocks, shows, becomes, blockCount, saved, caret } = await open(t);

  await t.test("in every kind of block", async () => {
    const written = [
      ["title", block("title"), "zongjie ", "云岭县工作总结", "总结"],
      ["addressee", block("addressee"), "bangongshi ", "县政府：", "办公室"],
      ["paragraph", paragraph(2), sentence.keys, "一年来的工作如下。", sentence.text],
      ["heading", heading(1), "gongzuo ", "总体情况", "工作"],
      ["heading", heading(2), "jianshe ", "队伍", "建设"],
      ["heading", heading(3), "xuexi ", "培训", "学习"],
      ["heading", heading(4), "wenti ", "方式", "问题"],
      ["list_item", block("list_item"), "danwei ", "甲", "单位"],
      ["annex", block("annex"), "wenjian ", "附件：1.名单", "文件"],
      ["signature", block("signature"), "women ", "云岭县档案馆", "我们"],
      ["date", block("date"), "jinnian ", "2025年12月8日", "今年"],
      ["note", block("note"), "shuoming .", "见附表。", "说明。"],
    ];
    for (const [, selector, keys, before, text] of written) {
      await caret(selector);
      await type(keys);
      await becomes(selector, before + text);
    }
    await saved("见附表。说明。");
    const there = (await blocks()).map(({ kind, text }) => `${kind}: ${text}`);
    for (const [kind, , , before, text] of written) {
      assert.ok(there.includes(`${kind === "note" ? "paragraph" : kind}: ${before + text}`), `${kind} of ${there.join(" | ")}`);
    }
  });

  await t.test("in empty blocks, which stay what they are, and where Enter takes the letters and does nothing else", async () => {
    const id = (selector) => browser.execute((css) => document.querySelector(css).dataset.id, selector);
    for (const [place, text] of [[heading(3), "培训学习"], [block("list_item"), "甲单位"], [`${heading(4)} + p`, "空"]]) {
      await caret(place);
      if (text) await key(...Array(text.length).fill("BackSpace"));
      await becomes(place, "");
      const before = await id(place);
      await type("women");
      await shows(place, "我们");
      const count = await blockCount();
      await key("Return");
      await becomes(place, "women");
      assert.equal(await blockCount(), count, "Enter made a block");
      await key("BackSpace", "BackSpace", "BackSpace", "BackSpace", "BackSpace");
      await type("renmin ");
      await becomes(place, "人民");
      assert.equal(await id(place), before, "it is another block");
    }
  });

  await t.test("in the cells of a table, from one to the next without a pause", async () => {
    await caret(cell);
    await type("gongzuo ");
    await key("Tab");
    await type("wenti ");
    await becomes(block("table"), "乡镇处临溪工作问题");
  });

  await t.test("right after a deletion, and in the place of what is selected", async () => {
    const place = paragraph(2);
    await caret(place);
    await type("women ");
    await key("BackSpace");
    await type("renmin ");
    const before = "一年来的工作如下。" + sentence.text;
    await becomes(place, before + "我人民");
    await key("shift+Left", "shift+Left", "shift+Left");
    await type("wenti ");
    await becomes(place, before + "问题");
  });

  await t.test("Enter behind a word that was just taken parts the block", async () => {
    await caret(heading(2));
    await type("qingkuang ");
    await key("Return");
    await type("gongzuo ");
    await becomes(`${heading(2)} + p`, "工作");
    await becomes(heading(2), "队伍建设情况");
  });

  await t.test("in the place of a selection over two blocks", async () => {
    await caret(heading(3));
    await key("Home", "shift+Down", "shift+End");
    await type("gongzuo ");
    await becomes(heading(3), "工作");
    assert.equal(await browser.$(heading(4)).isExisting(), false);
    await key("ctrl+z");
    await becomes(heading(4), "方式问题");
  });

  await t.test("one composition is one step of the undo", async () => {
    const place = `${heading(2)} + p`;
    await caret(place);
    await type("women renmin ");
    await becomes(place, "工作我们人民");
    await key("ctrl+z");
    await becomes(place, "工作我们");
    await key("ctrl+z");
    await becomes(place, "工作");
    await key("ctrl+y");
    await becomes(place, "工作我们");
    await type("wenti ");
    await key("ctrl+z");
    await type("danwei ");
    await becomes(place, "工作我们单位");
  });
  await close();
});

test("what goes on meanwhile leaves a composition alone, and the other way round", { timeout: 600_000 }, async (t) => {
  const { folder, report, browser, close, type, key, shows, becomes, saved, caret } = await open(t);
  const field = (selector) => ({
    opens: () => browser.$(selector).waitForExist(),
    closes: () => browser.$(selector).waitForExist({ reverse: true }),
    becomes: (text) =>
      browser.waitUntil(async () => (await browser.$(selector).getValue()) === text, { timeout: 20_000, timeoutMsg: `${selector} isn't ${text}` }),
  });

  await t.test("a save that comes in", async () => {
    await caret(heading(1));
    await type("12women");
    await saved("总体情况12\n");
    await shows(heading(1), "总体情况12我们");
    await type(" renmin ");
    await becomes(heading(1), "总体情况12我们人民");
    await saved("总体情况12我们人民\n");
  });

  await t.test("finding looks for what was taken, and Enter that takes letters doesn't move", async () => {
    const text = field('[role="search"] input');
    const status = () => browser.$('[role="search"] [role="status"]').getText();
    const says = (words) => browser.waitUntil(async () => (await status()) === words, { timeoutMsg: `the strip doesn't say ${words}` });
    await key("ctrl+f");
    await text.opens();
    await type("gongzuo");
    await text.becomes("工作");
    assert.equal(await status(), "");
    await key("space");
    await says("1 / 2");
    await type("wenti");
    await text.becomes("工作问题");
    assert.equal(await status(), "1 / 2");
    await key("Return");
    await text.becomes("工作wenti");
    await key("Escape");
    await text.closes();
  });

  await t.test("the palette runs nothing by the Enter that takes letters", async () => {
    const query = field('[role="combobox"]');
    await key("ctrl+k");
    await query.opens();
    await type("zongti");
    await query.becomes("总体");
    await key("Return");
    await query.becomes("zongti");
    await key("ctrl+a");
    await type("zongti qingkuang ");
    await query.becomes("总体情况");
    await key("Return");
    await query.closes();
  });

  await t.test("a form isn't sent by it", async () => {
    const name = field("form input");
    await key("ctrl+s");
    await name.opens();
    await type("gaojian");
    await key("Return");
    await name.becomes("gaojian");
    assert.equal((await revisions(folder, report)).some(({ name }) => name === "gaojian"), false);
    await key("Return");
    await name.closes();
    assert.equal((await revisions(folder, report)).some(({ name }) => name === "gaojian"), true);
  });

  await t.test("a comment isn't said by it", async () => {
    const words = field("aside.right textarea");
    await caret(paragraph(3));
    await key("ctrl+m");
    await words.opens();
    await type("shifou");
    await key("Return");
    await words.becomes("shifou");
    await type("zhunque ");
    await words.becomes("shifou准确");
    await key("ctrl+Return");
    const said = async () => JSON.parse(await dinggao(folder, "show", report, "--json")).comments?.map(({ quote }) => quote).join();
    await browser.waitUntil(async () => (await said()) === "全年收文12件，办结11件。", { timeoutMsg: "nothing was said" });
  });

  await t.test("leads, bold words, notes, comments and hits stay what they are", async () => {
    const place = paragraph(3);
    await key("ctrl+f");
    await type("nian ");
    await field('[role="search"] input').becomes("年");
    const writeAt = async (after, keys) => {
      await caret(place, after);
      await type(keys);
    };
    await writeAt(2, "women ");
    await becomes(place, "一是我们制度更加健全。全年收文12件，办结11件。");
    await writeAt(12, "renmin ");
    await becomes(place, "一是我们制度更加健全。全人民年收文12件，办结11件。");
    await writeAt(17, "wenti ");
    await becomes(place, "一是我们制度更加健全。全人民年收文问题12件，办结11件。");
    await writeAt(21, "danwei ");
    await becomes(place, "一是我们制度更加健全。全人民年收文问题12单位件，办结11件。");
    await writeAt(24, "wenjian ");
    await becomes(place, "一是我们制度更加健全。全人民年收文问题12单位件文件，办结11件。");
    await saved("12单位件文件，办结");
    const marked = (css) =>
      browser.execute((all) => Array.from(document.querySelectorAll(all), (each) => each.textContent).join("|"), `${place} ${css}`);
    assert.equal(await marked("strong"), "全人民年");
    assert.equal(await marked(".note-anchor"), "件");
    assert.equal(await marked("[data-thread]"), "全人民年收文问题12单位件文件，办结11件。");
    assert.equal(await marked(".lead"), "一是我们制度更加健全。");
    await browser.waitUntil(async () => (await marked(".hit")) === "年", { timeoutMsg: "the hit isn't marked" });
    await key("Escape");
  });

  await t.test("a click elsewhere ends it, and what was written is saved", async () => {
    await caret(heading(4));
    await type("women");
    await shows(heading(4), "方式我们");
    await browser.$(heading(3)).click();
    await key("End");
    await type("1");
    await becomes(heading(3), "培训1");
    await becomes(heading(4), "方式我们");
    await saved("方式我们\n");
    await saved("培训1\n");
  });

  await t.test("a number that it writes makes a heading", async () => {
    await caret(heading(1));
    await key("Return");
    await becomes(`${heading(1)} + p`, "");
    await type("yi \\");
    await becomes("#editor > h2 + h2", "");
    await type("gongzuo ");
    await becomes("#editor > h2 + h2", "工作");
  });

  await t.test("its punctuation is left as it is, and ours goes on beside it", async () => {
    await caret(paragraph(2));
    await type('"wenti "_gongzuo --women ');
    await becomes(paragraph(2), "一年来的工作如下。“问题”——工作——我们");
    await saved("“问题”——工作——我们\n");
  });
  await close();
});
