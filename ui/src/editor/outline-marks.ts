// Derived numbers and run-in leads, shown as decorations: attributes that CSS draws, never text and never widgets.
import { Plugin, PluginKey, type Transaction } from "prosemirror-state";
import type { Node } from "prosemirror-model";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { Outline, OutlineEntry } from "./wire";

type Marks = { entries: ReadonlyMap<string, OutlineEntry>; decorations: DecorationSet };

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

function decorationsFor(doc: Node, entries: ReadonlyMap<string, OutlineEntry>): DecorationSet {
  const decorations: Decoration[] = [];
  doc.forEach((node, position) => {
    const entry = entries.get(String(node.attrs.id));
    if (!entry) return;
    if (entry.kind === "heading" && entry.number !== null && node.type.name === "heading") {
      decorations.push(Decoration.node(position, position + node.nodeSize, { "data-number": entry.number }));
    }
    if (entry.kind === "lead") {
      const length = leadLength(node.textContent, entry.text);
      if (length > 0) decorations.push(Decoration.inline(position + 1, position + 1 + length, { class: "lead" }));
    }
  });
  return DecorationSet.create(doc, decorations);
}

function isOutline(meta: unknown): meta is Outline {
  return typeof meta === "object" && meta !== null && "entries" in meta;
}

export function outlineMarks(): Plugin<Marks> {
  return new Plugin<Marks>({
    key,
    state: {
      init: () => ({ entries: new Map(), decorations: DecorationSet.empty }),
      apply(tr, marks) {
        const meta: unknown = tr.getMeta(key);
        if (isOutline(meta)) {
          const entries = new Map(meta.entries.map((entry) => [entry.id, entry]));
          return { entries, decorations: decorationsFor(tr.doc, entries) };
        }
        if (!tr.docChanged) return marks;
        return { entries: marks.entries, decorations: marks.decorations.map(tr.mapping, tr.doc) };
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
    },
  });
}
