// The typewriter: when the text moves, and when it stays.
import { TextSelection } from "prosemirror-state";
import { expect, it, vi } from "vitest";
import { editorState } from "./editor";
import { doc, p } from "./test-documents";
import { useView, viewOf } from "./test-view";

useView();

/** A view in a scroll area 400 high whose caret stands at `line()`, 20 high. */
function typing(line: () => number, isOn = () => true) {
  const area = document.createElement("div");
  area.setAttribute("style", "overflow-y: auto");
  Object.defineProperty(area, "clientHeight", { value: 400 });
  Object.defineProperty(area, "clientWidth", { value: 600 });
  document.body.append(area);
  window.scrollBy = vi.fn();
  const view = viewOf(editorState(doc(p("修缮 24 座水闸。")), { typewriter: isOn }), area);
  view.focus();
  vi.spyOn(view, "coordsAtPos").mockImplementation(() => ({ left: 10, right: 10, top: line() - area.scrollTop, bottom: line() + 20 - area.scrollTop }));
  const type = (text: string) => view.dispatch(view.state.tr.insertText(text).scrollIntoView());
  view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)));
  return { area, view, type };
}

it("holds the caret's line at its height, and moves nothing within the line", () => {
  let line = 500;
  const { area, type } = typing(() => line);
  type("新");
  expect(area.scrollTop).toBe(500 + 10 - 180);
  const set = vi.spyOn(area, "scrollTop", "set");
  type("建");
  expect(set).not.toHaveBeenCalled();
  line = 529;
  type("设");
  expect(set).toHaveBeenCalledExactlyOnceWith(359);
});

it("waits for the end of a composition", () => {
  const { area, view, type } = typing(() => 500);
  view.dom.dispatchEvent(new CompositionEvent("compositionstart"));
  type("新");
  expect(area.scrollTop).toBe(0);
  view.dom.dispatchEvent(new CompositionEvent("compositionend"));
  vi.runAllTimers();
  expect(area.scrollTop).toBe(330);
});

it("moves nothing where it is switched off", () => {
  const { area, type } = typing(() => 500, () => false);
  type("新");
  expect(area.scrollTop).toBe(0);
});
