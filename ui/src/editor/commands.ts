// What can be done to the text, as ProseMirror commands: (state, dispatch?) => boolean.
import {
  baseKeymap,
  chainCommands,
  createParagraphNear,
  deleteSelection,
  liftEmptyBlock,
  newlineInCode,
  splitBlock,
  toggleMark as toggleMarkOfType,
} from "prosemirror-commands";
import type { Attrs, Node, NodeType } from "prosemirror-model";
import { Selection, TextSelection, type Command, type EditorState } from "prosemirror-state";
import { leaveNote } from "./notes";
import { schema, type MarkName } from "./schema";
import { nextCell } from "./tables";

/** The kinds of text block that a paragraph can be turned into. */
export type TextKind =
  | "title"
  | "addressee"
  | "heading-1"
  | "heading-2"
  | "heading-3"
  | "heading-4"
  | "paragraph"
  | "bullet"
  | "ordered"
  | "annex"
  | "signature"
  | "date";

const textKinds: Record<TextKind, { type: NodeType; attrs: Attrs }> = {
  title: { type: schema.nodes.title, attrs: {} },
  addressee: { type: schema.nodes.addressee, attrs: {} },
  "heading-1": { type: schema.nodes.heading, attrs: { level: 1, numbered: true } },
  "heading-2": { type: schema.nodes.heading, attrs: { level: 2, numbered: true } },
  "heading-3": { type: schema.nodes.heading, attrs: { level: 3, numbered: true } },
  "heading-4": { type: schema.nodes.heading, attrs: { level: 4, numbered: true } },
  paragraph: { type: schema.nodes.paragraph, attrs: {} },
  bullet: { type: schema.nodes.list_item, attrs: { ordered: false, depth: 0 } },
  ordered: { type: schema.nodes.list_item, attrs: { ordered: true, depth: 0 } },
  annex: { type: schema.nodes.annex, attrs: {} },
  signature: { type: schema.nodes.signature, attrs: {} },
  date: { type: schema.nodes.date, attrs: {} },
};

export const textKindNames = Object.keys(textKinds) as TextKind[];

/** The kind of the block with the caret; null in tables, in notes and on atoms. */
export function currentTextKind(state: EditorState): TextKind | null {
  const { $from } = state.selection;
  const block = $from.depth === 1 ? $from.parent : null;
  if (!block?.isTextblock || block.type === schema.nodes.note) return null;
  if (block.type === schema.nodes.heading) return `heading-${Number(block.attrs.level)}` as TextKind;
  if (block.type === schema.nodes.list_item) return block.attrs.ordered ? "ordered" : "bullet";
  return block.type.name as TextKind;
}

type Placed = { node: Node; position: number };

/** The top-level text blocks that the selection touches; a note stays one. */
function selectedTextBlocks(state: EditorState): Placed[] {
  const blocks: Placed[] = [];
  const { from, to } = state.selection;
  state.doc.nodesBetween(from, to, (node, position, parent) => {
    if (parent === state.doc && node.isTextblock && node.type !== schema.nodes.note) blocks.push({ node, position });
    return false;
  });
  return blocks;
}

/** Turns the selected blocks into another kind; each keeps its id and text. */
export function setTextKind(kind: TextKind): Command {
  return (state, dispatch) => {
    const blocks = selectedTextBlocks(state);
    if (blocks.length === 0) return false;
    if (dispatch) {
      const { type, attrs } = textKinds[kind];
      const tr = state.tr;
      for (const { node, position } of blocks) tr.setNodeMarkup(position, type, { ...attrs, id: node.attrs.id });
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

/** The kind, or back to a paragraph where the caret stands in that kind already. */
export function toggleTextKind(kind: TextKind): Command {
  return (state, dispatch, view) =>
    setTextKind(currentTextKind(state) === kind ? "paragraph" : kind)(state, dispatch, view);
}

export function toggleMark(mark: MarkName): Command {
  return toggleMarkOfType(schema.marks[mark]);
}

export function isMarkActive(state: EditorState, mark: MarkName): boolean {
  const type = schema.marks[mark];
  const { from, to, empty, $from } = state.selection;
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, type);
}

/** One level down (deeper) or up, for headings and list items. */
export function shiftLevel(by: 1 | -1): Command {
  return (state, dispatch) => {
    const tr = state.tr;
    for (const { node, position } of selectedTextBlocks(state)) {
      const [name, least, most] = node.type === schema.nodes.heading ? (["level", 1, 4] as const) : (["depth", 0, 8] as const);
      if (node.type !== schema.nodes.heading && node.type !== schema.nodes.list_item) continue;
      const value = Number(node.attrs[name]) + by;
      if (value >= least && value <= most) tr.setNodeAttribute(position, name, value);
    }
    if (!tr.docChanged) return false;
    dispatch?.(tr);
    return true;
  };
}

/** Tab never leaves the text: it changes a level, goes to the next cell, or does nothing. F6 leaves. */
export function tab(by: 1 | -1): Command {
  return chainCommands(nextCell(by), shiftLevel(by), () => true);
}

/** Enter in a list goes on with the list, or ends it on an empty item; annexes and addressees go on alike. */
const splitKeepingKind: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const block = $from.parent;
  const goesOn = block.type === schema.nodes.list_item || block.type === schema.nodes.annex;
  if ($from.depth !== 1 || !goesOn || !empty) return false;
  if (block.content.size === 0) return setTextKind("paragraph")(state, dispatch);
  const attrs = { ...block.attrs, id: "" };
  if ($from.parentOffset === 0) return false;
  dispatch?.(state.tr.split($from.pos, 1, [{ type: block.type, attrs }]).scrollIntoView());
  return true;
};

export const enter: Command = chainCommands(
  newlineInCode,
  leaveNote,
  splitKeepingKind,
  createParagraphNear,
  liftEmptyBlock,
  splitBlock,
);

/** Backspace at the start of a heading or list item first makes it a paragraph. */
const backToParagraph: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset !== 0) return false;
  const { type } = $from.parent;
  if (type !== schema.nodes.heading && type !== schema.nodes.list_item) return false;
  return setTextKind("paragraph")(state, dispatch);
};

export const backspace: Command = chainCommands(
  deleteSelection,
  backToParagraph,
  baseKeymap.Backspace ?? (() => false),
);

export const insertHardBreak: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(schema.nodes.hard_break.create()).scrollIntoView());
  return true;
};

/** Puts a block after the one with the caret, or in its place if that is an empty paragraph. */
function insertBlock(state: EditorState, block: Node) {
  const { $from } = state.selection;
  const current = state.doc.maybeChild($from.index(0));
  const start = $from.depth > 0 ? $from.before(1) : $from.pos;
  const end = start + (current?.nodeSize ?? 0);
  const replaced = current?.type === schema.nodes.paragraph && current.content.size === 0;
  const tr = state.tr;
  const at = replaced ? start : end;
  const last = at === state.doc.content.size || (replaced && end === state.doc.content.size);
  // Something to type in must follow a table or a break at the end of the document.
  const content = last ? [block, schema.nodes.paragraph.create()] : [block];
  tr.replaceWith(at, end, content);
  return { tr, at };
}

export function insertTable(rows: number, columns: number): Command {
  return (state, dispatch) => {
    if (state.selection.$from.depth > 1) return false;
    if (dispatch) {
      const row = (type: NodeType) =>
        schema.nodes.table_row.create(
          null,
          Array.from({ length: columns }, () => type.create(null, schema.nodes.paragraph.create())),
        );
      const body = Array.from({ length: rows - 1 }, () => row(schema.nodes.table_cell));
      const table = schema.nodes.table.create(null, [row(schema.nodes.table_header), ...body]);
      const { tr, at } = insertBlock(state, table);
      dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 4))).scrollIntoView());
    }
    return true;
  };
}

export const insertPageBreak: Command = (state, dispatch) => {
  if (state.selection.$from.depth > 1) return false;
  if (dispatch) {
    const { tr, at } = insertBlock(state, schema.nodes.page_break.create());
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(at + 1))).scrollIntoView());
  }
  return true;
};
