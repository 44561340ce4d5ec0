// Chunks: runs of blocks that the browser lays out together, and leaves out as long as they are far from the view
// (`content-visibility` in paper.css), so that a key in a long text costs what is in sight. A chunk is a mark on top-level
// blocks, which ProseMirror draws as one element around neighbours that carry the same; positions, commands and what is
// saved know nothing of it. Single paragraphs as units made typing eight times slower (docs/decisions/0061).
import { Fragment, Slice, type Mark, type Node } from "prosemirror-model";
import { Plugin, type EditorState, type Transaction } from "prosemirror-state";
import { changedMiddle } from "./middle";
import { schema } from "./schema";

/** A text with fewer blocks is laid out as a whole: nothing would be gained. */
const LONG = 200;
/** A chunk gets at least so many blocks before the next section may begin a new one. */
const LEAST = 16;
/** With so many a chunk ends at the next paragraph. */
const MOST = 48;
/** Characters in a line of the sheet, to guess how high text is that was never laid out. */
const LINE = 28;

/** Grows, so that two chunks side by side are never the same. */
let last = 0;

/** Whether so much of a text is out of sight that it pays to leave that alone. */
export function isLong(doc: Node): boolean {
  return doc.childCount >= LONG;
}

function chunkOf(block: Node): Mark | undefined {
  return schema.marks.chunk.isInSet(block.marks);
}

/** How many lines a block takes, roughly. */
function linesOf(block: Node): number {
  if (block.type === schema.nodes.image) return 10;
  if (block.type === schema.nodes.table) return block.childCount * 2;
  return Math.max(1, Math.ceil((block.textContent.length + 2) / LINE));
}

/** Whether a chunk of so many blocks may end before this one: never between blocks that CSS spaces by their neighbours. */
function beginsChunk(block: Node, length: number): boolean {
  if (block.type === schema.nodes.heading) return length >= LEAST;
  return block.type === schema.nodes.paragraph && length >= MOST;
}

/** These blocks in chunks: where each begins and ends. */
function runsOf(blocks: readonly Node[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from = 0;
  blocks.forEach((block, index) => {
    if (!beginsChunk(block, index - from)) return;
    runs.push({ from, to: index });
    from = index;
  });
  return [...runs, { from, to: blocks.length }];
}

function newChunk(blocks: readonly Node[]): Mark {
  last += 1;
  return schema.marks.chunk.create({ name: last, lines: blocks.reduce((lines, block) => lines + linesOf(block), 0) });
}

function marksFor(blocks: readonly Node[]): Mark[] {
  return runsOf(blocks).flatMap(({ from, to }) => {
    const mark = newChunk(blocks.slice(from, to));
    return Array.from({ length: to - from }, () => mark);
  });
}

/** The document with its blocks in chunks, if it is long. */
export function withChunks(doc: Node): Node {
  if (!isLong(doc)) return doc;
  const { children } = doc;
  const marks = marksFor(children);
  return doc.type.create(doc.attrs, children.map((block, index) => block.mark(marks[index]?.addToSet(block.marks) ?? block.marks)));
}

/** A part of the text as everybody but the view knows it. */
function withoutChunks({ content, openStart, openEnd }: Slice): Slice {
  const nodes = content.content.map((node) => node.mark(schema.marks.chunk.removeFromSet(node.marks)));
  return new Slice(Fragment.fromArray(nodes), openStart, openEnd);
}

/** New blocks come to the chunk before them; more than a chunk holds make chunks of their own. */
function repaired(old: Node, state: EditorState): Transaction | null {
  const { doc } = state;
  const changed = changedMiddle(old, doc);
  const before = changed.from > 0 ? chunkOf(doc.child(changed.from - 1)) : undefined;
  const behind = changed.newEnd < doc.childCount ? chunkOf(doc.child(changed.newEnd)) : undefined;
  const neighbour = before ?? behind;
  if (!neighbour && !isLong(doc)) return null;
  // A text that has just become long gets chunks from its beginning.
  const [from, to] = neighbour ? [changed.from, changed.newEnd] : [0, doc.childCount];
  const blocks = doc.children.slice(from, to);
  if (blocks.every((block) => chunkOf(block))) return null;
  const marks = neighbour && blocks.length <= MOST ? blocks.map(() => neighbour) : marksFor(blocks);
  const tr = state.tr;
  let position = doc.children.slice(0, from).reduce((size, block) => size + block.nodeSize, 0);
  blocks.forEach((block, index) => {
    const mark = marks[index];
    if (mark && !chunkOf(block)) tr.addNodeMark(position, mark);
    position += block.nodeSize;
  });
  return tr;
}

export function chunks(): Plugin {
  return new Plugin({
    appendTransaction(transactions, old, state) {
      return transactions.some((tr) => tr.docChanged) ? repaired(old.doc, state) : null;
    },
    props: {
      // What is taken elsewhere, or put in elsewhere, finds its chunk there.
      transformCopied: (slice) => withoutChunks(slice),
    },
  });
}
