// The mock's merge: a copy of the open report that came back, with two conflicts and one place to look at.
import type { Host } from "../host";
import type { Block, Choice, Conflict, ConflictPart, Document, Inline, Merge, MergePreview, Resolution } from "../wire";
import { mockComparison } from "./compare";
import { textOf } from "./derive";
import { bare, refuse, revision, type MockLibrary } from "./library";

type Merges = Pick<Host, "previewMerge" | "previewMergeAgain" | "settleMerge">;

const COPY = "读者服务部回稿.docx";
const inlines = (text: string): Inline[] => (text === "" ? [] : [{ type: "text", text }]);
const settled = (text: string): ConflictPart => ({ kind: "settled", content: inlines(text) });
const disputed = (base: string, ...sides: string[]): ConflictPart => ({
  kind: "disputed",
  base: inlines(base),
  sides: sides.map(inlines),
});

/** The same block in other words, with the id that it has. */
function withContent(block: Block, content: Inline[]): Block {
  return { ...block, content } as Block;
}

const PIECES: readonly ConflictPart[] = [
  settled("一是分馆布局更加均衡。全年新建社区分馆"),
  disputed("6个", "8个", "7个"),
  settled("、城市书房"),
  disputed("9个", "11个", "12个"),
  settled("，步行一刻钟可达的读者由七成提高到八成六，周末开放时间延长两小时。"),
];
const THEIRS = { before: "平均9天上架", after: "平均7天上架" };

function merged(base: Document, mine: Document): Merge {
  const place = (words: string) => mine.blocks.findIndex((block) => textOf(block).includes(words));
  const blocks = mine.blocks.map((block) =>
    textOf(block).includes(THEIRS.before)
      ? withContent(block, inlines(textOf(block).replace(THEIRS.before, THEIRS.after)))
      : block,
  );
  const names = [{ name: "mine" }, { name: COPY }];
  const sides = (...all: Block[][]) => names.map((side, index) => ({ ...side, blocks: all[index] ?? [] }));
  const conflicts: Conflict[] = [];
  const branches = place("社区分馆8个");
  const [ofBase, ofMine] = [base.blocks.find((block) => textOf(block).includes("分馆布局")), mine.blocks[branches]];
  if (ofBase && ofMine) {
    const theirs = withContent(ofMine, inlines(textOf(ofMine).replace("8个", "7个").replace("11个", "12个")));
    conflicts.push({ block: branches, blocks: 1, base: [ofBase], sides: sides([ofMine], [theirs]), parts: [...PIECES] });
  }
  const platform = place("统一检索平台");
  const kept = mine.blocks[platform];
  if (kept) conflicts.push({ block: platform, blocks: 1, base: [kept], sides: sides([kept], []), parts: [] });
  return {
    document: { ...mine, blocks },
    from_mine: blocks.map((_, index) => index),
    conflicts,
    look: [{ block: place(THEIRS.before), why: "same_sentence" as const }].filter(({ block }) => block >= 0),
    coarse: false,
  };
}

function contentOf(part: ConflictPart, choice: Choice): Inline[] {
  if (part.kind === "settled") return part.content;
  if (choice.of === "base") return part.base;
  return choice.of === "all" ? part.sides.flat() : (part.sides[choice.side] ?? []);
}

function decided(conflict: Conflict, standing: Block, resolution: Resolution): Block[] {
  if (resolution.kind === "open") return [standing];
  if (resolution.kind === "written") return [withContent(standing, resolution.content)];
  const choices = resolution.kind === "parts" ? [...resolution.choices] : [];
  const whole: Choice = resolution.kind === "whole" ? resolution.choice : { of: "side", side: 0 };
  if (conflict.parts.length === 0) {
    if (whole.of === "base") return conflict.base;
    return whole.of === "all" ? conflict.sides.flatMap(({ blocks }) => blocks) : (conflict.sides[whole.side]?.blocks ?? []);
  }
  if (resolution.kind === "whole" && whole.of === "all") {
    return conflict.sides.flatMap((_, side) => decided(conflict, standing, { kind: "whole", choice: { of: "side", side } }));
  }
  const words = conflict.parts.flatMap((part) => contentOf(part, (part.kind === "disputed" ? choices.shift() : undefined) ?? whole));
  return [withContent(standing, words)];
}

export function mockMerge(library: MockLibrary): Merges {
  let pending: { report: string; base: number; mine: Document; merge: Merge } | null = null;
  const preview = (report: string, base: number): MergePreview => {
    const mine = library.at(report, { at: "working" });
    const merge = merged(library.at(report, { at: "revision", seq: base }), mine);
    pending = { report, base, mine, merge };
    const alone = (blocks: Block[]): Document => ({ ...mine, blocks });
    const against = ({ base: before, sides, parts }: Conflict) =>
      parts.length > 0 ? [] : sides.map(({ blocks }) => mockComparison(alone(before), alone(blocks)));
    return {
      base,
      merge,
      changes: mockComparison(mine, merge.document),
      against_base: merge.conflicts.map(against),
      names: [COPY],
      warnings: [],
    };
  };
  return {
    previewMerge: async (report, base) => preview(report, base),
    previewMergeAgain: async (report, base) => preview(report, base),
    settleMerge: async (id, resolutions) => {
      const report = library.find(id);
      const before = report.document;
      if (pending?.report !== id || pending.mine !== before) return refuse("merge.outdated");
      const { merge, base } = pending;
      const at = (block: number) => merge.conflicts.findIndex((conflict) => conflict.block === block);
      const blocks = merge.document.blocks.flatMap((block, index) => {
        const conflict = merge.conflicts[at(index)];
        return conflict ? decided(conflict, block, resolutions[at(index)] ?? { kind: "open" }) : [block];
      });
      report.document = { ...merge.document, blocks };
      const seq = (report.revisions.at(-1)?.seq ?? 0) + 1;
      const time = new Date().toISOString();
      const copy = revision(before, { seq, time, kind: "import", note: COPY, parents: [base] });
      const kept = revision(report.document, { seq: seq + 1, time, kind: "merge", parents: [seq - 1, seq] });
      report.revisions.push(copy, kept);
      pending = null;
      library.did("merge", report, () => {
        report.document = before;
      });
      return bare(kept);
    },
  };
}
