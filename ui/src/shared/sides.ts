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

/** The paragraphs of a side; `spans` are those of the change, perhaps with wider marks. */
export function sideParagraphs(change: Change, side: Side, marked: readonly Span[] = change.spans): SideParagraph[] {
  const spans = marked.filter((span) => isOn(side, span));
  return dressed(change, side, parted(spans, isBorder));
}

/** Both sides in one: the paragraphs of now, with what was removed in its place. */
export function redlineParagraphs(change: Change, marked: readonly Span[] = change.spans): SideParagraph[] {
  const side: Side = change.new.length > 0 ? "new" : "old";
  return dressed(change, side, parted(marked, (span) => isBorder(span) && span.op === "insert"));
}

/** The same paragraphs without marks. */
export function unmarked(paragraphs: readonly SideParagraph[]): SideParagraph[] {
  const plain = ({ text }: Span): Span => ({ op: "equal", text });
  return paragraphs.map((paragraph) => ({ ...paragraph, spans: paragraph.spans.map(plain) }));
}

export function sideText(change: Change, side: Side): string {
  return change.spans
    .filter((span) => isOn(side, span))
    .map(({ text }) => text)
    .join("");
}

/** Characters of a text, where a rare one counts once. */
function length(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    // The second half of a pair is no character of its own.
    if ((text.charCodeAt(at) & 0xfc00) !== 0xdc00) count += 1;
  }
  return count;
}

/** Characters of a side. */
export function charsOf(change: Change, side: Side): number {
  return change.spans.reduce((sum, span) => sum + (isOn(side, span) ? length(span.text) : 0), 0);
}

export type CharCounts = { inserted: number; deleted: number };

export function charCounts(change: Change): CharCounts {
  const counted = (op: Span["op"]) =>
    change.spans.reduce((sum, span) => sum + (span.op === op && !isBorder(span) ? length(span.text) : 0), 0);
  return { inserted: counted("insert"), deleted: counted("delete") };
}
