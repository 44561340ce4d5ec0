// 版头 and 版记 in the details of a report, in the whole window.
import { describe, expect, it, vi } from "vitest";
import type { Host } from "$host";
import { byName, start, useWindow } from "./test-window";

useWindow();

function field(name: string): Promise<HTMLInputElement> {
  return vi.waitFor(() => {
    const label = [...document.querySelectorAll("details label")].find((each) => each.textContent.trim() === name);
    const input = label?.querySelector("input");
    if (!input) throw new Error(`no field ${name}`);
    return input;
  });
}

async function fill(name: string, value: string): Promise<void> {
  const input = await field(name);
  input.value = value;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

async function begin(): Promise<{ host: Host; report: string }> {
  const host = await start();
  const row = await vi.waitFor(() => byName("tr.report", /馆2025年工作总结/));
  row.focus();
  const details = await vi.waitFor(() => document.querySelector("details") ?? Promise.reject(new Error("no details")));
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  const report = (await host.listReports()).find(({ title }) => title.includes("馆2025年工作总结"))?.id ?? "";
  return { host, report };
}

describe("the letterhead of a report", () => {
  it("is kept field by field, and taken back by one undo each", async () => {
    const { host, report } = await begin();
    await fill("发文字号", "云图〔2026〕3号");
    await vi.waitFor(async () => expect((await host.letterhead(report)).number).toBe("云图〔2026〕3号"));
    await fill("签发人", "林知远");
    await vi.waitFor(async () => expect((await host.letterhead(report)).signers).toBe("林知远"));
    await host.undo();
    const { number, signers } = await host.letterhead(report);
    expect([number, signers]).toEqual(["云图〔2026〕3号", ""]);
  });

  it("goes back to what it was where a value is refused, and says why", async () => {
    const { host, report } = await begin();
    await fill("份号", "十二");
    await vi.waitFor(() => expect(document.body.textContent).toContain("不是份号"));
    expect((await host.letterhead(report)).copy_number).toBe("");
    expect((await field("份号")).value).toBe("");
  });
});
