// Pasting and dropping: what comes from elsewhere is read by Rust, and comes in where it was pasted.
//
// What holds: no page from elsewhere is parsed in this one, so that nothing of it can run or load. ProseMirror's own way, which
// keeps ids, is open only to what names none but the ids that were last copied here; they are random, and nobody else knows
// them. Even then nodes are checked against the schema, whose attributes are bounded as Rust's are; what isn't sound is read
// by Rust like anything else. Rust gives blocks that it would save.
import { Fragment, Slice } from "prosemirror-model";
import { Plugin, Selection, type SelectionBookmark } from "prosemirror-state";
import { handlePaste as fillCells, isInTable } from "prosemirror-tables";
import type { EditorView } from "prosemirror-view";
import { arrive, type Arrivals } from "./arrivals";
import { isCopiedHere } from "./block-ids";
import { blockNode } from "./document";
import { fits, insertion, isOnlyTable, placeOf } from "./pasted-text";
import { insertedPictures } from "./picture-commands";
import type { AddedPicture, Pasted, PastedSource, Place } from "./wire";

/** Who reads the clipboard's content, and hears what became of it. */
export type PasteReader = {
  read(source: PastedSource, place: Place): Promise<Pasted>;
  /** The clipboard as plain text, where it is asked for without the browser's own paste. */
  clipboardText(): Promise<string>;
  /** Takes pictures into the library; those that are refused are said to be, and left out. */
  addPictures(files: readonly Blob[]): Promise<AddedPicture[]>;
  /** The clipboard's pictures, where the browser's own paste hands out nothing. */
  clipboardPictures(): Promise<readonly Blob[]>;
  /** Asks for a picture; null if there is none in the end. */
  choosePicture(): Promise<AddedPicture | null>;
  done(pasted: Pasted): void;
  failed(error: unknown): void;
};

/** The content of the clipboard, or of what is dropped; null where there is no text. */
function sourceOf(data: DataTransfer | null): PastedSource | null {
  const html = data?.getData("text/html") ?? "";
  const text = data?.getData("text/plain") ?? "";
  return html === "" && text === "" ? null : { html: html === "" ? null : html, text };
}

/** The files of pictures there; whether they are what they say, Rust finds out. */
function picturesOf(data: DataTransfer | null): File[] {
  return Array.from(data?.files ?? []).filter(({ type }) => type.startsWith("image/"));
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
  readonly #arrivals: Arrivals;

  constructor(reader: PasteReader, arrivals: Arrivals) {
    this.#reader = reader;
    this.#arrivals = arrivals;
  }

  /** Reads what is to be pasted; it comes in at the selection, wherever that has gone by then. */
  paste(view: EditorView, source: PastedSource, selection = view.state.selection): void {
    this.#arrivals.expect(view, selection, this.#reader.read(source, placeOf(view.state.doc, selection)), {
      putIn: (pasted) => (there, elsewhere) => {
        putInPlace(there, pasted, elsewhere);
        this.#reader.done(pasted);
      },
      failed: (error) => this.#reader.failed(error),
    });
  }

  /** Asks for a picture, which comes in at the selection. */
  choosePicture(view: EditorView): void {
    this.#putPictures(view, this.#reader.choosePicture().then((chosen) => (chosen ? [chosen] : [])));
  }

  /** WebKitGTK's event of a paste has text and files, but not the picture that a screenshot is. */
  async #clipboardPictures(): Promise<AddedPicture[]> {
    return this.#reader.addPictures(await this.#reader.clipboardPictures());
  }

  #putPictures(view: EditorView, added: Promise<readonly AddedPicture[]>, selection = view.state.selection): void {
    this.#arrivals.expect(view, selection, added, {
      putIn: (pictures) =>
        pictures.length === 0 ? null : (there, elsewhere) => arrive(there, insertedPictures(there.state, pictures), elsewhere),
      failed: (error) => this.#reader.failed(error),
    });
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

  plugin(): Plugin {
    return new Plugin({
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
            const pictures = picturesOf(event.clipboardData);
            if (!view.editable) return false;
            event.preventDefault();
            // Word processors and spreadsheets copy a picture of the words along: then the words are meant.
            if (pictures.length > 0 && (source?.text ?? "").trim() === "") {
              this.#putPictures(view, this.#reader.addPictures(pictures));
            } else if (!source) this.#putPictures(view, this.#clipboardPictures());
            else if (!pasteOwn(view, source, event)) this.paste(view, source);
            return true;
          },
          drop: (view, event) => {
            if (view.dragging) return false;
            const source = sourceOf(event.dataTransfer);
            const pictures = picturesOf(event.dataTransfer);
            // Other files are the window's to import.
            if (pictures.length === 0 && (event.dataTransfer?.files.length ?? 0) > 0) return true;
            if (!source && pictures.length === 0) return false;
            event.preventDefault();
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
            if (!at || !view.editable) return true;
            const selection = Selection.near(view.state.doc.resolve(at.pos));
            if (pictures.length > 0) this.#putPictures(view, this.#reader.addPictures(pictures), selection);
            else if (source) this.paste(view, source, selection);
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

/** Puts a passage in the place of the selection; a caret that has gone on meanwhile stays where it is. */
function putInPlace(view: EditorView, pasted: Pasted, elsewhere: SelectionBookmark | null): void {
  if (isInTable(view.state) && isOnlyTable(pasted)) {
    fillCells(view, new ClipboardEvent("paste"), new Slice(Fragment.fromArray(pasted.blocks.map(blockNode)), 0, 0));
    return;
  }
  const tr = insertion(view.state, pasted);
  if (tr) arrive(view, tr, elsewhere);
}
