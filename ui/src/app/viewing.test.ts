// How the text is shown: its size, by key and from the foot of the window.
import { describe, expect, it, vi } from "vitest";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const zoom = () => document.querySelector<HTMLElement>(".desk")?.style.getPropertyValue("--zoom");

describe("zoom", () => {
  it("goes in steps by key, back to the whole, and is remembered", async () => {
    const host = await start();
    await openFirst();
    expect(zoom()).toBe("1");
    press("=", { ctrlKey: true });
    press("=", { ctrlKey: true });
    expect(zoom()).toBe("1.25");
    press("-", { ctrlKey: true });
    expect(zoom()).toBe("1.1");
    await vi.waitFor(async () => expect((await host.readSettings()).zoom).toBe(110));
    press("0", { ctrlKey: true });
    expect(zoom()).toBe("1");
  });

  it("is said and chosen in the foot of the window", async () => {
    await start();
    await openFirst();
    byName("footer button", "显示比例 100%").click();
    await vi.waitFor(() => byName("[role=menuitemradio]", /^200%/)).then((step) => step.click());
    await vi.waitFor(() => expect(zoom()).toBe("2"));
    byName("footer button", "显示比例 200%");
  });
});

describe("typewriter", () => {
  it("is switched by key and in the menu, which says whether it is on, and is remembered", async () => {
    const host = await start();
    await openFirst();
    press("t", { ctrlKey: true, altKey: true });
    expect(document.querySelector(".desk.typewriter")).not.toBeNull();
    await vi.waitFor(async () => expect((await host.readSettings()).typewriter).toBe(true));
    byName("header button", "显示方式").click();
    const entry = await vi.waitFor(() => byName("[role=menuitemcheckbox]", /^打字机模式/));
    expect(entry.getAttribute("aria-checked")).toBe("true");
    entry.click();
    await vi.waitFor(() => expect(document.querySelector(".desk.typewriter")).toBeNull());
  });
});

describe("reading", () => {
  const editor = () => document.getElementById("editor");

  it("shows the text alone, takes no keys, and Esc goes back to the caret", async () => {
    const host = await start();
    await openFirst();
    const before = editor()?.textContent;
    press("r", { ctrlKey: true, altKey: true });
    await vi.waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("阅读模式"));
    expect(editor()?.getAttribute("contenteditable")).toBe("false");
    expect(document.querySelector("[role=toolbar], aside, footer")).toBeNull();
    press("m", { ctrlKey: true });
    press("h", { ctrlKey: true });
    expect(editor()?.textContent).toBe(before);
    byName("[aria-label=行距] button", "更宽").click();
    await vi.waitFor(async () => expect((await host.readSettings()).reading_pitch).toBe("wider"));
    press("Escape");
    await vi.waitFor(() => expect(document.activeElement?.id).toBe("editor"));
    expect(editor()?.getAttribute("contenteditable")).toBe("true");
    expect(document.querySelector("[role=toolbar]")).not.toBeNull();
  });

  it("gives the pen back where one reads", async () => {
    await start();
    await openFirst();
    press("r", { ctrlKey: true, altKey: true });
    await vi.waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("阅读模式"));
    press("Enter");
    await vi.waitFor(() => expect(document.activeElement?.id).toBe("editor"));
  });

  it("ends where something else is asked for", async () => {
    await start();
    await openFirst();
    press("r", { ctrlKey: true, altKey: true });
    press("s", { ctrlKey: true });
    await vi.waitFor(() => expect(document.querySelector("form input")).not.toBeNull());
    expect(document.querySelector("[role=toolbar]")).not.toBeNull();
  });
});

it("Ctrl P prints through the system's dialog, and says what went wrong", async () => {
  let prints = 0;
  await start({}, {
    printPage: () => {
      prints += 1;
      return prints > 1 ? Promise.reject(new Error("no printer")) : Promise.resolve(null);
    },
  });
  await openFirst();
  press("p", { ctrlKey: true });
  expect(prints).toBe(1);
  press("p", { ctrlKey: true });
  await vi.waitFor(() => expect(document.querySelector(".toasts")?.textContent).toContain("no printer"));
});
