// Measures the work of each key, from its event to the end of the dispatch that it caused, as "dg-key", and of each save as
// "dg-save"; "dg-editable" is when the text was on screen. In production too: how fast it is can then be read on any machine.
import { Plugin } from "prosemirror-state";

const NAME = "dg-key";
/** The browser keeps every measure; older ones make room now and then. */
const KEPT = 5000;

export class KeyTiming {
  #start: number | null = null;
  #count = 0;

  plugin(): Plugin {
    const begin = () => {
      this.#start = performance.now();
      return false;
    };
    const beginUnlessRunning = () => {
      this.#start ??= performance.now();
      return false;
    };
    return new Plugin({
      props: { handleDOMEvents: { keydown: begin, beforeinput: beginUnlessRunning, compositionend: begin } },
    });
  }

  /** Called after a dispatch that changed the text or the selection. */
  end(): void {
    if (this.#start === null) return;
    performance.measure(NAME, { start: this.#start, end: performance.now() });
    this.#start = null;
    this.#count += 1;
    if (this.#count % KEPT === 0) performance.clearMeasures(NAME);
  }
}

/** Does a part of a save, and measures it. */
export function measuredSave<T>(work: () => T): T {
  const start = performance.now();
  const answer = work();
  performance.measure("dg-save", { start, end: performance.now() });
  return answer;
}

/** Marks when what stands in the page now is on screen: one frame shows it, the next one comes after that. */
export function markEditable(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("dg-editable")));
}
