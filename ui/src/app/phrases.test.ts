// Phrases: kept from the text, found, put in, put in other words, deleted and brought back.
import { flushSync } from "svelte";
import { describe, expect, it, vi } from "vitest";
import type { Host } from "$host";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const options = () => [...document.querySelectorAll("[role=option] .text")].map(({ textContent }) => textContent);

async function withPhrases(...texts: string[]): Promise<Host> {
  const host = await start();
  await host.writePhrases(texts.map((text) => ({ name: "", text })));
  await openFirst();
  return host;
}

async function openPicker(): Promise<HTMLInputElement> {
  press("j", { ctrlKey: true });
  return vi.waitFor(() => {
    const field = document.querySelector<HTMLInputElement>("dialog input[role=combobox]");
    if (!field) throw new Error("no picker");
    field.focus();
    return field;
  });
}

function type(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  flushSync();
}

describe("phrases", () => {
  it("are found by pinyin initials and put in at the caret", async () => {
    const host = await withPhrases("现将有关情况报告如下：", "特此报告。");
    const read = vi.spyOn(host, "readPasted");
    const field = await openPicker();
    await vi.waitFor(() => expect(options()).toHaveLength(2));
    type(field, "tcbg");
    expect(options()).toEqual(["特此报告。"]);
    press("Enter");
    await vi.waitFor(() => expect(document.getElementById("editor")?.textContent).toContain("特此报告。"));
    expect(read.mock.calls[0]?.[0]).toEqual({ html: null, text: "特此报告。" });
  });

  it("are deleted, and come back to their place from the notice", async () => {
    const host = await withPhrases("甲句。", "乙句。", "丙句。");
    await openPicker();
    await vi.waitFor(() => expect(options()).toHaveLength(3));
    press("ArrowDown");
    press("Delete", { ctrlKey: true });
    await vi.waitFor(async () => expect((await host.readPhrases()).map(({ text }) => text)).toEqual(["甲句。", "丙句。"]));
    (await vi.waitFor(() => byName(".toast button", "撤销"))).click();
    await vi.waitFor(async () => expect((await host.readPhrases()).map(({ text }) => text)).toEqual(["甲句。", "乙句。", "丙句。"]));
  });

  it("get a name, and are found by it", async () => {
    const host = await withPhrases("现将有关情况报告如下：");
    const field = await openPicker();
    await vi.waitFor(() => expect(options()).toHaveLength(1));
    field.focus();
    press("F2");
    const name = await vi.waitFor(() => {
      const found = document.querySelector<HTMLInputElement>("dialog form input");
      if (!found) throw new Error("no form");
      return found;
    });
    type(name, "报告起句");
    name.focus();
    press("Enter", { ctrlKey: true });
    await vi.waitFor(async () => expect(await host.readPhrases()).toEqual([{ name: "报告起句", text: "现将有关情况报告如下：" }]));
    await vi.waitFor(() => expect(options()).toEqual(["报告起句"]));
  });

  it("are edited in a form that Esc leaves for the list", async () => {
    await withPhrases("特此报告。");
    const field = await openPicker();
    await vi.waitFor(() => expect(options()).toHaveLength(1));
    field.focus();
    press("F2");
    (await vi.waitFor(() => document.querySelector<HTMLElement>("dialog form input") ?? Promise.reject(new Error("no form")))).focus();
    press("Escape");
    await vi.waitFor(() => expect(options()).toEqual(["特此报告。"]));
  });

  it("say how the first one comes, and that something has to be selected for it", async () => {
    await withPhrases();
    await openPicker();
    await vi.waitFor(() => expect(document.querySelector("dialog")?.textContent).toContain("常写的句子存在这里"));
    press("Escape");
    await vi.waitFor(() => expect(document.querySelector("dialog")).toBeNull());
    press("j", { ctrlKey: true, shiftKey: true });
    await vi.waitFor(() => expect(document.querySelector(".toasts")?.textContent).toContain("先选中"));
  });
});
