// Paging through a text that is only read.
import { describe, expect, it } from "vitest";
import { page } from "./paging";

function area(scrollTop: number): HTMLElement {
  const element = document.createElement("div");
  Object.defineProperties(element, { clientHeight: { value: 600 }, scrollHeight: { value: 3000 } });
  element.scrollTop = scrollTop;
  return element;
}

const key = (name: string, rest: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key: name, ...rest });

describe("a key of reading", () => {
  it.each([
    [key(" "), 1540],
    [key(" ", { shiftKey: true }), 460],
    [key("PageDown"), 1540],
    [key("ArrowDown"), 1030],
    [key("Home"), 0],
    [key("End"), 3000],
  ])("scrolls, with two lines of the last page on the next", (event, top) => {
    const element = area(1000);
    expect(page(element, 30, event)).toBe(true);
    expect(element.scrollTop).toBe(top);
  });

  it("leaves other keys, and those of the window, to others", () => {
    const element = area(1000);
    expect(page(element, 30, key("a"))).toBe(false);
    expect(page(element, 30, key("Home", { ctrlKey: true }))).toBe(false);
    expect(element.scrollTop).toBe(1000);
  });
});
