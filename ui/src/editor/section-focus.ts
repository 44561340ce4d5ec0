// One section alone: the rest of the text is out of sight, but in the document as ever, so that saving, undo and history know
// nothing of it. Where the caret or a hit goes elsewhere, that section takes its place.
import type { Node } from "prosemirror-model";
import { AllSelection, Plugin, PluginKey, Selection, TextSelection, type Command, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { blockIdOf, childrenOf } from "./document";
import { findingIn } from "./finding";
import { changedMiddle, childrenBetween } from "./middle";
import { anchorsIn } from "./notes";
import { schema } from "./schema";
import { currentIndex, goToSection, headingLevel, sectionAround, sectionAt } from "./sections";

/** The children of the document that are in sight: a run of them, and the notes that hang on it. */
type Shown = { start: number; end: number; notes: ReadonlySet<number> };

type Focus = {
  /** The heading of the section; empty for what stands before the first. */
  heading: string;
  shown: Shown;
  decorations: DecorationSet;
};

const key = new PluginKey<Focus | null>("section-focus");

/** The heading whose section is alone in sight, empty for the opening; null where the whole text is. */
export function focusedSection(state: EditorState): string | null {
  return key.getState(state)?.heading ?? null;
}

function notesOf(doc: Node, start: number, end: number): ReadonlySet<number> {
  const names = new Set(childrenBetween(doc, start, end).flatMap((block) => anchorsIn(block).flatMap(({ notes }) => notes)));
  const notes = new Set<number>();
  if (names.size === 0) return notes;
  doc.forEach((child, _offset, index) => {
    if (child.type === schema.nodes.note && names.has(String(child.attrs.note))) notes.add(index);
  });
  return notes;
}

function shownFor(doc: Node, heading: string): Shown | null {
  const children = childrenOf(doc);
  if (heading === "") {
    const end = children.findIndex((child) => headingLevel(child) !== null);
    return end > 0 ? { start: 0, end, notes: notesOf(doc, 0, end) } : null;
  }
  const section = sectionAt(doc, children.findIndex((child) => blockIdOf(child) === heading));
  return section && { start: section.start, end: section.end, notes: notesOf(doc, section.start, section.end) };
}

function isShown({ start, end, notes }: Shown, index: number): boolean {
  return (index >= start && index < end) || notes.has(index);
}

/** Only what is in sight is marked: a key in a long text has little to carry along. */
function focusOn(doc: Node, heading: string | null): Focus | null {
  const shown = heading === null ? null : shownFor(doc, heading);
  if (heading === null || !shown) return null;
  const decorations: Decoration[] = [];
  doc.forEach((child, offset, index) => {
    if (isShown(shown, index)) decorations.push(Decoration.node(offset, offset + child.nodeSize, { class: "in-focus" }));
  });
  return { heading, shown, decorations: DecorationSet.create(doc, decorations) };
}

/** The section that a child of the document stands in: its heading, or "" for the opening; null for what closes the text. */
function headingOf(doc: Node, index: number): string | null {
  const section = sectionAround(doc, index);
  if (!section) return shownFor(doc, "") ? "" : null;
  return index < section.end ? blockIdOf(doc.child(section.start)) : null;
}

/** Whether the same blocks stand in the same order: only their text differs. */
function keepsBlocks(old: Node, current: Node): boolean {
  const { from, oldEnd, newEnd } = changedMiddle(old, current);
  return (
    oldEnd === newEnd &&
    childrenBetween(current, from, newEnd).every((child, offset) => child.sameMarkup(old.child(from + offset)))
  );
}

/** Where the selection or the current hit went out of sight, its section is shown instead. */
function following(focus: Focus, state: EditorState, sought: boolean): Focus | null {
  const { doc, selection } = state;
  const { current } = findingIn(state);
  const places = sought && current ? [current.from] : [selection.anchor, selection.head];
  const indices = places.map((place) => doc.resolve(place).index(0));
  if (selection instanceof AllSelection || indices.some((index) => isShown(focus.shown, index))) return focus;
  return focusOn(doc, headingOf(doc, indices.at(-1) ?? 0));
}

/** Shows the section with the caret alone, or the whole text again. */
export const toggleSectionFocus: Command = (state, dispatch) => {
  if (focusedSection(state) !== null) return leaveSectionFocus(state, dispatch);
  const heading = headingOf(state.doc, currentIndex(state));
  if (heading === null) return false;
  dispatch?.(state.tr.setMeta(key, { heading }).scrollIntoView());
  return true;
};

/** Shows the section of a heading alone, with the caret at its start. */
export function focusSection(heading: string): Command {
  return (state, dispatch) => {
    const shown = shownFor(state.doc, heading);
    if (!shown) return false;
    const start = childrenBetween(state.doc, 0, shown.start).reduce((size, child) => size + child.nodeSize, 0);
    const tr = state.tr.setSelection(Selection.near(state.doc.resolve(start + 1)));
    dispatch?.(tr.setMeta(key, { heading }).scrollIntoView());
    return true;
  };
}

/** Shows the whole text again, with the caret where it is. */
export const leaveSectionFocus: Command = (state, dispatch) => {
  if (focusedSection(state) === null) return false;
  dispatch?.(state.tr.setMeta(key, { heading: null }).scrollIntoView());
  return true;
};

/** The section of the same level before or after the one alone in sight takes its place. */
function otherSection(direction: "previous" | "next"): Command {
  return (state, dispatch) => {
    const focus = key.getState(state);
    const level = focus ? headingLevel(state.doc.maybeChild(focus.shown.start)) : null;
    if (!focus || level === null) return false;
    const headings = childrenOf(state.doc).filter((child) => headingLevel(child) === level);
    const at = headings.findIndex((child) => blockIdOf(child) === focus.heading);
    const other = headings[direction === "next" ? at + 1 : at - 1];
    return other ? focusSection(blockIdOf(other))(state, dispatch) : false;
  };
}

/** To the previous or next section: of those alone in sight to one of the same level, else to the next heading. */
export function stepSection(direction: "previous" | "next"): Command {
  const [other, near] = [otherSection(direction), goToSection(direction)];
  return (state, dispatch, view) => other(state, dispatch, view) || near(state, dispatch, view);
}

/** A selection within what is in sight; null where it is that already. */
function within({ doc, selection }: EditorState, { start, end, notes }: Shown): Selection | null {
  const inside = (index: number) => isShown({ start, end, notes }, index);
  const isAll = selection instanceof AllSelection;
  if (!isAll && inside(selection.$anchor.index(0)) && inside(selection.$head.index(0))) return null;
  const first = childrenBetween(doc, 0, start).reduce((size, child) => size + child.nodeSize, 0);
  const last = childrenBetween(doc, start, end).reduce((size, child) => size + child.nodeSize, first);
  const clamp = (position: number) => Math.min(Math.max(position, first), last);
  return TextSelection.between(doc.resolve(clamp(selection.anchor)), doc.resolve(clamp(selection.head)));
}

/** Deleting at an edge of what is in sight would join on what nobody sees. */
function joinsUnseen(view: EditorView, event: KeyboardEvent): boolean {
  const focus = key.getState(view.state);
  const { empty, $head } = view.state.selection;
  if (!focus || !empty || $head.depth !== 1) return false;
  const { shown: { end, notes } } = focus;
  const index = $head.index(0);
  if (event.key === "Backspace") return notes.has(index) && $head.parentOffset === 0;
  const isAtEnd = $head.parentOffset === $head.parent.content.size;
  return event.key === "Delete" && isAtEnd && (index === end - 1 || notes.has(index));
}

/** Comes after the plugin of finding, whose current hit it keeps in sight. */
export function sectionFocus(): Plugin<Focus | null> {
  return new Plugin<Focus | null>({
    key,
    state: {
      init: () => null,
      apply(tr, before, old, state) {
        const meta = tr.getMeta(key) as { heading: string | null } | undefined;
        if (meta) return focusOn(tr.doc, meta.heading);
        if (!before) return null;
        let focus: Focus | null = before;
        if (tr.docChanged && keepsBlocks(old.doc, tr.doc)) focus = { ...before, decorations: before.decorations.map(tr.mapping, tr.doc) };
        else if (tr.docChanged) focus = focusOn(tr.doc, before.heading);
        const sought = findingIn(state).arrivals > findingIn(old).arrivals;
        return focus && (tr.docChanged || tr.selectionSet || sought) ? following(focus, state, sought) : focus;
      },
    },
    appendTransaction(_transactions, _old, state) {
      const focus = key.getState(state);
      const selection = focus && within(state, focus.shown);
      return selection ? state.tr.setSelection(selection) : null;
    },
    props: {
      handleKeyDown: joinsUnseen,
      attributes: (state): Record<string, string> => (key.getState(state) ? { class: "focusing" } : {}),
      decorations: (state) => key.getState(state)?.decorations,
    },
  });
}
