// Dragging a section in the outline: what is taken, and where it would come to stand. By pointer events: the web view's own
// dragging never drops in this window.
import type { Attachment } from "svelte/attachments";
import { moveSectionBefore } from "$editor";
import type { ReportSession } from "./report-session.svelte";

/** Before which heading; null stands for behind the last section. */
type Target = { before: string | null };

/** So far a hand may tremble on a click. */
const THRESHOLD = 4;
/** So near to an edge the list scrolls by itself. */
const EDGE = 28;
const SCROLL_STEP = 6;

export class OutlineDrag {
  /** The heading that is dragged; null while nothing is. */
  taken = $state<string | null>(null);
  /** Where it would go; null where it would stay. */
  target = $state.raw<Target | null>(null);
  readonly #session: ReportSession;
  #pressed: { heading: string; y: number } | null = null;
  #places: readonly (string | null)[] = [];
  #tree: HTMLElement | null = null;
  #y = 0;
  #dropped = false;

  constructor(session: ReportSession) {
    this.#session = session;
  }

  /** Whether the click that comes now is only the end of a drag. */
  get isDropping(): boolean {
    return this.#dropped;
  }

  press(event: PointerEvent, heading: string): void {
    this.#dropped = false;
    if (event.button !== 0 || !event.isPrimary) return;
    this.#pressed = { heading, y: event.clientY };
  }

  /** For the tree, whose rows say by `data-entry` which heading they are. */
  readonly attach: Attachment<HTMLElement> = (tree) => {
    this.#tree = tree;
    const onMove = (event: PointerEvent) => this.#move(event);
    const onUp = () => this.#end(true);
    const onCancel = () => this.#end(false);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || this.taken === null) return;
      event.preventDefault();
      event.stopPropagation();
      this.#end(false);
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", onCancel);
    window.addEventListener("keydown", onKey, true);
    return () => {
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("pointercancel", onCancel);
      window.removeEventListener("keydown", onKey, true);
      this.#end(false);
      this.#tree = null;
    };
  };

  #move(event: PointerEvent): void {
    const pressed = this.#pressed;
    if (!pressed) return;
    this.#y = event.clientY;
    if (this.taken === null) {
      if (Math.abs(event.clientY - pressed.y) < THRESHOLD) return;
      this.taken = pressed.heading;
      this.#places = this.#session.placesToDrop(pressed.heading);
      requestAnimationFrame(() => this.#scroll());
    }
    event.preventDefault();
    this.target = this.#nearest();
  }

  /** The place nearest to the pointer, unless the section stands there already. */
  #nearest(): Target | null {
    const { taken } = this;
    const rows = [...(this.#tree?.querySelectorAll<HTMLElement>("[data-entry]") ?? [])];
    const last = rows.at(-1);
    if (taken === null || !last) return null;
    const edges = this.#places.flatMap((before) => {
      const row = rows.find(({ dataset }) => dataset.entry === before);
      if (before !== null && !row) return [];
      const y = row ? row.getBoundingClientRect().top : last.getBoundingClientRect().bottom;
      return [{ before, far: Math.abs(y - this.#y) }];
    });
    const nearest = edges.reduce<(typeof edges)[number] | null>((best, edge) => (best && best.far <= edge.far ? best : edge), null);
    return nearest && this.#session.can(moveSectionBefore(taken, nearest.before)) ? { before: nearest.before } : null;
  }

  #scroll(): void {
    const scroller = this.#tree?.closest(".scroll");
    if (this.taken === null || !scroller) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    const by = this.#y < top + EDGE ? -SCROLL_STEP : this.#y > bottom - EDGE ? SCROLL_STEP : 0;
    if (by !== 0) {
      scroller.scrollTop += by;
      this.target = this.#nearest();
    }
    requestAnimationFrame(() => this.#scroll());
  }

  #end(drops: boolean): void {
    const { taken, target } = this;
    this.#pressed = null;
    this.taken = null;
    this.target = null;
    if (taken === null) return;
    this.#dropped = true;
    if (drops && target) this.#session.moveSection(moveSectionBefore(taken, target.before), taken);
  }
}
