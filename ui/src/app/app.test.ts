// The whole window over a host in memory: open, type, keep a draft, compare, go back.
import { flushSync } from "svelte";
import { describe, expect, it, vi } from "vitest";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

describe("the window", () => {
  it("is shown when there is something to see", async () => {
    const host = await start();
    expect(host.showWindow).toHaveBeenCalled();
    expect(document.documentElement.lang).toBe("zh-CN");
  });

  it("says why when no library can be opened, and is shown all the same", async () => {
    const host = await start({ blocked: "library.read_only" });
    expect(document.querySelector("[role=alert]")?.textContent).toContain("library.dinggao");
    expect(host.showWindow).toHaveBeenCalled();
  });

  it("begins with templates in an empty library", async () => {
    await start({ empty: true });
    byName("button", /^年度工作总结/).click();
    await vi.waitFor(() => expect(document.getElementById("editor")?.textContent).toContain("年度工作总结"));
  });

  it("opens a report with its outline, its numbers and its history", async () => {
    await start();
    await openFirst();
    expect(document.querySelectorAll("[role=treeitem]").length).toBeGreaterThan(4);
    expect(document.querySelector("#editor h2")?.getAttribute("data-number")).toBe("一、");
    await vi.waitFor(() => byName("button", /^二稿/));
  });

  it("keeps a draft and compares it with the working text, which writes nothing", async () => {
    const host = await start();
    await openFirst();
    press("s", { ctrlKey: true });
    await vi.waitFor(() => expect(document.querySelector<HTMLInputElement>("form input")?.value).toBe("三稿"));
    byName("form button[type=submit]", "留存").click();
    await vi.waitFor(() => expect(document.body.textContent).toContain("已留存“三稿”"));
    press("2", { ctrlKey: true });
    const older = await vi.waitFor(() => {
      const picker = document.querySelector<HTMLSelectElement>('select[aria-label^="左边"]');
      if (!picker) throw new Error("no comparison");
      return picker;
    });
    // The working text is what was just kept: the draft before says more.
    expect(older.selectedOptions[0]?.textContent).toBe("二稿");
    const kept = [...older.options].find(({ textContent }) => textContent === "三稿");
    older.value = kept?.value ?? "";
    older.dispatchEvent(new Event("change", { bubbles: true }));
    await vi.waitFor(() => expect(document.body.textContent).toContain("两稿完全相同。"));
    expect(host.saveBlocks).not.toHaveBeenCalled();
  });

  it("walks through the changes by single keys, but not while somebody types", async () => {
    await start();
    await openFirst();
    press("2", { ctrlKey: true });
    await vi.waitFor(() => byName("h2", "修改"));
    await vi.waitFor(() => expect(document.querySelectorAll("[id^=change-]").length).toBeGreaterThan(2));
    const item = document.querySelector<HTMLElement>("[id^=change-]");
    item?.focus();
    press("n");
    await vi.waitFor(() => expect(item?.getAttribute("aria-current")).toBe("true"));
    press("Escape");
    press("n");
    expect(document.querySelector("#editor")?.closest("[hidden]")).toBeNull();
  });

  it("leaves the focus where one goes on: in the texts compared, in the settings, in the text again", async () => {
    await start();
    await openFirst();
    const focused = () => document.activeElement;
    press("2", { ctrlKey: true });
    await vi.waitFor(() => expect(focused()?.closest("main")?.querySelector("[role=toolbar] + .heads")).toBeTruthy());
    press("Escape");
    await vi.waitFor(() => expect(focused()?.id).toBe("editor"));
    press(",", { ctrlKey: true });
    await vi.waitFor(() => expect(focused()?.getAttribute("aria-pressed")).toBe("true"));
    press("Escape");
    await vi.waitFor(() => expect(focused()?.id).toBe("editor"));
    press("s", { ctrlKey: true });
    await vi.waitFor(() => expect(focused()?.tagName).toBe("INPUT"));
    press("Escape");
    expect(focused()?.id).toBe("editor");
  });

  it("stays open once when text can't be saved", async () => {
    const host = await start({ failSaves: true });
    const ask = vi.mocked(host.onCloseRequested).mock.lastCall?.[0];
    await openFirst();
    const editor = document.getElementById("editor");
    editor?.querySelector("p")?.append("未存");
    await vi.waitFor(() => expect(document.body.textContent).toContain("文字仍在窗口里"));
    expect(await ask?.()).toBe(false);
    expect(editor?.isConnected).toBe(true);
    expect(await ask?.()).toBe(true);
  });

  it("closes the report on the way back to the library", async () => {
    const host = await start();
    await openFirst();
    byName("header button", /稿库/).click();
    await vi.waitFor(() => expect(host.closeReport).toHaveBeenCalledWith("r1"));
    await vi.waitFor(() => byName("tr.report", /工作总结/));
  });

  it("finds actions by pinyin initials", async () => {
    await start();
    await openFirst();
    press("k", { ctrlKey: true });
    const input = document.querySelector<HTMLInputElement>("dialog input");
    if (!input) throw new Error("no palette");
    input.value = "lcyg";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    flushSync();
    expect([...document.querySelectorAll("[role=option]")].map((option) => option.textContent.trim())).toEqual([
      expect.stringContaining("留存一稿"),
    ]);
  });
});
