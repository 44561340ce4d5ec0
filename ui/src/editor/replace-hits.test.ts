// Other words in the place of what was found.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { undo } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import type { Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { describe, expect, it, vi } from "vitest";
import { findingIn, goToHit, lookFor } from "./finding";
import { FindPattern, type FindMode } from "./find-pattern";
import { replaceHit, replaceHits, replacements } from "./replace-hits";
import { schema } from "./schema";
import { doc, h, ids, lines, p, stateAt, table, title } from "./test-documents";
import { useView, viewOf } from "./test-view";

useView();

/** A view in which `text` is being looked for from the start. */
function looking(document: Node, text: string, mode: FindMode = "literal"): EditorView {
  const view = viewOf(stateAt(document, "", 0));
  const pattern = FindPattern.from({ text, mode, foldsWidth: true, matchesCase: false });
  if (typeof pattern === "string") throw new Error(pattern);
  run(view, lookFor(pattern));
  vi.runAllTimers();
  return view;
}

function run(view: EditorView, command: Command): boolean {
  return command(view.state, (tr) => view.dispatch(tr), view);
}

const text = () => doc(title("供水总结"), p("农村供水与城区供水"), h(1, "供水"), table(["供水", "别的"]), p("尾"));
const bold = schema.marks.bold.create();
const italic = schema.marks.italic.create();
const noteOn = (note: string) => schema.marks.note_reference.create({ note });
const para = (...content: Node[]) => schema.nodes.paragraph.create({ id: "p00000000001" }, content);
const pieces = (block: Node) => {
  const shown: string[] = [];
  block.forEach((node) => shown.push([node.text, ...node.marks.map(({ type }) => type.name)].join(" ")));
  return shown;
};

describe("replacing all", () => {
  it("is one step, keeps every id, and one undo takes it back", () => {
    const view = looking(text(), "供水");
    const before = view.state.doc;
    run(view, replaceHits(replacements(view.state, "用水")));
    expect(lines(view.state.doc)).toEqual(["title: 用水总结", "paragraph: 农村用水与城区用水", "h1: 用水", "table: 用水别的", "paragraph: 尾"]);
    expect(ids(view.state.doc)).toEqual(ids(before));
    view.dispatch(view.state.tr.insertText("！", view.state.doc.content.size - 1));
    run(view, undo);
    expect(lines(view.state.doc)[1]).toBe("paragraph: 农村用水与城区用水");
    run(view, undo);
    expect(view.state.doc.eq(before)).toBe(true);
  });

  it("does what was chosen only", () => {
    const view = looking(text(), "供水");
    run(view, replaceHits(replacements(view.state, "").filter((_, index) => index === 2 || index === 4)));
    expect(lines(view.state.doc)).toEqual(["title: 供水总结", "paragraph: 农村供水与城区", "h1: 供水", "table: 别的", "paragraph: 尾"]);
    expect(run(view, replaceHits([]))).toBe(false);
  });

  it("knows what stands around each hit, and under which heading", () => {
    const view = looking(text(), "供水");
    const heading = ids(view.state.doc)[2];
    expect(replacements(view.state, "用水").map(({ before, found, words, after, section }) => [before + found + words + after, section])).toEqual([
      ["供水用水总结", null],
      ["农村供水用水与城区供水", null],
      ["农村供水与城区供水用水", null],
      ["供水用水", heading],
      ["供水用水", heading],
    ]);
  });

  it("puts groups where they are named", () => {
    const view = looking(doc(p("新建６个、改造12个")), "(新建|改造)(\\d+)个", "expression");
    run(view, replaceHits(replacements(view.state, "$2个$1")));
    expect(view.state.doc.textContent).toBe("６个新建、12个改造");
  });

  it("waits for the end of a composition", () => {
    const view = looking(text(), "供水");
    view.dom.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    expect(run(view, replaceHits(replacements(view.state, "用水")))).toBe(false);
    expect(run(view, replaceHit("用水"))).toBe(false);
  });
});

describe("marks", () => {
  it("stay around a hit, and its words take the formats that it begins with", () => {
    const view = looking(doc(para(schema.text("甲农", [bold]), schema.text("村供", [italic]), schema.text("水乙"))), "农村供水");
    run(view, replaceHits(replacements(view.state, "城区")));
    expect(pieces(view.state.doc.child(0))).toEqual(["甲城区 bold", "乙"]);
  });

  it("a note hangs on the last character of the new words, and isn't lost", () => {
    const note = schema.nodes.note.create({ id: "n00000000009", note: "n00000000001", place: "foot" }, schema.text("注"));
    const anchored = para(schema.text("见"), schema.text("附", [noteOn("n00000000001")]), schema.text("表一。"));
    const view = looking(doc(anchored, note), "附表");
    run(view, replaceHits(replacements(view.state, "附件")));
    expect(pieces(view.state.doc.child(0))).toEqual(["见附", "件 note_reference", "一。"]);
    expect(view.state.doc.childCount).toBe(2);
  });

  it("a note whose words go hangs on the character before", () => {
    const note = schema.nodes.note.create({ id: "n00000000009", note: "n00000000001", place: "foot" }, schema.text("注"));
    const anchored = para(schema.text("见附"), schema.text("表", [noteOn("n00000000001")]), schema.text("。"));
    const view = looking(doc(anchored, note), "附表");
    run(view, replaceHits(replacements(view.state, "")));
    expect(pieces(view.state.doc.child(0))).toEqual(["见 note_reference", "。"]);
    expect(view.state.doc.childCount).toBe(2);
  });
});

describe("the table that the library's replacing is held to as well", () => {
  type Case = { name: string; content: unknown[]; find: string; words: string; expected: unknown[] };
  const table = join(import.meta.dirname, "../../../tests/fixtures/replacing/words.json");
  const cases = JSON.parse(readFileSync(table, "utf8")) as Case[];
  const read = (content: readonly unknown[]) => para(...content.map((each) => schema.nodeFromJSON(each)));

  it.each(cases)("$name", ({ content, find, words, expected }) => {
    const view = looking(doc(read(content)), find);
    run(view, replaceHits(replacements(view.state, words)));
    const [made, wanted] = [view.state.doc.child(0), read(expected)];
    expect(made.content.toJSON()).toEqual(wanted.content.toJSON());
  });
});

describe("replacing one", () => {
  it("goes on behind the new words, even where they hold what was found", () => {
    const view = looking(text(), "供水");
    run(view, replaceHit("农村供水"));
    expect(lines(view.state.doc)[0]).toBe("title: 农村供水总结");
    expect(findingIn(view.state)).toMatchObject({ place: 2, count: 5 });
    run(view, replaceHit("x"));
    expect(lines(view.state.doc)[1]).toBe("paragraph: 农村x与城区供水");
    expect(findingIn(view.state)).toMatchObject({ place: 2, count: 4 });
  });

  it("ends where nothing is left, each an undo of its own", () => {
    const view = looking(doc(p("甲供水乙供水")), "供水");
    run(view, replaceHit("排水"));
    run(view, replaceHit("排水"));
    expect(findingIn(view.state)).toMatchObject({ current: null, place: null, count: 0 });
    expect(run(view, replaceHit("排水"))).toBe(false);
    expect(run(view, goToHit("next"))).toBe(false);
    run(view, undo);
    expect(view.state.doc.textContent).toBe("甲排水乙供水");
  });
});
