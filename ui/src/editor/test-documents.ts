// Builders for tests that read like documents: doc(title("…"), h(1, "…"), p("…")).
import type { Node } from "prosemirror-model";
import { Selection, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { childrenOf } from "./document";
import { editorState } from "./editor";
import { schema } from "./schema";

let nextId = 1;

function newId(): string {
  const id = `t${String(nextId).padStart(11, "0")}`;
  nextId += 1;
  return id;
}

function content(text: string) {
  return text === "" ? [] : [schema.text(text)];
}

export const p = (text: string, id = newId()) => schema.nodes.paragraph.create({ id }, content(text));
export const title = (text: string, id = newId()) => schema.nodes.title.create({ id }, content(text));
export const h = (level: number, text: string, id = newId()) =>
  schema.nodes.heading.create({ id, level, numbered: true }, content(text));
export const li = (text: string, id = newId()) => schema.nodes.list_item.create({ id }, content(text));
export const table = (...rows: string[][]) =>
  schema.nodes.table.create(
    { id: newId() },
    rows.map((row) => schema.nodes.table_row.create(null, row.map((text) => schema.nodes.table_cell.create(null, p(text))))),
  );
export const doc = (...blocks: Node[]) => schema.nodes.doc.create(null, blocks);

/** A state with the caret in the block that holds `text`, after as many of its characters as `offset` says. */
export function stateAt(document: Node, text: string, offset: number): EditorState {
  const state = editorState(document);
  let at: number | null = null;
  state.doc.descendants((node, position) => {
    if (at === null && node.isTextblock && node.textContent === text) at = position + 1 + offset;
    return !node.isTextblock;
  });
  const selection = at === null ? Selection.atStart(state.doc) : TextSelection.create(state.doc, at);
  return state.apply(state.tr.setSelection(selection));
}

/** The state after a command; fails the test if the command doesn't apply. */
export function after(state: EditorState, command: Command): EditorState {
  let result: EditorState | null = null;
  const done = command(state, (tr: Transaction) => {
    result = (result ?? state).apply(tr);
  });
  if (!done || result === null) throw new Error("the command doesn't apply here");
  return result;
}

/** "kind: text" of every top-level block; headings with their level. */
export function lines(document: Node): string[] {
  return childrenOf(document).map((node) => {
    const kind = node.type === schema.nodes.heading ? `h${String(node.attrs.level)}` : node.type.name;
    return `${kind}: ${node.textContent}`;
  });
}

export function ids(document: Node): string[] {
  return childrenOf(document).map((node) => String(node.attrs.id));
}
