// Moving a section with all below it, as one step that one undo takes back: past a sibling, or to any place that fits.
import type { Node } from "prosemirror-model";
import { Selection, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { blockIdOf, childrenOf } from "./document";
import { isComposing } from "./composition";
import { currentIndex, headingLevel, sectionAround, sectionAt, type SectionRange } from "./sections";

function siblingBefore(doc: Node, section: SectionRange): SectionRange | null {
  for (let start = section.start - 1; start >= 0; start -= 1) {
    const level = headingLevel(doc.child(start));
    if (level === null || level > section.level) continue;
    return level === section.level ? sectionAt(doc, start) : null;
  }
  return null;
}

function siblingAfter(doc: Node, section: SectionRange): SectionRange | null {
  const sibling = sectionAt(doc, section.end);
  return sibling?.level === section.level ? sibling : null;
}

function offsetOf(nodes: readonly Node[], index: number): number {
  return nodes.slice(0, index).reduce((size, node) => size + node.nodeSize, 0);
}

/** Where a position comes to stand when the children of the document take another order. */
function carried(position: number, before: readonly Node[], after: readonly Node[]): number {
  let start = 0;
  for (const node of before) {
    if (position < start + node.nodeSize) return offsetOf(after, after.indexOf(node)) + position - start;
    start += node.nodeSize;
  }
  return position;
}

/** The section between two children of the document, which may be its own: then there is nothing to do. */
function moved(state: EditorState, { start, end }: SectionRange, target: number): Transaction | null {
  if (target >= start && target <= end) return null;
  const children = childrenOf(state.doc);
  const [first, last] = [Math.min(start, target), Math.max(end, target)];
  const own = children.slice(start, end);
  const others = target < start ? children.slice(target, start) : children.slice(end, target);
  const order = target < start ? [...own, ...others] : [...others, ...own];
  const after = [...children.slice(0, first), ...order, ...children.slice(last)];
  const tr = state.tr.replaceWith(offsetOf(children, first), offsetOf(children, last), order);
  const { anchor, head } = state.selection;
  const [newAnchor, newHead] = [carried(anchor, children, after), carried(head, children, after)];
  const [$anchor, $head] = [tr.doc.resolve(newAnchor), tr.doc.resolve(newHead)];
  const isText = state.selection instanceof TextSelection && $anchor.parent.inlineContent && $head.parent.inlineContent;
  return tr.setSelection(isText ? TextSelection.between($anchor, $head) : Selection.near($head));
}

/** The section of a heading; without one, the section with the caret. */
function sectionMeant(state: EditorState, heading: string | null): SectionRange | null {
  if (heading === null) {
    const index = currentIndex(state);
    const section = sectionAround(state.doc, index);
    return section && index < section.end ? section : null;
  }
  const index = childrenOf(state.doc).findIndex((child) => blockIdOf(child) === heading);
  return index < 0 ? null : sectionAt(state.doc, index);
}

/** Swaps a section with the sibling before or after it. */
export function moveSection(direction: "up" | "down", heading: string | null = null): Command {
  return (state, dispatch) => {
    const section = sectionMeant(state, heading);
    if (!section || isComposing(state)) return false;
    const sibling = direction === "up" ? siblingBefore(state.doc, section) : siblingAfter(state.doc, section);
    if (!sibling) return false;
    const tr = moved(state, section, direction === "up" ? sibling.start : sibling.end);
    if (!tr) return false;
    // Whoever moves the section that they write in goes along; another one leaves the view where it is.
    dispatch?.(heading === null ? tr.scrollIntoView() : tr);
    return true;
  };
}

/** Between which children of the document a section may stand: it takes nothing of another's below itself. */
function placesFor(doc: Node, section: SectionRange): number[] {
  const places: number[] = [];
  let end: number | null = null;
  doc.forEach((child, _offset, index) => {
    const level = headingLevel(child);
    if (level === null) return;
    if (level <= section.level) places.push(index);
    end = sectionAt(doc, index)?.end ?? end;
  });
  return end === null ? places : [...places, end];
}

/** The headings before which the section of a heading may be put; null stands for the end of the last section. */
export function placesToDrop(state: EditorState, heading: string): (string | null)[] {
  const section = sectionMeant(state, heading);
  if (!section) return [];
  const places = placesFor(state.doc, section);
  return places.map((index) => {
    const child = state.doc.maybeChild(index);
    return child && headingLevel(child) !== null ? blockIdOf(child) : null;
  });
}

/** Puts the section of a heading before another heading, or behind the last section. */
export function moveSectionBefore(heading: string, before: string | null): Command {
  return (state, dispatch) => {
    const section = sectionMeant(state, heading);
    const place = placesToDrop(state, heading).indexOf(before);
    if (!section || place < 0 || isComposing(state)) return false;
    const target = placesFor(state.doc, section)[place];
    const tr = target === undefined ? null : moved(state, section, target);
    if (!tr) return false;
    dispatch?.(tr);
    return true;
  };
}
