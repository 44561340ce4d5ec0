// What differs between two documents whose untouched blocks are the very same nodes.
import type { Node } from "prosemirror-model";

export type Middle = {
  /** The first child that differs, in both. */
  from: number;
  /** Where the common end begins, in the old document. */
  oldEnd: number;
  /** Where the common end begins, in the new document. */
  newEnd: number;
};

const isSameNode = (one: Node, other: Node) => one === other;

/** What was asked last: every plugin that follows the text asks the same of one key, and the way through a long text isn't free. */
let last: { old: Node; current: Node; middle: Middle } | null = null;

/** The children between the common beginning and the common end. ProseMirror shares untouched nodes, so `===` suffices there. */
export function changedMiddle(old: Node, current: Node, same = isSameNode): Middle {
  if (same !== isSameNode) return middleOf(old, current, same);
  if (last?.old !== old || last.current !== current) last = { old, current, middle: middleOf(old, current, same) };
  return last.middle;
}

function middleOf(old: Node, current: Node, same: (one: Node, other: Node) => boolean): Middle {
  const shorter = Math.min(old.childCount, current.childCount);
  let from = 0;
  while (from < shorter && same(old.child(from), current.child(from))) from += 1;
  let oldEnd = old.childCount;
  let newEnd = current.childCount;
  while (oldEnd > from && newEnd > from && same(old.child(oldEnd - 1), current.child(newEnd - 1))) {
    oldEnd -= 1;
    newEnd -= 1;
  }
  return { from, oldEnd, newEnd };
}

/** The children of `doc` from one index up to another. */
export function childrenBetween(doc: Node, from: number, to: number): Node[] {
  return Array.from({ length: to - from }, (_, offset) => doc.child(from + offset));
}
