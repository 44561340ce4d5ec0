// Replacing in all reports, in the whole window: the strip, the list by report, the notice that takes it back.
import { flushSync } from "svelte";
import { describe, expect, it, vi } from "vitest";
import type { Host } from "$host";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const strip = () => document.querySelector<HTMLElement>("[role=search]");
const told = () => strip()?.querySelector("[role=status]")?.textContent.trim();
const rows = () => [...document.querySelectorAll<HTMLInputElement>(".rows [data-item]")];
const places = () => rows().filter((row) => row.ariaLabel !== null);
const titles = () => [...document.querySelectorAll(".rows .report .title")].map(({ textContent }) => textContent);
const doneBy = (host: Host) => vi.spyOn(host, "replaceInLibrary");

function type(name: string, text: string): void {
  const input = strip()?.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`);
  if (!input) throw new Error(`no field ${name}`);
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  flushSync();
}

async function looking(text: string, words: string): Promise<Host> {
  const host = await start();
  await vi.waitFor(() => byName("tr.report", /工作总结/));
  press("f", { ctrlKey: true, shiftKey: true });
  await vi.waitFor(() => expect(document.activeElement?.ariaLabel).toBe("查找内容"));
  type("查找内容", text);
  type("替换成", words);
  await vi.waitFor(() => expect(places().length).toBeGreaterThan(0));
  return host;
}

describe("replacing in all reports", () => {
  it("lists every place by report, with what comes there", async () => {
    await looking("图书馆", "文化馆");
    expect(titles()).toEqual(["青禾市图书馆2025年工作总结", "关于开展全民阅读季活动的方案", "2024年读者满意度调研报告"]);
    expect(told()).toMatch(/^3 份报告 · \d+ 处$/);
    const [first] = places();
    expect(first?.ariaLabel).toBe("青禾市图书馆改为文化馆2025年工作总结");
  });

  it("spares what is unticked, one by one and by report, and one press takes all back", async () => {
    const host = await looking("图书馆", "文化馆");
    const replace = doneBy(host);
    const all = places().length;
    const [summary, plan] = rows().filter((row) => row.ariaLabel === null);
    plan?.click();
    places()[0]?.click();
    flushSync();
    expect(summary?.indeterminate).toBe(true);
    byName("[role=search] button", new RegExp(`^替换 ${all - 2} 处`)).click();
    await vi.waitFor(() => byName(".toast", /已在 2 份报告里替换/));
    expect(replace.mock.calls[0]?.[2]).toMatchObject([{ spared: [0] }, { spared: [] }]);
    // What was spared is still found.
    await vi.waitFor(() => expect(told()).toBe("2 份报告 · 2 处"));
    byName(".toast button", /^撤销/).click();
    await vi.waitFor(() => expect(told()).toBe(`3 份报告 · ${all} 处`));
    byName(".toast", /各份报告恢复原样/);
  });

  it("says by itself what is wrong with an expression, and replaces nothing then", async () => {
    const host = await looking("图书馆", "文化馆");
    const replace = doneBy(host);
    byName("[role=search] button", "正则").click();
    type("查找内容", "(?=馆)");
    await vi.waitFor(() => expect(strip()?.querySelector("[role=alert]")?.textContent).toContain("回指"));
    press("Enter", { ctrlKey: true });
    expect(replace).not.toHaveBeenCalled();
  });

  it("goes with Esc, and the library is there again", async () => {
    await looking("图书馆", "文化馆");
    press("Escape");
    expect(strip()).toBeNull();
    await vi.waitFor(() => byName("tr.report", /工作总结/));
  });

  it("says what was left alone by an undo", async () => {
    const host = await looking("图书馆", "文化馆");
    press("Enter", { ctrlKey: true });
    await vi.waitFor(() => byName(".toast", /已在 3 份报告里替换/));
    const undone = await host.undo();
    vi.spyOn(host, "undoOne").mockResolvedValue({ ...undone, left: ["甲", "乙"] });
    byName(".toast button", /^撤销/).click();
    await vi.waitFor(() => byName(".toast", /《甲》《乙》后来又改过/));
  });
});

describe("from a report", () => {
  async function inReport(text: string, mode: string): Promise<void> {
    await start();
    await openFirst();
    press("f", { ctrlKey: true });
    await vi.waitFor(() => expect(document.activeElement?.ariaLabel).toBe("查找内容"));
    byName("[role=search] button", mode).click();
    type("查找内容", text);
    press("f", { ctrlKey: true, shiftKey: true });
  }

  it("the words that are looked for are searched in the library, and next replaced there", async () => {
    await inReport("书房", "照字面");
    const search = await vi.waitFor(() => {
      const field = document.querySelector<HTMLInputElement>("#library-search");
      expect(field?.value).toBe("书房");
      return field;
    });
    expect(document.activeElement).toBe(search);
    press("f", { ctrlKey: true, shiftKey: true });
    await vi.waitFor(() => expect(strip()?.querySelector("input")?.value).toBe("书房"));
  });

  it("a pattern goes on as what is to be replaced", async () => {
    await inReport("城市*房", "通配符");
    await vi.waitFor(() => expect(strip()?.ariaLabel).toBe("在全部报告里替换"));
    expect(strip()?.querySelector("input")?.value).toBe("城市*房");
    expect(byName("[role=search] button", "通配符").getAttribute("aria-pressed")).toBe("true");
  });
});
