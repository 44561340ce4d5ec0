// Files that are being read, as the window tells it.
import { flushSync } from "svelte";
import { describe, expect, it, vi } from "vitest";
import type { Host } from "$host";
import { mockHost } from "../host/mock/host";
import { byName, start, useWindow } from "./test-window";

useWindow();

type Tell = Parameters<Parameters<Host["onReadingProgress"]>[0]>[0];

const notice = () => document.querySelector(".reading")?.textContent.trim() ?? "";

describe("reading files", () => {
  it("says which file, stops it, and goes when all are done", async () => {
    let tell: (progress: Tell) => void = () => undefined;
    const stopReading = vi.fn(mockHost().stopReading);
    await start({}, { stopReading, onReadingProgress: (listener) => ((tell = listener), () => undefined) });
    const hear = (progress: Tell) => flushSync(() => tell(progress));

    hear({ file: "来稿.docx", done: 0, all: 1 });
    expect(notice()).toContain("正在读取 来稿.docx");
    hear({ file: "二稿.docx", done: 1, all: 3 });
    expect(notice()).toContain("正在读取 二稿.docx（2 / 3）");
    byName(".reading button", "取消").click();
    expect(stopReading).toHaveBeenCalledOnce();
    hear({ file: "", done: 3, all: 3 });
    expect(notice()).toBe("");
  });
});
