// Leaving as a file, in the whole window: what is asked of Rust, what is said afterwards, and what can still be done.
import { afterEach, describe, expect, it, vi } from "vitest";
import { setLocale } from "$messages";
import { toasts } from "$shared/toasts.svelte";
import { describeLeaving } from "./leaving-notices";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();
afterEach(() => toasts.clear());

const FIRST = { at: "revision", seq: 2 } as const;
const LAST = { at: "revision", seq: 7 } as const;
const WORKING = { at: "working" } as const;
const said = () => [...document.querySelectorAll(".toast .text")].map((each) => each.textContent.replace(/\s+/g, " ").trim());

/** The first report, with an eye on what is exported. */
async function write() {
  const host = await start();
  for (const method of ["exportReport", "exportMarked", "cleanExport"] as const) vi.spyOn(host, method);
  await openFirst();
  return host;
}

async function compare() {
  const host = await write();
  press("2", { ctrlKey: true });
  await vi.waitFor(() => expect(document.querySelectorAll("[id^=change-]").length).toBeGreaterThan(2));
  return host;
}

async function choose(menu: string | RegExp, item: string | RegExp) {
  byName("button", menu).click();
  await vi.waitFor(() => byName("[role=menuitem]", item).click());
}

describe("an export", () => {
  it("says what goes out with the file, and takes names and times out on request", async () => {
    const host = await write();
    await choose("导出现稿", /^Word 文件/);
    await vi.waitFor(() => expect(said().join()).toMatch(/已导出到.*还有 3 处待填，导出的文件里会留空。.*作者（陆闻舟）和创建时间（/));
    expect(host.exportReport).toHaveBeenCalledWith("r1", WORKING, "docx", false);
    byName(".toast button", "去掉这些信息").click();
    await vi.waitFor(() => expect(said().at(-1)).toMatch(/^已去掉文件里的人名和时间：.*还有 3 处待填/));
    expect(host.cleanExport).toHaveBeenCalledWith(expect.stringMatching(/\.docx$/));
  });

  it("of plain text has nothing to take out", async () => {
    await write();
    await choose("导出现稿", /^纯文本/);
    await vi.waitFor(() => expect(said().join()).toContain("已导出到"));
    expect(document.querySelector(".toast .action")).toBeNull();
  });

  it("goes into the Word file that the report came from, where there is one", async () => {
    const host = await write();
    await choose("导出现稿", "来稿版式的 Word 文件");
    await vi.waitFor(() => expect(host.exportReport).toHaveBeenCalledWith("r1", WORKING, "docx", true));
  });

  it("that can't be written says why", async () => {
    const host = await write();
    vi.mocked(host.exportReport).mockRejectedValue(new Error("磁盘已满"));
    await choose("导出现稿", /^Word 文件/);
    await vi.waitFor(() => expect(said().join()).toContain("磁盘已满"));
  });
});

describe("changes marked", () => {
  it("are exported of the two versions compared, by E, by Shift E and from the toolbar", async () => {
    const host = await compare();
    press("e");
    const name = expect.stringMatching(/^《.*》花脸稿$/) as string;
    await vi.waitFor(() => expect(host.exportMarked).toHaveBeenLastCalledWith("r1", [LAST, WORKING], false, name));
    await vi.waitFor(() => expect(said().join()).toContain("花脸稿.docx"));
    press("E", { shiftKey: true });
    await vi.waitFor(() => expect(host.exportMarked).toHaveBeenLastCalledWith("r1", [LAST, WORKING], true, name));
    byName("button", "左右对调").click();
    await choose("导出花脸稿", /^导出，移动标为移动/);
    await vi.waitFor(() => expect(host.exportMarked).toHaveBeenLastCalledWith("r1", [WORKING, LAST], false, name));
  });

  it("are exported since a draft from the history", async () => {
    const host = await write();
    await vi.waitFor(() => byName("aside.right button", /^初稿/).click());
    await choose(/^导出“初稿”/, "自此稿以来的花脸稿");
    await vi.waitFor(() => expect(host.exportMarked).toHaveBeenCalledWith("r1", [FIRST, WORKING], false, expect.any(String)));
  });
});

describe("the layout of Word files", () => {
  it("is chosen in the settings, one press from the menu, and kept there", async () => {
    const host = await write();
    await choose("导出现稿", "Word 版式…");
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("公文"));
    byName("button", "公文，Windows 字体").click();
    byName("button", "由 Word 编").click();
    const kept = { export_profile: "gbt9704_windows", export_numbering: "word" };
    await vi.waitFor(async () => expect(await host.readSettings()).toMatchObject(kept));
  });
});

describe("what goes out", () => {
  it.each([
    [{ code: "blanks", count: 1, values: [] }, "1 blank is open and stays empty in the file."],
    [{ code: "metadata", count: 1, values: ["creator: Lin: head of office"] }, "The file's properties name the author (Lin: head of office)."],
    [{ code: "metadata", count: 2, values: ["Unknown: 1", "lastModifiedBy: Lu"] }, "The file's properties name Unknown (1) and who saved it last (Lu)."],
    [{ code: "letterhead_kept", count: 1, values: [] }, "The file keeps its own 版头 and 版记, 1 item of which differs from the text."],
    [
      { code: "external_links", count: 6, values: ["a", "b", "c", "d", "e", "f"] },
      "The file names 6 addresses outside of it: a, b, c, d, and 2 more.",
    ],
  ] as const)("%o is a sentence", (notice, expected) => {
    setLocale("en");
    expect(describeLeaving({ ...notice, values: [...notice.values] })).toBe(expected);
    setLocale("zh-CN");
  });
});
