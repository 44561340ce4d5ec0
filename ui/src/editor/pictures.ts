// Pictures in the text: the block names bytes, the host says where an image element finds them.
import type { Node } from "prosemirror-model";
import type { NodeView, NodeViewConstructor } from "prosemirror-view";

/** Where the bytes of a picture's source are found; `null` for a source that names none. */
export type PictureAddress = (source: string) => string | null;

/** A picture as it is shown. One whose bytes aren't there is its description. */
class PictureView implements NodeView {
  readonly dom = document.createElement("figure");
  readonly #image = document.createElement("img");
  readonly #caption = document.createElement("figcaption");
  readonly #addressOf: PictureAddress;
  #node: Node;

  constructor(node: Node, addressOf: PictureAddress) {
    this.#addressOf = addressOf;
    this.#node = node;
    this.#image.draggable = false;
    this.#image.addEventListener("error", () => this.#show("description"));
    this.dom.append(this.#image, this.#caption);
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

export function pictureViews(addressOf: PictureAddress): Record<"image", NodeViewConstructor> {
  return { image: (node) => new PictureView(node, addressOf) };
}
