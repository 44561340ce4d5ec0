// What can be done to pictures: putting them in, how wide they are, and what they show in words.
import { NodeSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { positionOf } from "./document";
import { between, endOfText, inCell } from "./pasted-text";
import { schema } from "./schema";
import type { AddedPicture } from "./wire";

const { image, paragraph } = schema.nodes;

/** Parts of the column that a step makes a picture wider or narrower by. */
const STEPS = 20;

/** What the tools show of a picture that is selected. */
export type SelectedPicture = { id: string; alt: string; width: number | null };

/** The step that puts pictures in: between blocks, since that is what they are. A table or a note stays whole. */
export function insertedPictures(state: EditorState, added: readonly AddedPicture[]): Transaction {
  const nodes = added.map(({ source }) => image.create({ source }));
  const { selection } = state;
  if (selection.$from.depth === 0) return between(state.tr, selection.from, selection.to, nodes, nodes.length);
  const tr = inCell(selection) ? state.tr : state.tr.deleteSelection();
  const { $from } = tr.selection;
  const block = $from.node(1);
  const [start, end] = [$from.before(1), $from.after(1)];
  if (block.type === paragraph && block.content.size === 0) return between(tr, start, end, nodes, nodes.length);
  const at = block.isTextblock && $from.parentOffset === 0 ? start : end;
  const place = Math.min(at, endOfText(tr.doc));
  return between(tr, place, place, nodes, nodes.length);
}

/** The picture that is selected, and nothing else. */
export function selectedPicture({ selection }: EditorState): SelectedPicture | null {
  if (!(selection instanceof NodeSelection) || selection.node.type !== image) return null;
  const { id, alt, width } = selection.node.attrs as SelectedPicture;
  return { id, alt, width };
}

/** How wide the selected picture is, in CSS pixels; its own width for null. */
export function setPictureWidth(width: number | null): Command {
  return (state, dispatch) => {
    const picture = selectedPicture(state);
    if (!picture) return false;
    if (picture.width !== width) dispatch?.(state.tr.setNodeAttribute(state.selection.from, "width", width));
    return true;
  };
}

/** How wide the picture at a position is by itself, as far as the column reaches. */
function ownWidth(view: EditorView | undefined, position: number, column: number): number {
  const element = view?.nodeDOM(position);
  const own = element instanceof HTMLElement ? element.querySelector("img")?.naturalWidth : 0;
  return Math.min(own || column, column);
}

/** The selected picture a twentieth of the column wider, or narrower. */
export function stepPictureWidth(by: 1 | -1, column: number): Command {
  return (state, dispatch, view) => {
    const picture = selectedPicture(state);
    if (!picture) return false;
    const width = picture.width ?? ownWidth(view, state.selection.from, column);
    const step = Math.round((width * STEPS) / column) + by;
    return setPictureWidth(Math.round((Math.min(Math.max(step, 1), STEPS) * column) / STEPS))(state, dispatch);
  };
}

/** What a picture shows, in words. */
export function describePicture(id: string, alt: string): Command {
  return (state, dispatch) => {
    const position = positionOf(state.doc, id);
    const node = position === null ? null : state.doc.nodeAt(position);
    if (position === null || node?.type !== image) return false;
    if (node.attrs.alt !== alt) dispatch?.(state.tr.setNodeAttribute(position, "alt", alt));
    return true;
  };
}
