// Several windows: which report opens where, files that the system asks to open, and leaving for what needs the library alone.
import { describe, expect, it, vi } from "vitest";
import { HostError, type Host } from "$host";
import { mockHost } from "../host/mock/host";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const editor = () => document.getElementById("editor");
const rows = () => vi.waitFor(() => byName("tr.report", /馆2025年工作总结/));

describe("another window", () => {
  it("takes the report that is chosen in the library, and the one that is open here leaves", async () => {
    const openWindow = vi.fn(mockHost().openWindow);
    const host = await start({}, { openWindow });
    (await rows()).focus();
    press("N", { ctrlKey: true, shiftKey: true });
    await vi.waitFor(() => expect(openWindow).toHaveBeenCalledOnce());
    await openFirst();
    press("N", { ctrlKey: true, shiftKey: true });
    await vi.waitFor(() => expect(openWindow).toHaveBeenCalledTimes(2));
    expect(host.closeReport).toHaveBeenCalledOnce();
    expect(openWindow.mock.calls[1]).toEqual(openWindow.mock.calls[0]);
    expect(editor()).toBeNull();
  });

  it("opens with the report that it was made for, and stays with it", async () => {
    const whole = mockHost();
    const [report] = await whole.listReports();
    const importWaiting = vi.fn(whole.importWaiting);
    const host = await start({}, { ...whole, importWaiting, windowReport: () => Promise.resolve(report?.id ?? null) });
    await vi.waitFor(() => expect(editor()?.textContent).not.toBe(""));
    await vi.waitFor(() => expect(host.showWindow).toHaveBeenCalled());
    expect(host.closeReport).not.toHaveBeenCalled();
    // Files that wait are for a window that has nothing open.
    expect(importWaiting).not.toHaveBeenCalled();
  });

  it("that has the report already is told of, and the library stays here", async () => {
    const openReport = () => Promise.reject(new HostError({ code: "report.open_elsewhere", params: {} }));
    await start({}, { openReport });
    await rows();
    byName("button", /^打开/).click();
    await vi.waitFor(() => expect(document.body.textContent).toContain("在另一个窗口里打开着"));
    byName("tr.report", /馆2025年工作总结/);
  });

  it("fills in 版头 of the report that is open here, and the page follows", async () => {
    const whole = mockHost();
    let tell: Parameters<Host["onLibraryChanged"]>[0] = () => undefined;
    const openReport = vi.fn(whole.openReport);
    await start({}, { ...whole, openReport, onLibraryChanged: (listener) => ((tell = listener), () => undefined) });
    await openFirst();
    const report = openReport.mock.lastCall?.[0] ?? "";
    tell({ operation: "letterhead", reports: [report] });
    await vi.waitFor(() => expect(openReport).toHaveBeenCalledTimes(2));
  });

  it("that needs the library alone has this one save and close", async () => {
    let ask: () => void = () => undefined;
    const onLeaveAsked: Host["onLeaveAsked"] = (listener) => ((ask = listener), () => undefined);
    const closeWindow = vi.fn();
    const host = await start({}, { onLeaveAsked, closeWindow });
    await openFirst();
    ask();
    await vi.waitFor(() => expect(closeWindow).toHaveBeenCalledOnce());
    expect(host.closeReport).toHaveBeenCalledOnce();
  });
});

describe("files that the system asks to open", () => {
  const whole = () => mockHost();
  const imported = async (host: Host) => host.importGiven("来稿.docx", new Blob(["稿"]));

  it("are imported when the window opens, and the first is shown", async () => {
    const host = whole();
    const importWaiting = vi.fn(() => imported(host));
    await start({}, { ...host, importWaiting });
    await vi.waitFor(() => expect(editor()?.textContent).toContain("来稿"));
  });

  it("are imported when they come, in the place of what is open", async () => {
    const host = whole();
    let tell: () => void = () => undefined;
    const importWaiting = vi.fn<Host["importWaiting"]>(() => Promise.resolve(null));
    await start({}, { ...host, importWaiting, onFilesWaiting: (listener) => ((tell = listener), () => undefined) });
    await openFirst();
    importWaiting.mockImplementationOnce(() => imported(host));
    tell();
    await vi.waitFor(() => expect(editor()?.textContent).toContain("来稿"));
  });

  it("wait until the library is open", async () => {
    const importWaiting = vi.fn(whole().importWaiting);
    let tell: () => void = () => undefined;
    await start({ blocked: "library.read_only" }, { importWaiting, onFilesWaiting: (listener) => ((tell = listener), () => undefined) });
    tell();
    expect(importWaiting).not.toHaveBeenCalled();
  });
});
