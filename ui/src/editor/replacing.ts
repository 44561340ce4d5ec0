// Another text in the place of the one on screen: as one step, which touches only what differs and one undo takes back.
import type { Node } from "prosemirror-model";
import { closeHistory } from "prosemirror-history";
import { Selection, type EditorState, type Transaction } from "prosemirror-state";
import { blockIdOf, equalBlocks, positionOf } from "./document";
import { changedMiddle, childrenBetween } from "./middle";
import { currentIndex } from "./sections";

function offsetOf(doc: Node, index: number): number {
  let offset = 0;
  for (let at = 0; at < index; at += 1) offset += doc.child(at).nodeSize;
  return offset;
}

/** The step to `fresh`; null where there is nothing to do. The caret stays in its block, if that is still there. */
export function replacement(state: EditorState, fresh: Node): Transaction | null {
  const { doc } = state;
  const { from, oldEnd, newEnd } = changedMiddle(doc, fresh, equalBlocks);
  if (from === oldEnd && from === newEnd) return null;
  const index = currentIndex(state);
  const block = doc.maybeChild(index);
  const inBlock = state.selection.head - offsetOf(doc, index);
  const nodes = childrenBetween(fresh, from, newEnd);
  const tr = closeHistory(state.tr).replaceWith(offsetOf(doc, from), offsetOf(doc, oldEnd), nodes);
  const position = block ? positionOf(tr.doc, blockIdOf(block)) : null;
  if (position !== null) {
    const size = tr.doc.nodeAt(position)?.nodeSize ?? 1;
    tr.setSelection(Selection.near(tr.doc.resolve(position + Math.min(inBlock, size - 1))));
  }
  return tr;
}
