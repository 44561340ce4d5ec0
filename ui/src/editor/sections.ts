// Sections: a heading and what follows it, up to the next heading of the same or a higher level, or to the notes.
import type { Node } from "prosemirror-model";
import { Selection, TextSelection, type Command, type EditorState } from "prosemirror-state";
import { blockIdOf, childrenOf, positionOf } from "./document";
import { schema } from "./schema";

/** A section as a range of top-level children. */
export type SectionRange = { start: number; end: number; level: number };

function levelOf(node: Node | null): number | null {
  return node?.type === schema.nodes.heading ? Number(node.attrs.level) : null;
}

/** The top-level child that the selection begins in. */
export function currentIndex(state: EditorState): number {
  return state.selection.$from.index(0);
}

/** The innermost section around a top-level child; null before the first heading. */
export function sectionAround(doc: Node, index: number): SectionRange | null {
  for (let start = Math.min(index, doc.childCount - 1); start >= 0; start -= 1) {
    const level = levelOf(doc.child(start));
    if (level !== null) return { start, end: sectionEnd(doc, start, level), level };
  }
  return null;
}

function sectionEnd(doc: Node, start: number, level: number): number {
  let end = start + 1;
  while (end < doc.childCount) {
    const child = doc.child(end);
    const other = levelOf(child);
    if (child.type === schema.nodes.note || (other !== null && other <= level)) break;
    end += 1;
  }
  return end;
}

/** The id of the heading that the selection stands under; null before the first. */
export function currentSectionId(state: EditorState): string | null {
  const section = sectionAround(state.doc, currentIndex(state));
  return section ? blockIdOf(state.doc.child(section.start)) : null;
}

/** The id of the block that the selection begins in. */
export function currentBlockId(state: EditorState): string | null {
  const block = state.doc.maybeChild(currentIndex(state));
  return block ? blockIdOf(block) : null;
}

function siblingBefore(doc: Node, section: SectionRange): SectionRange | null {
  for (let start = section.start - 1; start >= 0; start -= 1) {
    const level = levelOf(doc.child(start));
    if (level === null || level > section.level) continue;
    return level === section.level ? { start, end: section.start, level } : null;
  }
  return null;
}

function siblingAfter(doc: Node, section: SectionRange): SectionRange | null {
  const level = levelOf(doc.maybeChild(section.end));
  if (level !== section.level) return null;
  return { start: section.end, end: sectionEnd(doc, section.end, level), level };
}

function offsetOf(doc: Node, index: number): number {
  let offset = 0;
  for (let at = 0; at < index; at += 1) offset += doc.child(at).nodeSize;
  return offset;
}

/** Swaps the current section with the sibling before or after it, as one step, so that one undo takes it back. */
export function moveSection(direction: "up" | "down"): Command {
  return (state, dispatch) => {
    const { doc } = state;
    const section = sectionAround(doc, currentIndex(state));
    if (!section) return false;
    const sibling = direction === "up" ? siblingBefore(doc, section) : siblingAfter(doc, section);
    if (!sibling) return false;
    if (!dispatch) return true;
    const [first, second] = direction === "up" ? [sibling, section] : [section, sibling];
    const from = offsetOf(doc, first.start);
    const to = offsetOf(doc, second.end);
    const children = childrenOf(doc);
    const before = children.slice(first.start, first.end);
    const after = children.slice(second.start, second.end);
    const caret = state.selection.head - offsetOf(doc, section.start);
    const tr = state.tr.replaceWith(from, to, [...after, ...before]);
    const moved = direction === "up" ? from : from + after.reduce((size, node) => size + node.nodeSize, 0);
    tr.setSelection(TextSelection.near(tr.doc.resolve(moved + caret)));
    dispatch(tr.scrollIntoView());
    return true;
  };
}

/** Puts the caret at the start of the previous or next heading. */
export function goToSection(direction: "previous" | "next"): Command {
  return (state, dispatch) => {
    const step = direction === "next" ? 1 : -1;
    for (let index = currentIndex(state) + step; index >= 0 && index < state.doc.childCount; index += step) {
      if (levelOf(state.doc.child(index)) === null) continue;
      dispatch?.(caretAt(state, offsetOf(state.doc, index)));
      return true;
    }
    return false;
  };
}

/** Puts the caret at the start of a block. */
export function goToBlock(id: string): Command {
  return (state, dispatch) => {
    const position = positionOf(state.doc, id);
    if (position === null) return false;
    dispatch?.(caretAt(state, position));
    return true;
  };
}

/** What decides about the number of a heading or a list item. */
const NUMBERING_ATTRS = ["level", "numbered", "ordered", "depth"] as const;

function caretAt(state: EditorState, position: number) {
  return state.tr.setSelection(Selection.near(state.doc.resolve(position + 1))).scrollIntoView();
}

/** Whether headings or list items were added, removed, reordered or changed in level: their numbers follow. */
export function structureChanged(old: readonly Node[], current: readonly Node[]): boolean {
  const signature = (nodes: readonly Node[]) =>
    nodes
      .filter((node) => levelOf(node) !== null || node.type.name === "list_item")
      .map((node) => [blockIdOf(node), ...NUMBERING_ATTRS.map((name) => String(node.attrs[name]))].join(":"))
      .join(" ");
  return signature(old) !== signature(current);
}
