// Commands of the text, and the number that makes a heading.
import { redo, undo } from "prosemirror-history";
import { EditorView } from "prosemirror-view";
import { describe, expect, it } from "vitest";
import { backspace, currentTextKind, enter, insertPageBreak, insertTable, setTextKind, shiftLevel, tab } from "./commands";
import { moveSection } from "./section-moves";
import { goToSection } from "./sections";
import { after, doc, h, ids, li, lines, p, stateAt, title } from "./test-documents";
import type { EditorState } from "prosemirror-state";

function typed(state: EditorState, text: string): EditorState {
  const view = new EditorView(null, { state });
  for (const character of text) {
    const { from, to } = view.state.selection;
    const insert = () => view.state.tr.insertText(character, from, to);
    const handled = view.someProp("handleTextInput", (handler) => handler(view, from, to, character, insert));
    if (!handled) view.dispatch(insert());
  }
  const result = view.state;
  view.destroy();
  return result;
}

describe("kinds", () => {
  it("change without a new id", () => {
    const start = stateAt(doc(p("总体情况", "aaaaaaaaaaaa")), "总体情况", 1);
    const state = after(start, setTextKind("heading-2"));
    expect(lines(state.doc)).toEqual(["h2: 总体情况"]);
    expect(ids(state.doc)).toEqual(["aaaaaaaaaaaa"]);
    expect(currentTextKind(state)).toBe("heading-2");
  });

  it("shift within their limits", () => {
    const start = stateAt(doc(h(4, "末级")), "末级", 0);
    expect(lines(after(start, shiftLevel(-1)).doc)).toEqual(["h3: 末级"]);
    expect(shiftLevel(1)(start)).toBe(false);
  });

  it("tab in a paragraph does nothing and stays", () => {
    const start = stateAt(doc(p("正文")), "正文", 0);
    expect(tab(1)(start)).toBe(true);
  });
});

describe("escape", () => {
  it("is left to the window, whose way one step out it is", () => {
    const state = stateAt(doc(p("正文")), "正文", 1);
    const view = new EditorView(null, { state });
    const event = new KeyboardEvent("keydown", { key: "Escape", keyCode: 27, bubbles: true, cancelable: true });
    view.dom.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
    expect(view.state.selection.eq(state.selection)).toBe(true);
    view.destroy();
  });
});

describe("enter and backspace", () => {
  it("go on with a list, and end it on an empty item", () => {
    const once = after(stateAt(doc(li("一项")), "一项", 2), enter);
    expect(lines(once.doc)).toEqual(["list_item: 一项", "list_item: "]);
    expect(lines(after(once, enter).doc)).toEqual(["list_item: 一项", "paragraph: "]);
  });

  it("after a title comes a paragraph", () => {
    expect(lines(after(stateAt(doc(title("总结")), "总结", 2), enter).doc)).toEqual(["title: 总结", "paragraph: "]);
  });

  it("at the start of a heading make it a paragraph", () => {
    expect(lines(after(stateAt(doc(h(1, "甲")), "甲", 0), backspace).doc)).toEqual(["paragraph: 甲"]);
  });
});

describe("inserting", () => {
  it("a table takes the place of an empty paragraph and leaves one to type in", () => {
    const state = after(stateAt(doc(p("")), "", 0), insertTable(2, 3));
    expect(state.doc.childCount).toBe(2);
    expect(state.doc.child(0).type.name).toBe("table");
    expect(state.selection.$from.depth).toBeGreaterThan(1);
  });

  it("a page break stands after the current block", () => {
    const state = after(stateAt(doc(p("前"), p("后")), "前", 1), insertPageBreak);
    expect(lines(state.doc)).toEqual(["paragraph: 前", "page_break: ", "paragraph: 后"]);
  });
});

describe("a typed number", () => {
  const begin = () => stateAt(doc(p("", "aaaaaaaaaaaa")), "", 0);

  it.each([
    ["一、", "h1: "],
    ["十二、", "h1: "],
    ["（二）", "h2: "],
    ["1. ", "h3: "],
    ["1.", "paragraph: 1."],
    ["一是", "paragraph: 一是"],
    ["2025.", "paragraph: 2025."],
  ])("%s makes %s", (text, expected) => {
    const state = typed(begin(), text);
    expect(lines(state.doc)).toEqual([expected]);
    expect(ids(state.doc)).toEqual(["aaaaaaaaaaaa"]);
  });

  it("is only a number at the start", () => {
    const state = typed(stateAt(doc(p("见第")), "见第", 2), "一、");
    expect(lines(state.doc)).toEqual(["paragraph: 见第一、"]);
  });

  it("comes back with undo", () => {
    const state = typed(begin(), "一、");
    expect(lines(after(state, undo).doc)[0]).toMatch(/^paragraph/);
  });
});

describe("sections", () => {
  const start = () =>
    stateAt(doc(title("总结"), h(1, "甲"), p("甲文"), h(2, "甲一"), p("甲一文"), h(1, "乙"), p("乙文")), "乙文", 1);
  const moved = ["title: 总结", "h1: 乙", "paragraph: 乙文", "h1: 甲", "paragraph: 甲文", "h2: 甲一", "paragraph: 甲一文"];

  it("move with all below them, as one step that keeps every id", () => {
    const before = start();
    const state = after(before, moveSection("up"));
    expect(lines(state.doc)).toEqual(moved);
    expect([...ids(state.doc)].sort()).toEqual([...ids(before.doc)].sort());
    expect(state.selection.$from.parent.textContent).toBe("乙文");
    const back = after(state, undo);
    expect(lines(back.doc)).toEqual(lines(before.doc));
    expect(lines(after(back, redo).doc)).toEqual(moved);
  });

  it("don't leave the section around them", () => {
    expect(moveSection("down")(start())).toBe(false);
    expect(moveSection("up")(stateAt(doc(h(1, "甲"), h(2, "一"), h(1, "乙")), "一", 0))).toBe(false);
  });

  it("are reached one after the other", () => {
    const state = after(start(), goToSection("previous"));
    expect(state.selection.$from.parent.textContent).toBe("乙");
    expect(after(state, goToSection("previous")).selection.$from.parent.textContent).toBe("甲一");
  });
});
