// One side of a change as paragraphs: what stood there before, or what stands there now.
import type { BlockShape, Change, Span } from "$host";

export type Side = "old" | "new";

export type SideParagraph = {
  /** Null where a change has more paragraphs than blocks, which only a coarse comparison does. */
  kind: BlockShape | null;
  /** The derived number of a heading. */
  number: string | null;
  spans: Span[];
};

/** A border between paragraphs, which a split inserts and a merge deletes, is a span of its own. */
function isBorder(span: Span): boolean {
  return span.text === "\n" && span.op !== "equal";
}

/** The spans that stand on a side. */
function isOn(side: Side, span: Span): boolean {
  return span.op !== (side === "old" ? "insert" : "delete");
}

function parted(spans: readonly Span[], parts: (span: Span) => boolean): Span[][] {
  const paragraphs: Span[][] = [[]];
  for (const span of spans) {
    if (parts(span)) paragraphs.push([]);
    else paragraphs.at(-1)?.push(span);
  }
  return paragraphs;
}

function dressed(change: Change, side: Side, paragraphs: Span[][]): SideParagraph[] {
  const kinds = side === "old" ? change.old_kinds : change.new_kinds;
  const label = side === "old" ? change.old_label : change.new_label;
  return paragraphs.map((spans, index) => {
    const kind = kinds[index] ?? kinds[0] ?? null;
    return { kind, number: kind?.kind === "heading" && index === 0 && label ? label : null, spans };
  });
}

export function sideParagraphs(change: Change, side: Side): SideParagraph[] {
  const spans = change.spans.filter((span) => isOn(side, span));
  return dressed(change, side, parted(spans, isBorder));
}

/** Both sides in one: the paragraphs of now, with what was removed in its place. */
export function redlineParagraphs(change: Change): SideParagraph[] {
  const side: Side = change.new.length > 0 ? "new" : "old";
  return dressed(change, side, parted(change.spans, (span) => isBorder(span) && span.op === "insert"));
}

export function sideText(change: Change, side: Side): string {
  return change.spans
    .filter((span) => isOn(side, span))
    .map(({ text }) => text)
    .join("");
}

export type CharCounts = { inserted: number; deleted: number };

export function charCounts(change: Change): CharCounts {
  const counted = (op: Span["op"]) =>
    change.spans
      .filter((span) => span.op === op && !isBorder(span))
      .reduce((sum, { text }) => sum + Array.from(text).length, 0);
  return { inserted: counted("insert"), deleted: counted("delete") };
}
