// Measures the work of each key, from its event to the end of the dispatch that it caused, as "dg-key". In production
// too: how fast typing is can then be read on any machine.
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
