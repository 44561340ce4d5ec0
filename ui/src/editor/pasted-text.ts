// What was read from the clipboard, put into the text: a line inside a block, blocks between blocks, cells into cells.
import { Fragment, Slice, type Node } from "prosemirror-model";
import { Selection, type EditorState, type Transaction } from "prosemirror-state";
import { blockNode, childrenOf } from "./document";
import { schema } from "./schema";
import type { Pasted, Place } from "./wire";

const { paragraph, list_item, table, note, hard_break } = schema.nodes;

function hasText(doc: Node, from: number, to: number): boolean {
  return doc.textBetween(from, to, "\n", "\ufffc").trim() !== "";
}

/** Where the notes begin, which stand behind the text. */
export function endOfText(doc: Node): number {
  let end = 0;
  doc.forEach((block, position) => {
    if (block.type !== note) end = position + block.nodeSize;
  });
  return end;
}

/** A note is a line of its own: its paragraphs are no blocks. */
function inNote({ $from }: Selection): boolean {
  return $from.parent.type === note;
}

export function inCell({ $head }: Selection): boolean {
  return $head.depth > 1 || $head.parent.type.spec.tableRole === "row";
}

/** Whether a slice can come in at the selection as it is: a cell holds lines, or cells of its table, and a note is one line. */
export function fits(selection: Selection, { content, openStart }: Slice): boolean {
  const blocks = childrenOf(content);
  if (inNote(selection)) return blocks.every(({ isInline }) => isInline) || (blocks.length === 1 && openStart > 0 && blocks[0]?.isTextblock === true);
  const isCells = blocks.length === 1 && (blocks[0]?.type === table || blocks[0]?.type.spec.tableRole === "row");
  return !inCell(selection) || isCells || blocks.every(({ type, isInline }) => isInline || type === paragraph || type === list_item);
}

/** What stands around the selection, which decides what a passage can be there. */
export function placeOf(doc: Node, selection: Selection): Place {
  if (inCell(selection) || inNote(selection)) return { at: "cell" };
  let before: Extract<Place, { at: "text" }>["before"] = null;
  doc.nodesBetween(0, selection.from, (block, position) => {
    const written = !block.isTextblock || hasText(doc, position, Math.min(position + block.nodeSize, selection.from));
    if (position < selection.from && written) before = block.type.name as typeof before;
    return false;
  });
  return { at: "text", before, ends: !hasText(doc, Math.min(selection.to, endOfText(doc)), endOfText(doc)) };
}

/** Whether everything is one table, which fills the cells that are there. */
export function isOnlyTable({ blocks }: Pasted): boolean {
  return blocks.length === 1 && blocks[0]?.type === "table";
}

/** The step that puts a passage in the place of the selection, with the caret behind it; null where there is nothing. */
export function insertion(state: EditorState, pasted: Pasted): Transaction | null {
  const nodes = pasted.blocks.map(blockNode);
  const [first] = nodes;
  if (!first) return null;
  const inline = pasted.inline === null ? null : Fragment.fromJSON(schema, pasted.inline);
  if (inNote(state.selection)) return intoNote(state.tr.deleteSelection(), nodes);
  if (inCell(state.selection)) return intoCell(state, inline ? [paragraph.create(null, inline)] : nodes);
  const tr = state.tr.deleteSelection();
  const { $from } = tr.selection;
  const block = $from.parent;
  if (!block.isTextblock) return between(tr, $from.pos, $from.pos, nodes, nodes.length);
  // A line that is something else than text takes the place of an empty paragraph.
  const becomes = first.type !== paragraph && block.type === paragraph && block.content.size === 0;
  if (inline && !becomes) return tr.replaceWith($from.pos, $from.pos, inline);
  return split(tr, nodes);
}

/** The lines of a passage as lines of the note. */
function intoNote(tr: Transaction, nodes: Node[]): Transaction {
  const lines = nodes.map((node) =>
    node.isTextblock ? node.content : Fragment.from(schema.text(node.textBetween(0, node.content.size, "\t") || " ")),
  );
  const content = lines.reduce((all, line) => (all.size > 0 ? all.append(Fragment.from(hard_break.create())) : all).append(line), Fragment.empty);
  return tr.replaceWith(tr.selection.from, tr.selection.from, content);
}

function intoCell(state: EditorState, nodes: Node[]): Transaction {
  const tr = state.tr;
  state.selection.replace(tr, new Slice(Fragment.fromArray(nodes), 1, 1));
  return tr;
}

/** The text of a block with more after it. */
function joined(block: Node, more: Fragment): Node {
  return block.copy(block.content.append(more));
}

/** Parts the block with the caret: paragraphs at the ends of the passage go on with its two halves. */
function split(tr: Transaction, passage: Node[]): Transaction {
  const { $from } = tr.selection;
  const block = $from.parent;
  const [head, tail] = [block.content.cut(0, $from.parentOffset), block.content.cut($from.parentOffset)];
  const nodes = [...passage];
  const empty = head.size === 0 && tail.size === 0;
  const [first] = nodes;
  if (first?.type === paragraph && (head.size > 0 || (empty && block.type !== paragraph))) {
    nodes[0] = block.copy(head.append(first.content));
  } else if (head.size > 0) {
    nodes.unshift(block.copy(head));
  }
  const count = nodes.length;
  const last = nodes[count - 1];
  const goesOn = last?.type === paragraph && (head.size > 0 || block.type === paragraph);
  // The id stays with the first half; where there is none, it follows the text.
  const rest = head.size > 0 ? block.type.create({ ...block.attrs, id: "" }) : block.copy(Fragment.empty);
  if (last && tail.size > 0 && goesOn) {
    nodes[count - 1] = joined(head.size > 0 ? last : last.type.create(rest.attrs, last.content), tail);
  } else if (tail.size > 0) {
    nodes.push(joined(rest, tail));
  }
  return between(tr, $from.before(1), $from.after(1), nodes, count, goesOn ? tail.size : 0);
}

/** Puts nodes in a place; the caret goes to the end of the first `count` of them, before the last `rest` characters. */
export function between(tr: Transaction, from: number, to: number, nodes: Node[], count: number, rest = 0): Transaction {
  const after = nodes[nodes.length - 1];
  // Something to type in must follow a table or a break at the end of the text.
  const ends = to >= endOfText(tr.doc) && after !== undefined && !after.isTextblock;
  tr.replaceWith(from, to, ends ? [...nodes, paragraph.create()] : nodes);
  const end = nodes.slice(0, count).reduce((sum, node) => sum + node.nodeSize, from);
  const isText = nodes[count - 1]?.isTextblock === true;
  return tr.setSelection(Selection.near(tr.doc.resolve(isText ? end - 1 - rest : end), isText ? -1 : 1));
}
