// Notes: where they come, and that they go and come back with what they hang on.
import { redo, undo } from "prosemirror-history";
import { describe, expect, it } from "vitest";
import { enter } from "./commands";
import { anchorsIn, goToNote, insertNote } from "./notes";
import { moveSection } from "./section-moves";
import { after, doc, h, lines, p, stateAt } from "./test-documents";
import { Selection, TextSelection, type EditorState } from "prosemirror-state";

function typed(state: EditorState, text: string): EditorState {
  return state.apply(state.tr.insertText(text));
}

function caretIn(state: EditorState, text: string, offset: number): EditorState {
  let at = 0;
  state.doc.forEach((node, position) => {
    if (node.textContent === text) at = position + 1 + offset;
  });
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)));
}

/** 全年收文12件¹。 with its note, the caret in it. */
function withNote(): EditorState {
  const state = stateAt(doc(p("全年收文12件。"), p("其后。")), "全年收文12件。", 7);
  return typed(after(state, insertNote("foot")), "见年鉴。");
}

describe("a new note", () => {
  it("hangs on the character before the caret and is written at the end", () => {
    const state = withNote();
    expect(lines(state.doc)).toEqual(["paragraph: 全年收文12件。", "paragraph: 其后。", "note: 见年鉴。"]);
    expect(anchorsIn(state.doc.child(0))).toMatchObject([{ start: 6, end: 7 }]);
  });

  it("stands in the order of the text", () => {
    const before = caretIn(withNote(), "全年收文12件。", 2);
    const earlier = typed(after(before, insertNote("foot")), "先。");
    expect(lines(earlier.doc).slice(2)).toEqual(["note: 先。", "note: 见年鉴。"]);
    const later = typed(after(caretIn(earlier, "其后。", 2), insertNote("end")), "后。");
    expect(lines(later.doc).slice(2)).toEqual(["note: 先。", "note: 见年鉴。", "note: 后。"]);
  });

  it("isn't extended by what is typed behind its reference", () => {
    const state = typed(caretIn(withNote(), "全年收文12件。", 7), "左右");
    expect(anchorsIn(state.doc.child(0))).toMatchObject([{ start: 6, end: 7 }]);
  });

  it("needs a character, and no note hangs on a note", () => {
    expect(insertNote("foot")(stateAt(doc(p("正文。")), "正文。", 0))).toBe(false);
    expect(insertNote("foot")(withNote())).toBe(false);
  });

  it("is left by Enter, for where it hangs, and found again from there", () => {
    const back = after(withNote(), enter);
    expect(back.selection.$from.parentOffset).toBe(7);
    const there = after(back, goToNote);
    expect(there.selection.$from.parent.textContent).toBe("见年鉴。");
  });
});

describe("a note", () => {
  it("goes with the last character that it hangs on, and one undo brings both back", () => {
    const state = withNote();
    const deleted = state.apply(state.tr.delete(1, 1 + state.doc.child(0).content.size));
    expect(lines(deleted.doc)).toEqual(["paragraph: ", "paragraph: 其后。"]);
    const undone = after(deleted, undo);
    expect(lines(undone.doc)).toEqual(lines(state.doc));
    expect(lines(after(undone, redo).doc)).toEqual(lines(deleted.doc));
  });

  it("stays when its own text is emptied", () => {
    const state = withNote();
    const note = state.doc.child(2);
    const start = state.doc.content.size - note.nodeSize + 1;
    expect(lines(state.apply(state.tr.delete(start, start + note.content.size)).doc).at(-1)).toBe("note: ");
  });

  it("comes back when what it hung on is pasted elsewhere", () => {
    const state = withNote();
    const cut = state.doc.slice(0, state.doc.child(0).nodeSize);
    const without = state.apply(state.tr.delete(0, state.doc.child(0).nodeSize));
    expect(lines(without.doc)).toEqual(["paragraph: 其后。"]);
    const pasted = without.apply(without.tr.setSelection(Selection.atEnd(without.doc)).replaceSelection(cut));
    expect(lines(pasted.doc).at(-1)).toBe("note: 见年鉴。");
  });

  it("stays at the end when the last section moves", () => {
    const start = stateAt(doc(h(1, "甲"), p("一。"), h(1, "乙"), p("二。")), "二。", 1);
    const noted = caretIn(typed(after(start, insertNote("foot")), "注。"), "乙", 0);
    expect(lines(after(noted, moveSection("up")).doc)).toEqual([
      "h1: 乙",
      "paragraph: 二。",
      "h1: 甲",
      "paragraph: 一。",
      "note: 注。",
    ]);
  });
});
