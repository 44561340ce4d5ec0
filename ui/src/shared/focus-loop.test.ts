// Tab goes round among the controls of a layer, and leaves to the web view what it does well.
import { beforeEach, describe, expect, it } from "vitest";
import { keepFocusIn } from "./focus-loop";

const layer = document.createElement("div");
layer.tabIndex = -1;

beforeEach(() => {
  document.body.replaceChildren(layer);
});

/** Puts controls into the layer: what is in brackets can't be reached by Tab, or is disabled. */
function withControls(...names: string[]): void {
  layer.replaceChildren(
    ...names.map((name) => {
      const button = document.createElement("button");
      button.id = name.replaceAll(/[()!]/g, "");
      if (name.startsWith("(")) button.tabIndex = -1;
      if (name.startsWith("!")) button.disabled = true;
      return button;
    }),
  );
}

/** Where the focus goes from a control, or "left alone" where the web view has to find the way. */
function tabFrom(name: string, rest: KeyboardEventInit = {}): string {
  (name === "layer" ? layer : document.getElementById(name))?.focus();
  const event = new KeyboardEvent("keydown", { key: "Tab", cancelable: true, ...rest });
  keepFocusIn(layer, event);
  return event.defaultPrevented ? (document.activeElement?.id ?? "nowhere") : "left alone";
}

const back = { shiftKey: true };

describe("Tab in a layer", () => {
  it("goes from the last control to the first, and back", () => {
    withControls("one", "two", "three");
    expect(tabFrom("three")).toBe("one");
    expect(tabFrom("one", back)).toBe("three");
  });

  it("is left alone where another control follows", () => {
    withControls("one", "two", "three");
    expect([tabFrom("one"), tabFrom("two"), tabFrom("two", back), tabFrom("three", back)]).toEqual(Array(4).fill("left alone"));
  });

  it("passes over what can't be reached", () => {
    withControls("!off", "one", "two", "(choice)", "!off");
    expect(tabFrom("two")).toBe("one");
    expect(tabFrom("one", back)).toBe("two");
    expect(tabFrom("choice")).toBe("one");
  });

  it("comes back from the layer itself, and stays with a control that is alone", () => {
    withControls("one", "two");
    expect(tabFrom("layer", back)).toBe("two");
    withControls("one");
    expect([tabFrom("one"), tabFrom("one", back)]).toEqual(["one", "one"]);
  });

  it("leaves other keys alone, and those of an input method", () => {
    withControls("one");
    for (const rest of [{ key: "Enter" }, { ctrlKey: true }, { isComposing: true }]) expect(tabFrom("one", rest)).toBe("left alone");
  });
});
