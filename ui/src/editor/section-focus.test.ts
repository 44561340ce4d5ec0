// One section alone in sight: which blocks show, what follows the caret, and what can't be done to what nobody sees.
import { undo } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { AllSelection, TextSelection, type Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { describe, expect, it, vi } from "vitest";
import { backspace, setTextKind } from "./commands";
import { goToHit, lookFor } from "./finding";
import { FindPattern } from "./find-pattern";
import { schema } from "./schema";
import { focusedSection, focusSection, leaveSectionFocus, stepSection, toggleSectionFocus } from "./section-focus";
import { after, doc, h, lines, p, stateAt, title } from "./test-documents";
import { useView, viewOf } from "./test-view";

useView();

const note = (text: string, name: string, id: string) => schema.nodes.note.create({ id, note: name, place: "foot" }, schema.text(text));
const anchored = (text: string, name: string) =>
  schema.nodes.paragraph.create({ id: "k00000000001" }, schema.text(text, [schema.marks.note_reference.create({ note: name })]));

const text = () =>
  doc(
    title("总结"),
    p("导语"),
    h(1, "甲", "a"),
    p("甲文"),
    h(2, "甲一", "a1"),
    anchored("甲一文", "n00000000001"),
    p("甲一尾"),
    h(2, "甲二", "a2"),
    p("甲二文"),
    h(1, "乙", "b"),
    p("乙文"),
    schema.nodes.signature.create({ id: "s00000000001" }, schema.text("县水务局")),
    note("甲一注", "n00000000001", "n1"),
    note("别的注", "n00000000002", "n2"),
  );

function at(words: string, offset = 0, document: Node = text()): EditorView {
  return viewOf(stateAt(document, words, offset));
}

function run(view: EditorView, command: Command): boolean {
  return command(view.state, (tr) => view.dispatch(tr), view);
}

/** What the page shows: the blocks that are marked, or all where none is hidden. */
function inSight(view: EditorView): string {
  const blocks = [...view.dom.children].map((each) => ({ words: each.textContent, marked: each.classList.contains("in-focus") }));
  const focusing = view.dom.classList.contains("focusing");
  return blocks.filter(({ marked }) => marked || !focusing).map(({ words }) => words).join(" ");
}

function press(view: EditorView, key: string): boolean {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  view.dom.dispatchEvent(event);
  return event.defaultPrevented;
}

describe("a section alone", () => {
  it.each([
    ["甲一尾", "甲一 甲一文 甲一尾 甲一注"],
    ["甲文", "甲 甲文 甲一 甲一文 甲一尾 甲二 甲二文 甲一注"],
    ["导语", "总结 导语"],
    ["乙文", "乙 乙文"],
  ])("with the caret in %s is %s", (words, expected) => {
    const view = at(words);
    expect(run(view, toggleSectionFocus)).toBe(true);
    expect(inSight(view)).toBe(expected);
    run(view, toggleSectionFocus);
    expect(focusedSection(view.state)).toBeNull();
    expect(inSight(view)).toBe(inSight(at("导语")));
  });

  it("there is none in what closes the text, nor without a heading", () => {
    expect(toggleSectionFocus(at("县水务局").state)).toBe(false);
    expect(toggleSectionFocus(viewOf(stateAt(doc(p("一段")), "一段", 0)).state)).toBe(false);
    expect(leaveSectionFocus(at("导语").state)).toBe(false);
  });

  it("changes nothing in the document, and neither do its undo and what is typed", () => {
    const view = at("甲一尾", 3);
    const before = view.state.doc;
    run(view, toggleSectionFocus);
    expect(view.state.doc).toBe(before);
    view.dispatch(view.state.tr.insertText("，又"));
    expect(inSight(view)).toBe("甲一 甲一文 甲一尾，又 甲一注");
    run(view, undo);
    expect(view.state.doc.eq(before)).toBe(true);
    expect(inSight(view)).toBe("甲一 甲一文 甲一尾 甲一注");
  });

  it("grows with what is written in it", () => {
    const view = at("甲一尾", 3);
    run(view, toggleSectionFocus);
    view.dispatch(view.state.tr.split(view.state.selection.head).insertText("新"));
    expect(inSight(view)).toBe("甲一 甲一文 甲一尾 新 甲一注");
  });

  it("ends when its heading is none any more", () => {
    const view = at("甲二", 0);
    run(view, toggleSectionFocus);
    run(view, backspace);
    expect(focusedSection(view.state)).toBeNull();
  });
});

describe("another section takes its place", () => {
  it("where the caret goes there", () => {
    const view = at("甲一尾");
    run(view, toggleSectionFocus);
    run(view, setTextKind("heading-2"));
    expect(inSight(view)).toBe("甲一尾");
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 2)));
    expect(inSight(view)).toBe("总结 导语");
  });

  it("by key: one of the same level, or else the next heading", () => {
    const view = at("甲一尾");
    run(view, toggleSectionFocus);
    run(view, stepSection("next"));
    expect(inSight(view)).toBe("甲二 甲二文");
    run(view, stepSection("next"));
    expect(inSight(view)).toBe("乙 乙文");
    run(view, stepSection("previous"));
    expect(inSight(view)).toBe("甲 甲文 甲一 甲一文 甲一尾 甲二 甲二文 甲一注");
  });

  it("by name", () => {
    const view = at("导语");
    run(view, focusSection("a2"));
    expect(inSight(view)).toBe("甲二 甲二文");
    expect(view.state.selection.$from.parent.textContent).toBe("甲二");
    expect(run(view, focusSection("nobody"))).toBe(false);
  });

  it("where a hit is found there", () => {
    const view = at("甲一尾");
    run(view, toggleSectionFocus);
    const pattern = FindPattern.from({ text: "甲", mode: "literal", foldsWidth: true, matchesCase: false });
    if (typeof pattern === "string") throw new Error(pattern);
    run(view, lookFor(pattern));
    vi.runAllTimers();
    expect(focusedSection(view.state)).toBe("a1");
    run(view, goToHit("next"));
    expect(inSight(view)).toBe("甲二 甲二文");
  });

  it("a note that hangs in it stays with it", () => {
    const view = at("甲一尾");
    run(view, toggleSectionFocus);
    const start = view.state.doc.content.size - (view.state.doc.lastChild?.nodeSize ?? 0);
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, start - 2)));
    expect(view.state.selection.$from.parent.textContent).toBe("甲一注");
    expect(focusedSection(view.state)).toBe("a1");
  });
});

describe("what nobody sees", () => {
  it("is selected by nothing", () => {
    const view = at("甲一尾");
    run(view, toggleSectionFocus);
    view.dispatch(view.state.tr.setSelection(new AllSelection(view.state.doc)));
    const { from, to } = view.state.selection;
    expect(view.state.doc.textBetween(from, to, " ")).toBe("甲一 甲一文 甲一尾");
    view.dispatch(view.state.tr.deleteSelection());
    expect(lines(view.state.doc).slice(0, 4)).toEqual(["title: 总结", "paragraph: 导语", "h1: 甲", "paragraph: 甲文"]);
    expect(lines(view.state.doc)).toContain("paragraph: 甲二文");
  });

  it("isn't joined on by Delete at the end, nor a note by Backspace at its start", () => {
    const view = at("甲一尾", 3);
    expect(press(view, "Delete")).toBe(true);
    run(view, undo);
    run(view, toggleSectionFocus);
    const before = view.state.doc;
    expect(press(view, "Delete")).toBe(true);
    expect(view.state.doc).toBe(before);
    const start = before.content.size - (before.lastChild?.nodeSize ?? 0);
    view.dispatch(view.state.tr.setSelection(TextSelection.create(before, start - 4)));
    expect(view.state.selection.$from.parentOffset).toBe(0);
    expect(press(view, "Backspace")).toBe(true);
    expect(view.state.doc).toBe(before);
  });
});

describe("without a view", () => {
  it("a selection that reaches out is drawn back", () => {
    const focused = after(stateAt(text(), "甲一尾", 0), toggleSectionFocus);
    const { doc: whole, selection } = focused;
    const wide = focused.applyTransaction(focused.tr.setSelection(TextSelection.create(whole, selection.head, whole.content.size - 2)));
    expect(whole.textBetween(wide.state.selection.from, wide.state.selection.to, " ")).toBe("甲一尾");
    expect(focusedSection(wide.state)).toBe("a1");
  });
});
