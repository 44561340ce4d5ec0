// One section alone in the whole window: the strip, the history beside it, and the way back.
import { flushSync } from "svelte";
import { describe, expect, it, vi } from "vitest";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const strip = () => document.querySelector<HTMLElement>('[role=toolbar][aria-label="只看一节"]');
const shown = () => [...document.querySelectorAll("#editor > .in-focus")].map(({ textContent }) => textContent.slice(0, 4));
const rows = () => [...document.querySelectorAll<HTMLElement>("[role=treeitem]")];
const pressed = (name: string) => document.querySelector("aside.right [aria-pressed=true]")?.textContent.trim() === name;

async function alone(name: string): Promise<void> {
  await start();
  await openFirst();
  const row = rows().find(({ textContent }) => textContent.includes(name));
  row?.focus();
  press("Enter", { altKey: true });
  await vi.waitFor(() => expect(strip()).not.toBeNull());
}

describe("one section alone", () => {
  it("has its strip, its history, and nothing else; Esc brings the whole text back", async () => {
    await alone("馆藏结构");
    expect(shown()).toEqual(["馆藏结构", "全年采购"]);
    expect(rows()).toHaveLength(0);
    expect(strip()?.textContent).toContain("二、");
    expect(strip()?.textContent).toContain("（一）馆藏结构持续优化");
    await vi.waitFor(() => expect(pressed("本节")).toBe(true));
    expect(document.activeElement?.id).toBe("editor");
    press("Escape");
    expect(strip()).toBeNull();
    expect(rows().length).toBeGreaterThan(4);
    expect(document.querySelector("#editor .in-focus")).toBeNull();
    expect(pressed("全文")).toBe(true);
    expect(document.activeElement?.id).toBe("editor");
  });

  it("goes on to the next one, from the strip and by key", async () => {
    await alone("馆藏结构");
    byName("[role=toolbar] button", "下一节").click();
    flushSync();
    expect(shown()[0]).toBe("数字资源");
    press("ArrowUp", { altKey: true });
    expect(shown()[0]).toBe("馆藏结构");
    press("Enter", { altKey: true });
    expect(strip()).toBeNull();
  });

  it("Esc closes what is nearer first: finding, then the section", async () => {
    await alone("馆藏结构");
    press("f", { ctrlKey: true });
    await vi.waitFor(() => expect(document.activeElement?.tagName).toBe("INPUT"));
    press("Escape");
    expect(strip()).not.toBeNull();
    press("Escape");
    expect(strip()).toBeNull();
  });
});
