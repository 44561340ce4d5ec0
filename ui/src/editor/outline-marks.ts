// Derived numbers and run-in leads, shown as decorations: attributes that CSS draws, never text and never widgets.
import { Plugin, PluginKey, type Transaction } from "prosemirror-state";
import type { Node } from "prosemirror-model";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { Outline, OutlineEntry } from "./wire";

type Derived = { entries: ReadonlyMap<string, OutlineEntry>; numbers: ReadonlyMap<string, string> };
type Marks = { decorations: DecorationSet };

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
function derivedFrom({ entries, item_numbers }: Outline): Derived {
  const numbers = new Map(item_numbers.map(({ id, number }) => [id, number]));
  for (const entry of entries) {
    if (entry.kind === "heading" && entry.number !== null) numbers.set(entry.id, entry.number);
  }
  return { entries: new Map(entries.map((entry) => [entry.id, entry])), numbers };
}

function decorationsFor(doc: Node, { entries, numbers }: Derived): DecorationSet {
  const decorations: Decoration[] = [];
  doc.forEach((node, position) => {
    const id = String(node.attrs.id);
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
      init: () => ({ decorations: DecorationSet.empty }),
      apply(tr, marks) {
        const meta: unknown = tr.getMeta(key);
        if (isOutline(meta)) return { decorations: decorationsFor(tr.doc, derivedFrom(meta)) };
        return tr.docChanged ? { decorations: marks.decorations.map(tr.mapping, tr.doc) } : marks;
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
    },
  });
}
