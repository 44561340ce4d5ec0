// Quotes and dashes as they are typed: `|` is the caret, and [ ] what is selected.
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { undoInputRule } from "prosemirror-inputrules";
import { describe, expect, it } from "vitest";
import { chinesePunctuation } from "./chinese-punctuation";
import { doc, p } from "./test-documents";

/** What stands there after keys, with the caret; a Backspace is `<`. */
function typed(text: string, keys: string, applies = true): string {
  const anchor = text.search(/[|[]/);
  const head = text.indexOf("]") < 0 ? anchor : text.indexOf("]") - 1;
  const start = doc(p(text.replace(/[|[\]]/g, "")));
  const state = EditorState.create({ doc: start, plugins: chinesePunctuation(() => applies) });
  const view = new EditorView(null, { state });
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 1 + anchor, 1 + head)));
  for (const key of keys) {
    const { from, to } = view.state.selection;
    if (key === "<") {
      undoInputRule(view.state, (tr) => view.dispatch(tr));
      continue;
    }
    const insert = () => view.state.tr.insertText(key, from, to);
    if (!view.someProp("handleTextInput", (handler) => handler(view, from, to, key, insert))) view.dispatch(insert());
  }
  const { from, to } = view.state.selection;
  const result = view.state.doc.textContent;
  view.destroy();
  return from === to ? `${result.slice(0, from - 1)}|${result.slice(from - 1)}` : `${result.slice(0, from - 1)}[${result.slice(from - 1, to - 1)}]${result.slice(to - 1)}`;
}

describe("quotes", () => {
  it.each([
    ["坚持|", '"', "坚持“|”"],
    ["坚持|", '"守"', "坚持“守”|"],
    ["坚持“守|", '"', "坚持“守”|"],
    ["坚持|守", '"', "坚持“|守"],
    ["坚持[守责]于心", '"', "坚持“[守责]”于心"],
    ["|", '"', "“|”"],
    ["“说|”", "'", "“说‘|’”"],
    ["“说‘好|’”", "'", "“说‘好’|”"],
    ["GDP达5万，|", '"', "GDP达5万，“|”"],
    ["“甲”和|", '"', "“甲”和“|”"],
  ])("%s and %s is %s", (text, keys, expected) => expect(typed(text, keys)).toBe(expected));

  it.each([
    ["The |", '"', 'The "|'],
    ["Mill|", "'s", "Mill's|"],
    ["引用Mill|", "'s", "引用Mill's|"],
  ])("stay straight in Latin text: %s and %s", (text, keys, expected) => expect(typed(text, keys)).toBe(expected));

  it("stay straight where nobody wants them", () => expect(typed("坚持|", '"--', false)).toBe('坚持"--|'));

  it("are straight again after Backspace", () => {
    expect(typed("坚持|", '"<')).toBe('坚持"|');
    expect(typed("坚持“守|”", '"<')).toBe('坚持“守"”|');
    expect(typed("坚持[守]", '"<')).toBe("坚持“[守]”");
  });
});

describe("dashes", () => {
  it.each([
    ["目标|", "--", "目标——|"],
    ["目标|", "-", "目标-|"],
    ["目标|", "---", "目标——-|"],
    ["|", "---", "——-|"],
    ["a|", "--", "a--|"],
    ["目标|", "--<", "目标--|"],
  ])("%s and %s is %s", (text, keys, expected) => expect(typed(text, keys)).toBe(expected));
});
