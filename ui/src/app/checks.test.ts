// The checks in the whole window: seen while writing, gone through by key, seen to from the card and the panel, and taken back.
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Host, Inline } from "$host";
import { toasts } from "$shared/toasts.svelte";
import { byName, press, start, useWindow } from "./test-window";

useWindow();
beforeEach(() => toasts.clear());

const FAULTY = ["工作有条不紊的开展，，成效明显。", "全年阅读突破3万条以上。", "新增瞭望哨3处。"];

/** Opens a report that has some faults, and waits until the checks have told them. */
async function begin(changed: Partial<Host> = {}): Promise<Host> {
  const host = await start({}, changed);
  const [report] = await host.listReports();
  const { document: text } = await host.openReport(report?.id ?? "");
  const paragraphs = text.blocks.filter(({ type }) => type === "paragraph").slice(1, 1 + FAULTY.length);
  const changes = paragraphs.map((block, index) => {
    const content: Inline[] = [{ type: "text", text: FAULTY[index] ?? "" }];
    const place = text.blocks.indexOf(block);
    return { op: "put" as const, after: text.blocks[place - 1]?.attrs.id ?? null, block: { ...block, content } as typeof block };
  });
  await host.saveBlocks(report?.id ?? "", changes, []);
  const row = await vi.waitFor(() => byName("tr.report", new RegExp(report?.title ?? "")));
  row.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
  await vi.waitFor(() => expect(waved()).toHaveLength(4), { timeout: 20_000 });
  return host;
}

/** Waits until the text of the first report is saved: what isn't would come into the next test's. */
async function saved(host: Host, words: string): Promise<void> {
  const [report] = await host.listReports();
  await vi.waitFor(async () => expect(JSON.stringify((await host.openReport(report?.id ?? "")).document)).toContain(words));
}

const waved = () => [...document.querySelectorAll("#editor .wave")].map(({ textContent }) => textContent);
const text = () => document.getElementById("editor")?.textContent ?? "";
const card = () => document.querySelector<HTMLElement>(".desk [role=dialog]");
const items = () => [...document.querySelectorAll<HTMLElement>("aside.right [data-finding]")];

async function open(): Promise<HTMLElement> {
  return vi.waitFor(() => card() ?? Promise.reject(new Error("no card")));
}

async function panel(): Promise<void> {
  press("3", { altKey: true });
  await vi.waitFor(() => expect(items()).toHaveLength(4));
  await vi.waitFor(() => expect(document.activeElement).toBe(items()[0]));
}

describe("while writing", () => {
  it("words at fault have a wave, and the bar below counts errors and questions", async () => {
    await begin();
    expect(waved()).toEqual(["有条不紊的开展", "，，", "突破3万条以上", "瞭望哨"]);
    const button = byName("footer button", /检查/);
    expect(button.textContent.replace(/\s+/g, "")).toBe("检查2错误1疑问");
    button.click();
    await vi.waitFor(() => expect(items()).toHaveLength(4));
  });
});

describe("the report of the year before", () => {
  it("is chosen from the panel, told with a way back, and let go", async () => {
    const host = await begin();
    await panel();
    byName("aside.right .foot button", /与去年的报告对照/).click();
    const field = await vi.waitFor(() => {
      const found = document.querySelector<HTMLInputElement>('[role="combobox"]');
      if (!found) throw new Error("no field");
      return found;
    });
    const other = (await host.listReports())[1];
    field.value = other?.title ?? "";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await vi.waitFor(() => expect(document.querySelectorAll("[role=option]")).toHaveLength(1));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    const foot = () => document.querySelector("aside.right .foot")?.textContent ?? "";
    await vi.waitFor(() => expect(foot()).toContain(`对照《${other?.title ?? ""}》`));
    byName(".foot button", "不再对照").click();
    await vi.waitFor(() => expect(foot()).not.toContain("对照《"));
    expect((await host.checkReport("r1")).precedent).toBeNull();
  });
});

describe("the card", () => {
  it("comes with F8 at the next finding, and Enter fixes and goes on", async () => {
    const host = await begin();
    press("F8");
    expect((await open()).textContent).toMatch(/动词前用“地”.*1 \/ 4/);
    expect(document.activeElement?.textContent).toMatch(/^改/);
    (document.activeElement as HTMLElement).click();
    await vi.waitFor(() => expect(text()).toContain("有条不紊地开展"));
    await vi.waitFor(() => expect(card()?.textContent).toContain("标点重复"));
    expect(card()?.contains(document.activeElement)).toBe(true);
    await saved(host, "有条不紊地开展");
    byName(".toast button", "撤销").click();
    await vi.waitFor(() => expect(text()).toContain("有条不紊的开展"));
    await saved(host, "有条不紊的开展");
  });

  it("gives the keys back to the text with Esc", async () => {
    await begin();
    press("F8");
    await open();
    press("Escape");
    await vi.waitFor(() => expect(card()).toBeNull());
    expect(document.activeElement?.id).toBe("editor");
    expect(document.querySelector("#editor .wave-current")).toBeNull();
  });

  it("goes around the text by F8 and Shift F8", async () => {
    await begin();
    press("F8");
    await open();
    for (const [key, said] of [["F8", "标点重复"], ["F8", "突破"], ["F8", "写法不一"], ["F8", "动词前"]] as const) {
      press(key);
      await vi.waitFor(() => expect(card()?.textContent).toContain(said));
    }
    press("F8", { shiftKey: true });
    await vi.waitFor(() => expect(card()?.textContent).toContain("写法不一"));
  });

  it("lets pass here with I, which undo takes back", async () => {
    await begin();
    press("F8");
    await open();
    press("i");
    await vi.waitFor(() => expect(waved()).toEqual(["，，", "突破3万条以上", "瞭望哨"]));
    await vi.waitFor(() => expect(card()?.textContent).toContain("标点重复"));
    (await vi.waitFor(() => byName(".toast button", "撤销"))).click();
    await vi.waitFor(() => expect(waved()).toHaveLength(4), { timeout: 20_000 });
  });
});

describe("the panel", () => {
  it("tells findings by chapter, with the fix in the quote", async () => {
    await begin();
    await panel();
    const [first] = items();
    expect(first?.querySelector("del")?.textContent).toBe("的");
    expect(first?.querySelector("ins")?.textContent).toBe("地");
    expect(document.querySelector("aside.right .chapter")?.textContent).toContain("一、把阵地建到家门口");
    expect(document.querySelector("aside.right .counts")?.textContent.replace(/\s+/g, "")).toBe("2错误1疑问1提示");
  });

  it("goes through by arrows, and Enter fixes and goes on to the next", async () => {
    const host = await begin();
    await panel();
    press("ArrowDown");
    expect(document.querySelector("#editor .wave-current")?.textContent).toBe("，，");
    press("Enter");
    await vi.waitFor(() => expect(text()).toContain("开展，成效"));
    await vi.waitFor(() => expect(items()).toHaveLength(3));
    await vi.waitFor(() => expect(document.activeElement).toBe(items()[1]));
    expect(document.activeElement?.textContent).toContain("突破");
    await saved(host, "开展，成效");
  });

  it("lets words pass everywhere with Shift I, and a rule is switched off; both come back", async () => {
    const host = await begin();
    await panel();
    press("I", { shiftKey: true });
    await vi.waitFor(async () => expect((await host.checkSettings()).allowed).toEqual(["有条不紊的开展"]));
    await vi.waitFor(() => expect(items()).toHaveLength(3));
    (await vi.waitFor(() => byName(".toast button", "撤销"))).click();
    await vi.waitFor(() => expect(items()).toHaveLength(4));
    expect((await host.checkSettings()).allowed).toEqual([]);
    items()[0]?.click();
    (await vi.waitFor(() => byName("aside.right .finding:first-child.current button", "更多"))).click();
    (await vi.waitFor(() => byName("[role=menuitem]", "关掉这条规则"))).click();
    await vi.waitFor(() => expect(items()).toHaveLength(3));
    expect((await host.checkSettings()).rules.find(({ rule }) => rule === "de.adverb")?.on).toBe(false);
  });

  it("says how many were let pass, and tells them again", async () => {
    await begin();
    await panel();
    press("i");
    await vi.waitFor(() => expect(items()).toHaveLength(3));
    (await vi.waitFor(() => byName("aside.right button", "重新提示"))).click();
    await vi.waitFor(() => expect(items()).toHaveLength(4));
  });

  it("never says that a text is right", async () => {
    await begin();
    await panel();
    expect(document.querySelector("aside.right .foot")?.textContent).toContain("不代表没有其他错误");
  });
});

describe("the settings", () => {
  async function settings(): Promise<Host> {
    const host = await begin();
    press(",", { ctrlKey: true });
    await vi.waitFor(() => expect(document.querySelectorAll("main details")).toHaveLength(4));
    return host;
  }

  it("switch a rule off and on again", async () => {
    const host = await settings();
    const box = document.querySelector<HTMLInputElement>('main input[type="checkbox"]');
    box?.click();
    await vi.waitFor(async () => expect((await host.checkSettings()).rules[0]?.on).toBe(false));
    (await vi.waitFor(() => byName(".toast button", "撤销"))).click();
    await vi.waitFor(async () => expect((await host.checkSettings()).rules[0]?.on).toBe(true));
  });

  it("find a rule by its words", async () => {
    await settings();
    const field = byName('main input[type="search"]', "找规则") as HTMLInputElement;
    field.value = "重复";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await vi.waitFor(() => expect(document.querySelectorAll("main details[open] li")).toHaveLength(2));
  });

  it("take in a word list, give it up, and take a word back that was let pass everywhere", async () => {
    const host = await settings();
    byName("main button", "读入文件…").click();
    await vi.waitFor(async () => expect((await host.checkSettings()).own).toHaveLength(1));
    (await vi.waitFor(() => byName("main button", "去掉"))).click();
    await vi.waitFor(async () => expect((await host.checkSettings()).own).toHaveLength(0));
    await host.changeChecks({ of: "word", word: "瞭望哨", allowed: true });
    press("Escape");
    press(",", { ctrlKey: true });
    (await vi.waitFor(() => byName("main button", "不再放过“瞭望哨”"))).click();
    await vi.waitFor(async () => expect((await host.checkSettings()).allowed).toEqual([]));
  });
});
