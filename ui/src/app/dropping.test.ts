// Files that are dropped on the window: what is said before, and what becomes of them.
import { flushSync } from "svelte";
import { describe, expect, it, vi } from "vitest";
import { mockHost } from "../host/mock/host";
import { byName, openFirst, start, useWindow } from "./test-window";

useWindow();

const draft = (name: string) => new File(["稿"], name);

function drag(type: string, files: readonly File[], target: Element | null = document.body, types = ["Files"]): Event {
  const event = new Event(type, { bubbles: true, cancelable: true });
  const dataTransfer = { files, types, items: [], getData: () => "", dropEffect: "" };
  Object.assign(event, { dataTransfer, relatedTarget: null, clientX: 1, clientY: 1 });
  target?.dispatchEvent(event);
  flushSync();
  return event;
}

const said = () => document.querySelector(".target")?.textContent.trim() ?? "";

describe("files dragged over the window", () => {
  it("are told what letting go does, and are imported one after the other", async () => {
    const importGiven = vi.fn(mockHost().importGiven);
    await start({}, { importGiven });
    await vi.waitFor(() => byName("tr.report", /工作总结/));
    expect(drag("dragover", []).defaultPrevented).toBe(true);
    expect(said()).toBe("松手即导入");
    drag("dragleave", []);
    expect(said()).toBe("");
    drag("dragover", []);
    drag("drop", [draft("一稿.docx"), draft("二稿.txt")]);
    expect(said()).toBe("");
    await vi.waitFor(() => expect(document.body.textContent).toContain("已导入 2 份报告"));
    expect(importGiven.mock.calls.map(([name]) => name)).toEqual(["一稿.docx", "二稿.txt"]);
  });

  it("are left where they are once the reading was stopped", async () => {
    const stopped = { reports: [], failures: [{ file: "一稿.docx", error: { code: "file.stopped" as const, params: { path: "一稿.docx" } } }] };
    const importGiven = vi.fn(() => Promise.resolve(stopped));
    await start({}, { importGiven });
    drag("drop", [draft("一稿.docx"), draft("二稿.txt")]);
    await vi.waitFor(() => expect(document.body.textContent).toContain("已按您的要求停止读取"));
    expect(importGiven).toHaveBeenCalledOnce();
  });

  it("come into the library from the text, too, unless they are pictures", async () => {
    const importGiven = vi.fn(mockHost().importGiven);
    await start({}, { importGiven });
    await openFirst();
    // jsdom lays nothing out: there is no place in the text to drop at.
    document.elementFromPoint = () => null;
    Object.defineProperty(HTMLElement.prototype, "offsetParent", { configurable: true, get: () => document.body });
    const text = document.querySelector("#editor p");
    drag("dragover", [], text);
    expect(said()).toContain("图片放进正文");
    drag("drop", [new File(["x"], "a.png", { type: "image/png" })], text);
    drag("drop", [draft("来稿.docx")], text);
    await vi.waitFor(() => expect(document.body.textContent).toContain("已导入 1 份报告"));
    expect(importGiven).toHaveBeenCalledOnce();
  });

  it("of another kind, such as words, are none of it", async () => {
    await start();
    expect(drag("dragover", [], document.body, ["text/plain"]).defaultPrevented).toBe(false);
    expect(said()).toBe("");
  });
});
