// A comparison as rows, lists, heat and lanes.
import { describe, expect, it } from "vitest";
import { excerpt } from "$shared/excerpt";
import { categoryOf, listedChanges } from "./change-list";
import { heatOutline } from "./heat";
import { lanes, MOST_LANES } from "./lanes";
import { changeRows, foldRows, type Row } from "./rows";
import { change, type Place } from "$shared/test-changes";
import { charCounts, redlineParagraphs, sideParagraphs, sideText } from "$shared/sides";

const equal = (text: string, old: number, current: number, rest: Place = {}) =>
  change("equal", text, { old: [old], new: [current], ...rest });

function shape(rows: readonly Row[]): string[] {
  return rows.map((row) => {
    if (row.type === "fold") return `fold ${row.blocks}`;
    return `${row.change.kind}${row.place === "origin" ? " origin" : ""} ${sideText(row.change, "new") || sideText(row.change, "old")}`;
  });
}

describe("sides", () => {
  it("show what stood and what stands", () => {
    const changed = change("changed", "新建[-32处-]{+36处+}站", { old: [0], new: [0] });
    expect(sideText(changed, "old")).toBe("新建32处站");
    expect(sideText(changed, "new")).toBe("新建36处站");
    expect(charCounts(changed)).toEqual({ inserted: 3, deleted: 3 });
  });

  it("part a split paragraph on the new side only", () => {
    const split = change("split", "前半。{+¶+}后半。", { old: [0], new: [0, 1] });
    expect(sideParagraphs(split, "old")).toHaveLength(1);
    expect(sideParagraphs(split, "new").map(({ spans: [first] }) => first?.text)).toEqual(["前半。", "后半。"]);
    expect(redlineParagraphs(split)).toHaveLength(2);
    expect(charCounts(split)).toEqual({ inserted: 0, deleted: 0 });
  });

  it("part merged paragraphs on the old side only", () => {
    const merged = change("merged", "前半。[-¶-]后半。", { old: [0, 1], new: [0] });
    expect(sideParagraphs(merged, "old")).toHaveLength(2);
    expect(sideParagraphs(merged, "new")).toHaveLength(1);
    expect(redlineParagraphs(merged)).toHaveLength(1);
  });
});

describe("rows", () => {
  it("show a moved block at its old place too, before what followed it there", () => {
    const changes = [
      equal("甲", 0, 0),
      equal("丙", 2, 1),
      change("moved", "乙", { old: [1], new: [2] }),
      equal("丁", 3, 3),
    ];
    expect(shape(changeRows(changes))).toEqual(["equal 甲", "moved origin 乙", "equal 丙", "moved 乙", "equal 丁"]);
  });

  it("put the old place of a block that stood last at the end", () => {
    const changes = [change("moved", "乙", { old: [1], new: [0] }), equal("甲", 0, 1)];
    expect(shape(changeRows(changes))).toEqual(["moved 乙", "equal 甲", "moved origin 乙"]);
  });

  it("fold runs, but not the heading right above a change", () => {
    const changes = [
      equal("题", 0, 0),
      equal("导", 1, 1),
      equal("一", 2, 2, { heading: 1, label: "一、" }),
      change("changed", "[-旧-]{+新+}", { old: [3], new: [3] }),
      equal("尾", 4, 4),
    ];
    const rows = changeRows(changes);
    expect(shape(foldRows(rows, new Set()))).toEqual(["fold 2", "equal 一", "changed 新", "equal 尾"]);
    expect(shape(foldRows(rows, "all"))).toHaveLength(5);
    expect(shape(foldRows(rows, new Set(["fold-0"])))).toHaveLength(5);
  });

  it("fold two equal drafts into one line", () => {
    expect(shape(foldRows(changeRows([equal("甲", 0, 0), equal("乙", 1, 1)]), new Set()))).toEqual(["fold 2"]);
  });
});

describe("the list of changes", () => {
  it("puts each change into one category", () => {
    expect(categoryOf(change("changed", "x", { classes: ["text", "figure"] }))).toBe("figures");
    expect(categoryOf(change("changed", "x", { classes: ["date"] }))).toBe("figures");
    expect(categoryOf(change("moved", "x", { classes: ["figure"] }))).toBe("moves");
    expect(categoryOf(change("inserted", "x"))).toBe("insertDelete");
    expect(categoryOf(change("changed", "x", { classes: ["format"] }))).toBe("format");
    expect(categoryOf(change("split", "x", { classes: ["text"] }))).toBe("text");
  });

  it("says where: the numbers of the headings above, on both sides of a move", () => {
    const changes = [
      equal("甲", 0, 0, { heading: 1, label: "一、" }),
      equal("乙", 2, 1, { heading: 1, label: "二、" }),
      equal("乙一", 3, 2, { heading: 2, label: "（一）" }),
      change("moved", "段", { old: [1], new: [3] }),
    ];
    expect(listedChanges(changes)).toMatchObject([{ index: 3, place: "二（一）", oldPlace: "一、" }]);
  });

  it("names places under headings without a number by their words", () => {
    const changes = [
      equal("总结", 0, 0),
      equal("基本情况", 1, 1, { heading: 1 }),
      change("changed", "[-甲-]{+乙+}", { old: [2], new: [2] }),
      equal("关于进一步加强档案室规范化建设的几点建议", 3, 3, { heading: 1 }),
      change("changed", "[-丙-]{+丁+}", { old: [4], new: [4] }),
    ];
    expect(listedChanges(changes).map(({ place }) => place)).toEqual(["基本情况", "关于进一步加强档案室规范…"]);
  });

  it("names decimal places once", () => {
    const changes = [
      equal("Cost", 0, 0, { heading: 1, label: "1. " }),
      equal("Lifts", 1, 1, { heading: 2, label: "1.2 " }),
      change("inserted", "{+new+}", { new: [2] }),
    ];
    expect(listedChanges(changes)).toMatchObject([{ place: "1.2" }]);
  });

  it("leaves a heading out of which only the number changed", () => {
    const changes = [equal("甲", 0, 0, { heading: 1, label: "二、", classes: ["renumbering"] })];
    expect(listedChanges(changes)).toEqual([]);
  });
});

describe("heat", () => {
  it("measures each section with all below it", () => {
    const changes = [
      equal("开头没有改动", 0, 0),
      equal("甲", 1, 1, { heading: 1, label: "一、" }),
      equal("这一节没有改动", 2, 2),
      equal("乙", 3, 3, { heading: 1, label: "二、" }),
      equal("乙一", 4, 4, { heading: 2, label: "（一）" }),
      change("inserted", "{+全部是新的+}", { new: [5] }),
    ];
    expect(heatOutline(changes).map(({ number, heat }) => [number, heat])).toEqual([
      [null, 0],
      ["一、", 0],
      ["二、", 4],
      ["（一）", 4],
    ]);
  });

  it("begins with the heading where nothing stands before it", () => {
    expect(heatOutline([equal("甲", 0, 0, { heading: 1 })])).toHaveLength(1);
  });
});

describe("an excerpt", () => {
  it("keeps the changed words and a little around", () => {
    const long = "一二三四五六七八九十".repeat(3);
    expect(excerpt(change("changed", `${long}[-旧-]{+新+}${long}`).spans).map(({ text }) => text)).toEqual([
      "…三四五六七八九十",
      "旧",
      "新",
      "一二三四五六七八…",
    ]);
  });

  it("shortens a whole block", () => {
    const [span] = excerpt(change("inserted", `{+${"长".repeat(80)}+}`).spans);
    expect(span).toEqual({ op: "insert", text: `${"长".repeat(48)}…` });
  });
});

describe("lanes", () => {
  it("lie side by side, the longest outermost, and never more than fit", () => {
    const moves = Array.from({ length: 9 }, (_, index) => ({ index, from: 10, to: 30 + index * 10 }));
    const drawn = lanes(moves, 72);
    expect(drawn).toHaveLength(MOST_LANES);
    expect(drawn[0]?.index).toBe(8);
    expect(lanes(moves, 20)).toHaveLength(1);
  });

  it("share a place where they don't pass each other, and the current one always has one", () => {
    const apart = Array.from({ length: 9 }, (_, index) => ({ index, from: index * 100, to: index * 100 + 50 }));
    expect(lanes(apart, 44)).toHaveLength(9);
    const crossing = Array.from({ length: 9 }, (_, index) => ({ index, from: 10, to: 300 - index * 10 }));
    expect(lanes(crossing, 44).map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(lanes(crossing, 44, 8).map(({ index }) => index)).toEqual([0, 1, 8]);
  });

  it("lead upwards as well", () => {
    expect(lanes([{ index: 0, from: 100, to: 20 }], 44)[0]?.path).toContain("V26");
  });
});
