// Notes: a block at the end of the text, and a mark on the character that it hangs on. Numbers come with the outline.
import type { Node } from "prosemirror-model";
import { Plugin, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { isHistoryTransaction } from "prosemirror-history";
import { idAfter } from "./block-ids";
import { changedMiddle, childrenBetween } from "./middle";
import { schema } from "./schema";
import type { NotePlace } from "./wire";

/** Characters that notes hang on; places count from the start of the block's content. */
export type Anchor = { notes: readonly string[]; start: number; end: number };

const known = new WeakMap<Node, readonly Anchor[]>();

function notesOn(node: Node): string[] {
  return node.marks.filter((mark) => mark.type === schema.marks.note_reference).map((mark) => String(mark.attrs.note));
}

function collectAnchors(block: Node): Anchor[] {
  const anchors: Anchor[] = [];
  block.descendants((node, start) => {
    const notes = node.isText ? notesOn(node) : [];
    if (notes.length === 0) return;
    const end = start + node.nodeSize;
    const last = anchors.at(-1);
    // Formats part the text of one anchor; it is one all the same.
    if (last?.end === start && last.notes.join() === notes.join()) last.end = end;
    else anchors.push({ notes, start, end });
  });
  return anchors;
}

/** What notes hang on in a top-level block; looked for once, since nodes don't change. */
export function anchorsIn(block: Node): readonly Anchor[] {
  const found = known.get(block) ?? collectAnchors(block);
  known.set(block, found);
  return found;
}

function anchoredIn(blocks: readonly Node[]): Set<string> {
  return new Set(blocks.flatMap((block) => anchorsIn(block).flatMap(({ notes }) => notes)));
}

type Placed = { node: Node; position: number };

/** The notes by their names; the first of twins. */
function notesIn(doc: Node): Map<string, Placed> {
  const notes = new Map<string, Placed>();
  doc.forEach((node, position) => {
    if (node.type !== schema.nodes.note) return;
    const name = String(node.attrs.note);
    if (!notes.has(name)) notes.set(name, { node, position });
  });
  return notes;
}

/** Where a note belongs that hangs on a place: before the note of the next anchor, else behind everything. */
function placeFor(doc: Node, anchor: number, notes: ReadonlyMap<string, Placed>): number {
  let found: number | null = null;
  doc.forEach((block, position) => {
    if (found !== null || position + block.nodeSize <= anchor) return;
    for (const { notes: names, start } of anchorsIn(block)) {
      if (position + 1 + start < anchor) continue;
      const next = names.map((name) => notes.get(name)).find((placed) => placed !== undefined);
      if (next && found === null) found = next.position;
    }
  });
  return found ?? doc.content.size;
}

/** Hangs a note on the character before the caret, and goes there to write it. */
export function insertNote(place: NotePlace): Command {
  return (state, dispatch) => {
    const { $to } = state.selection;
    const before = $to.nodeBefore;
    if (!before?.isText || $to.parent.type === schema.nodes.note) return false;
    if (!dispatch) return true;
    const last = Array.from(before.text ?? "").at(-1) ?? "";
    const start = $to.pos - last.length;
    // Names ascend where notes hang on one character, so that they keep their order.
    const name = idAfter(notesOn(before));
    const tr = state.tr.addMark(start, $to.pos, schema.marks.note_reference.create({ note: name }));
    const at = placeFor(tr.doc, $to.pos, notesIn(tr.doc));
    tr.insert(at, schema.nodes.note.create({ note: name, place }));
    tr.setSelection(TextSelection.create(tr.doc, at + 1));
    dispatch(tr.scrollIntoView());
    return true;
  };
}

/** Where the first character stands that a note hangs on, and behind which it does. */
function anchorOf(doc: Node, name: string): number | null {
  let found: number | null = null;
  doc.forEach((block, position) => {
    if (found !== null) return;
    const anchor = anchorsIn(block).find(({ notes }) => notes.includes(name));
    if (anchor) found = position + 1 + anchor.end;
  });
  return found;
}

/** From a note back to where it hangs. */
export const leaveNote: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.depth !== 1 || $from.parent.type !== schema.nodes.note) return false;
  const anchor = anchorOf(state.doc, String($from.parent.attrs.note));
  if (anchor === null) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, anchor)).scrollIntoView());
  return true;
};

/** From the text to the note that hangs before the caret, and back. */
export const goToNote: Command = (state, dispatch, view) => {
  if (leaveNote(state, dispatch, view)) return true;
  const { $from } = state.selection;
  const names = $from.nodeBefore ? notesOn($from.nodeBefore) : [];
  const notes = notesIn(state.doc);
  const note = names.map((name) => notes.get(name)).find((placed) => placed !== undefined);
  if (!note) return false;
  const end = note.position + note.node.nodeSize - 1;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView());
  return true;
};

/** Takes away the notes whose last anchor went, and brings back those whose anchor came again. */
function followed(old: EditorState, state: EditorState, gone: Map<string, Node>): Transaction | null {
  const { from, oldEnd, newEnd } = changedMiddle(old.doc, state.doc);
  const was = anchoredIn(childrenBetween(old.doc, from, oldEnd));
  const is = anchoredIn(childrenBetween(state.doc, from, newEnd));
  if (was.size === 0 && is.size === 0) return null;
  const tr = state.tr;
  const notes = notesIn(state.doc);
  for (const [name, { node, position }] of [...notes].reverse()) {
    if (!was.has(name) || is.has(name) || anchorOf(state.doc, name) !== null) continue;
    gone.set(name, node);
    tr.delete(position, position + node.nodeSize);
  }
  for (const name of is) {
    const node = gone.get(name);
    const anchor = anchorOf(tr.doc, name);
    if (!node || notes.has(name) || anchor === null) continue;
    tr.insert(placeFor(tr.doc, anchor, notesIn(tr.doc)), node);
  }
  return tr.docChanged ? tr : null;
}

/** A note goes with the last character that it hangs on, and comes back with it: what is cut and pasted keeps its notes. */
export function notesFollow(): Plugin {
  const gone = new Map<string, Node>();
  return new Plugin({
    appendTransaction(transactions, old, state) {
      const changed = transactions.some((tr) => tr.docChanged);
      // Undo and redo bring back both by themselves.
      if (!changed || transactions.some((tr) => isHistoryTransaction(tr))) return null;
      return followed(old, state, gone);
    },
  });
}
