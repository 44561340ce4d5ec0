// The document as ProseMirror knows it. Names of nodes and marks are those of the generated types; one that is missing
// here doesn't compile.
import { Schema, type Attrs, type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec } from "prosemirror-model";
import type { Block, Inline, Mark, TableCell, TableRow } from "./wire";

/** The order decides which marks nest in which, and is that of Rust's `Mark`. */
const marks = {
  // What is typed behind the words that a thread is about doesn't belong to them; several may be about one.
  comment: {
    attrs: { thread: { validate: "string" } },
    inclusive: false,
    excludes: "",
    parseDOM: [{ tag: "span[data-thread]", getAttrs: (dom: HTMLElement) => ({ thread: dom.dataset.thread ?? "" }) }],
    toDOM: ({ attrs }): DOMOutputSpec => ["span", { "data-thread": String(attrs.thread) }, 0],
  },
  // What is typed behind a note doesn't belong to it; several may hang on one character.
  note_reference: {
    attrs: { note: { validate: "string" } },
    inclusive: false,
    excludes: "",
    parseDOM: [{ tag: "span[data-note]", getAttrs: (dom: HTMLElement) => ({ note: dom.dataset.note ?? "" }) }],
    toDOM: ({ attrs }): DOMOutputSpec => ["span", { class: "note-anchor", "data-note": String(attrs.note) }, 0],
  },
  bold: {
    parseDOM: [{ tag: "strong" }, { tag: "b" }, { style: "font-weight=bold" }],
    toDOM: () => ["strong", 0],
  },
  italic: { parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }], toDOM: () => ["em", 0] },
  underline: { parseDOM: [{ tag: "u" }, { style: "text-decoration=underline" }], toDOM: () => ["u", 0] },
  strike: {
    parseDOM: [{ tag: "s" }, { tag: "del" }, { style: "text-decoration=line-through" }],
    toDOM: () => ["s", 0],
  },
  superscript: { excludes: "subscript", parseDOM: [{ tag: "sup" }], toDOM: () => ["sup", 0] },
  subscript: { excludes: "superscript", parseDOM: [{ tag: "sub" }], toDOM: () => ["sub", 0] },
} satisfies Record<Mark["type"], MarkSpec>;

/** What text may carry. */
const textMarks = Object.keys(marks).join(" ");

/** Which blocks are laid out together (chunks.ts); nothing of the document, and never saved. */
const chunk = {
  attrs: { name: { validate: "number" }, lines: { validate: "number" } },
  toDOM: ({ attrs }): DOMOutputSpec => ["div", { class: "chunk", style: `contain-intrinsic-height: auto ${Number(attrs.lines)}lh` }, 0],
} satisfies MarkSpec;

// An empty id means "not given yet"; the ids plugin gives one before anybody else sees the block.
const id = { default: "", validate: "string" };

/** Whole numbers as Rust takes them; a node with another isn't sound. */
function whole(least: number, most: number) {
  return (value: unknown): void => {
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most) {
      throw new RangeError(`${String(value)} is no number from ${String(least)} to ${String(most)}`);
    }
  };
}

const U16 = 65_535;

function orNull(validate: (value: unknown) => void) {
  return (value: unknown): void => {
    if (value !== null) validate(value);
  };
}

function widths(value: unknown): void {
  if (!Array.isArray(value)) throw new RangeError("the widths of columns are a list");
  value.forEach(whole(0, U16));
}

/** Ids travel through the clipboard, so that what was cut and pasted back is still the same block. */
function idIn(dom: HTMLElement): Attrs {
  return { id: dom.dataset.id ?? "" };
}

function idAttribute(node: Node): Record<string, string> {
  return { "data-id": String(node.attrs.id) };
}

function textBlock(kind: Block["type"], tag: string): NodeSpec {
  return {
    content: "inline*",
    marks: textMarks,
    group: "block",
    attrs: { id },
    defining: true,
    parseDOM: [{ tag: `${tag}[data-kind="${kind}"]`, getAttrs: idIn, priority: 60 }],
    toDOM: (node): DOMOutputSpec => [tag, { "data-kind": kind, ...idAttribute(node) }, 0],
  };
}

/** A heading from elsewhere that brings its number as text must not get a second one. */
function isNumbered(dom: HTMLElement): boolean {
  if (dom.dataset.numbered !== undefined) return dom.dataset.numbered === "true";
  return !/^\s*[（(]?[一二三四五六七八九十\d]+[、.．）)]/.test(dom.textContent);
}

function pictureIn({ dataset, textContent }: HTMLElement): Attrs {
  return { source: dataset.source ?? "", alt: textContent, width: dataset.width === undefined ? null : Number(dataset.width) };
}

function pictureAttributes({ attrs }: Node): Record<string, string> {
  const width = attrs.width === null ? {} : { "data-width": String(attrs.width) };
  return { "data-source": String(attrs.source), ...width };
}

const headingLevels = [1, 2, 3, 4] as const;

const blocks = {
  paragraph: {
    content: "inline*",
    marks: textMarks,
    group: "block",
    attrs: { id },
    parseDOM: [{ tag: "p", getAttrs: idIn }],
    toDOM: (node): DOMOutputSpec => ["p", { "data-kind": "paragraph", ...idAttribute(node) }, 0],
  },
  title: textBlock("title", "h1"),
  addressee: textBlock("addressee", "p"),
  heading: {
    content: "inline*",
    marks: textMarks,
    group: "block",
    attrs: {
      id,
      level: { default: 1, validate: whole(1, 4) },
      numbered: { default: true, validate: "boolean" },
    },
    defining: true,
    // The title is h1, so level 1 is h2.
    parseDOM: headingLevels.map((level) => ({
      tag: `h${level + 1}`,
      getAttrs: (dom: HTMLElement) => ({ ...idIn(dom), level, numbered: isNumbered(dom) }),
    })),
    toDOM: (node): DOMOutputSpec => [
      `h${Number(node.attrs.level) + 1}`,
      { "data-kind": "heading", "data-numbered": String(node.attrs.numbered), ...idAttribute(node) },
      0,
    ],
  },
  list_item: {
    content: "inline*",
    marks: textMarks,
    group: "block",
    attrs: {
      id,
      ordered: { default: false, validate: "boolean" },
      depth: { default: 0, validate: whole(0, 8) },
    },
    defining: true,
    parseDOM: [
      {
        tag: "p[data-kind=list_item]",
        priority: 60,
        getAttrs: (dom: HTMLElement) => ({
          ...idIn(dom),
          ordered: dom.dataset.ordered === "true",
          depth: Math.min(8, Number(dom.dataset.depth) || 0),
        }),
      },
      { tag: "li", getAttrs: (dom: HTMLElement) => ({ ...idIn(dom), ordered: dom.parentElement?.tagName === "OL" }) },
    ],
    toDOM: (node): DOMOutputSpec => [
      "p",
      {
        "data-kind": "list_item",
        "data-ordered": String(node.attrs.ordered),
        "data-depth": String(node.attrs.depth),
        ...idAttribute(node),
      },
      0,
    ],
  },
  table: {
    content: "table_row+",
    group: "block",
    tableRole: "table",
    isolating: true,
    attrs: { id },
    parseDOM: [{ tag: "table", getAttrs: idIn }],
    toDOM: (node): DOMOutputSpec => ["table", idAttribute(node), ["tbody", 0]],
  },
  image: {
    group: "block",
    atom: true,
    draggable: true,
    attrs: {
      id,
      source: { default: "", validate: "string" },
      alt: { default: "", validate: "string" },
      width: { default: null, validate: orNull(whole(0, U16)) },
    },
    parseDOM: [{ tag: "figure[data-kind=image]", getAttrs: (dom) => ({ ...idIn(dom), ...pictureIn(dom) }) }],
    toDOM: (node): DOMOutputSpec => [
      "figure",
      { "data-kind": "image", ...idAttribute(node), ...pictureAttributes(node) },
      ["figcaption", { contenteditable: "false" }, String(node.attrs.alt)],
    ],
  },
  annex: textBlock("annex", "p"),
  signature: textBlock("signature", "p"),
  date: textBlock("date", "p"),
  note: {
    content: "inline*",
    marks: textMarks,
    group: "block",
    attrs: { id, note: { default: "", validate: "string" }, place: { default: "foot", validate: "string" } },
    defining: true,
    parseDOM: [
      {
        tag: "p[data-kind=note]",
        priority: 60,
        getAttrs: (dom: HTMLElement) => ({
          ...idIn(dom),
          note: dom.dataset.note ?? "",
          place: dom.dataset.place === "end" ? "end" : "foot",
        }),
      },
    ],
    toDOM: (node): DOMOutputSpec => [
      "p",
      {
        "data-kind": "note",
        "data-note": String(node.attrs.note),
        "data-place": String(node.attrs.place),
        ...idAttribute(node),
      },
      0,
    ],
  },
  page_break: {
    group: "block",
    atom: true,
    attrs: { id },
    parseDOM: [{ tag: "hr[data-kind=page_break]", getAttrs: idIn }],
    toDOM: (node): DOMOutputSpec => ["hr", { "data-kind": "page_break", ...idAttribute(node) }],
  },
  opaque: {
    group: "block",
    atom: true,
    attrs: {
      id,
      label: { default: "", validate: "string" },
      text: { default: "", validate: "string" },
      payload: { default: "", validate: "string" },
    },
    // Drawn by a node view of CSS alone: the label and the text stand in attributes.
    toDOM: (node): DOMOutputSpec => [
      "div",
      {
        "data-kind": "opaque",
        "data-label": String(node.attrs.label),
        contenteditable: "false",
        ...idAttribute(node),
      },
      String(node.attrs.text),
    ],
  },
} satisfies Record<Block["type"], NodeSpec>;

function cell(role: "cell" | "header_cell", tag: "td" | "th"): NodeSpec {
  return {
    content: "(paragraph | list_item)+",
    tableRole: role,
    isolating: true,
    attrs: {
      colspan: { default: 1, validate: whole(1, U16) },
      rowspan: { default: 1, validate: whole(1, U16) },
      colwidth: { default: null, validate: orNull(widths) },
    },
    parseDOM: [
      {
        tag,
        getAttrs: (dom: HTMLElement) => ({
          colspan: Number(dom.getAttribute("colspan")) || 1,
          rowspan: Number(dom.getAttribute("rowspan")) || 1,
        }),
      },
    ],
    toDOM: (node): DOMOutputSpec => [
      tag,
      { colspan: String(node.attrs.colspan), rowspan: String(node.attrs.rowspan) },
      0,
    ],
  };
}

const tableParts = {
  table_row: {
    content: "(table_cell | table_header)*",
    tableRole: "row",
    parseDOM: [{ tag: "tr" }],
    toDOM: () => ["tr", 0],
  },
  table_cell: cell("cell", "td"),
  table_header: cell("header_cell", "th"),
} satisfies Record<TableRow["type"] | TableCell["type"], NodeSpec>;

const inlines = {
  text: { group: "inline" },
  hard_break: {
    inline: true,
    group: "inline",
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
} satisfies Record<Inline["type"], NodeSpec>;

const nodes = { doc: { content: "block+", marks: "chunk" }, ...blocks, ...tableParts, ...inlines } satisfies Record<string, NodeSpec>;

export type NodeName = keyof typeof nodes;
export type MarkName = keyof typeof marks | "chunk";
export type BlockName = keyof typeof blocks;

export const schema = new Schema<NodeName, MarkName>({ nodes, marks: { ...marks, chunk } });
