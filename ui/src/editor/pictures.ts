// Pictures in the text: the block names bytes, the host says where an image element finds them.
import { closeHistory } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import type { EditorView, NodeView, NodeViewConstructor } from "prosemirror-view";
import { PictureHandle } from "./picture-handle";

/** Where the bytes of a picture's source are found; `null` for a source that names none. */
export type PictureAddress = (source: string) => string | null;

/** What pictures need to know of the world around the text. */
export type PictureSurroundings = {
  addressOf: PictureAddress;
  /** How wide the column of the text is on paper, in CSS pixels. */
  columnWidth: number;
};

/** A picture as it is shown. One whose bytes aren't there is its description. */
class PictureView implements NodeView {
  readonly dom = document.createElement("figure");
  readonly #frame = document.createElement("span");
  readonly #image = document.createElement("img");
  readonly #caption = document.createElement("figcaption");
  readonly #handle: PictureHandle;
  readonly #addressOf: PictureAddress;
  #node: Node;

  constructor(node: Node, view: EditorView, position: () => number | undefined, surroundings: PictureSurroundings) {
    this.#addressOf = surroundings.addressOf;
    this.#node = node;
    this.#image.draggable = false;
    this.#image.addEventListener("error", () => this.#show("description"));
    this.#handle = new PictureHandle(this.#image, {
      column: () => this.dom.clientWidth,
      columnWidth: surroundings.columnWidth,
      isActive: () => view.editable,
      dropped: () => this.#describe(),
      resized: (width) => {
        const at = position();
        if (at !== undefined) view.dispatch(closeHistory(view.state.tr).setNodeAttribute(at, "width", width));
      },
    });
    this.#frame.append(this.#image, this.#handle.dom);
    this.#frame.className = "frame";
    this.dom.append(this.#frame, this.#caption);
    this.dom.dataset.kind = "image";
    this.#draw();
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    const isSame = node.attrs.source === this.#node.attrs.source;
    this.#node = node;
    if (isSame) this.#describe();
    else this.#draw();
    return true;
  }

  /** Nothing that happens in here changes the text. */
  ignoreMutation(): boolean {
    return true;
  }

  /** A hand on the handle neither moves the picture nor takes its selection away. */
  stopEvent(event: Event): boolean {
    return event.target === this.#handle.dom;
  }

  #draw(): void {
    this.#describe();
    const address = this.#addressOf(String(this.#node.attrs.source));
    this.#show(address === null ? "description" : "picture");
    if (address === null) this.#image.removeAttribute("src");
    else this.#image.src = address;
  }

  #describe(): void {
    const { alt, width } = this.#node.attrs as { alt: string; width: number | null };
    this.dom.dataset.id = String(this.#node.attrs.id);
    this.#image.alt = alt;
    this.#image.title = alt;
    this.#caption.textContent = alt;
    if (width === null) this.#image.removeAttribute("width");
    else this.#image.width = width;
  }

  #show(what: "picture" | "description"): void {
    this.dom.dataset.shows = what;
    this.#image.hidden = what === "description";
    this.#caption.hidden = what === "picture";
  }
}

export function pictureViews(surroundings: PictureSurroundings): Record<"image", NodeViewConstructor> {
  return { image: (node, view, position) => new PictureView(node, view, position, surroundings) };
}
