// A view for tests: one at a time, gone after its test. jsdom scrolls nothing, so that is looked away from.
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
    vi.useRealTimers();
  });
}

/** The view of this test, in `scroller` if there is one. */
export function viewOf(state: EditorState, scroller?: HTMLElement): EditorView {
  open = new EditorView(scroller ? (dom) => scroller.append(dom) : null, { state });
  return open;
}
