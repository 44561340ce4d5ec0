// Sentences that stand in other reports, in the whole window: told by chapter, looked at, compared, let go as formulas.
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Host, Inline } from "$host";
import { toasts } from "$shared/toasts.svelte";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();
beforeEach(() => toasts.clear());

const items = () => [...document.querySelectorAll<HTMLElement>("aside.right [data-sentence]")];
const framed = () => document.querySelector("#editor .place-current")?.textContent;
const panel = () => document.querySelector("#side-panel")?.textContent.replace(/\s+/g, " ") ?? "";

async function begin(changed: Partial<Host> = {}): Promise<Host> {
  const host = await start({ reused: true }, changed);
  await openFirst();
  press("6", { altKey: true });
  await vi.waitFor(() => expect(items()).toHaveLength(3));
  await vi.waitFor(() => expect(document.activeElement).toBe(items()[0]));
  return host;
}

describe("the panel", () => {
  it("tells the share of the whole and of each chapter, and where each sentence comes from", async () => {
    await begin();
    expect(panel()).toMatch(/全文 \d+% 见于别的报告/);
    const chapters = [...document.querySelectorAll("aside.right h2")].map(({ textContent }) => textContent);
    expect(chapters.map((each) => each.replace(/\d+%$/, ""))).toEqual(["导语", "一、把阵地建到家门口", "二、把资源用到刀刃上"]);
    expect(chapters.every((each) => /[1-9]\d?%$/.test(each))).toBe(true);
    expect(byName("aside.right ul", /阵地建设|流动服务/).getAttribute("aria-label")).toBe("《青禾市图书馆2024年工作总结》 （一）流动服务");
  });

  it("marks the words that differ", async () => {
    await begin();
    const words = (tag: string) => [...(items()[1]?.querySelectorAll(tag) ?? [])].map(({ textContent }) => textContent);
    expect([words("del"), words("ins")]).toEqual([["96", "2.8"], ["118", "3.6"]]);
  });

  it("shows a sentence in the text by arrows, and goes there by a press", async () => {
    await begin();
    press("ArrowDown");
    expect(framed()).toMatch(/^两辆流动图书车.*册。$/);
    expect(document.activeElement).toBe(items()[1]);
    items()[2]?.click();
    expect(framed()).toMatch(/^古籍修复室/);
    expect(document.activeElement?.id).toBe("editor");
  });

  it("frames nothing any more when something else is beside the text", async () => {
    await begin();
    expect(framed()).toBeTruthy();
    press("1", { altKey: true });
    await vi.waitFor(() => expect(framed()).toBeUndefined());
  });

  it("says in one sentence that there is nothing", async () => {
    await start();
    await openFirst();
    press("6", { altKey: true });
    await vi.waitFor(() => expect(panel()).toContain("没有发现同稿库里别的报告重复的句子。"));
    expect(panel()).not.toContain("全文");
  });

  it("says why it can't be looked for", async () => {
    await start({ reused: true }, { reportReuse: () => Promise.reject(new Error("gone")) });
    await openFirst();
    press("6", { altKey: true });
    await vi.waitFor(() => expect(document.querySelector("aside.right [role=alert]")?.textContent).toContain("gone"));
  });

  it("says that it is looking where that takes its time, and never asks twice at once", async () => {
    let open = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    await start({ reused: true }, {
      reportReuse: async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise<void>((resolve) => waiting.push(resolve));
        open -= 1;
        return { percent: 0, chapters: [] };
      },
    });
    await openFirst();
    press("6", { altKey: true });
    await vi.waitFor(() => expect(byName("aside.right [role=status]", /正在同稿库里的报告比对/)).toBeTruthy());
    byName("aside.right button", "重新比对").click();
    byName("aside.right button", "重新比对").click();
    await vi.waitFor(() => {
      waiting.shift()?.();
      expect(panel()).toContain("没有发现");
    });
    expect(most).toBe(1);
  });
});

describe("the report beside", () => {
  it("opens at the sentence, with its words marked, and the list stays", async () => {
    await begin();
    press("ArrowDown");
    press("b");
    const marked = () => document.querySelector("section[aria-label=分屏] .place-current")?.textContent;
    await vi.waitFor(() => expect(marked()).toBe("两辆流动图书车走访乡镇校园96次，借阅图书2.8万册。"));
    expect(items()).toHaveLength(3);
    items()[2]?.focus();
    press("b");
    await vi.waitFor(() => expect(marked()).toMatch(/^古籍修复室完成修复1,120叶/));
  });
});

describe("a common formula", () => {
  it("is listed no more, here and in the settings' list, until undo takes it back", async () => {
    const host = await begin();
    press("ArrowDown");
    press("f");
    await vi.waitFor(() => expect(items()).toHaveLength(2));
    await vi.waitFor(() => expect(document.activeElement).toBe(items()[1]));
    expect((await host.checkSettings()).formulas).toEqual([expect.stringMatching(/^两辆流动图书车/)]);
    (await vi.waitFor(() => byName(".toast button", "撤销"))).click();
    await vi.waitFor(() => expect(items()).toHaveLength(3));
    expect((await host.checkSettings()).formulas).toEqual([]);
  });

  it("is none any more when it is taken out of the settings' list", async () => {
    const host = await begin();
    press("f");
    await vi.waitFor(() => expect(items()).toHaveLength(2));
    byName("aside.right .foot button", "套话…").click();
    (await vi.waitFor(() => byName("main button", /不再算作套话$/))).click();
    await vi.waitFor(async () => expect((await host.checkSettings()).formulas).toEqual([]));
  });
});

describe("while writing", () => {
  it("another text is followed when the hand rests", async () => {
    const host = await begin();
    const { document: text } = await host.openReport("r1");
    const block = text.blocks.find(({ attrs }) => attrs.id === items()[0]?.dataset.sentence?.split(" ")[0]);
    const content: Inline[] = [{ type: "text", text: "今年另写了一段自己的话，谁也没有写过。" }];
    if (!block) throw new Error("no block");
    await host.saveBlocks("r1", [{ op: "put", after: text.blocks[0]?.attrs.id ?? null, block: { ...block, content } as typeof block }], []);
    await host.renameReport("r1", "青禾市图书馆2025年的总结");
    await vi.waitFor(() => expect(items()).toHaveLength(2), { timeout: 10_000 });
  });
});
