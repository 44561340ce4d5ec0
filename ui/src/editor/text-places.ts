// Places as Rust names them, in ProseMirror's positions: a block by its id, a cell of it, and characters of its text.
import type { Node } from "prosemirror-model";
import { positionOf } from "./document";
import { searchedText } from "./search";
import type { Span } from "./find-pattern";
import type { TextPlace } from "./wire";

/** Where a place stands in a document; null where the text there isn't what it was any more. */
export function spanOf(doc: Node, place: TextPlace): Span | null {
  const position = positionOf(doc, place.block);
  const block = position === null ? null : doc.nodeAt(position);
  if (position === null || !block) return null;
  const span = place.cell === null ? inText(block, position + 1, place) : inCell(block, position + 1, place.cell, place);
  return span && doc.textBetween(span.from, span.to, "\n", "\n") === place.quote ? span : null;
}

function inText(block: Node, start: number, { from, to }: TextPlace): Span | null {
  if (!block.isTextblock || to > block.content.size) return null;
  return { from: start + from, to: start + to };
}

/** The paragraphs of a cell stand one behind another, parted by one character each. */
function inCell(table: Node, start: number, [row, column]: readonly [number, number], place: TextPlace): Span | null {
  const rowStart = startOf(table, row);
  const line = table.maybeChild(row);
  const cell = line?.maybeChild(column);
  if (!line || !cell) return null;
  const cellStart = start + rowStart + 1 + startOf(line, column) + 1;
  let [offset, position] = [0, cellStart];
  for (let index = 0; index < cell.childCount; index += 1) {
    const inside = cell.child(index);
    const length = searchedText(inside).length;
    if (place.from >= offset && place.to <= offset + length) {
      return inText(inside, position + 1, { ...place, from: place.from - offset, to: place.to - offset });
    }
    offset += length + 1;
    position += inside.nodeSize;
  }
  return null;
}

function startOf(parent: Node, index: number): number {
  let start = 0;
  for (let at = 0; at < Math.min(index, parent.childCount); at += 1) start += parent.child(at).nodeSize;
  return start;
}
