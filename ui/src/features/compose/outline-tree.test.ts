// The outline as a tree.
import { describe, expect, it } from "vitest";
import type { OutlineEntry } from "$host";
import { headingAbove, openingOf, outlineRows, sectionOf, sectionRows } from "./outline-tree";

const entries: OutlineEntry[] = [
  { kind: "title", id: "t", text: "总结", chars: 20, words: 1 },
  { kind: "heading", id: "a", level: 1, number: "一、", text: "甲", chars: 9, words: 1 },
  { kind: "lead", id: "a1", text: "一是快", chars: 4, words: 1 },
  { kind: "heading", id: "b", level: 1, number: "二、", text: "乙", chars: 9, words: 1 },
  { kind: "heading", id: "b1", level: 2, number: "（一）", text: "乙一", chars: 5, words: 1 },
  { kind: "lead", id: "b1l", text: "一是准", chars: 4, words: 1 },
];

const shape = (folded: string[]) =>
  outlineRows(entries, new Set(folded)).map(({ entry, depth, expanded }) => `${entry.id} ${depth} ${String(expanded)}`);

describe("outline rows", () => {
  it("begin with the opening, for which the title stands, and put leads below their heading", () => {
    expect(shape([])).toEqual(["t 1 null", "a 1 true", "a1 2 null", "b 1 true", "b1 2 true", "b1l 3 null"]);
  });

  it("hide what is folded, however deep", () => {
    expect(shape(["b"])).toEqual(["t 1 null", "a 1 true", "a1 2 null", "b 1 false"]);
  });

  it("have no opening where nothing stands before the first heading, or where there is no heading", () => {
    const bare = entries.map((entry) => (entry.kind === "title" ? { ...entry, chars: 0 } : entry));
    expect(openingOf(bare)).toBeUndefined();
    expect(openingOf(entries.slice(0, 1))).toBeUndefined();
  });

  it("can't fold what has nothing below", () => {
    expect(shape(["a1"])).toEqual(shape([]));
  });
});

describe("the rows of a section", () => {
  const rows = outlineRows(entries, new Set());

  it.each([
    ["a", "a a1"],
    ["b", "b b1 b1l"],
    ["b1", "b1 b1l"],
    ["t", "t"],
    ["nobody", ""],
  ])("of %s are %s", (id, expected) => expect([...sectionRows(rows, id)].join(" ")).toBe(expected));

  it("are none while nothing is taken", () => expect(sectionRows(rows, null).size).toBe(0));
});

describe("the heading above", () => {
  const above = (id: string) => {
    const entry = entries.find((each) => each.id === id);
    return entry && headingAbove(entries, entry)?.id;
  };

  it("is the nearest of a higher level", () => expect(above("b1")).toBe("b"));
  it("is none on the first level, and for a lead", () => expect([above("b"), above("a1"), above("t")]).toEqual([undefined, undefined, undefined]));
});

describe("the section of a line", () => {
  it("is itself, or that of the heading above a lead", () => {
    expect(entries.map((entry) => sectionOf(entries, entry)?.id)).toEqual(["t", "a", "a", "b", "b1", "b1"]);
  });
});
