// Ids of blocks through split, join, paste, move and tables.
import { joinBackward, selectAll } from "prosemirror-commands";
import { Fragment, Slice } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import { randomId } from "./block-ids";
import { enter, insertTable } from "./commands";
import { schema } from "./schema";
import { after, doc, h, ids, lines, p, stateAt } from "./test-documents";

const [A, B, C] = ["aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"] as const;

describe("a new id", () => {
  it("is twelve characters of Crockford's base 32", () => {
    for (let round = 0; round < 200; round += 1) expect(randomId()).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/);
  });
});

describe("split", () => {
  it("in the middle: the first half keeps the id", () => {
    const state = after(stateAt(doc(p("全年收文", A)), "全年收文", 2), enter);
    expect(lines(state.doc)).toEqual(["paragraph: 全年", "paragraph: 收文"]);
    const [first, second] = ids(state.doc);
    expect(first).toBe(A);
    expect(second).toMatch(/^\w{12}$/);
    expect(second).not.toBe(A);
  });

  it("at the start: the id follows the text", () => {
    const state = after(stateAt(doc(p("全年收文", A)), "全年收文", 0), enter);
    expect(lines(state.doc)).toEqual(["paragraph: ", "paragraph: 全年收文"]);
    expect(ids(state.doc)[1]).toBe(A);
    expect(ids(state.doc)[0]).not.toBe(A);
  });

  it("at the start of a heading: the heading keeps its id and level", () => {
    const state = after(stateAt(doc(h(2, "农村供水", A)), "农村供水", 0), enter);
    expect(lines(state.doc)).toEqual(["paragraph: ", "h2: 农村供水"]);
    expect(ids(state.doc)[1]).toBe(A);
  });

  it("at the end: the new paragraph is new", () => {
    const state = after(stateAt(doc(h(1, "总体情况", A)), "总体情况", 4), enter);
    expect(lines(state.doc)).toEqual(["h1: 总体情况", "paragraph: "]);
    expect(ids(state.doc)[0]).toBe(A);
    expect(ids(state.doc)[1]).toMatch(/^\w{12}$/);
  });
});

describe("join", () => {
  it("keeps the first", () => {
    const state = after(stateAt(doc(p("全年", A), p("收文", B)), "收文", 0), joinBackward);
    expect(lines(state.doc)).toEqual(["paragraph: 全年收文"]);
    expect(ids(state.doc)).toEqual([A]);
  });

  it("with an empty block before: the id follows the text", () => {
    const state = after(stateAt(doc(p("", A), p("收文", B)), "收文", 0), joinBackward);
    expect(ids(state.doc)).toEqual([B]);
  });
});

describe("copies", () => {
  it("pasted before the original: the original keeps its id", () => {
    const start = stateAt(doc(p("一段", A), p("二段", B)), "一段", 0);
    const copy = start.doc.child(1);
    const state = start.apply(start.tr.insert(0, copy));
    expect(lines(state.doc)).toEqual(["paragraph: 二段", "paragraph: 一段", "paragraph: 二段"]);
    expect(ids(state.doc).slice(1)).toEqual([A, B]);
    expect(ids(state.doc)[0]).not.toBe(B);
  });

  it("pasted after the original: the original keeps its id", () => {
    const start = stateAt(doc(p("一段", A), p("二段", B)), "一段", 0);
    const state = start.apply(start.tr.insert(start.doc.content.size, start.doc.child(0)));
    expect(ids(state.doc).slice(0, 2)).toEqual([A, B]);
    expect(new Set(ids(state.doc)).size).toBe(3);
  });

  it("foreign text gets ids", () => {
    const start = stateAt(doc(p("一段", A)), "一段", 2);
    const foreign = Fragment.from([schema.nodes.paragraph.create(null, schema.text("外来"))]);
    const state = start.apply(start.tr.replace(start.doc.content.size, start.doc.content.size, new Slice(foreign, 0, 0)));
    expect(ids(state.doc)[1]).toMatch(/^\w{12}$/);
  });
});

describe("move", () => {
  it("keeps the id", () => {
    const start = stateAt(doc(p("一", A), p("二", B), p("三", C)), "一", 0);
    const moved = start.doc.child(2);
    const tr = start.tr.delete(6, 9).insert(0, moved);
    expect(ids(start.apply(tr).doc)).toEqual([C, A, B]);
  });
});

describe("tables", () => {
  it("give ids to the paragraphs of their cells, all different", () => {
    const state = after(stateAt(doc(p("", A)), "", 0), insertTable(2, 2));
    const found: string[] = [];
    state.doc.descendants((node) => {
      if (node.type === schema.nodes.paragraph || node.type === schema.nodes.table) found.push(String(node.attrs.id));
      return true;
    });
    expect(found).toHaveLength(6);
    expect(new Set(found).size).toBe(6);
    expect(found.every((id) => /^\w{12}$/.test(id))).toBe(true);
  });
});

describe("a replaced text", () => {
  it("still has ids everywhere", () => {
    const start = after(stateAt(doc(h(1, "甲", A), p("乙", B)), "甲", 0), selectAll);
    const state = start.apply(start.tr.insertText("新"));
    expect(ids(state.doc).every((id) => /^\w{12}$/.test(id))).toBe(true);
  });
});
