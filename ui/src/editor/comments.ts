// Comments: a mark on the characters that a thread is about. What is said in it is Rust's; the text knows names alone.
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { idAfter } from "./block-ids";
import { schema } from "./schema";

/** What a thread is about: places in the document, and the words between them. */
export type About = { from: number; to: number; quote: string };

/** What is to be seen of the threads: those that are open, and the one that is looked at. */
export type ShownThreads = { open: ReadonlySet<string>; current: string | null };

/** Nothing is to be seen of any thread. */
export const noThreads: ShownThreads = { open: new Set(), current: null };

/** These threads are open, and one of them may be looked at. */
export function shownThreads(open: readonly string[], current: string | null): ShownThreads {
  return { open: new Set(open), current };
}

type Range = { from: number; to: number };
type Comments = {
  shown: ShownThreads;
  /** What a comment that is still being written is going to be about. */
  pending: Range | null;
  decorations: DecorationSet;
};
type Meta = { shown: ShownThreads } | { pending: Range | null };

const key = new PluginKey<Comments>("comments");

/** Text that threads are about, in a top-level block; places count from its start. */
type Piece = { threads: readonly string[]; start: number; end: number; text: string };

const known = new WeakMap<Node, readonly Piece[]>();

function threadsOn(node: Node): string[] {
  return node.marks.filter(({ type }) => type === schema.marks.comment).map(({ attrs }) => String(attrs.thread));
}

/** Looked for once in each block, since nodes don't change. */
function piecesIn(block: Node): readonly Piece[] {
  const found = known.get(block);
  if (found) return found;
  const pieces: Piece[] = [];
  block.descendants((node, start) => {
    const threads = node.isText ? threadsOn(node) : [];
    if (threads.length > 0) pieces.push({ threads, start, end: start + node.nodeSize, text: node.text ?? "" });
  });
  known.set(block, pieces);
  return pieces;
}

/** What each thread is about, in the order in which the text comes to them. */
export function threadsIn(doc: Node): Map<string, About> {
  const threads = new Map<string, About>();
  doc.forEach((block, position) => {
    for (const { threads: names, start, end, text } of piecesIn(block)) {
      const [from, to] = [position + 1 + start, position + 1 + end];
      for (const name of names) {
        const about = threads.get(name);
        threads.set(name, about ? { ...about, to, quote: about.quote + text } : { from, to, quote: text });
      }
    }
  });
  return threads;
}

/** The words that each thread is about, in the order of the text. */
export function quotesIn(doc: Node): ReadonlyMap<string, string> {
  return new Map([...threadsIn(doc)].map(([name, { quote }]) => [name, quote]));
}

/** No words at all. */
export const noQuotes: ReadonlyMap<string, string> = new Map();

/** The threads about the characters beside the caret, the one that ends or goes on here first. */
export function threadsAtCaret({ selection }: EditorState): string[] {
  const { nodeBefore, nodeAfter } = selection.$from;
  return [nodeAfter, nodeBefore].flatMap((node) => (node?.isText ? threadsOn(node) : []));
}

/** The sentence around a place in a block's text. */
function sentenceAround(text: string, at: number): Range {
  const ends = /[。！？；!?;\n]/;
  let [from, to] = [Math.min(at, text.length), Math.min(at, text.length)];
  if (from > 0 && from === text.length && ends.test(text.charAt(from - 1))) from -= 1;
  while (from > 0 && !ends.test(text.charAt(from - 1))) from -= 1;
  while (to < text.length && !ends.test(text.charAt(to))) to += 1;
  return { from, to: Math.min(to + 1, text.length) };
}

/** What a new comment would be about: what is selected, else the sentence with the caret. Null where there is no text. */
function rangeFor({ selection, doc }: EditorState): Range | null {
  if (!selection.empty) {
    const hasText = doc.textBetween(selection.from, selection.to, "", "").trim() !== "";
    return hasText ? { from: selection.from, to: selection.to } : null;
  }
  const { parent, parentOffset } = selection.$from;
  if (!parent.isTextblock || parent.textContent.trim() === "") return null;
  const { from, to } = sentenceAround(parent.textBetween(0, parent.content.size, "", "\n"), parentOffset);
  const start = selection.$from.start();
  return { from: start + from, to: start + to };
}

/** Shows what a new comment is going to be about, and waits for its words. */
export const beginComment: Command = (state, dispatch) => {
  const pending = rangeFor(state);
  if (pending === null) return false;
  dispatch?.(state.tr.setMeta(key, { pending } satisfies Meta).setMeta("addToHistory", false));
  return true;
};

/** What the comment that is being written is going to be about. */
export function pendingQuote(state: EditorState): string | null {
  const pending = key.getState(state)?.pending;
  return pending ? state.doc.textBetween(pending.from, pending.to, "\n", "") : null;
}

/** No comment is being written any more. */
export const dropComment: Command = (state, dispatch) => {
  if (!key.getState(state)?.pending) return false;
  dispatch?.(state.tr.setMeta(key, { pending: null } satisfies Meta).setMeta("addToHistory", false));
  return true;
};

/** A name for a thread over a range: behind those that are there, so that marks keep the order that Rust gives them. */
export function threadNameFor(state: EditorState): string {
  const pending = key.getState(state)?.pending;
  const others: string[] = [];
  if (pending) state.doc.nodesBetween(pending.from, pending.to, (node) => void others.push(...threadsOn(node)));
  return idAfter(others);
}

/** Lays the thread over what it is about: one step that undo takes back. */
export function placeComment(thread: string): Command {
  return (state, dispatch) => {
    const pending = key.getState(state)?.pending;
    if (!pending) return false;
    const tr = state.tr.addMark(pending.from, pending.to, schema.marks.comment.create({ thread }));
    dispatch?.(tr.setMeta(key, { pending: null } satisfies Meta));
    return true;
  };
}

/** Goes to what a thread is about. */
export function goToThread(thread: string): Command {
  return (state, dispatch) => {
    const about = threadsIn(state.doc).get(thread);
    if (!about) return false;
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, about.from, about.to)).scrollIntoView());
    return true;
  };
}

/** Tells the editor which threads are open, and which one is looked at. */
export function showThreads(tr: Transaction, shown: ShownThreads): Transaction {
  return tr.setMeta(key, { shown } satisfies Meta).setMeta("addToHistory", false);
}

function decorationsFor(doc: Node, { open, current }: ShownThreads, pending: Range | null): DecorationSet {
  const decorations: Decoration[] = [];
  doc.forEach((block, position) => {
    const here = new Set<string>();
    for (const { threads, start, end } of piecesIn(block)) {
      const [from, to] = [position + 1 + start, position + 1 + end];
      const isOpen = threads.some((thread) => open.has(thread));
      const classes = [isOpen ? "comment-open" : "", current !== null && threads.includes(current) ? "comment-current" : ""];
      const name = classes.filter(Boolean).join(" ");
      if (name !== "") decorations.push(Decoration.inline(from, to, { class: name }));
      for (const thread of threads) if (open.has(thread)) here.add(thread);
    }
    if (here.size > 0) {
      const end = position + block.nodeSize;
      decorations.push(Decoration.node(position, end, { class: "has-comments", "data-comments": String(here.size) }));
    }
  });
  if (pending) decorations.push(Decoration.inline(pending.from, pending.to, { class: "comment-open comment-current" }));
  return DecorationSet.create(doc, decorations);
}

function isMeta(meta: unknown): meta is Meta {
  return typeof meta === "object" && meta !== null && ("shown" in meta || "pending" in meta);
}

function mapped(range: Range | null, tr: Transaction): Range | null {
  if (range === null) return null;
  const [from, to] = [tr.mapping.map(range.from, 1), tr.mapping.map(range.to, -1)];
  return from < to ? { from, to } : null;
}

/** Draws what open threads are about, and how many there are beside each block. */
export function comments(): Plugin<Comments> {
  return new Plugin<Comments>({
    key,
    state: {
      init: () => ({ shown: noThreads, pending: null, decorations: DecorationSet.empty }),
      apply(tr, state) {
        const meta: unknown = tr.getMeta(key);
        const pending = mapped(state.pending, tr);
        if (isMeta(meta)) {
          const now = { shown: state.shown, pending, ...meta };
          return { ...now, decorations: decorationsFor(tr.doc, now.shown, now.pending) };
        }
        // What is typed goes on as it was; the next answer of Rust draws anew.
        return tr.docChanged ? { ...state, pending, decorations: state.decorations.map(tr.mapping, tr.doc) } : state;
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
    },
  });
}
