// Which changes are listed.
import { describe, expect, it } from "vitest";
import type { Change, ChangeClass, ChangeKind } from "$host";
import { listedChanges } from "./change-list";
import { authorsOf, fitting, isTrivial, noFilters, ofCategory, sectionAround, sectionFrom } from "./filters";
import { heatOutline } from "./heat";
import { changeRows, foldRows } from "./rows";

function change(kind: ChangeKind, at: number, { level = 0, classes = [] as ChangeClass[] } = {}): Change {
  const shape = { kind: level > 0 ? ("heading" as const) : ("paragraph" as const), level: level || null };
  const isEqual = kind === "equal";
  return {
    kind,
    old: [at],
    new: [at],
    old_ids: [String(at)],
    new_ids: [String(at)],
    old_kinds: [shape],
    new_kinds: [shape],
    old_label: null,
    new_label: null,
    classes,
    spans: isEqual ? [{ op: "equal", text: `第${at}段` }] : [{ op: "delete", text: "旧" }, { op: "insert", text: `新${at}` }],
  };
}

const changes = [
  change("changed", 0, { classes: ["text"] }),
  change("equal", 1, { level: 1 }),
  change("changed", 2, { classes: ["punctuation"] }),
  change("equal", 3, { level: 2 }),
  change("changed", 4, { classes: ["figure"] }),
  change("equal", 5, { level: 1 }),
  change("changed", 6, { classes: ["text", "punctuation"] }),
];
const origins = [
  { change: 0, authors: ["何其"], time: null },
  { change: 2, authors: ["陆闻舟"], time: null },
  { change: 4, authors: ["何其", "陆闻舟"], time: null },
  { change: 6, authors: ["陆闻舟"], time: null },
];
const outline = heatOutline(changes);
const listed = listedChanges(changes, origins);
const indexes = (list: readonly { index: number }[]) => list.map(({ index }) => index);

describe("filters", () => {
  it("leave one person's changes, those made together included", () => {
    expect(authorsOf(origins)).toEqual(["何其", "陆闻舟"]);
    expect(indexes(fitting(listed, { ...noFilters, author: "何其" }, outline))).toEqual([0, 4]);
  });

  it("leave those of a section with all below it; the opening ends at the first heading", () => {
    expect(indexes(fitting(listed, { ...noFilters, section: 1 }, outline))).toEqual([2, 4]);
    expect(indexes(fitting(listed, { ...noFilters, section: 3 }, outline))).toEqual([4]);
    expect(indexes(fitting(listed, { ...noFilters, section: 0 }, outline))).toEqual([0]);
    expect(sectionFrom(outline, 99)).toBeNull();
    expect(sectionAround(outline, 4)).toEqual({ from: 3, until: 5 });
    expect(sectionAround(outline, 6)).toEqual({ from: 5, until: Infinity });
  });

  it("hold together with the kind of change", () => {
    const theirs = fitting(listed, { ...noFilters, author: "陆闻舟" }, outline);
    expect(indexes(ofCategory(theirs, "figures"))).toEqual([4]);
    expect(indexes(ofCategory(theirs, "all"))).toEqual([2, 4, 6]);
  });
});

describe("trivia", () => {
  it("is punctuation and numbers alone", () => {
    expect(changes.map(isTrivial)).toEqual([false, false, true, false, false, false, false]);
    expect(isTrivial(change("inserted", 0, { classes: ["punctuation"] }))).toBe(false);
    expect(isTrivial(change("changed", 0, { classes: ["format"] }))).toBe(false);
  });

  it("is neither listed nor kept from folding when it is hidden", () => {
    expect(indexes(listedChanges(changes, origins, true))).toEqual([0, 4, 6]);
    const rows = foldRows(changeRows(changes.slice(1, 3), true), new Set());
    expect(rows).toMatchObject([{ type: "fold", blocks: 2 }]);
  });
});
