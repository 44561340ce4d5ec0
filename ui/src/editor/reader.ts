// A text that is only read: drawn as the editor draws it, to be looked at, selected and copied, and never written.
import type { Node } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { withChunks } from "./chunks";
import { positionOf } from "./document";
import { outlineMarks, setOutline } from "./outline-marks";
import { pictureViews, type PictureSurroundings } from "./pictures";
import type { Outline } from "./wire";

export class DocumentReader {
  readonly #view: EditorView;
  #shown: Node;

  constructor(mount: HTMLElement, doc: Node, surroundings: { label: string; lang: string; pictures: PictureSurroundings }) {
    this.#shown = doc;
    this.#view = new EditorView(
      { mount },
      {
        state: EditorState.create({ doc: withChunks(doc), plugins: [outlineMarks()] }),
        attributes: { role: "document", "aria-label": surroundings.label, lang: surroundings.lang, class: "doc" },
        nodeViews: pictureViews(surroundings.pictures),
        editable: () => false,
      },
    );
  }

  /** Shows a text with the numbers that Rust derived from it; what is the same is left as it is drawn. */
  show(doc: Node, outline: Outline): void {
    if (doc !== this.#shown) this.#view.updateState(EditorState.create({ doc: withChunks(doc), plugins: this.#view.state.plugins }));
    this.#shown = doc;
    this.#view.dispatch(setOutline(this.#view.state.tr, outline));
  }

  /** The element of a top-level block, to scroll to. */
  elementOf(block: string): HTMLElement | null {
    const position = positionOf(this.#view.state.doc, block);
    const element = position === null ? null : this.#view.nodeDOM(position);
    return element instanceof HTMLElement ? element : null;
  }

  destroy(): void {
    this.#view.destroy();
  }
}
