// The place that something beside the text speaks of: framed where its words stand, and no longer than they do.
import { TextSelection, type Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { expect, it } from "vitest";
import { blockIdOf } from "./document";
import { leavePlace, showPlace } from "./shown-place";
import { doc, p, stateAt } from "./test-documents";
import { useView, viewOf } from "./test-view";
import type { TextPlace } from "./wire";

useView();

const SENTENCE = "全年共受理902件次。";

function begun(): EditorView {
  return viewOf(stateAt(doc(p(`导语。${SENTENCE}后一句。`), p("尾")), "尾", 0));
}

function placeIn(view: EditorView, quote = SENTENCE): TextPlace {
  const child = view.state.doc.child(0);
  return { block: blockIdOf(child), cell: null, from: 3, to: 3 + quote.length, quote };
}

const run = (view: EditorView, command: Command) => command(view.state, (tr) => view.dispatch(tr), view);
const framed = (view: EditorView) => view.dom.querySelector(".place-current")?.textContent;

it("frames the words, with the caret behind them and no step to undo", () => {
  const view = begun();
  expect(run(view, showPlace(placeIn(view)))).toBe(true);
  expect(framed(view)).toBe(SENTENCE);
  expect(view.state.selection.empty).toBe(true);
  expect(view.state.selection.$from.parent.textBetween(0, view.state.selection.$from.parentOffset)).toBe(`导语。${SENTENCE}`);
  expect(run(view, leavePlace)).toBe(true);
  expect(framed(view)).toBeUndefined();
});

it("does nothing where the text isn't what it was", () => {
  const view = begun();
  expect(run(view, showPlace(placeIn(view, "全年共受理1286件次")))).toBe(false);
  expect(framed(view)).toBeUndefined();
});

it("goes along with what is written before it, and is gone with its own words", () => {
  const view = begun();
  run(view, showPlace(placeIn(view)));
  view.dispatch(view.state.tr.insertText("又一句。", 1));
  expect(framed(view)).toBe(SENTENCE);
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 1)));
  expect(framed(view)).toBe(SENTENCE);
  const at = 1 + 7 + 5;
  view.dispatch(view.state.tr.insertText("共", at));
  expect(framed(view)).toBeUndefined();
});
