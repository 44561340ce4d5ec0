// Keeping the library safe, in the whole window: notices, backups, verification.
import { describe, expect, it, vi } from "vitest";
import { byName, press, start, useWindow } from "./test-window";

useWindow();

const words = () => document.body.textContent;

describe("a damaged library", () => {
  it("says what is gone, what is damaged and that no backup was made, and marks the report", async () => {
    await start({ damaged: true });
    await vi.waitFor(() => expect(words()).toContain("稿库丢了最近 2 次写入，涉及《青禾市图书馆2025年工作总结》"));
    expect(words()).toContain("今天没有备份成");
    expect(words()).toContain("没能检查稿库");
    expect(words()).toContain("没能精简旧的自动留存");
    expect(byName("tr.report", /馆2025年工作总结/).textContent).toContain("有损坏");
    byName("button", "知道了").click();
    await vi.waitFor(() => expect(words()).not.toContain("最近 2 次写入"));
    byName("button", "看检查结果").click();
    await vi.waitFor(() => expect(words()).toContain("4 份报告里有 3 份完好"));
    expect(words()).toContain("现在的正文和写下时不一样");
  });
});

describe("the settings", () => {
  async function open(): Promise<void> {
    await vi.waitFor(() => byName("tr.report", /工作总结/));
    press(",", { ctrlKey: true });
    await vi.waitFor(() => byName("h3", "备份"));
  }

  it("choose where backups go, and make one", async () => {
    const host = await start();
    await open();
    await vi.waitFor(() => expect(words()).toContain("/home/lu/文档/定稿/backups"));
    byName("button", "换一个文件夹…").click();
    await vi.waitFor(() => expect(words()).toContain("/media/lu/备份盘"));
    byName("button", "现在备份").click();
    await vi.waitFor(() => expect(words()).toContain("已备份到 /media/lu/备份盘"));
    expect(await host.readSettings()).toMatchObject({ backup_folder: "/media/lu/备份盘", backups_kept: 14 });
  });

  it("thin out nothing until somebody says so", async () => {
    const host = await start();
    await open();
    expect(await host.readSettings()).toMatchObject({ thin_after_days: null });
    byName("[role=group] button", "开").click();
    await vi.waitFor(async () => expect(await host.readSettings()).toMatchObject({ thin_after_days: 90 }));
    const days = document.querySelector<HTMLInputElement>("#thin-days");
    if (!days) throw new Error("no days");
    days.value = "很久";
    days.dispatchEvent(new Event("change", { bubbles: true }));
    expect(days.value).toBe("90");
  });

  it("verify the library, from the palette too", async () => {
    await start();
    await vi.waitFor(() => byName("tr.report", /工作总结/));
    press("k", { ctrlKey: true });
    const input = document.querySelector<HTMLInputElement>("dialog input");
    if (!input) throw new Error("no palette");
    input.focus();
    input.value = "jcgk";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    press("Enter");
    await vi.waitFor(() => expect(words()).toContain("4 份报告都和写下时一样"));
  });

  it("restore a backup after they said what it holds, and show the library that it brings", async () => {
    const host = await start();
    const restored = vi.spyOn(host, "restoreBackup");
    await open();
    byName("button", "恢复备份…").click();
    await vi.waitFor(() => expect(words()).toContain("有 3 份报告"));
    expect(words()).toContain("现在的稿库留在原处，改名 library.dinggao-replaced");
    await vi.waitFor(() => expect(document.activeElement?.textContent.trim()).toBe("换成这份备份"));
    byName("button", "取消").click();
    await vi.waitFor(() => expect(words()).not.toContain("有 3 份报告"));
    expect(restored).not.toHaveBeenCalled();
    byName("button", "恢复备份…").click();
    await vi.waitFor(() => byName("button", "换成这份备份"));
    byName("button", "换成这份备份").click();
    await vi.waitFor(() => expect(words()).toContain("已换成这份备份"));
    expect(document.querySelectorAll("tr.report")).toHaveLength(3);
  });
});
