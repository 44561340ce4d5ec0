// Pasting and dropping: what comes from elsewhere is read by Rust, and comes in where it was pasted.
//
// What holds: no page from elsewhere is parsed in this one, so that nothing of it can run or load. ProseMirror's own way, which
// keeps ids, is open only to what names none but the ids that were last copied here; they are random, and nobody else knows
// them. Even then nodes are checked against the schema, whose attributes are bounded as Rust's are; what isn't sound is read
// by Rust like anything else. Rust gives blocks that it would save.
import { closeHistory } from "prosemirror-history";
import { Fragment, Slice } from "prosemirror-model";
import { Plugin, PluginKey, Selection, type SelectionBookmark, type Transaction } from "prosemirror-state";
import { handlePaste as fillCells, isInTable } from "prosemirror-tables";
import type { Mappable } from "prosemirror-transform";
import type { EditorView } from "prosemirror-view";
import { isCopiedHere } from "./block-ids";
import { isComposing } from "./composition";
import { blockNode } from "./document";
import { fits, insertion, isOnlyTable, placeOf } from "./pasted-text";
import type { Pasted, PastedSource, Place } from "./wire";

/** Who reads the clipboard's content, and hears what became of it. */
export type PasteReader = {
  read(source: PastedSource, place: Place): Promise<Pasted>;
  /** The clipboard as plain text, where it is asked for without the browser's own paste. */
  clipboardText(): Promise<string>;
  done(pasted: Pasted): void;
  failed(error: unknown): void;
};

/** A paste whose content is being read, and the place that waits for it. */
type Waiting = { paste: symbol; place: SelectionBookmark };
type Step = { begins: Waiting } | { ends: symbol };

const key = new PluginKey<readonly Waiting[]>("pasting");

/** What is typed at the place meanwhile comes behind the passage. */
function keepingBefore(mapping: Mappable): Mappable {
  return { map: (position) => mapping.map(position, -1), mapResult: (position) => mapping.mapResult(position, -1) };
}

/** The content of the clipboard, or of what is dropped; null where there is no text. */
function sourceOf(data: DataTransfer | null): PastedSource | null {
  const html = data?.getData("text/html") ?? "";
  const text = data?.getData("text/plain") ?? "";
  return html === "" && text === "" ? null : { html: html === "" ? null : html, text };
}

/** Whether a slice reaches into a line of which it takes nothing along. */
function endsEmpty({ content, openEnd }: Slice): boolean {
  const last = content.lastChild;
  return openEnd === 1 && content.childCount > 1 && last?.isTextblock === true && last.content.size === 0;
}

/** The same without that line, whose kind and id the text behind would get. */
function withoutEmptyEnd(slice: Slice, openStart = slice.openStart): Slice {
  return endsEmpty(slice) ? new Slice(slice.content.cut(0, slice.content.size - 2), openStart, 0) : slice;
}

/** What is selected from the start of a line to the start of another is lines as a whole, which stay blocks wherever they go. */
function wholeLines(slice: Slice, { state: { selection } }: EditorView): Slice {
  return withoutEmptyEnd(slice, selection.$from.parentOffset === 0 && slice.openStart === 1 ? 0 : slice.openStart);
}

/** What is to be pasted; fails where it has a node that no report can hold. */
function sound(slice: Slice): Slice {
  slice.content.forEach((node) => node.check());
  return withoutEmptyEnd(slice);
}

export class Pasting {
  readonly #reader: PasteReader;
  readonly #answers = new Map<symbol, Pasted>();

  constructor(reader: PasteReader) {
    this.#reader = reader;
  }

  /** Reads what is to be pasted; it comes in at the selection, wherever that has gone by then. */
  paste(view: EditorView, source: PastedSource, selection = view.state.selection): void {
    const paste = Symbol("paste");
    const begins: Waiting = { paste, place: selection.getBookmark() };
    const place = placeOf(view.state.doc, selection);
    view.dispatch(view.state.tr.setMeta(key, { begins } satisfies Step));
    this.#reader.read(source, place).then(
      (pasted) => {
        this.#answers.set(paste, pasted);
        this.#putIn(view);
      },
      (error: unknown) => {
        if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { ends: paste } satisfies Step));
        this.#reader.failed(error);
      },
    );
  }

  /** The same with the clipboard's plain text. */
  pastePlain(view: EditorView): void {
    this.#reader.clipboardText().then(
      (text) => {
        if (text !== "" && !view.isDestroyed && view.editable) this.paste(view, { html: null, text });
      },
      (error: unknown) => this.#reader.failed(error),
    );
  }

  /** Puts in what has been read, unless the text may not change now. */
  #putIn(view: EditorView): void {
    if (view.isDestroyed || !view.editable || isComposing(view.state)) return;
    for (const { paste, place } of key.getState(view.state) ?? []) {
      const pasted = this.#answers.get(paste);
      if (!pasted) continue;
      this.#answers.delete(paste);
      const now = view.state.selection;
      const selection = place.resolve(view.state.doc);
      const step: Step = { ends: paste };
      view.dispatch(closeHistory(view.state.tr.setSelection(selection).setMeta(key, step)));
      putInPlace(view, pasted, selection.eq(now) ? null : now.getBookmark());
      // What is typed next is another step of the undo.
      view.dispatch(closeHistory(view.state.tr));
      this.#reader.done(pasted);
    }
  }

  plugin(): Plugin<readonly Waiting[]> {
    return new Plugin<readonly Waiting[]>({
      key,
      state: { init: () => [], apply: follow },
      view: () => ({
        update: (view) => {
          if (this.#answers.size > 0) this.#putIn(view);
        },
      }),
      props: {
        transformCopied: wholeLines,
        transformPasted: sound,
        handlePaste: (view, event, slice) => {
          const source = fits(view.state.selection, slice) ? null : sourceOf(event.clipboardData);
          if (source) this.paste(view, source);
          return source !== null;
        },
        handleDrop: (view, event, slice) => {
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
          // Nothing is moved where it can't be, and the text stays whole.
          return at !== null && !fits(Selection.near(view.state.doc.resolve(at.pos)), slice);
        },
        handleKeyDown: (view, event) => {
          const plain = (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey && event.code === "KeyV";
          if (plain) this.pastePlain(view);
          return plain;
        },
        handleDOMEvents: {
          paste: (view, event) => {
            const source = sourceOf(event.clipboardData);
            if (!source || !view.editable) return false;
            event.preventDefault();
            if (!pasteOwn(view, source, event)) this.paste(view, source);
            return true;
          },
          drop: (view, event) => {
            const source = view.dragging ? null : sourceOf(event.dataTransfer);
            if (!source) return false;
            event.preventDefault();
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
            if (at && view.editable) this.paste(view, source, Selection.near(view.state.doc.resolve(at.pos)));
            return true;
          },
        },
      },
    });
  }
}

/** ProseMirror's own paste, of what was copied here. False if it isn't that, or isn't sound. */
function pasteOwn(view: EditorView, { html }: PastedSource, event: ClipboardEvent): boolean {
  if (html === null || !isCopiedHere(view.state, html)) return false;
  try {
    return view.pasteHTML(html, event);
  } catch (error) {
    // A type that isn't there, a context that is no list.
    if (error instanceof RangeError || error instanceof TypeError) return false;
    throw error;
  }
}

/** The places that wait, after a change of the text. */
function follow(tr: Transaction, waiting: readonly Waiting[]): readonly Waiting[] {
  const step = tr.getMeta(key) as Step | undefined;
  const mapping = keepingBefore(tr.mapping);
  const moved = tr.docChanged ? waiting.map(({ paste, place }) => ({ paste, place: place.map(mapping) })) : waiting;
  if (!step) return moved;
  return "begins" in step ? [...moved, step.begins] : moved.filter(({ paste }) => paste !== step.ends);
}

/** Puts a passage in the place of the selection; a caret that has gone on meanwhile stays where it is. */
function putInPlace(view: EditorView, pasted: Pasted, elsewhere: SelectionBookmark | null): void {
  if (isInTable(view.state) && isOnlyTable(pasted)) {
    fillCells(view, new ClipboardEvent("paste"), new Slice(Fragment.fromArray(pasted.blocks.map(blockNode)), 0, 0));
    return;
  }
  const tr = insertion(view.state, pasted);
  if (!tr) return;
  if (elsewhere) tr.setSelection(elsewhere.map(tr.mapping).resolve(tr.doc));
  view.dispatch((elsewhere ? tr : tr.scrollIntoView()).setMeta("paste", true).setMeta("uiEvent", "paste"));
}
