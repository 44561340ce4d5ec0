// What undo needs after a restart. While somebody writes, each transaction is told as an event: its steps, and what takes
// them back. They go to Rust with the save of the text that they led to, and come back with it when the report is opened:
// the text is led back through them and forth again, so that ProseMirror's own history knows them.
import { closeHistory, history, isHistoryTransaction, redo, undo, undoDepth } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { EditorState, Selection, type Command, type Transaction } from "prosemirror-state";
import { Step } from "prosemirror-transform";
import { equalDocuments } from "./document";
import { schema } from "./schema";

/** One transaction with all that plugins added to it. */
type Event = {
  /** What it was to the history. What continues is taken back together with what was before it. */
  kind: "begin" | "continue" | "undo" | "redo" | "aside";
  steps: unknown[];
  /** What takes each step back. */
  inverses: unknown[];
  /** What was selected before. */
  selection: unknown;
  /** The size of the text after it. */
  size: number;
};

function kindOf(root: Transaction, before: EditorState, after: EditorState): Event["kind"] {
  if (isHistoryTransaction(root)) return undoDepth(after) < undoDepth(before) ? "undo" : "redo";
  if (root.getMeta("addToHistory") === false) return "aside";
  return undoDepth(after) > undoDepth(before) || undoDepth(before) === 0 ? "begin" : "continue";
}

/** What was done to the text, until Rust has it. */
export class UndoLog {
  #events: string[] = [];
  /** How many of them led to the text that is to be saved next. */
  #reported = 0;

  /** Notes what turned one state into another. */
  note(root: Transaction, transactions: readonly Transaction[], before: EditorState, after: EditorState): void {
    const event: Event = {
      kind: kindOf(root, before, after),
      steps: transactions.flatMap((tr) => tr.steps.map((step) => step.toJSON() as unknown)),
      inverses: transactions.flatMap(({ steps, docs }) =>
        steps.flatMap((step, index) => {
          const doc = docs[index];
          return doc ? [step.invert(doc).toJSON() as unknown] : [];
        }),
      ),
      selection: before.selection.toJSON() as unknown,
      size: after.doc.content.size,
    };
    this.#events.push(JSON.stringify(event));
  }

  /** The text as it is now is what the next save saves. */
  report(): void {
    this.#reported = this.#events.length;
  }

  /** What led to the text that is being saved. */
  get unsaved(): string[] {
    return this.#events.slice(0, this.#reported);
  }

  /** The first events are on disk. */
  saved(count: number): void {
    this.#events.splice(0, count);
    this.#reported -= count;
  }
}

function eventsIn(lines: readonly string[]): Event[] {
  return lines.map((line) => JSON.parse(line) as Event);
}

/** The text before an event; fails where the event doesn't belong to the text. */
function backThrough(doc: Node, { inverses }: Event): Node {
  return inverses.reduceRight((text: Node, json) => {
    const { doc: before, failed } = Step.fromJSON(schema, json).apply(text);
    if (!before) throw new Error(failed ?? "a step leads nowhere");
    return before;
  }, doc);
}

/** A state without a view, in which events happen again. */
class Replay {
  state: EditorState;
  /** Edits that are taken back together. */
  #open: Transaction | null = null;

  constructor(doc: Node) {
    this.state = EditorState.create({ doc, plugins: [history()] });
  }

  again(event: Event): void {
    if (event.kind !== "continue") this.finish();
    if (event.kind === "aside") return this.#aside(event);
    if (event.kind === "undo" || event.kind === "redo") return this.#goThrough(event.kind === "undo" ? undo : redo, event);
    this.#open ??= this.#begun(event);
    for (const json of event.steps) this.#open.step(Step.fromJSON(schema, json));
  }

  finish(): void {
    const tr = this.#open;
    this.#open = null;
    if (tr) this.state = this.state.apply(closeHistory(tr));
  }

  #begun({ selection }: Event): Transaction {
    const { doc, tr } = this.state;
    const chosen = Selection.fromJSON(doc, selection);
    this.state = this.state.apply(tr.setSelection(chosen));
    return this.state.tr;
  }

  /** Undo and redo do what they did; what they took back was forgotten where they do nothing. */
  #goThrough(command: Command, event: Event): void {
    const { state } = this;
    if (!command(state, (tr) => (this.state = state.apply(tr)))) this.#aside(event);
  }

  /** What no undo takes back. */
  #aside({ steps }: Event): void {
    const tr = this.state.tr.setMeta("addToHistory", false);
    for (const json of steps) tr.step(Step.fromJSON(schema, json));
    this.state = this.state.apply(tr);
  }
}

/**
 * The state with the past that these events tell of. Where they don't lead to its text, it stays without one: nobody is
 * helped by an undo that does something else.
 */
export function withPast(state: EditorState, lines: readonly string[]): EditorState {
  if (lines.length === 0) return state;
  try {
    const events = eventsIn(lines);
    if (events.at(-1)?.size !== state.doc.content.size) return state;
    const replay = new Replay(events.reduceRight(backThrough, state.doc));
    for (const event of events) replay.again(event);
    replay.finish();
    const past = replay.state;
    if (!equalDocuments(past.doc, state.doc)) return state;
    // What is typed from here on is taken back by itself.
    return past.apply(closeHistory(past.tr)).reconfigure({ plugins: state.plugins });
  } catch {
    return state;
  }
}
