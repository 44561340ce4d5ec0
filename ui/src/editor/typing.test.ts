// Typed characters, as the browser's events bring them.
import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { describe, expect, it } from "vitest";
import { editorState } from "./editor";
import { schema } from "./schema";
import { doc, p } from "./test-documents";
import { useView, viewOf } from "./test-view";

useView();

/** A view with a selection. */
function written(text: ReturnType<typeof p>, from: number, to = from): EditorView {
  const view = viewOf(editorState(doc(text)));
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
  return view;
}

/** Presses a character; whether the browser is left to do it. */
function press(view: EditorView, character: string, rest: KeyboardEventInit = {}): boolean {
  const code = character.codePointAt(0) ?? 0;
  return view.dom.dispatchEvent(
    new KeyboardEvent("keypress", { key: character, charCode: code, bubbles: true, cancelable: true, ...rest }),
  );
}

describe("a typed character", () => {
  it("goes to the caret, in the place of what is selected, and the browser does nothing", () => {
    const view = written(p("全年收文"), 3);
    expect(press(view, "共")).toBe(false);
    expect(view.state.doc.textContent).toBe("全年共收文");
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 3, 6)));
    press(view, "𠮷");
    expect(view.state.doc.textContent).toBe("全年𠮷");
    expect(view.dom.textContent).toBe("全年𠮷");
  });

  it("looks like the text that it goes on", () => {
    const view = written(p("全年"), 3);
    view.dispatch(view.state.tr.addMark(1, 3, schema.marks.bold.create()));
    press(view, "共");
    expect(view.state.doc.firstChild?.firstChild?.text).toBe("全年共");
  });

  it("may be made more of: a number at the start of a line makes a heading", () => {
    const view = written(p("一"), 2);
    press(view, "、");
    expect(view.state.doc.firstChild?.type.name).toBe("heading");
  });

  it("is none with a command's key, nor where several blocks are selected", () => {
    const view = written(p("全年"), 3);
    expect(press(view, "b", { ctrlKey: true })).toBe(true);
    expect(view.state.doc.textContent).toBe("全年");
  });
});
