// Figures and blanks in the whole window: the ledger, filling in there and in the text, notes, tables that come back.
import { flushSync, tick } from "svelte";
import { describe, expect, it, vi } from "vitest";
import type { Host } from "$host";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const lines = () => [...document.querySelectorAll<HTMLElement>(".figures [data-row]")];
const fields = () => [...document.querySelectorAll<HTMLInputElement>(".figures input.value")];
const said = () => [...document.querySelectorAll(".toast, [role=status]")].map((each) => each.textContent).join();

function write(field: HTMLInputElement, text: string): void {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  flushSync();
}

async function openFigures(changed: Partial<Host> = {}): Promise<Host> {
  const host = await start({ blanks: true }, changed);
  await openFirst();
  press("3", { ctrlKey: true });
  await vi.waitFor(() => expect(fields()).toHaveLength(3));
  return host;
}

/** The notice that came last takes its deed back. */
async function takeBack(): Promise<void> {
  const buttons = () => [...document.querySelectorAll<HTMLElement>("button")].filter((each) => each.textContent.trim() === "撤销");
  await vi.waitFor(() => expect(buttons().at(-1)).toBeDefined());
  buttons().at(-1)?.click();
}

const textOf = async (host: Host) => JSON.stringify((await host.openReport("r1")).document);

describe("the panel beside the text", () => {
  it("lists what is still to be filled in, leads there, and to the ledger", async () => {
    await start({ blanks: true });
    await openFirst();
    press("4", { altKey: true });
    const items = () => [...document.querySelectorAll<HTMLElement>("aside.right [data-item]")];
    await vi.waitFor(() => expect(items()[0]?.textContent).toContain("讲师队伍 ＿ 支"));
    await vi.waitFor(() => expect(document.activeElement).toBe(items()[0]));
    press("ArrowDown");
    expect(document.activeElement).toBe(items()[1]);
    items()[0]?.click();
    await vi.waitFor(() => expect(document.querySelector('[role="dialog"] input')).toBeTruthy());
    byName("aside.right .foot button", /^数字/).click();
    await vi.waitFor(() => expect(lines().length).toBeGreaterThan(3));
  });
});

describe("the ledger", () => {
  it("has the blanks first, with their unit, and the focus in the first field", async () => {
    await openFigures();
    expect(lines()[0]?.textContent).toContain("讲师队伍 ＿ 支");
    await vi.waitFor(() => expect(document.activeElement).toBe(fields()[0]));
    expect(byName("button", /^待填 3$/)).toBeTruthy();
    byName('[aria-label="看哪些"] button', /^待填/).click();
    await tick();
    expect(lines()).toHaveLength(3);
  });

  it("fills in by Enter, goes on to the next, and takes it back", async () => {
    const host = await openFigures();
    const [first] = fields();
    if (!first) throw new Error("no field");
    write(first, "21支");
    press("Enter");
    await vi.waitFor(() => expect(fields()).toHaveLength(2));
    expect(await textOf(host)).toContain("讲师队伍21支，");
    await vi.waitFor(() => expect(document.activeElement).toBe(fields()[0]));
    await takeBack();
    await vi.waitFor(() => expect(fields()).toHaveLength(3));
    expect(await textOf(host)).toContain("讲师队伍**支，");
  });

  it("leaves what is being composed to the input method", async () => {
    const host = await openFigures();
    const [first] = fields();
    if (!first) throw new Error("no field");
    write(first, "ershi");
    press("Enter", { isComposing: true });
    await tick();
    expect(await textOf(host)).toContain("讲师队伍**支，");
  });

  it("keeps who fills a blank in, and what is none for good", async () => {
    const host = await openFigures();
    const owner = document.querySelector<HTMLInputElement>(".details .owner input");
    if (!owner) throw new Error("no field");
    owner.value = "采编部";
    owner.dispatchEvent(new Event("change", { bubbles: true }));
    await vi.waitFor(async () => expect((await host.figureLedger("r1")).owners).toEqual(["采编部"]));
    byName(".details button", /^不是待填/).click();
    await vi.waitFor(() => expect(fields()).toHaveLength(2));
    expect(said()).toContain("不再算待填");
    await takeBack();
    await vi.waitFor(() => expect(fields()).toHaveLength(3));
  });

  it("links figures by hand, parts them, and takes that back", async () => {
    await openFigures();
    const linked = () => lines().filter((line) => line.querySelector(".linked")).length;
    const before = linked();
    byName('[aria-label="看哪些"] button', /^全部/).click();
    await tick();
    const alone = lines().find((line) => line.querySelector(".alone"));
    const label = alone?.querySelector<HTMLElement>("[data-item]");
    label?.click();
    await tick();
    label?.focus();
    press("L", { shiftKey: true });
    await vi.waitFor(() => expect(document.querySelectorAll("[role=option]").length).toBeGreaterThan(1));
    document.querySelector<HTMLElement>("[role=option]")?.click();
    await vi.waitFor(() => expect(said()).toContain("已连上"));
    await vi.waitFor(() => expect(linked()).toBe(before + 1));
    await takeBack();
    await vi.waitFor(() => expect(linked()).toBe(before));
    byName('[aria-label="看哪些"] button', /^相连/).click();
    const part = await vi.waitFor(() => byName(".details button", "不是同一件事，断开"));
    part.click();
    await vi.waitFor(() => expect(said()).toContain("已断开"));
    await vi.waitFor(() => expect(linked()).toBe(before - 1));
  });

  it("says the same at every linked place", async () => {
    const host = await openFigures();
    byName('[aria-label="看哪些"] button', /^有出入/).click();
    await vi.waitFor(() => byName(".details button", "都改成 204"));
    // Who disagrees with whom is told by the draft that each figure came with.
    expect(document.querySelector(".details .origin")?.textContent).toContain("初稿 · 王敏");
    byName(".details button", "都改成 204").click();
    await vi.waitFor(async () => expect(await textOf(host)).not.toContain("举办活动231场"));
  });
});

describe("a table that came back", () => {
  it("shows what each row would do, leaves out what is unticked, and is one deed", async () => {
    const host = await openFigures();
    byName("button", /^收回填好的表/).click();
    await vi.waitFor(() => expect(document.querySelector("dialog")).not.toBeNull());
    expect(document.querySelector("dialog")?.textContent).toContain("正文里已没有这一处");
    byName("dialog input", /^填入第 4 行/).click();
    flushSync();
    byName("dialog button", /^填入 1 处/).click();
    await vi.waitFor(() => expect(document.querySelector("dialog")).toBeNull());
    expect(await textOf(host)).toContain("讲师队伍12支，举办业务培训**场");
    await takeBack();
    await vi.waitFor(async () => expect(await textOf(host)).toContain("讲师队伍**支，"));
  });
});

describe("while writing", () => {
  it("counts the blanks, and goes to them from the foot", async () => {
    await start({ blanks: true });
    await openFirst();
    await vi.waitFor(() => byName("footer button", /^待填 3$/));
    byName("footer button", /^待填 3$/).click();
    await vi.waitFor(() => expect(lines()).toHaveLength(3));
  });

  it("fills in where the blank stands, and goes on", async () => {
    const host = await start({ blanks: true });
    await openFirst();
    await vi.waitFor(() => expect(document.querySelectorAll("#editor .blank")).toHaveLength(3));
    press("U", { ctrlKey: true, altKey: true });
    await vi.waitFor(() => byName("[role=dialog]", /^待填：/));
    const field = () => document.querySelector<HTMLInputElement>("[role=dialog] input");
    await vi.waitFor(() => expect(document.activeElement).toBe(field()));
    const first = field();
    if (!first) throw new Error("no field");
    write(first, "21");
    press("Enter");
    await vi.waitFor(async () => expect(await textOf(host)).toContain("讲师队伍21支，"));
    await vi.waitFor(() => byName("[role=dialog]", /业务培训/));
  });
});

it("asks before a report with blanks becomes final", async () => {
  const host = await start({ blanks: true });
  await vi.waitFor(() => byName("tr.report", /工作总结/));
  byName("button", "定稿").click();
  await vi.waitFor(() => byName("button", "就这样定稿"));
  expect((await host.listReports()).find(({ id }) => id === "r1")?.stage).toBe("drafting");
  byName("button", "就这样定稿").click();
  await vi.waitFor(async () => expect((await host.listReports()).find(({ id }) => id === "r1")?.stage).toBe("final"));
});
