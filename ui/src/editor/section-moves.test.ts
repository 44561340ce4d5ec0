// Sections go to other places, with all below them and nothing else.
import { redo, undo } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import { schema } from "./schema";
import { moveSection, moveSectionBefore, placesToDrop } from "./section-moves";
import { after, doc, h, ids, lines, p, stateAt, title } from "./test-documents";

const signature = (text: string) => schema.nodes.signature.create({ id: "z00000000001" }, schema.text(text));
const date = (text: string) => schema.nodes.date.create({ id: "z00000000002" }, schema.text(text));
const note = (text: string) => schema.nodes.note.create({ id: "z00000000003", note: "n00000000001" }, schema.text(text));

/** Two parts with two sections each, and what closes the text. */
const text = () =>
  doc(
    title("总结"),
    p("导语"),
    h(1, "甲", "a"),
    h(2, "甲一", "a1"),
    p("甲一文"),
    h(2, "甲二", "a2"),
    p("甲二文"),
    h(1, "乙", "b"),
    h(2, "乙一", "b1"),
    p("乙一文"),
    signature("县水务局"),
    date("2025年12月18日"),
    note("注"),
  );

const headings = (document: Node) => lines(document).filter((line) => line.startsWith("h")).map((line) => line.slice(4)).join(" ");
const at = (words: string, offset = 0) => stateAt(text(), words, offset);

describe("a section", () => {
  it.each([
    ["a", null, "乙 乙一 甲 甲一 甲二"],
    ["b", "a", "乙 乙一 甲 甲一 甲二"],
    ["a2", "a1", "甲 甲二 甲一 乙 乙一"],
    ["a1", "b", "甲 甲二 甲一 乙 乙一"],
    ["a1", "b1", "甲 甲二 乙 甲一 乙一"],
    ["a1", null, "甲 甲二 乙 乙一 甲一"],
    ["b1", "a1", "甲 乙一 甲一 甲二 乙"],
  ])("%s goes before %s", (heading, before, expected) => {
    const state = at("导语");
    const done = after(state, moveSectionBefore(heading, before));
    expect(headings(done.doc)).toBe(expected);
    expect([...ids(done.doc)].sort()).toEqual([...ids(state.doc)].sort());
    expect(lines(done.doc).slice(-3)).toEqual(["signature: 县水务局", "date: 2025年12月18日", "note: 注"]);
    const back = after(done, undo);
    expect(back.doc.eq(state.doc)).toBe(true);
    expect(headings(after(back, redo).doc)).toBe(expected);
  });

  it("takes nothing of another below itself, and stays where it is", () => {
    expect(placesToDrop(at("导语"), "a")).toEqual(["a", "b", null]);
    expect(placesToDrop(at("导语"), "a1")).toEqual(["a", "a1", "a2", "b", "b1", null]);
    expect(moveSectionBefore("a", "b1")(at("导语"))).toBe(false);
    expect(moveSectionBefore("a", "b")(at("导语"))).toBe(false);
    expect(moveSectionBefore("a", "a")(at("导语"))).toBe(false);
    expect(placesToDrop(at("导语"), "nobody")).toEqual([]);
  });

  it("carries the caret that stands in it, and leaves any other where it was", () => {
    for (const words of ["甲一文", "乙一文", "导语", "县水务局"]) {
      const state = after(at(words, 1), moveSectionBefore("a1", null));
      expect(state.selection.$from.parent.textContent).toBe(words);
      expect(state.selection.$from.parentOffset).toBe(1);
    }
  });

  it("moves past its sibling, the one that is named or the one with the caret", () => {
    expect(headings(after(at("导语"), moveSection("down", "a1")).doc)).toBe("甲 甲二 甲一 乙 乙一");
    expect(headings(after(at("乙一文"), moveSection("up", "b")).doc)).toBe("乙 乙一 甲 甲一 甲二");
    expect(moveSection("down", "b")(at("导语"))).toBe(false);
    expect(lines(after(at("乙", 1), moveSection("up")).doc).slice(-3)).toEqual(["signature: 县水务局", "date: 2025年12月18日", "note: 注"]);
  });

  it("has nothing of what closes the text", () => {
    expect(moveSection("up")(at("县水务局", 1))).toBe(false);
  });
});
