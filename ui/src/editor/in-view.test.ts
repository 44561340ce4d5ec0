// In a long text, what is drawn beside the text is drawn near what is in view.
import type { EditorView } from "prosemirror-view";
import { describe, expect, it } from "vitest";
import { blockIdOf } from "./document";
import { setOutline } from "./outline-marks";
import { doc, h, stateAt } from "./test-documents";
import { blocksIn, scrolledView, useView } from "./test-view";

/** The headings that show a number, by their places in the text. */
function numbered(view: EditorView): number[] {
  return blocksIn(view).flatMap((block, index) => (block.hasAttribute("data-number") ? [index] : []));
}

/** A text of headings, each with a number, in a view at its beginning. */
function numberedText(length: number): ReturnType<typeof scrolledView> {
  const text = doc(...Array.from({ length }, (_, place) => h(1, `第${String(place)}节`)));
  const scrolled = scrolledView(stateAt(text, "第0节", 0));
  const { view } = scrolled;
  const entries = view.state.doc.children.map((block, place) => ({
    kind: "heading" as const,
    id: blockIdOf(block),
    level: 1,
    number: `${String(place)}、`,
    text: block.textContent,
    chars: 3,
    words: 1,
  }));
  view.dispatch(setOutline(view.state.tr, { chars: 1, words: 1, entries, item_numbers: [], note_numbers: [] }));
  return scrolled;
}

describe("numbers", () => {
  useView();

  it("are drawn near what is in view, and follow it", () => {
    const { view, scrollTo } = numberedText(400);
    expect(numbered(view)[0]).toBe(0);
    expect(numbered(view).length).toBeLessThan(100);
    scrollTo(200);
    expect(numbered(view)).toEqual(expect.arrayContaining([200, 201, 202]));
    expect(numbered(view).length).toBeLessThan(100);
  });

  it("stay where they belong while something is typed before them", () => {
    const { view, scrollTo } = numberedText(400);
    scrollTo(200);
    const before = numbered(view);
    view.dispatch(view.state.tr.insertText("新的", 1));
    expect(numbered(view)).toEqual(before);
  });

  it("are all there on paper", () => {
    const { view } = numberedText(400);
    window.dispatchEvent(new Event("beforeprint"));
    expect(numbered(view)).toHaveLength(400);
  });

  it("are all there in a short text, whatever is in view", () => {
    expect(numbered(numberedText(150).view)).toHaveLength(150);
  });
});
