// Comments in the whole window: begun in the text, written in the panel, answered, settled and taken back.
import { describe, expect, it, vi } from "vitest";
import type { Host, Thread } from "$host";
import { byName, press, start, useWindow } from "./test-window";

useWindow();

async function begin(): Promise<{ host: Host; report: string }> {
  const host = await start();
  const report = (await host.listReports()).find(({ title }) => title.includes("馆2025年工作总结"))?.id ?? "";
  const row = await vi.waitFor(() => byName("tr.report", /馆2025年工作总结/));
  row.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
  await vi.waitFor(() => document.querySelector("#editor p") ?? Promise.reject(new Error("no text")));
  return { host, report };
}

function field(label: string): Promise<HTMLTextAreaElement> {
  return vi.waitFor(() => {
    const found = document.querySelector<HTMLTextAreaElement>(`aside.right textarea[aria-label="${label}"]`);
    if (!found) throw new Error(`no field ${label}`);
    return found;
  });
}

async function write(label: string, words: string): Promise<void> {
  const area = await field(label);
  area.focus();
  area.value = words;
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
}

function said(threads: readonly Thread[]): string[] {
  return threads.map(({ comments, resolved }) => comments.map(({ text }) => text).join("|") + (resolved ? "|已了" : ""));
}

describe("comments", () => {
  it("are written in the panel and stand in the text", async () => {
    const { host, report } = await begin();
    press("m", { ctrlKey: true });
    await write("写批注…", "请核");
    await vi.waitFor(async () => expect(said(await host.threads(report))).toEqual(["请核"]));
    const [thread] = await host.threads(report);
    await vi.waitFor(() => expect(document.querySelector(`#editor [data-thread="${thread?.id ?? ""}"]`)).not.toBeNull());
    await write("回复…", "已核");
    await vi.waitFor(async () => expect(said(await host.threads(report))).toEqual(["请核|已核"]));
  });

  it("are settled, listed apart, and taken back from the notice", async () => {
    const { host, report } = await begin();
    press("m", { ctrlKey: true });
    await write("写批注…", "请核");
    (await vi.waitFor(() => byName("aside.right .thread button", /了结/))).click();
    await vi.waitFor(async () => expect(said(await host.threads(report))).toEqual(["请核|已了"]));
    await vi.waitFor(() => expect(document.querySelector("aside.right .thread")).toBeNull());
    (await vi.waitFor(() => byName(".toast button", /^撤销$/))).click();
    await vi.waitFor(async () => expect(said(await host.threads(report))).toEqual(["请核"]));
    await vi.waitFor(() => expect(document.querySelector("aside.right .thread")).not.toBeNull());
  });

  it("leave nothing where nobody wrote one", async () => {
    const { host, report } = await begin();
    press("m", { ctrlKey: true });
    const area = await field("写批注…");
    area.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    await vi.waitFor(() => expect(document.querySelector("aside.right textarea")).toBeNull());
    expect(await host.threads(report)).toEqual([]);
    expect(document.querySelector("#editor [data-thread]")).toBeNull();
  });
});
