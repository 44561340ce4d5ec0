// Derived numbers and run-in leads, shown as decorations: attributes that CSS draws, never text and never widgets.
import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import type { Node } from "prosemirror-model";
import { Decoration, DecorationSet } from "prosemirror-view";
import { isLong } from "./chunks";
import { nearView, viewMoved } from "./in-view";
import { anchorsIn } from "./notes";
import { schema } from "./schema";
import type { Outline, OutlineEntry } from "./wire";

type Derived = {
  entries: ReadonlyMap<string, OutlineEntry>;
  numbers: ReadonlyMap<string, string>;
  /** The numbers of notes, by what they hang on. */
  notes: ReadonlyMap<string, string>;
};
type Marks = { derived: Derived; decorations: DecorationSet };

const key = new PluginKey<Marks>("outline-marks");

/** Tells the editor what Rust derived. */
export function setOutline(tr: Transaction, outline: Outline): Transaction {
  return tr.setMeta(key, outline).setMeta("addToHistory", false);
}

/** How much of a paragraph is its lead: the outline's words at its start, with the stop that ends them. */
export function leadLength(text: string, lead: string): number {
  if (lead === "" || !text.startsWith(lead)) return 0;
  return /[。：，；.:]/.test(text.charAt(lead.length)) ? lead.length + 1 : lead.length;
}

/** What an outline says, by block. */
function derivedFrom({ entries, item_numbers, note_numbers }: Outline): Derived {
  const numbers = new Map(item_numbers.map(({ id, number }) => [id, number]));
  for (const entry of entries) {
    if (entry.kind === "heading" && entry.number !== null) numbers.set(entry.id, entry.number);
  }
  const notes = new Map(note_numbers.map(({ note, number }) => [note, number]));
  return { entries: new Map(entries.map((entry) => [entry.id, entry])), numbers, notes };
}

/** The numbers of the notes in and on a block. */
function noteNumbers(node: Node, position: number, notes: Derived["notes"]): Decoration[] {
  if (node.type === schema.nodes.note) {
    const number = notes.get(String(node.attrs.note));
    return number === undefined ? [] : [Decoration.node(position, position + node.nodeSize, { "data-number": number })];
  }
  return anchorsIn(node).flatMap(({ notes: hanging, start, end }) => {
    const number = hanging.flatMap((note) => notes.get(note) ?? []).join(",");
    if (number === "") return [];
    const at = position + 1;
    return [Decoration.inline(at + start, at + end, { class: "note-number", "data-number": number })];
  });
}

const NOTHING: Derived = { entries: new Map(), numbers: new Map(), notes: new Map() };

/** The marks of a text, and of a long one those near what is in view. */
function decorationsFor(state: EditorState, { entries, numbers, notes }: Derived): DecorationSet {
  const { doc } = state;
  const near = isLong(doc) ? nearView(state) : null;
  const decorations: Decoration[] = [];
  doc.forEach((node, position) => {
    if (near && (position + node.nodeSize <= near.from || position >= near.to)) return;
    const id = String(node.attrs.id);
    if (notes.size > 0) decorations.push(...noteNumbers(node, position, notes));
    const number = numbers.get(id);
    // A block that became a paragraph since has no number any more.
    if (number !== undefined && NUMBERED_KINDS.has(node.type.name)) {
      decorations.push(Decoration.node(position, position + node.nodeSize, { "data-number": number }));
    }
    const entry = entries.get(id);
    if (entry?.kind === "lead") {
      const length = leadLength(node.textContent, entry.text);
      if (length > 0) decorations.push(Decoration.inline(position + 1, position + 1 + length, { class: "lead" }));
    }
  });
  return DecorationSet.create(doc, decorations);
}

const NUMBERED_KINDS = new Set(["heading", "list_item"]);

function isOutline(meta: unknown): meta is Outline {
  return typeof meta === "object" && meta !== null && "entries" in meta;
}

export function outlineMarks(): Plugin<Marks> {
  return new Plugin<Marks>({
    key,
    state: {
      init: () => ({ derived: NOTHING, decorations: DecorationSet.empty }),
      apply(tr, { derived, decorations }, _old, state) {
        const meta: unknown = tr.getMeta(key);
        const now = isOutline(meta) ? derivedFrom(meta) : derived;
        if (now !== derived || (viewMoved(tr) && isLong(tr.doc))) return { derived: now, decorations: decorationsFor(state, now) };
        return { derived, decorations: tr.docChanged ? decorations.map(tr.mapping, tr.doc) : decorations };
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
    },
  });
}
