// A text that is only read: drawn as the editor draws it, to be looked at, selected and copied, and never written.
import type { Node } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { DecorationSet, Decoration, EditorView } from "prosemirror-view";
import { withChunks } from "./chunks";
import { blockIdOf, childrenOf, positionOf } from "./document";
import { outlineMarks, setOutline } from "./outline-marks";
import { pictureViews, type PictureSurroundings } from "./pictures";
import { schema } from "./schema";
import { spanOf } from "./text-places";
import type { Outline, TextPlace } from "./wire";

/** So many blocks stand around one in its passage. */
const BEFORE = 3;
const BEHIND = 6;

/** The passage around a block, as a document; null where the block is gone. */
export function passageAround(doc: Node, block: string): Node | null {
  const children = childrenOf(doc);
  const at = children.findIndex((child) => blockIdOf(child) === block);
  if (at < 0) return null;
  const nodes = children.slice(Math.max(0, at - BEFORE), at + BEHIND).map((child) => child.mark([]));
  return schema.nodes.doc.create(null, nodes);
}

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

  /** Marks one place, or none, and gives the element that is marked; null where the text isn't what it was. */
  mark(place: TextPlace | null, name: string): HTMLElement | null {
    const span = place && spanOf(this.#view.state.doc, place);
    const marks = span ? [Decoration.inline(span.from, span.to, { class: name })] : [];
    const drawn = DecorationSet.create(this.#view.state.doc, marks);
    this.#view.setProps({ decorations: () => drawn });
    return span ? this.#view.dom.querySelector<HTMLElement>(`.${name}`) : null;
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
