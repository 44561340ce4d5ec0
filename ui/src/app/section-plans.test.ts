// What is planned for a section, in the whole window: filled in by keys, seen in the outline and over a section alone, undone.
import { flushSync } from "svelte";
import { describe, expect, it, vi } from "vitest";
import type { Host } from "$host";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const dialog = () => document.querySelector<HTMLElement>("dialog");
const foot = () => document.querySelector('aside.left button[title="全文目标字数"]')?.textContent.trim() ?? null;

function row(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>("[role=treeitem]")].find((each) => each.textContent.includes(name));
  if (!found) throw new Error(`no line ${name}`);
  return found;
}

function field(name: string): HTMLInputElement {
  const label = [...(dialog()?.querySelectorAll("label") ?? [])].find((each) => each.textContent.includes(name));
  const input = label?.querySelector("input");
  if (!input) throw new Error(`no field ${name}`);
  return input;
}

function fill(name: string, value: string): void {
  const input = field(name);
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}

async function begin(name: string): Promise<Host> {
  const host = await start();
  await openFirst();
  row(name).focus();
  press("g", { ctrlKey: true, altKey: true });
  await vi.waitFor(() => expect(dialog()).not.toBeNull());
  return host;
}

/** Enter in a field, which sends the form in a browser. */
function send(): void {
  dialog()?.querySelector("form")?.requestSubmit();
}

async function plan(name: string, target: string, assignee = ""): Promise<Host> {
  const host = await begin(name);
  fill("目标字数", target);
  if (assignee) fill("谁来写", assignee);
  byName("dialog button", "在写").click();
  flushSync();
  send();
  await vi.waitFor(() => expect(dialog()).toBeNull());
  return host;
}

describe("the plan of a section", () => {
  it("is filled in from its line, and stands in it with its length, its status and who writes it", async () => {
    await plan("馆藏结构", "600", "采编部");
    await vi.waitFor(() => expect(row("馆藏结构").querySelector(".chars")?.textContent).toMatch(/\d+ \/ 600/));
    expect(row("馆藏结构").querySelector(".mark .writing")).not.toBeNull();
    expect(row("馆藏结构").querySelector(".sr")?.textContent).toBe("采编部 在写");
    expect(row("馆藏结构").title).toMatch(/^（一）馆藏结构.*\n\d+ \/ 600 字\n采编部 在写$/s);
    expect(row("数字资源").querySelector(".mark svg")).toBeNull();
    expect(foot()).toMatch(/字\s*各节目标 600$/);
  });

  it("warns in words where the section is longer than it was to be", async () => {
    await plan("馆藏结构", "5");
    await vi.waitFor(() => expect(row("馆藏结构").querySelector(".chars.over")).not.toBeNull());
    expect(row("馆藏结构").title).toMatch(/\/ 5 字，超出 \d+ 字/);
  });

  it("is taken back by the notice's button", async () => {
    const host = await plan("馆藏结构", "600");
    await vi.waitFor(() => expect(document.querySelector(".toast")?.textContent).toContain("已记下“（一）馆藏结构"));
    byName(".toast button", "撤销").click();
    await vi.waitFor(() => expect(row("馆藏结构").querySelector(".chars")?.textContent).not.toContain("600"));
    expect(foot()).toBeNull();
    expect((await host.sectionPlans("r1")).plans).toEqual([]);
  });

  it("says in one sentence what no target can be, and stays to be filled in", async () => {
    const host = await begin("馆藏结构");
    fill("目标字数", "很多");
    send();
    await vi.waitFor(() => expect(document.querySelectorAll("dialog [role=alert]")).toHaveLength(1));
    expect(document.querySelector("dialog [role=alert]")?.textContent).toBe("“很多”不能当目标字数。请填 1 到 999999 的整数，不定就留空。");
    expect(field("目标字数").getAttribute("aria-invalid")).toBe("true");
    expect((await host.sectionPlans("r1")).plans).toEqual([]);
  });

  it("Esc plans nothing", async () => {
    const host = await begin("馆藏结构");
    fill("目标字数", "600");
    dialog()?.dispatchEvent(new Event("cancel", { cancelable: true }));
    flushSync();
    expect(dialog()).toBeNull();
    expect((await host.sectionPlans("r1")).plans).toEqual([]);
  });

  it("offers those who write this report first, and those whose names begin so while one is typed", async () => {
    await plan("馆藏结构", "600", "古籍部");
    row("数字资源").focus();
    press("g", { ctrlKey: true, altKey: true });
    const names = () => [...document.querySelectorAll("dialog [role=group][aria-label=用过的人和科室] button")].map(({ textContent }) => textContent);
    await vi.waitFor(() => expect(names()).toEqual(["古籍部", "陆闻舟", "采编部", "读者服务部"]));
    fill("谁来写", "读者");
    expect(names()).toEqual(["读者服务部"]);
    byName("dialog [role=group] button", "读者服务部").click();
    flushSync();
    expect(field("谁来写").value).toBe("读者服务部");
  });

  it("is that of the section with a lead, and of the whole text from the foot, where it goes before the sum", async () => {
    await plan("馆藏结构", "600");
    await vi.waitFor(() => expect(foot()).not.toBeNull());
    byName('aside.left button[title="全文目标字数"]', /各节目标/).click();
    await vi.waitFor(() => expect(dialog()?.querySelector("h2")?.textContent).toBe("全文目标字数"));
    expect(dialog()?.textContent).not.toContain("谁来写");
    fill("目标字数", "5000");
    send();
    await vi.waitFor(() => expect(foot()).toMatch(/目标 5,000$/));
    const lead = document.querySelector<HTMLElement>("[role=treeitem].lead");
    lead?.focus();
    press("g", { ctrlKey: true, altKey: true });
    await vi.waitFor(() => expect(dialog()?.querySelector("h2")?.textContent).toMatch(/^章节计划：/));
    expect(dialog()?.querySelector("h2")?.textContent).not.toContain(lead?.querySelector(".side-row-text")?.textContent ?? "?");
  });

  it("stands over a section alone, and opens from there", async () => {
    await plan("馆藏结构", "600", "采编部");
    row("馆藏结构").focus();
    press("Enter", { altKey: true });
    const strip = () => document.querySelector<HTMLElement>('[role=toolbar][aria-label="只看一节"]');
    await vi.waitFor(() => expect(strip()?.textContent).toMatch(/\d+ \/ 600 字/));
    byName("[role=toolbar] button", "采编部 在写").click();
    await vi.waitFor(() => expect(field("谁来写").value).toBe("采编部"));
  });

  it("finds a section in the palette by who writes it", async () => {
    await plan("馆藏结构", "600", "采编部");
    press("k", { ctrlKey: true });
    const query = await vi.waitFor(() => dialog()?.querySelector("input") ?? Promise.reject(new Error("no palette")));
    query.value = "采编部";
    query.dispatchEvent(new Event("input", { bubbles: true }));
    flushSync();
    const found = [...document.querySelectorAll("dialog [role=option]")].map(({ textContent }) => textContent);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/馆藏结构.*采编部 在写/s);
  });
});
