// Hands that do anything to a text, at random: what the laws about ids are held against.
import { baseKeymap, deleteSelection } from "prosemirror-commands";
import { closeHistory, redo, undo } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { TextSelection, type Command } from "prosemirror-state";
import { CellSelection, isInTable } from "prosemirror-tables";
import { Mapping } from "prosemirror-transform";
import { EditorView } from "prosemirror-view";
import { randomId } from "./block-ids";
import { backspace, enter, insertPageBreak, insertTable, setTextKind, shiftLevel } from "./commands";
import { blockIdOf } from "./document";
import { Arrivals } from "./arrivals";
import { editorState } from "./editor";
import { insertNote } from "./notes";
import { Pasting } from "./pasting";
import { moveSection, moveSectionBefore, placesToDrop } from "./section-moves";
import { headingLevel } from "./sections";
import { tableCommandNames, tableCommands } from "./tables";
import type { Pick } from "./test-random";
import type { Block, Pasted } from "./wire";

/** A block that carries an id: where its text begins, and what it is. */
export type Carrier = { id: string; start: number; text: string; type: string };

export function carriersOf(doc: Node): Carrier[] {
  const carriers: Carrier[] = [];
  doc.descendants((node, position) => {
    if (node.type.spec.attrs?.id === undefined) return;
    carriers.push({ id: blockIdOf(node), start: position + 1, text: node.isTextblock ? node.textContent : "", type: node.type.name });
  });
  return carriers;
}

type Clipboard = { html: string; text: string; ids: Set<string> };

export class Hands {
  readonly view: EditorView;
  /** Everything that the last deed did to positions. */
  mapping = new Mapping();
  clipboard: Clipboard | null = null;
  readonly #pick: Pick;
  #letter = 0x4e00;

  constructor(document: Node, pick: Pick) {
    this.#pick = pick;
    const arrivals = new Arrivals();
    const reader = {
      read: () => Promise.resolve(this.#passage()),
      clipboardText: () => Promise.resolve(""),
      addPictures: () => Promise.resolve([]),
      clipboardPictures: () => Promise.resolve([]),
      choosePicture: () => Promise.resolve(null),
      done: () => undefined,
      failed: (error: unknown) => {
        throw error;
      },
    };
    const pasting = new Pasting(reader, arrivals);
    this.view = new EditorView(null, {
      state: editorState(document, { pasting, arrivals }),
      dispatchTransaction: (tr) => {
        const { state, transactions } = this.view.state.applyTransaction(tr);
        for (const each of transactions) this.mapping.appendMapping(each.mapping);
        this.view.updateState(state);
      },
    });
  }

  /** Words that stood nowhere before. */
  words(count: number): string {
    return Array.from({ length: count }, () => String.fromCharCode((this.#letter += 1))).join("");
  }

  /** One deed; its name says what failed. What it did is one step of the undo. */
  async act(): Promise<string> {
    this.mapping = new Mapping();
    const deeds: Record<string, () => unknown> = {
      type: () => (this.#caret(), this.#insert(1 + this.#pick(3))),
      "type over": () => (this.#range(), this.#insert(1)),
      delete: () => (this.#range(), this.#run(deleteSelection)),
      enter: () => (this.#caret(), this.#run(enter)),
      backspace: () => (this.#caret(0), this.#run(backspace)),
      "delete forward": () => (this.#caret(1), this.#run(baseKeymap.Delete)),
      kind: () => (this.#caret(), this.#run(setTextKind(this.#one(["title", "heading-1", "heading-2", "paragraph", "bullet", "annex"])))),
      level: () => (this.#caret(), this.#run(shiftLevel(this.#one([1, -1])))),
      move: () => (this.#caret(), this.#run(moveSection(this.#one(["up", "down"])))),
      "move before": () => this.#moveBefore(),
      copy: () => (this.#rangeOrCells(), this.#copy()),
      cut: () => (this.#rangeOrCells(), this.#copy(), this.#run(deleteSelection)),
      paste: () => (this.#pick(3) === 0 ? this.#range() : this.#caret(), this.#paste(this.clipboard)),
      "paste foreign": () => this.#pasteForeign(),
      drag: () => this.#drag(),
      table: () => (this.#caret(), this.#run(insertTable(2, 2))),
      break: () => (this.#caret(), this.#run(insertPageBreak)),
      "table line": () => (this.#caret(), isInTable(this.view.state) ? this.#run(tableCommands[this.#one(tableCommandNames)]) : undefined),
      note: () => (this.#caret(), this.#run(insertNote("foot"))),
      undo: () => this.#run(undo),
      redo: () => this.#run(redo),
    };
    const often = ["type", "enter", "delete", "cut", "paste", "paste", "undo", "redo", "backspace"];
    // Where nothing is left to write in, only undo is.
    let hasText = false;
    this.view.state.doc.descendants((node) => void (hasText ||= node.isTextblock));
    const name = hasText ? this.#one([...Object.keys(deeds), ...often]) : "undo";
    deeds[name]?.();
    // What is read for a paste comes a little later.
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    this.view.dispatch(closeHistory(this.view.state.tr));
    return name;
  }

  #one<T>(list: readonly T[]): T {
    return list[this.#pick(list.length)] as T;
  }

  #run(command: Command | undefined): void {
    command?.(this.view.state, this.view.dispatch, this.view);
  }

  #insert(count: number): void {
    this.view.dispatch(this.view.state.tr.insertText(this.words(count)));
  }

  /** A place in a text: its start, its end, or any. */
  #place(side = this.#pick(3)): number {
    const texts: { start: number; size: number }[] = [];
    this.view.state.doc.descendants((node, position) => {
      if (node.isTextblock) texts.push({ start: position + 1, size: node.content.size });
    });
    const { start, size } = this.#one(texts);
    return start + ([0, size][side] ?? this.#pick(size + 1));
  }

  #select(anchor: number, head: number): void {
    const { doc, tr } = this.view.state;
    this.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))));
  }

  #caret(side?: number): void {
    const place = this.#place(side);
    this.#select(place, place);
  }

  /** Selects text in one place of blocks: in the document, or in one cell. */
  #range(): void {
    const { doc } = this.view.state;
    const [anchor, head] = [this.#place(), this.#place()];
    this.#select(anchor, doc.resolve(anchor).start(-1) === doc.resolve(head).start(-1) ? head : anchor);
  }

  #rangeOrCells(): void {
    const cells: number[] = [];
    this.view.state.doc.descendants((node, position) => {
      if (/cell/.test(String(node.type.spec.tableRole))) cells.push(position);
    });
    if (cells.length === 0 || this.#pick(3) > 0) return this.#range();
    const $anchor = this.view.state.doc.resolve(this.#one(cells));
    const $head = this.view.state.doc.resolve(this.#one(cells));
    const isOneTable = $anchor.node(1) === $head.node(1) && $anchor.before(1) === $head.before(1);
    this.view.dispatch(this.view.state.tr.setSelection(new CellSelection($anchor, isOneTable ? $head : $anchor)));
  }

  #copy(): void {
    const { selection } = this.view.state;
    if (selection.empty) return;
    const { dom, text, slice } = this.view.serializeForClipboard(selection.content());
    const ids = new Set<string>();
    slice.content.descendants((node) => void ids.add(blockIdOf(node)));
    const html = Array.from(dom.childNodes, (node) => new XMLSerializer().serializeToString(node)).join("");
    this.clipboard = { html, text, ids };
  }

  #paste(clipboard: { html: string; text: string } | null): void {
    if (!clipboard) return;
    const event = new Event("paste", { bubbles: true, cancelable: true });
    const getData = (type: string) => (type === "text/html" ? clipboard.html : clipboard.text);
    Object.assign(event, { clipboardData: { getData, files: [], items: [], types: ["text/html", "text/plain"] } });
    this.view.dom.dispatchEvent(event);
  }

  /** What Rust makes of a page: lines with ids of their own. */
  #passage(): Pasted {
    const line = (): Block => ({ type: "paragraph", attrs: { id: randomId() }, content: [{ type: "text", text: this.words(2) }] });
    const blocks = Array.from({ length: 1 + this.#pick(3) }, line);
    const [first] = blocks;
    return { blocks, inline: blocks.length === 1 && first?.type === "paragraph" ? (first.content ?? null) : null, warnings: [] };
  }

  #pasteForeign(): void {
    if (this.#pick(2) === 0) this.#range();
    else this.#caret();
    this.#paste({ html: "<p>外来", text: "外来" });
  }

  #moveBefore(): void {
    const { state } = this.view;
    const headings: string[] = [];
    state.doc.forEach((node) => void (headingLevel(node) !== null && headings.push(blockIdOf(node))));
    if (headings.length === 0) return;
    const heading = this.#one(headings);
    const places = placesToDrop(state, heading);
    if (places.length > 0) this.#run(moveSectionBefore(heading, this.#one(places)));
  }

  /** Drags what is selected to another place. */
  #drag(): void {
    this.#range();
    const { view } = this;
    if (view.state.selection.empty) return;
    const { from, to } = view.state.selection;
    const pos = this.#place();
    if (pos >= from && pos <= to) return;
    const { slice } = view.serializeForClipboard(view.state.selection.content());
    this.clipboard = null;
    view.dragging = { slice, move: true };
    view.posAtCoords = () => ({ pos, inside: -1 });
    const event = new Event("drop", { bubbles: true, cancelable: true });
    Object.assign(event, { clientX: 1, clientY: 1, dataTransfer: { getData: () => "" } });
    view.dom.dispatchEvent(event);
  }
}
