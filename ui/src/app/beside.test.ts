// Another text beside the one that is written.
import { describe, expect, it, vi } from "vitest";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const pane = () => document.querySelector<HTMLElement>("section[aria-label=分屏]");
const textBeside = () => pane()?.querySelector(".doc");

async function choose(name: string | RegExp): Promise<void> {
  press("s", { ctrlKey: true, altKey: true });
  await vi.waitFor(() => byName("[role=option]", name)).then((entry) => entry.click());
  await vi.waitFor(() => expect(textBeside()?.textContent).toBeTruthy());
}

describe("another text beside", () => {
  it("is a report of the library, with its numbers, that can't be written", async () => {
    await start();
    await openFirst();
    await choose(/全民阅读季/);
    expect(textBeside()?.getAttribute("contenteditable")).toBe("false");
    expect(textBeside()?.querySelector("h2")?.getAttribute("data-number")).toBe("一、");
    expect(document.getElementById("editor")?.textContent).toContain("把阵地建到家门口");
  });

  it("goes along to the section of the same heading, until it is told not to", async () => {
    const host = await start();
    const asked = vi.spyOn(host, "sectionLike");
    await openFirst();
    await choose("初稿");
    const goTo = (name: string) =>
      [...document.querySelectorAll<HTMLElement>("[role=treeitem]")].find(({ textContent }) => textContent.includes(name))?.click();
    goTo("把活动办进日常");
    await vi.waitFor(() => expect(asked).toHaveBeenLastCalledWith("r1", { at: "revision", seq: 2 }, "把活动办进日常"));
    byName("section button", "跟着本节走").click();
    asked.mockClear();
    goTo("存在的问题");
    await vi.waitFor(() => expect(document.querySelector("[aria-current]")?.textContent).toContain("存在的问题"));
    expect(asked).not.toHaveBeenCalled();
  });

  it("goes and comes back by key, as long as the report is open", async () => {
    await start();
    await openFirst();
    await choose("二稿");
    press("s", { ctrlKey: true, altKey: true });
    await vi.waitFor(() => expect(pane()).toBeNull());
    press("s", { ctrlKey: true, altKey: true });
    await vi.waitFor(() => expect(pane()?.textContent).toContain("二稿"));
  });

  it("says in its place why a text can't be read", async () => {
    await start({}, { textBeside: () => Promise.reject(new Error("gone")) });
    await openFirst();
    press("s", { ctrlKey: true, altKey: true });
    await vi.waitFor(() => byName("[role=option]", "二稿")).then((entry) => entry.click());
    await vi.waitFor(() => expect(pane()?.textContent).toContain("gone"));
  });
});
