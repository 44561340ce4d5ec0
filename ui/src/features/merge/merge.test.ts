// A merge as rows, the words that each decision gives, and the way through the conflicts.
import { describe, expect, it } from "vitest";
import type { Block, Change, Choice, Conflict, ConflictPart, Inline, MergePreview } from "$host";
import { inlinesOf } from "./block-text";
import { canBeWritten, choicesOf, excerptOf, kindOf, resultOf, resultText, takenOf, withPiece } from "./decisions";
import { change } from "$shared/test-changes";
import { MergeSession } from "./merge-session.svelte";
import { takenName } from "./names";
import { mergedCount, mergeOutline, mergeRows } from "./rows";

const content = (text: string): Inline[] => [{ type: "text", text }];
const paragraph = (text: string): Block => ({ type: "paragraph", attrs: { id: text }, content: content(text) });
const settled = (text: string): ConflictPart => ({ kind: "settled", content: content(text) });
const disputed = (base: string, ...sides: string[]): ConflictPart => ({
  kind: "disputed",
  base: inlinesOf(base),
  sides: sides.map(inlinesOf),
});
const side = (place: number): Choice => ({ of: "side", side: place });

/** Two figures that both changed: 新建{12|15|18}站，受益{3|4|5}万人。 */
const figures: Conflict = {
  block: 1,
  blocks: 1,
  base: [paragraph("新建12站，受益3万人。")],
  sides: [
    { name: "mine", blocks: [paragraph("新建15站，受益4万人。")] },
    { name: "回稿.docx", blocks: [paragraph("新建18站，受益5万人。")] },
  ],
  parts: [settled("新建"), disputed("12", "15", "18"), settled("站，受益"), disputed("3", "4", "5"), settled("万人。")],
};

/** A paragraph that mine changed and the copy deleted. */
const gone: Conflict = {
  block: 3,
  blocks: 1,
  base: [paragraph("会议三次。")],
  sides: [
    { name: "mine", blocks: [paragraph("会议四次。")] },
    { name: "回稿.docx", blocks: [] },
  ],
  parts: [],
};

/** A block of some word, or of this text under a heading's number. */
function block(kind: Change["kind"], old: number[], current: number[], rest: { heading?: string; text?: string } = {}): Change {
  const heading = rest.heading ? { heading: 1, label: rest.heading } : {};
  const text = rest.text ?? "字";
  const marked = kind === "inserted" ? `{+${text}+}` : kind === "deleted" ? `[-${text}-]` : text;
  return change(kind, marked, { old, new: current, classes: [], ...heading });
}

function previewOf(conflicts: Conflict[], changes: Change[], blocks = ["一", "新建15站，受益4万人。", "二", "会议四次。", "尾"]): MergePreview {
  const summary = { inserted_chars: 0, deleted_chars: 0, moved_blocks: 0, moved_chars: 0, coarse: false };
  const size = { blocks: blocks.length, chars: 0 };
  return {
    base: 2,
    merge: {
      document: { numbering: "official", blocks: blocks.map(paragraph) },
      from_mine: blocks.map((_, index) => index),
      conflicts,
      look: [],
      coarse: false,
    },
    changes: { old: size, new: size, summary, changes },
    against_base: conflicts.map(() => []),
    names: ["回稿.docx"],
    warnings: [],
  };
}

const preview = previewOf([figures, gone], [
  block("equal", [0], [0], { heading: "一、", text: "收文" }),
  block("equal", [1], [1]),
  block("equal", [2], [2], { heading: "二、", text: "会议" }),
  block("equal", [3], [3]),
  block("inserted", [], [4]),
]);

const session = () => new MergeSession("r1", preview, []);
const text = (of: MergeSession, index: number) => resultText(of.result(index));

describe("rows", () => {
  const shape = (of: MergePreview) => mergeRows(of).map((row) => (row.type === "change" ? row.change.kind : `${row.type} ${row.type === "block" ? row.block : row.index}`));

  it("put a card in the place of each conflict", () => {
    expect(shape(preview)).toEqual(["equal", "conflict 0", "equal", "conflict 1", "inserted"]);
    expect(mergedCount(preview)).toBe(1);
  });

  it("show what was deleted where it stood", () => {
    const changes = [block("equal", [0], [0]), block("deleted", [1], []), block("equal", [2], [1])];
    expect(shape(previewOf([], changes, ["一", "二"]))).toEqual(["equal", "deleted", "equal"]);
  });

  it("keep the blocks that the comparison took together with a conflict", () => {
    const changes = [block("split", [0], [0, 1]), block("equal", [1], [2])];
    expect(shape(previewOf([{ ...figures, block: 1 }], changes))).toEqual(["block 0", "conflict 0", "equal"]);
  });

  it("show one card for a conflict over several blocks, and one about what nobody has", () => {
    const changes = [0, 1, 2].map((at) => block("equal", [at], [at]));
    expect(shape(previewOf([{ ...figures, block: 0, blocks: 2, parts: [] }], changes))).toEqual(["conflict 0", "equal"]);
    expect(shape(previewOf([{ ...gone, block: 1, blocks: 0 }], changes))).toEqual(["equal", "conflict 0", "equal", "equal"]);
    expect(shape(previewOf([{ ...gone, block: 3, blocks: 0 }], changes, ["一", "二", "三"])).at(-1)).toBe("conflict 0");
  });

  it("count the conflicts of each section in the outline", () => {
    expect(mergeOutline(preview).map(({ number, conflicts }) => [number, conflicts])).toEqual([
      ["一、", [0]],
      ["二、", [1]],
    ]);
  });
});

describe("a decision", () => {
  const standing = [paragraph("新建15站，受益4万人。")];
  const result = (resolution: Parameters<typeof resultOf>[2], conflict = figures) => resultText(resultOf(conflict, standing, resolution));

  it("leaves mine until something is chosen", () => {
    expect(result({ kind: "open" })).toBe("新建15站，受益4万人。");
    expect(result({ kind: "open" }, gone)).toBe("新建15站，受益4万人。");
  });

  it("takes a side, all of them, or what was before", () => {
    expect(result({ kind: "whole", choice: side(1) })).toBe("新建18站，受益5万人。");
    expect(result({ kind: "whole", choice: { of: "base" } })).toBe("新建12站，受益3万人。");
    expect(result({ kind: "whole", choice: { of: "all" } })).toBe("新建15站，受益4万人。\n新建18站，受益5万人。");
    expect(result({ kind: "whole", choice: side(1) }, gone)).toBe("");
    expect(result({ kind: "whole", choice: { of: "base" } }, gone)).toBe("会议三次。");
  });

  it("takes pieces one by one, from whatever stood before", () => {
    const one = withPiece(figures, { kind: "open" }, 1, side(1));
    expect(result(one)).toBe("新建15站，受益5万人。");
    expect(takenOf(figures, one)).toBeNull();
    const both = withPiece(figures, one, 0, side(1));
    expect(takenOf(figures, both)).toEqual(side(1));
    expect(choicesOf(figures, both)).toEqual([side(1), side(1)]);
    expect(result(withPiece(figures, { kind: "whole", choice: { of: "base" } }, 0, side(0)))).toBe("新建15站，受益3万人。");
    expect(result(withPiece(figures, { kind: "whole", choice: { of: "all" } }, 0, side(1)))).toBe("新建18站，受益4万人。");
  });

  it("says whose words are whose", () => {
    const [only] = resultOf(figures, standing, withPiece(figures, { kind: "open" }, 1, side(1)));
    expect(only?.segments.map(({ source }) => source)).toEqual([null, 0, null, 1, null]);
  });

  it("keeps line breaks of what is written by hand, in one block of words only", () => {
    expect(inlinesOf("甲\n乙")).toEqual([...content("甲"), { type: "hard_break" }, ...content("乙")]);
    expect(result({ kind: "written", content: inlinesOf("甲\n乙") })).toBe("甲\n乙");
    expect(canBeWritten(standing)).toBe(true);
    expect(canBeWritten([...standing, ...standing])).toBe(false);
    expect(canBeWritten([{ type: "page_break", attrs: { id: "x" } }])).toBe(false);
  });

  it("is about something that has a name", () => {
    expect([kindOf(figures), kindOf(gone), kindOf({ ...figures, parts: [] })]).toEqual(["figures", "deleted", "blocks"]);
    expect(kindOf({ ...figures, base: [] })).toBe("inserted");
    expect(excerptOf(figures)).toBe("15 / 18  4 / 5");
    expect(excerptOf(gone)).toBe("会议四次。");
    expect(takenName(figures, { kind: "whole", choice: side(1) })).toBe("用乙");
  });
});

describe("the way through a merge", () => {
  it("begins at the first conflict and counts what is left", () => {
    const merge = session();
    expect([merge.current, merge.left]).toEqual([0, 2]);
    merge.chooseAll(side(1));
    expect([text(merge, 0), merge.left]).toEqual(["新建18站，受益5万人。", 2]);
    merge.settle();
    expect([merge.current, merge.left]).toEqual([1, 1]);
    merge.settle();
    expect([merge.current, merge.left]).toEqual([1, 0]);
    expect(merge.resolutions).toEqual([{ kind: "whole", choice: side(1) }, { kind: "open" }]);
  });

  it("comes back to what was left out", () => {
    const merge = session();
    merge.step(1);
    merge.settle();
    expect([merge.current, merge.left]).toEqual([0, 1]);
    merge.step(-1);
    expect(merge.current).toBe(0);
  });

  it("has no side that isn't there", () => {
    const merge = session();
    merge.chooseAll(side(2));
    expect(merge.resolutions[0]).toEqual({ kind: "open" });
  });

  it("takes what is written by hand, or drops it", () => {
    const merge = session();
    merge.chooseAll(side(1));
    const before = merge.decision(0).resolution;
    merge.startWriting();
    expect([merge.writing, merge.written]).toEqual([true, "新建18站，受益5万人。"]);
    merge.write("新建若干站。");
    merge.stopWriting(before);
    expect([merge.writing, text(merge, 0)]).toEqual([false, "新建18站，受益5万人。"]);
    merge.startWriting();
    merge.write("新建若干站。");
    merge.settle();
    expect([merge.writing, merge.current, text(merge, 0)]).toEqual([false, 1, "新建若干站。"]);
  });

  it("hides what was before when one goes on", () => {
    const merge = session();
    merge.toggleBase();
    expect(merge.showsBase).toBe(true);
    merge.step(1);
    expect(merge.showsBase).toBe(false);
  });
});
