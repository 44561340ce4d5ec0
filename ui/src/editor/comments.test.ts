// Comments: what they are about, and that it stays what it was while the text changes around it.
import { undo } from "prosemirror-history";
import { TextSelection, type EditorState } from "prosemirror-state";
import { describe, expect, it } from "vitest";
import {
  beginComment,
  dropComment,
  goToThread,
  pendingQuote,
  placeComment,
  threadNameFor,
  threadsAtCaret,
  threadsIn,
} from "./comments";
import { after, doc, p, stateAt } from "./test-documents";

const TEXT = "全年收文12件。办结11件，无积压。其余在办。";

function selected(quote: string, state: EditorState = stateAt(doc(p(TEXT), p("其后。")), TEXT, 0)): EditorState {
  const text = state.doc.textContent;
  const from = 1 + text.indexOf(quote);
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, from + quote.length)));
}

function commented(quote: string, thread: string, state?: EditorState): EditorState {
  return after(after(selected(quote, state), beginComment), placeComment(thread));
}

function quotes(state: EditorState): Record<string, string> {
  return Object.fromEntries([...threadsIn(state.doc)].map(([name, { quote }]) => [name, quote]));
}

describe("a new comment", () => {
  it("is about what is selected", () => {
    const begun = after(selected("11件"), beginComment);
    expect(pendingQuote(begun)).toBe("11件");
    expect(quotes(after(begun, placeComment("a")))).toEqual({ a: "11件" });
  });

  it("is about the sentence with the caret where nothing is selected", () => {
    const caret = (offset: number) => pendingQuote(after(stateAt(doc(p(TEXT)), TEXT, offset), beginComment));
    expect(caret(3)).toBe("全年收文12件。");
    expect(caret(8)).toBe("办结11件，无积压。");
    expect(caret(TEXT.length)).toBe("其余在办。");
  });

  it("needs text, and is forgotten when nobody writes it", () => {
    expect(beginComment(stateAt(doc(p("")), "", 0))).toBe(false);
    const begun = after(selected("11件"), beginComment);
    expect(pendingQuote(after(begun, dropComment))).toBeNull();
    expect(placeComment("a")(after(begun, dropComment))).toBe(false);
  });

  it("follows its words while it is written, and loses them only with the text", () => {
    const begun = after(selected("11件"), beginComment);
    const moved = begun.apply(begun.tr.insertText("今年", 1));
    expect(pendingQuote(moved)).toBe("11件");
    const gone = begun.apply(begun.tr.delete(8, 14));
    expect(pendingQuote(gone)).toBeNull();
  });

  it("is one step back", () => {
    const state = commented("11件", "a");
    expect(quotes(after(state, undo))).toEqual({});
  });
});

describe("what a thread is about", () => {
  it("doesn't grow by what is typed behind it, but by what is typed inside", () => {
    const state = commented("11件", "a");
    const end = 1 + TEXT.indexOf("11件") + 3;
    expect(quotes(state.apply(state.tr.setSelection(TextSelection.create(state.doc, end)).insertText("多")))).toEqual({ a: "11件" });
    expect(quotes(state.apply(state.tr.setSelection(TextSelection.create(state.doc, end - 1)).insertText("多")))).toEqual({ a: "11多件" });
  });

  it("may be what another is about, whose names ascend", () => {
    const begun = after(selected("办结11件", commented("11件", "zzzzzzzzzzzy")), beginComment);
    const name = threadNameFor(begun);
    expect(name).toBe("zzzzzzzzzzzz");
    expect(quotes(after(begun, placeComment(name)))).toEqual({ [name]: "办结11件", zzzzzzzzzzzy: "11件" });
  });

  it("is found from the caret and from its name", () => {
    const state = after(commented("11件", "a"), goToThread("a"));
    expect(state.doc.textBetween(state.selection.from, state.selection.to)).toBe("11件");
    expect(threadsAtCaret(state)).toEqual(["a"]);
    expect(goToThread("b")(state)).toBe(false);
  });
});
