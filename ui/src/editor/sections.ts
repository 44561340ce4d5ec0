// Sections: a heading and what follows it, up to the next heading of the same or a higher level, or to what closes the text.
import type { Node, NodeType } from "prosemirror-model";
import { Selection, type Command, type EditorState } from "prosemirror-state";
import { blockIdOf, positionOf } from "./document";
import { schema } from "./schema";

/** A section as a range of top-level children. */
export type SectionRange = { start: number; end: number; level: number };

/** The level of a heading; null for any other block. */
export function headingLevel(node: Node | null): number | null {
  return node?.type === schema.nodes.heading ? Number(node.attrs.level) : null;
}

/** What closes the whole text is no part of its last section: 附件说明, signature, date and notes. */
const CLOSING: ReadonlySet<NodeType> = new Set([schema.nodes.annex, schema.nodes.signature, schema.nodes.date, schema.nodes.note]);

/** The top-level child that the selection begins in. */
export function currentIndex(state: EditorState): number {
  return state.selection.$from.index(0);
}

/** The section of the heading that is the top-level child at `start`; null where that is none. */
export function sectionAt(doc: Node, start: number): SectionRange | null {
  const level = headingLevel(doc.maybeChild(start));
  return level === null ? null : { start, end: sectionEnd(doc, start, level), level };
}

/** The innermost section whose heading stands before a top-level child, or is it; null before the first. */
export function sectionAround(doc: Node, index: number): SectionRange | null {
  for (let start = Math.min(index, doc.childCount - 1); start >= 0; start -= 1) {
    const section = sectionAt(doc, start);
    if (section) return section;
  }
  return null;
}

function sectionEnd(doc: Node, start: number, level: number): number {
  let end = start + 1;
  while (end < doc.childCount) {
    const child = doc.child(end);
    const other = headingLevel(child);
    if (CLOSING.has(child.type) || (other !== null && other <= level)) break;
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

function offsetOf(doc: Node, index: number): number {
  let offset = 0;
  for (let at = 0; at < index; at += 1) offset += doc.child(at).nodeSize;
  return offset;
}

/** Puts the caret at the start of the previous or next heading. */
export function goToSection(direction: "previous" | "next"): Command {
  return (state, dispatch) => {
    const step = direction === "next" ? 1 : -1;
    for (let index = currentIndex(state) + step; index >= 0 && index < state.doc.childCount; index += step) {
      if (headingLevel(state.doc.child(index)) === null) continue;
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
      .filter((node) => headingLevel(node) !== null || node.type.name === "list_item")
      .map((node) => [blockIdOf(node), ...NUMBERING_ATTRS.map((name) => String(node.attrs[name]))].join(":"))
      .join(" ");
  return signature(old) !== signature(current);
}
