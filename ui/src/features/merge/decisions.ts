// Deciding a conflict: what was chosen for each of its pieces, and the words that it gives. The text itself is made in Rust.
import type { Block, Choice, Conflict, ConflictPart, Inline, Resolution } from "$host";
import { blockText, inlinesOf, inlineText, isWritable } from "./block-text";

/** What was chosen, and whether that is final: until then the conflict counts as open. */
export type Decision = { resolution: Resolution; settled: boolean };

export const UNDECIDED: Decision = { resolution: { kind: "open" }, settled: false };

/** Whose words: a side by its place, those of before, or the reader's own. */
export type Source = number | "base" | "written";

/** Words of a result. What nobody disputes has no source. */
export type Segment = { content: readonly Inline[]; source: Source | null };

export type ResultParagraph = { block: Block | null; segments: readonly Segment[] };

type Disputed = Extract<ConflictPart, { kind: "disputed" }>;

export const MINE: Choice = { of: "side", side: 0 };

export function isSame(one: Choice, other: Choice): boolean {
  return one.of === other.of && (one.of !== "side" || other.of !== "side" || one.side === other.side);
}

/** Whether a conflict is decided piece by piece, inside its one block. */
export function hasPieces(conflict: Conflict): boolean {
  return conflict.parts.length > 0 && conflict.blocks === 1;
}

function disputedOf(conflict: Conflict): Disputed[] {
  return conflict.parts.filter((part) => part.kind === "disputed");
}

/** What is chosen for each piece; nothing where other words stand. */
export function choicesOf(conflict: Conflict, resolution: Resolution): (Choice | null)[] {
  return disputedOf(conflict).map((_, piece) => {
    switch (resolution.kind) {
      case "open":
        return MINE;
      case "whole":
        return resolution.choice;
      case "parts":
        return resolution.choices[piece] ?? MINE;
      case "written":
        return null;
    }
  });
}

/** The resolution after one piece was pressed. Of other words, and of all sides at once, mine is left for the others. */
export function withPiece(conflict: Conflict, resolution: Resolution, piece: number, choice: Choice): Resolution {
  const before = choicesOf(conflict, resolution);
  const kept = (each: Choice | null) => (each === null || each.of === "all" ? MINE : each);
  return { kind: "parts", choices: before.map((each, index) => (index === piece ? choice : kept(each))) };
}

function segmentsOf(part: Disputed, choice: Choice): Segment[] {
  switch (choice.of) {
    case "base":
      return [{ content: part.base, source: "base" }];
    case "side":
      return [{ content: part.sides[choice.side] ?? [], source: choice.side }];
    case "all":
      return part.sides.map((content, source) => ({ content, source }));
  }
}

function segmentsBy(conflict: Conflict, choiceOf: (piece: number) => Choice): Segment[] {
  let piece = -1;
  return conflict.parts.flatMap((part): Segment[] => {
    if (part.kind === "settled") return [{ content: part.content, source: null }];
    piece += 1;
    return segmentsOf(part, choiceOf(piece));
  });
}

function blocksOf(conflict: Conflict, choice: Choice): ResultParagraph[] {
  const dressed = (blocks: readonly Block[], source: Source) =>
    blocks.map((block) => ({ block, segments: [{ content: contentOf(block), source }] }));
  switch (choice.of) {
    case "base":
      return dressed(conflict.base, "base");
    case "side":
      return dressed(conflict.sides[choice.side]?.blocks ?? [], choice.side);
    case "all":
      return conflict.sides.flatMap(({ blocks }, side) => dressed(blocks, side));
  }
}

/** The content of a block; of one without words of its own, what it says. */
export function contentOf(block: Block): readonly Inline[] {
  if ("content" in block && block.type !== "table") return block.content ?? [];
  return inlinesOf(blockText(block));
}

/** The words that a resolution gives in the place of `standing`, the blocks of the merged text. */
export function resultOf(conflict: Conflict, standing: readonly Block[], resolution: Resolution): ResultParagraph[] {
  const block = standing[0] ?? null;
  if (resolution.kind === "written") return [{ block, segments: [{ content: resolution.content, source: "written" }] }];
  if (hasPieces(conflict)) {
    if (resolution.kind === "whole" && resolution.choice.of === "all") {
      return conflict.sides.map((_, side) => ({ block, segments: segmentsBy(conflict, () => ({ of: "side", side })) }));
    }
    const choices = choicesOf(conflict, resolution);
    return [{ block, segments: segmentsBy(conflict, (piece) => choices[piece] ?? MINE) }];
  }
  const choice = resolution.kind === "whole" ? resolution.choice : resolution.kind === "parts" ? resolution.choices[0] : undefined;
  if (choice) return blocksOf(conflict, choice);
  return standing.map((each) => ({ block: each, segments: [{ content: contentOf(each), source: null }] }));
}

export function resultText(paragraphs: readonly ResultParagraph[]): string {
  return paragraphs.map(({ segments }) => segments.map(({ content }) => inlineText(content)).join("")).join("\n");
}

/** Whether the result can be written by hand: one block of words. */
export function canBeWritten(standing: readonly Block[]): boolean {
  return standing.length === 1 && standing.every(isWritable);
}

/** The one thing that was taken throughout, or null where it is a mixture. */
export function takenOf(conflict: Conflict, resolution: Resolution): Choice | "written" | "standing" | null {
  if (resolution.kind === "open") return "standing";
  if (resolution.kind === "written") return "written";
  if (resolution.kind === "whole") return resolution.choice;
  const [first, ...rest] = choicesOf(conflict, resolution);
  return first && rest.every((each) => each !== null && isSame(first, each)) ? first : null;
}

export type ConflictKind = "deleted" | "inserted" | "figures" | "text" | "blocks";

/** What a conflict is about, for its title. */
export function kindOf(conflict: Conflict): ConflictKind {
  if (conflict.sides.some(({ blocks }) => blocks.length === 0)) return "deleted";
  if (conflict.base.length === 0) return "inserted";
  const pieces = disputedOf(conflict);
  if (pieces.length === 0) return "blocks";
  const isFigure = ({ sides }: Disputed) => sides.every((side) => /\d/.test(inlineText(side)) && inlineText(side).length <= 12);
  return pieces.every(isFigure) ? "figures" : "text";
}

/** What is disputed, in a line. */
export function excerptOf(conflict: Conflict): string {
  const pieces = disputedOf(conflict).map(({ sides }) => sides.map((side) => inlineText(side) || "–").join(" / "));
  if (pieces.length > 0) return pieces.join("  ");
  const blocks = conflict.sides.find(({ blocks: each }) => each.length > 0)?.blocks ?? conflict.base;
  return blocks.map(blockText).join(" ");
}
