// The handle at a selected picture's corner: dragging it changes the width, and the height follows.

type Listener = {
  /** How wide the column is on the screen. */
  column(): number;
  /** How wide it is on paper, in CSS pixels: the width of a picture that fills it. */
  columnWidth: number;
  isActive(): boolean;
  /** The hand let go of it without a new width. */
  dropped(): void;
  resized(width: number): void;
};

/** Narrower than that, nothing could be seen, nor the handle be grasped again. */
const NARROWEST = 24;

export class PictureHandle {
  readonly dom = document.createElement("span");
  readonly #image: HTMLImageElement;
  readonly #listener: Listener;
  #grasped: { x: number; width: number } | null = null;

  constructor(image: HTMLImageElement, listener: Listener) {
    this.#image = image;
    this.#listener = listener;
    this.dom.className = "resize";
    // A press here must not begin a drag of the whole picture.
    this.dom.addEventListener("mousedown", (event) => event.preventDefault());
    this.dom.addEventListener("pointerdown", (event) => this.#grasp(event));
    this.dom.addEventListener("pointermove", (event) => this.#drag(event));
    this.dom.addEventListener("pointerup", (event) => this.#release(event));
    this.dom.addEventListener("pointercancel", () => this.#drop());
  }

  #grasp(event: PointerEvent): void {
    if (event.button !== 0 || !this.#listener.isActive()) return;
    event.preventDefault();
    this.dom.setPointerCapture(event.pointerId);
    this.#grasped = { x: event.clientX, width: this.#image.clientWidth };
  }

  #drag(event: PointerEvent): void {
    if (this.#grasped) this.#image.width = this.#widthAt(event, this.#grasped);
  }

  #release(event: PointerEvent): void {
    const grasped = this.#grasped;
    if (!grasped) return;
    this.#grasped = null;
    if (event.clientX === grasped.x) return this.#listener.dropped();
    const width = this.#widthAt(event, grasped);
    this.#listener.resized(width >= this.#listener.column() ? this.#listener.columnWidth : width);
  }

  #drop(): void {
    this.#grasped = null;
    this.#listener.dropped();
  }

  /** The picture stands in the middle of the column: it grows to both sides, and the corner stays under the hand. */
  #widthAt(event: PointerEvent, { x, width }: { x: number; width: number }): number {
    const wanted = Math.round(width + 2 * (event.clientX - x));
    return Math.max(NARROWEST, Math.min(wanted, this.#listener.column()));
  }
}
