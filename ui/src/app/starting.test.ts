// What the window shows when it opens, and what it remembers for the next start.
import { describe, expect, it, vi } from "vitest";
import { mockHost } from "../host/mock/host";
import { HostError } from "$host";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

describe("a start", () => {
  it("goes on with the report that was left open, before the library is listed", async () => {
    const whole = mockHost();
    const [report] = await whole.listReports();
    const listed: string[] = [];
    const listReports = () => (listed.push(document.getElementById("editor") ? "after" : "before"), whole.listReports());
    await start({}, { ...whole, listReports, windowReport: () => Promise.resolve(report?.id ?? null) });
    await vi.waitFor(() => expect(document.getElementById("editor")).not.toBeNull());
    expect(listed).not.toContain("before");
    byName("button", /^稿库/).click();
    await vi.waitFor(() => expect(document.querySelectorAll("tr.report").length).toBeGreaterThan(0));
  });

  it("shows the library where that report can't be opened, and says why", async () => {
    const openReport = () => Promise.reject(new HostError({ code: "report.unknown", params: {} }));
    await start({}, { openReport, windowReport: () => Promise.resolve("11111111111111111111111111") });
    await vi.waitFor(() => expect(document.querySelector("[role=alert]")).not.toBeNull());
    expect(document.querySelectorAll("tr.report").length).toBeGreaterThan(0);
  });

  it("remembers the report in the window, and forgets it where one went back to the library", async () => {
    const remembered = vi.fn();
    await start({}, { rememberForNextStart: remembered });
    await openFirst();
    await vi.waitFor(() => expect(remembered).toHaveBeenCalledTimes(1));
    expect(remembered.mock.lastCall?.[0]).toEqual(expect.any(String));
    press("Escape");
    byName("button", /^稿库/).click();
    await vi.waitFor(() => expect(remembered).toHaveBeenLastCalledWith(null));
  });
});
