// Places as Rust names them, in ProseMirror's positions: a block by its id, a cell of it, and characters of its text.
import type { Node } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import { positionOf } from "./document";
import { searchedText } from "./search";
import type { Span } from "./find-pattern";
import type { TextPlace } from "./wire";

/** Where a place stands in a document; null where the text there isn't what it was any more. */
export function spanOf(doc: Node, place: TextPlace): Span | null {
  const position = positionOf(doc, place.block);
  const block = position === null ? null : doc.nodeAt(position);
  const span = block && spanIn(block, place);
  return span && position !== null ? { from: position + span.from, to: position + span.to } : null;
}

/** Where a place stands in its block, counted from where that begins; null where the text there isn't what it was any more. */
export function spanIn(block: Node, place: TextPlace): Span | null {
  return place.cell === null ? inText(block, 1, place) : inCell(block, place.cell, place);
}

/** Where a stretch of text stands after a change; null where its words were touched. */
export function keptSpan(span: Span, { before, doc, mapping }: Transaction): Span | null {
  const [from, to] = [mapping.map(span.from, 1), mapping.map(span.to, -1)];
  if (to - from !== span.to - span.from) return null;
  return before.textBetween(span.from, span.to) === doc.textBetween(from, to) ? { from, to } : null;
}

function inText(block: Node, start: number, { from, to, quote }: TextPlace): Span | null {
  if (!block.isTextblock || searchedText(block).slice(from, to) !== quote) return null;
  return { from: start + from, to: start + to };
}

/** The paragraphs of a cell stand one behind another, parted by one character each. */
function inCell(table: Node, [row, column]: readonly [number, number], place: TextPlace): Span | null {
  const line = table.maybeChild(row);
  const cell = line?.maybeChild(column);
  if (!line || !cell) return null;
  // Into the table, into the row, into the cell.
  let position = 1 + startOf(table, row) + 1 + startOf(line, column) + 1;
  let offset = 0;
  for (const paragraph of cell.children) {
    const { size } = paragraph.content;
    if (place.from >= offset && place.to <= offset + size) {
      return inText(paragraph, position + 1, { ...place, from: place.from - offset, to: place.to - offset });
    }
    offset += size + 1;
    position += paragraph.nodeSize;
  }
  return null;
}

function startOf(parent: Node, index: number): number {
  return parent.children.slice(0, index).reduce((size, child) => size + child.nodeSize, 0);
}
