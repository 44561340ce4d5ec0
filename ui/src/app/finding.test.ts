// Finding and replacing in the whole window: the strip, its keys, and the list of what would be replaced.
import { flushSync } from "svelte";
import { describe, expect, it, vi } from "vitest";
import type { Host } from "$host";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const strip = () => document.querySelector<HTMLElement>("[role=search]");
const count = () => strip()?.querySelector("[role=status]")?.textContent.trim();
const editor = () => document.getElementById("editor");
const places = () => [...document.querySelectorAll<HTMLInputElement>("[role=search] [data-item]")];

function field(name: string): HTMLInputElement {
  const found = strip()?.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`);
  if (!found) throw new Error(`no field ${name}`);
  return found;
}

function type(name: string, text: string): void {
  const input = field(name);
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  flushSync();
}

async function looking(text: string, keys = "f"): Promise<Host> {
  const host = await start();
  await openFirst();
  press(keys, { ctrlKey: true });
  await vi.waitFor(() => expect(document.activeElement).toBe(field("查找内容")));
  type("查找内容", text);
  return host;
}

describe("finding", () => {
  it("counts while one types, and marks every hit", async () => {
    await looking("书房");
    await vi.waitFor(() => expect(count()).toBe("1 / 1"));
    type("查找内容", "图书");
    await vi.waitFor(() => expect(count()).toBe("1 / 8"));
    expect(editor()?.querySelectorAll(".hit")).toHaveLength(8);
  });

  it("steps by Enter and F3, and Esc leaves it with the caret in the text", async () => {
    await looking("图书");
    await vi.waitFor(() => expect(count()).toBe("1 / 8"));
    press("Enter");
    expect(count()).toBe("2 / 8");
    press("F3", { shiftKey: true });
    press("Enter", { shiftKey: true });
    expect(count()).toBe("8 / 8");
    expect(document.activeElement).toBe(field("查找内容"));
    press("Escape");
    expect(strip()).toBeNull();
    expect(document.activeElement).toBe(editor());
    expect(editor()?.querySelector(".hit")).toBeNull();
    // On from the hit that is selected.
    press("F3");
    await vi.waitFor(() => expect(count()).toBe("1 / 8"));
  });

  it("doesn't look for what an input method composes, nor takes its Enter", async () => {
    await looking("图书");
    await vi.waitFor(() => expect(count()).toMatch(/^1 \/ /));
    const before = count();
    const input = field("查找内容");
    input.value = "tushu";
    input.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    press("Enter", { isComposing: true });
    expect(count()).toBe(before);
    input.value = "书房";
    input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    await vi.waitFor(() => expect(count()).toBe("1 / 1"));
  });

  it("keeps the three ways apart, and says what is wrong with a pattern", async () => {
    await looking("*");
    await vi.waitFor(() => expect(count()).toBe("没有找到"));
    byName("[role=search] button", "通配符").click();
    flushSync();
    expect(strip()?.querySelector("[role=alert]")?.textContent).toContain("只有通配符");
    type("查找内容", "“*”");
    await vi.waitFor(() => expect(count()).toMatch(/^1 \/ \d/));
    byName("[role=search] button", "正则").click();
    type("查找内容", "(\\d");
    expect(strip()?.querySelector("[role=alert]")?.textContent).toContain("不成立");
    expect(count()).toBe("");
    type("查找内容", "\\d+个");
    await vi.waitFor(() => expect(count()).toMatch(/^1 \/ \d/));
    expect(strip()?.querySelector("[role=alert]")).toBeNull();
  });

  it("begins with the words that are selected, but gives up no pattern for them", async () => {
    await looking("7个月");
    await vi.waitFor(() => expect(count()).toBe("1 / 1"));
    press("Escape");
    press("f", { ctrlKey: true });
    expect(field("查找内容").value).toBe("7个月");
    byName("[role=search] button", "正则").click();
    type("查找内容", "\\d+个月");
    await vi.waitFor(() => expect(count()).toBe("1 / 1"));
    press("Escape");
    press("f", { ctrlKey: true });
    expect(field("查找内容").value).toBe("\\d+个月");
  });

  it("folds full and half width, unless that is switched off", async () => {
    await looking("(");
    await vi.waitFor(() => expect(count()).toBe("没有找到"));
    type("查找内容", ",");
    await vi.waitFor(() => expect(count()).toMatch(/^1 \/ \d/));
    byName("[role=search] button", /^不分全角半角/).click();
    await vi.waitFor(() => expect(count()).not.toMatch(/^1 \/ \d\d/));
  });
});

describe("replacing", () => {
  it("one after the other", async () => {
    const host = await looking("图书", "h");
    await vi.waitFor(() => expect(count()).toBe("1 / 8"));
    type("替换成", "典籍");
    press("Enter");
    expect(count()).toBe("1 / 7");
    expect(editor()?.textContent).toContain("典籍");
    await vi.waitFor(() => expect(host.saveBlocks).toHaveBeenCalled());
  });

  it("all, after a look at the list, without those that are unticked; one undo takes it back", async () => {
    const host = await looking("图书", "h");
    const text = editor()?.textContent;
    await vi.waitFor(() => expect(count()).toBe("1 / 8"));
    type("替换成", "典籍");
    press("Enter", { ctrlKey: true });
    await vi.waitFor(() => expect(places()).toHaveLength(8));
    expect(document.activeElement?.textContent).toContain("替换 8 处");
    const [first] = places();
    first?.focus();
    expect(editor()?.querySelector(".hit-current")).not.toBeNull();
    first?.click();
    flushSync();
    byName("[role=search] button", /^替换 /).click();
    await vi.waitFor(() => expect(count()).toBe("1 / 1"));
    expect(editor()?.textContent).toBe(text?.replaceAll("图书", "典籍").replace("典籍", "图书"));
    byName("[role=status] button", /^撤销/).click();
    expect(editor()?.textContent).toBe(text);
    await vi.waitFor(() => expect(host.saveBlocks).toHaveBeenCalled());
  });

  it("the list goes with Esc, and the strip after it", async () => {
    await looking("图书", "h");
    await vi.waitFor(() => expect(count()).toMatch(/^1 \/ /));
    press("Enter", { ctrlKey: true });
    await vi.waitFor(() => expect(places().length).toBeGreaterThan(1));
    press("Escape");
    expect(places()).toHaveLength(0);
    await vi.waitFor(() => expect(document.activeElement).toBe(field("替换成")));
    press("Escape");
    expect(strip()).toBeNull();
  });
});
