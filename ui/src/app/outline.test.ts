// The outline beside the text: its sections are folded, moved by keys and dragged.
import { flushSync } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();
afterEach(() => vi.restoreAllMocks());

const rows = () => [...document.querySelectorAll<HTMLElement>("[role=treeitem]")];
const line = (row: HTMLElement) => row.querySelector(".side-row-text")?.textContent ?? "";
const parts = () => rows().filter((row) => row.ariaLevel === "1").map(line);
const heads = () => [...document.querySelectorAll("#editor h2")].map(({ textContent }) => textContent);

function row(name: string): HTMLElement {
  const found = rows().find((each) => line(each).startsWith(name));
  if (!found) throw new Error(`no line ${name}`);
  return found;
}

/** Lays the lines out one below the other, as the page would. */
function laidOut(): void {
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (this: HTMLElement) {
    const index = rows().indexOf(this);
    return index < 0 ? new DOMRect(0, 0, 250, 600) : new DOMRect(0, 100 + index * 28, 250, 28);
  });
}

function pointer(type: string, target: EventTarget, y: number): void {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, button: 0, clientY: y });
  target.dispatchEvent(Object.assign(event, { isPrimary: true }));
  flushSync();
}

function drag(name: string, to: number): HTMLElement {
  const taken = row(name);
  const { top } = taken.getBoundingClientRect();
  pointer("pointerdown", taken, top + 10);
  pointer("pointermove", window, top + 12);
  pointer("pointermove", window, to);
  return taken;
}

const topOf = (name: string) => row(name).getBoundingClientRect().top;

describe("the outline", () => {
  it("folds and unfolds, and remembers it while the report is open", async () => {
    await start();
    await openFirst();
    const all = rows().length;
    row("把资源").focus();
    press("ArrowLeft");
    expect(rows().length).toBeLessThan(all);
    press("\\", { ctrlKey: true });
    expect(rows()).toHaveLength(0);
    press("\\", { ctrlKey: true });
    expect(row("把资源").ariaExpanded).toBe("false");
    byName("button", "提纲全部收起").click();
    flushSync();
    expect(rows().every((each) => each.ariaExpanded !== "true")).toBe(true);
    byName("button", "提纲全部展开").click();
    flushSync();
    expect(rows()).toHaveLength(all);
  });

  it("moves the section of the line with the focus, which goes along; Ctrl Z takes it back", async () => {
    const host = await start();
    await openFirst();
    const before = heads();
    row("把活动").focus();
    press("ArrowUp", { ctrlKey: true, altKey: true });
    expect(heads().map((each) => each?.slice(0, 3))).toEqual(["把阵地", "把活动", "把资源", "存在的"]);
    await vi.waitFor(() => expect(parts().findIndex((each) => each.startsWith("把活动"))).toBeLessThan(parts().findIndex((each) => each.startsWith("把资源"))));
    expect(document.activeElement).toBe(row("把活动"));
    press("z", { ctrlKey: true });
    expect(heads()).toEqual(before);
    await vi.waitFor(() => expect(host.saveBlocks).toHaveBeenCalledTimes(2));
  });

  it("drags a section to where the line shows", async () => {
    const host = await start();
    await openFirst();
    laidOut();
    drag("存在的问题", topOf("把资源") + 3);
    expect(row("把资源").classList).toContain("drop-above");
    expect(row("存在的问题").classList).toContain("taken");
    pointer("pointerup", window, 0);
    expect(heads().map((each) => each?.slice(0, 3))).toEqual(["把阵地", "存在的", "把资源", "把活动"]);
    expect(document.querySelector(".taken, .drop-above")).toBeNull();
    await vi.waitFor(() => expect(host.saveBlocks).toHaveBeenCalled());
  });

  it("a section never falls into another's middle, and may go behind the last", async () => {
    const host = await start();
    await openFirst();
    laidOut();
    drag("把阵地", topOf("馆藏结构") + 2);
    expect(row("馆藏结构").classList).not.toContain("drop-above");
    pointer("pointermove", window, 5000);
    expect(rows().at(-1)?.classList).toContain("drop-below");
    pointer("pointerup", window, 0);
    expect(heads().map((each) => each?.slice(0, 3)).at(-1)).toBe("把阵地");
    await vi.waitFor(() => expect(host.saveBlocks).toHaveBeenCalled());
  });

  it("Esc and a place where it stands already change nothing", async () => {
    const host = await start();
    await openFirst();
    const before = heads();
    laidOut();
    drag("把活动", topOf("把资源"));
    press("Escape");
    pointer("pointerup", window, 0);
    drag("把活动", topOf("把活动") + 20);
    pointer("pointerup", window, 0);
    expect(heads()).toEqual(before);
    expect(host.saveBlocks).not.toHaveBeenCalled();
  });
});
