// A view for tests: one at a time, gone after its test. jsdom lays out and scrolls nothing, so that is made up.
import type { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, beforeEach, vi } from "vitest";

let open: EditorView | null = null;

/** Prepares each test of a file for views, and clears away after it. */
export function useView(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    Element.prototype.scrollIntoView = vi.fn();
  });
  afterEach(() => {
    open?.destroy();
    open = null;
    vi.restoreAllMocks();
    document.body.replaceChildren();
    vi.useRealTimers();
  });
}

/** The view of this test, in `scroller` if there is one. */
export function viewOf(state: EditorState, scroller?: HTMLElement): EditorView {
  open = new EditorView(scroller ? (dom) => scroller.append(dom) : null, { state });
  return open;
}

/** How high a block is in {@link scrolledView}, which shows three at a time. */
const HEIGHT = 100;

/** The blocks of a view in the order of the text, whatever stands around them. */
export function blocksIn(view: EditorView): Element[] {
  return [...view.dom.children].flatMap((each) => (each.className === "chunk" ? [...each.children] : [each]));
}

/** A view in something that scrolls and shows three blocks at a time. */
export function scrolledView(state: EditorState): { view: EditorView; scrollTo: (block: number) => void } {
  const scroller = document.createElement("div");
  scroller.className = "scroll";
  document.body.append(scroller);
  let top = 0;
  Object.defineProperty(scroller, "clientHeight", { value: 3 * HEIGHT });
  const view = viewOf(state, scroller);
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    const blocks = blocksIn(view);
    const within = blocks.flatMap((block, index) => (this.contains(block) ? [index] : []));
    const first = within[0];
    if (first === undefined || this.contains(view.dom)) return new DOMRect(0, 0, 500, 3 * HEIGHT);
    return new DOMRect(0, first * HEIGHT - top, 500, within.length * HEIGHT);
  });
  vi.runAllTimers();
  const scrollTo = (block: number) => {
    top = block * HEIGHT;
    scroller.dispatchEvent(new Event("scroll"));
    vi.runAllTimers();
  };
  return { view, scrollTo };
}
