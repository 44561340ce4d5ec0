// Accepting changes and taking them back in the whole window, by keys.
import { describe, expect, it, vi } from "vitest";
import { toasts } from "$shared/toasts.svelte";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const text = () => document.getElementById("editor")?.textContent ?? "";
const items = () => [...document.querySelectorAll<HTMLElement>("[id^=change-]")];
const current = () => document.querySelector<HTMLElement>("[id^=change-][aria-current=true]");
const position = () => document.querySelector("aside.right [aria-live]")?.textContent ?? "";

/** The first report, compared with its last draft. */
async function compare() {
  const host = await start();
  vi.spyOn(host, "revertChanges");
  await openFirst();
  press("2", { ctrlKey: true });
  await vi.waitFor(() => expect(items().length).toBeGreaterThan(2));
  return host;
}

describe("accepting", () => {
  it("ticks a change off and goes on to the next; U takes the tick away; nothing is written", async () => {
    const host = await compare();
    press("a");
    await vi.waitFor(() => expect(position()).toMatch(/^1 /));
    const first = current();
    press("a");
    await vi.waitFor(() => expect(position()).toMatch(/^2 /));
    expect(first?.textContent).toContain("接受");
    press("u");
    await vi.waitFor(() => expect(position()).toMatch(/^1 /));
    expect(first?.querySelector(".side-entry-done")).toBeNull();
    expect(host.revertChanges).not.toHaveBeenCalled();
    expect(host.saveBlocks).not.toHaveBeenCalled();
  });

  it("is done to a whole section by Shift A, and to all from the palette", async () => {
    await compare();
    press("n");
    await vi.waitFor(() => expect(position()).toMatch(/^1 /));
    press("A", { shiftKey: true });
    const ticked = () => items().filter((item) => item.querySelector(".side-entry-done")).length;
    await vi.waitFor(() => expect(ticked()).toBeGreaterThan(0));
    expect(ticked()).toBeLessThan(items().length);
    byName("button", "一次处理多处").click();
    await vi.waitFor(() => byName("[role=menuitem]", /^所列全接受/).click());
    await vi.waitFor(() => expect(ticked()).toBe(items().length));
  });

  it("of all that is new since the last look counts as having seen it", async () => {
    const host = await start();
    await openFirst();
    await vi.waitFor(() => byName("button", "上次看过之后").click());
    await vi.waitFor(() => expect(items().length).toBeGreaterThan(2));
    byName("button", "一次处理多处").click();
    await vi.waitFor(() => byName("[role=menuitem]", /^所列全接受/).click());
    await vi.waitFor(() => expect(host.markSeen).toHaveBeenCalledWith("r1", 13));
  });
});

describe("taking back", () => {
  it("puts the older words into the text, keeps the place, and is undone by U", async () => {
    const host = await compare();
    const count = items().length;
    press("n");
    await vi.waitFor(() => expect(position()).toMatch(/^1 /));
    const before = text();
    press("r");
    await vi.waitFor(() => expect(items()).toHaveLength(count - 1));
    await vi.waitFor(() => expect(position()).toMatch(/^1 /));
    expect(host.revertChanges).toHaveBeenCalledWith("r1", { at: "revision", seq: 7 }, [expect.any(Number)], expect.any(String));
    expect(text()).not.toBe(before);
    expect(document.activeElement).not.toBe(document.body);
    press("u");
    await vi.waitFor(() => expect(items()).toHaveLength(count));
    expect(text()).toBe(before);
    await vi.waitFor(() => expect(position()).toMatch(/^1 /));
  });

  it("is undone by the notice as well", async () => {
    await compare();
    const count = items().length;
    press("n");
    await vi.waitFor(() => expect(position()).toMatch(/^1 /));
    press("r");
    await vi.waitFor(() => expect(items()).toHaveLength(count - 1));
    await vi.waitFor(() => byName(".toast button", "撤销").click());
    await vi.waitFor(() => expect(items()).toHaveLength(count));
    press("u");
    expect(items()).toHaveLength(count);
  });

  it("leaves no notice that would undo it again", async () => {
    toasts.clear();
    await compare();
    press("n");
    await vi.waitFor(() => expect(position()).toMatch(/^1 /));
    press("r");
    await vi.waitFor(() => byName(".toast button", "撤销"));
    press("u");
    await vi.waitFor(() => expect(toasts.shown.map(({ text }) => text)).toEqual([expect.stringContaining("已撤销")]));
  });

  it("of everything gives the draft again", async () => {
    await compare();
    byName("button", "一次处理多处").click();
    await vi.waitFor(() => byName("[role=menuitem]", /^所列全还原/).click());
    await vi.waitFor(() => expect(document.body.textContent).toContain("两稿完全相同。"));
  });

  it("is refused where the text has changed meanwhile, and what is there now is shown", async () => {
    const host = await compare();
    press("n");
    await vi.waitFor(() => expect(position()).toMatch(/^1 /));
    const { document: there } = await host.openReport("r1");
    const last = there.blocks.at(-1);
    await host.saveBlocks("r1", last ? [{ op: "remove", id: last.attrs.id }] : [], []);
    const count = items().length;
    press("r");
    await vi.waitFor(() => expect(document.body.textContent).toContain("对照之后现稿又变了"));
    await vi.waitFor(() => expect(items()).toHaveLength(count + 1));
  });

  it("is not offered between two drafts", async () => {
    const host = await compare();
    const newer = document.querySelectorAll<HTMLSelectElement>("select")[1];
    if (!newer) throw new Error("no picker");
    newer.value = "2";
    newer.dispatchEvent(new Event("change", { bubbles: true }));
    await vi.waitFor(() => expect(items().length).toBeGreaterThan(0));
    press("n");
    press("r");
    press("a");
    expect(document.querySelector(".hands button")).toBeNull();
    expect(host.revertChanges).not.toHaveBeenCalled();
  });
});

describe("the list of changes", () => {
  it("is walked by arrows, and End goes to the last, wherever it is drawn", async () => {
    await compare();
    items()[0]?.focus();
    press("ArrowDown");
    expect(document.activeElement).toBe(items()[1]);
    press("End");
    const last = String(items().length);
    await vi.waitFor(() => expect(position()).toBe(`${last} / ${last}`));
    await vi.waitFor(() => expect(document.activeElement).toBe(current()));
  });

  it("shows one person's, or one section's", async () => {
    await compare();
    const all = items().length;
    byName("button", /^只看某人的修改/).click();
    await vi.waitFor(() => byName("[role=menuitemradio]", "何其").click());
    await vi.waitFor(() => expect(items().length).toBeLessThan(all));
    byName("button", /^只看某人的修改/).click();
    await vi.waitFor(() => byName("[role=menuitemradio]", "所有人").click());
    await vi.waitFor(() => expect(items()).toHaveLength(all));
    byName("button", /^只看某一节的修改/).click();
    await vi.waitFor(() => byName("[role=menuitemradio]", /^二、/).click());
    await vi.waitFor(() => expect(items().length).toBeLessThan(all));
    expect(items().every((item) => /二/.test(item.querySelector(".side-entry-place")?.textContent ?? ""))).toBe(true);
  });
});

describe("marks", () => {
  it("go around words, sentences and paragraphs by G, in both looks", async () => {
    await compare();
    const longest = () => Math.max(...[...document.querySelectorAll("main ins")].map(({ textContent }) => textContent.length));
    const pressed = () => byName("[aria-label='标到词、句还是段'] [aria-pressed=true]", /./).textContent;
    const words = longest();
    press("g");
    await vi.waitFor(() => expect(pressed()).toBe("句"));
    const sentences = longest();
    press("s");
    await vi.waitFor(() => expect(document.querySelector("main .sheet")).not.toBeNull());
    press("g");
    await vi.waitFor(() => expect(pressed()).toBe("段"));
    expect(words).toBeLessThanOrEqual(sentences);
    expect(sentences).toBeLessThanOrEqual(longest());
    expect(words).toBeLessThan(longest());
  });
});
