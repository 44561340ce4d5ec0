// Shortcuts and the input method, dates, panes of time.
import { afterEach, describe, expect, it } from "vitest";
import { setLocale } from "$messages";
import { day, moment, recency } from "./format";
import { keyCap, matches } from "./shortcuts";

function press(key: string, rest: KeyboardEventInit = {}): KeyboardEvent {
  return new KeyboardEvent("keydown", { key, ...rest });
}

describe("shortcuts", () => {
  it.each([
    ["Mod+K", press("k", { ctrlKey: true }), true],
    ["Mod+K", press("K", { ctrlKey: true, shiftKey: true }), false],
    ["Mod+K", press("k"), false],
    ["Mod+\\", press("\\", { ctrlKey: true }), true],
    ["Mod+Alt+P", press("π", { ctrlKey: true, altKey: true, code: "KeyP" }), true],
    ["N", press("n"), true],
    ["N", press("N", { shiftKey: true }), false],
    ["/", press("/"), true],
    ["Alt+ArrowUp", press("ArrowUp", { altKey: true }), true],
    ["Mod+Plus", press("=", { ctrlKey: true }), true],
    ["Mod+Plus", press("+", { ctrlKey: true, shiftKey: true }), true],
    ["Mod+Plus", press("-", { ctrlKey: true }), false],
    ["Mod+Minus", press("-", { ctrlKey: true }), true],
    ["Mod+0", press("0", { ctrlKey: true }), true],
    ["Mod+0", press("0", { ctrlKey: true, altKey: true }), false],
  ])("%s", (shortcut, event, expected) => {
    expect(matches(event, shortcut)).toBe(expected);
  });

  it("never answer while an input method composes", () => {
    expect(matches(press("n", { isComposing: true }), "N")).toBe(false);
    expect(matches(press("k", { ctrlKey: true, keyCode: 229 }), "Mod+K")).toBe(false);
  });

  it("are written as on key caps", () => {
    expect(keyCap("Mod+Alt+ArrowUp")).toBe("Ctrl Alt ↑");
  });
});

describe("when", () => {
  const now = new Date(2026, 1, 10, 12, 0);
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();
  afterEach(() => setLocale("zh-CN"));

  it.each([
    [at(2026, 1, 10, 9, 5), "today", "09:05"],
    [at(2026, 1, 9, 9, 5), "week", "周一"],
    [at(2026, 0, 5, 9, 5), "earlier", "1月5日"],
    [at(2024, 11, 27, 9, 5), "earlier", "2024年12月27日"],
  ])("%s is %s", (time, expected, shown) => {
    expect(recency(time, now)).toBe(expected);
    expect(moment(time, now)).toBe(shown);
  });

  it("follows the language", () => {
    setLocale("en");
    expect(day(at(2026, 0, 5, 9, 5), now)).toBe("Jan 5");
  });
});
