// Renaming a report in the whole window: in the list, by key, menu and palette, and taking it back.
import { describe, expect, it, vi } from "vitest";
import type { Host } from "$host";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const OLD = "青禾市图书馆2025年工作总结";
const rows = () => [...document.querySelectorAll("tr.report td.title")].map((cell) => cell.textContent.trim());
const text = () => document.getElementById("editor")?.textContent ?? "";

async function begin(): Promise<Host> {
  const host = await start();
  vi.spyOn(host, "renameReport");
  const row = await vi.waitFor(() => byName("tr.report", /馆2025年工作总结/));
  row.focus();
  return host;
}

function field(): Promise<HTMLInputElement> {
  return vi.waitFor(() => {
    const focused = document.activeElement;
    if (focused instanceof HTMLInputElement && focused.getAttribute("aria-label") === "新名称") return focused;
    throw new Error("no field");
  });
}

async function write(title: string): Promise<void> {
  press("F2");
  (await field()).value = title;
}

describe("a report's name", () => {
  it("is written anew by F2 and Enter, in the list and in the text; the notice takes it back", async () => {
    const host = await begin();
    press("F2");
    const input = await field();
    expect(input.value).toBe(OLD);
    expect(input.selectionEnd).toBe(OLD.length);
    input.value = "2026年工作要点";
    press("Enter");
    await vi.waitFor(() => expect(rows()).toContain("2026年工作要点"));
    expect(host.renameReport).toHaveBeenCalledExactlyOnceWith("r1", "2026年工作要点");
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("2026年工作要点"));
    expect(document.body.textContent).toContain("已改名为《2026年工作要点》");
    byName("button", /^打开/).click();
    await vi.waitFor(() => expect(text()).toContain("2026年工作要点"));
    // It is open by now: the text shows what came back.
    byName(".toast button", "撤销").click();
    await vi.waitFor(() => expect(text()).toContain(OLD));
    expect(text()).not.toContain("2026年工作要点");
    await vi.waitFor(() => expect(document.body.textContent).toContain("已撤销：改名"));
  });

  it("stays as it was by Esc, and when nothing else was written", async () => {
    const host = await begin();
    await write("半个名");
    press("Escape");
    await vi.waitFor(() => expect(rows()).toContain(OLD));
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain(OLD));
    await write(` ${OLD} `);
    press("Enter");
    await vi.waitFor(() => expect(rows()).toContain(OLD));
    expect(host.renameReport).not.toHaveBeenCalled();
  });

  it("can't be empty: it says so, and goes on asking", async () => {
    await begin();
    await write("　");
    press("Enter");
    await vi.waitFor(() => expect(document.querySelector("[role=alert]")?.textContent).toContain("标题"));
    const input = await field();
    input.value = "有名";
    press("Enter");
    await vi.waitFor(() => expect(rows()).toContain("有名"));
    expect(document.querySelector("[role=alert]")).toBeNull();
  });

  it("is taken when one goes on elsewhere", async () => {
    await begin();
    await write("另一个名");
    document.querySelector<HTMLElement>("#library-search")?.focus();
    await vi.waitFor(() => expect(rows()).toContain("另一个名"));
    expect(document.activeElement?.id).toBe("library-search");
  });

  it("has the keys of the list and of the input method for itself", async () => {
    const host = await begin();
    await write("名");
    const input = await field();
    press("Delete");
    press("ArrowDown");
    press("Enter", { isComposing: true });
    expect(document.activeElement).toBe(input);
    expect(host.renameReport).not.toHaveBeenCalled();
    expect(document.getElementById("editor")).toBeNull();
    expect(rows().length).toBe(4);
  });

  it("is asked for by the menu and by the palette", async () => {
    await begin();
    byName("aside button", "更多").click();
    await vi.waitFor(() => byName("[role=menuitem]", /^改名/).click());
    await field();
    press("Escape");
    press("k", { ctrlKey: true });
    const input = document.querySelector<HTMLInputElement>("dialog input");
    if (!input) throw new Error("no palette");
    input.focus();
    input.value = "gm";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    press("Enter");
    expect((await field()).value).toBe(OLD);
  });

  it("is asked for where the list is shown, not over a text", async () => {
    await begin();
    await openFirst();
    press("F2");
    expect(document.querySelector('input[aria-label="新名称"]')).toBeNull();
  });
});
