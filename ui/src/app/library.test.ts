// The library in the whole window: deleting and taking it back, the bin, the archive, searching.
import { describe, expect, it, vi } from "vitest";
import { byName, press, start, useWindow } from "./test-window";

useWindow();

const rows = () => [...document.querySelectorAll("tr.report td.title")].map((cell) => cell.textContent.trim());
const focused = () => document.activeElement;
const shelf = (name: RegExp) => vi.waitFor(() => byName("nav button", name));

async function chooseFirst(): Promise<HTMLElement> {
  const row = await vi.waitFor(() => byName("tr.report", /馆2025年工作总结/));
  row.focus();
  return row;
}

function type(words: string): void {
  const field = document.querySelector<HTMLInputElement>("#library-search");
  if (!field) throw new Error("no search");
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

describe("a report", () => {
  it("is deleted by key, the focus goes on with the next, and the notice takes it back", async () => {
    await start();
    await chooseFirst();
    press("Delete");
    await vi.waitFor(() => expect(rows()).not.toContain("青禾市图书馆2025年工作总结"));
    expect(focused()?.textContent).toContain("全民阅读季");
    await vi.waitFor(() => byName(".toast button", "撤销").click());
    await vi.waitFor(() => expect(rows()).toContain("青禾市图书馆2025年工作总结"));
    await vi.waitFor(() => expect(focused()?.textContent).toContain("青禾市图书馆2025年工作总结"));
  });

  it("comes back by Ctrl Z, but not while somebody types", async () => {
    await start();
    await chooseFirst();
    press("Delete");
    await shelf(/^回收站/);
    document.querySelector<HTMLElement>("#library-search")?.focus();
    press("z", { ctrlKey: true });
    expect(rows().length).toBe(3);
    document.querySelector<HTMLElement>("tr.report")?.focus();
    press("z", { ctrlKey: true });
    await vi.waitFor(() => expect(rows().length).toBe(4));
  });

  it("is what next year's begins with: that is opened, and held to it", async () => {
    const host = await start();
    await chooseFirst();
    press("k", { ctrlKey: true });
    const field = await vi.waitFor(() => document.querySelector<HTMLInputElement>("[role=combobox]") ?? Promise.reject(new Error("no field")));
    field.value = "下一年";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await vi.waitFor(() => byName("[role=option]", /起草下一年的/).click());
    await vi.waitFor(() => expect(document.querySelector("#editor")?.textContent).toContain("2026年工作总结"));
    const begun = (await host.listReports()).find(({ title }) => title.includes("2026"));
    expect((await host.checkReport(begun?.id ?? "")).precedent?.title).toContain("2025年工作总结");
  });

  it("is put back from the bin by Enter", async () => {
    await start();
    await chooseFirst();
    press("Delete");
    (await shelf(/^回收站/)).click();
    await vi.waitFor(() => expect(rows()).toEqual(["青禾市图书馆2025年工作总结"]));
    document.querySelector<HTMLElement>("tr.report")?.focus();
    press("Enter");
    // The bin is empty: one is back among all reports.
    await vi.waitFor(() => expect(rows().length).toBe(4));
  });

  it("goes into the archive by the menu, and its details are changed where they stand", async () => {
    await start();
    await chooseFirst();
    byName("aside button", "核稿").click();
    await vi.waitFor(() => expect(byName("tr.report", /馆2025年工作总结/).textContent).toContain("核稿"));
    byName("aside button", "更多").click();
    await vi.waitFor(() => byName("[role=menuitem]", /^归档/).click());
    (await shelf(/^归档/)).click();
    await vi.waitFor(() => expect(rows()).toEqual(["青禾市图书馆2025年工作总结"]));
  });
});

describe("searching", () => {
  it("begins with a stroke, marks the words, and opens the report where they stand", async () => {
    await start();
    await chooseFirst();
    press("/");
    await vi.waitFor(() => expect(focused()?.id).toBe("library-search"));
    type("荐购");
    await vi.waitFor(() => expect(document.querySelector("mark")?.textContent).toBe("荐购"));
    expect(document.body.textContent).toContain("1 份报告 · 1 处");
    press("Enter");
    await vi.waitFor(() => expect(document.getElementById("editor")).not.toBeNull());
    await vi.waitFor(() => expect(document.querySelector("[role=treeitem][aria-current]")?.textContent).toContain("数字资源"));
  });

  it("says when nothing is there, and Esc clears it", async () => {
    await start();
    await chooseFirst();
    press("/");
    type("没有这样的话");
    await vi.waitFor(() => expect(document.body.textContent).toContain("现稿里没有找到"));
    document.querySelector<HTMLElement>("#library-search")?.focus();
    press("Escape");
    await vi.waitFor(() => expect(rows().length).toBe(4));
  });
});
