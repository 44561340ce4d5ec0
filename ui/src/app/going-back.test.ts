// Going back in the whole window: a revision, a paragraph, and taking it back; what changed since the last look.
import { describe, expect, it, vi } from "vitest";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const text = () => document.getElementById("editor")?.textContent ?? "";
const only = "馆校共读协议";

describe("restoring", () => {
  it("shows first what it gives, and Enter does it; the notice takes it back", async () => {
    const host = await start();
    await openFirst();
    expect(text()).toContain(only);
    await vi.waitFor(() => byName("button", /^初稿/).click());
    await vi.waitFor(() => byName("button", "恢复…").click());
    await vi.waitFor(() => expect(document.body.textContent).toContain("恢复后会变成这样"));
    await vi.waitFor(() => expect(document.querySelectorAll("del").length).toBeGreaterThan(0));
    expect(host.restore).not.toHaveBeenCalled();
    press("Enter");
    await vi.waitFor(() => expect(text()).not.toContain(only));
    await vi.waitFor(() => expect(document.activeElement?.id).toBe("editor"));
    await vi.waitFor(() => byName(".toast button", "撤销").click());
    await vi.waitFor(() => expect(text()).toContain(only));
    expect(host.saveBlocks).not.toHaveBeenCalled();
  });

  it("is called off by Esc, and Enter on a button stays that button's", async () => {
    const host = await start();
    await openFirst();
    await vi.waitFor(() => byName("button", /^初稿/).click());
    await vi.waitFor(() => byName("button", "恢复…").click());
    const cancel = await vi.waitFor(() => byName("button", /^取消/));
    cancel.focus();
    press("Enter");
    press("Escape");
    await vi.waitFor(() => expect(document.activeElement?.id).toBe("editor"));
    expect(host.restore).not.toHaveBeenCalled();
    expect(text()).toContain(only);
  });

  it("saves what was typed before", async () => {
    const host = await start();
    await openFirst();
    document.querySelector("#editor p")?.append("还没有存的话");
    await vi.waitFor(() => byName("button", /^初稿/).click());
    await vi.waitFor(() => byName("button", "恢复…").click());
    await vi.waitFor(() => expect(document.body.textContent).toContain("恢复后会变成这样"));
    press("Enter");
    await vi.waitFor(() => expect(host.restore).toHaveBeenCalled());
    const [saved] = vi.mocked(host.saveBlocks).mock.invocationCallOrder;
    const [restored] = vi.mocked(host.restore).mock.invocationCallOrder;
    expect(saved).toBeLessThan(restored ?? 0);
    await vi.waitFor(() => expect(text()).not.toContain("还没有存的话"));
  });
});

describe("the life of a paragraph", () => {
  it("opens by Alt H, and restores the paragraph alone", async () => {
    const host = await start();
    await openFirst();
    const leads = [...document.querySelectorAll<HTMLElement>("[role=treeitem]")];
    leads.find((lead) => lead.textContent.includes("一是分馆布局"))?.click();
    press("h", { altKey: true });
    await vi.waitFor(() => byName("ol[aria-label=本段历史] button", /^二稿/));
    await vi.waitFor(() => byName("ol[aria-label=本段历史] button", /^导入/).click());
    await vi.waitFor(() => byName("button", "恢复这一段").click());
    await vi.waitFor(() => expect(text()).toContain("新建社区分馆6个"));
    expect(text()).toContain(only);
    expect(host.restore).toHaveBeenCalledWith("r1", 1, expect.any(String));
  });

  it("says who wrote which sentence, from the palette", async () => {
    await start();
    await openFirst();
    press("k", { ctrlKey: true });
    const input = document.querySelector<HTMLInputElement>("dialog input");
    if (!input) throw new Error("no palette");
    input.focus();
    input.value = "sxd";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    press("Enter");
    await vi.waitFor(() => expect(document.querySelector("ul[aria-label=谁写的] li")?.textContent).toContain("陆闻舟"));
  });
});

describe("what changed since the last look", () => {
  it("counts from the beginning at first, and is marked as seen when it is left", async () => {
    const host = await start();
    await openFirst();
    await vi.waitFor(() => byName("button", "上次看过之后").click());
    await vi.waitFor(() => expect(document.querySelector<HTMLSelectElement>("select")?.value).toBe("1"));
    expect(host.markSeen).not.toHaveBeenCalled();
    press("Escape");
    await vi.waitFor(() => expect(host.markSeen).toHaveBeenCalledWith("r1", 13));
  });

  it("is marked as seen when the report is left", async () => {
    const host = await start();
    await openFirst();
    await vi.waitFor(() => byName("button", /^二稿/));
    byName("header button", /稿库/).click();
    await vi.waitFor(() => expect(host.markSeen).toHaveBeenCalledWith("r1", 13));
  });
});
