// The part of the text near what is in view. What is drawn beside text without being text (hits, numbers, leads) is drawn
// there alone where the text is long: thousands of decorations would make every key slow.
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { isLong } from "./chunks";
import { isComposing } from "./composition";
import type { Span } from "./find-pattern";

/** Null for the whole text: nothing is laid out, or everything is going to be, on paper. */
type InView = Span | null;

const key = new PluginKey<InView>("in-view");

/** Blocks of a long text that are taken for near before anything is laid out. */
const FIRST = 60;

/** The part of the text near what is in view; null for all of it. */
export function nearView(state: EditorState): InView {
  return key.getState(state) ?? null;
}

/** Whether a transaction says that another part of the text is in view. */
export function viewMoved(tr: Transaction): boolean {
  return tr.getMeta(key) !== undefined;
}

/** Says which part of the text is in view. */
export function setView(tr: Transaction, span: InView): Transaction {
  return tr.setMeta(key, { span }).setMeta("addToHistory", false);
}

function beginning(doc: Node): InView {
  if (!isLong(doc)) return null;
  return { from: 0, to: doc.children.slice(0, FIRST).reduce((size, child) => size + child.nodeSize, 0) };
}

/** Where a block begins, or the first of a chunk of blocks. */
function startOf(view: EditorView, element: Element): number {
  const block = element.classList.contains("chunk") ? element.firstElementChild : element;
  return block ? Math.max(0, view.posAtDOM(block, 0) - 1) : 0;
}

/** The first of blocks, one below the other, that a test holds for; their number where it holds for none. */
function firstWhere(blocks: readonly Element[], holds: (block: Element) => boolean): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle];
    if (block && holds(block)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Follows what scrolls. */
class Follower {
  readonly #view: EditorView;
  readonly #scroller: Element | null;
  #frame: number | null = null;

  constructor(view: EditorView) {
    this.#view = view;
    this.#scroller = view.dom.closest(".scroll");
    this.#scroller?.addEventListener("scroll", this.#moved, { passive: true });
    window.addEventListener("resize", this.#moved);
    window.addEventListener("beforeprint", this.#printing);
    window.addEventListener("afterprint", this.#moved);
    this.#moved();
  }

  update(view: EditorView, before: EditorState): void {
    // A section that comes alone into sight, or another one, moves everything without scrolling.
    if (view.state.doc === before.doc) this.#moved();
  }

  /** Once a frame, and only where what is in view isn't known to be near. */
  readonly #moved = (): void => {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      const { state } = this.#view;
      if (this.#view.isDestroyed || isComposing(state)) return;
      const [seen, near] = [this.#inView(0), nearView(state)];
      if (seen && (!near || seen.from < near.from || seen.to > near.to)) this.#view.dispatch(setView(state.tr, this.#inView(1)));
    });
  };

  readonly #printing = (): void => {
    this.#view.dispatch(setView(this.#view.state.tr, null));
  };

  /** The part of the text that is in view, and so many times its height around it; null where nothing is laid out. */
  #inView(around: number): InView {
    const scroller = this.#scroller;
    if (!scroller || scroller.clientHeight === 0) return null;
    const { dom, state } = this.#view;
    const blocks = [...(dom.classList.contains("focusing") ? dom.querySelectorAll(".in-focus") : dom.children)];
    const { top, bottom } = scroller.getBoundingClientRect();
    const more = around * (bottom - top);
    const first = blocks[firstWhere(blocks, (block) => block.getBoundingClientRect().bottom >= top - more)];
    const behind = blocks[firstWhere(blocks, (block) => block.getBoundingClientRect().top > bottom + more)];
    const end = state.doc.content.size;
    return { from: first ? startOf(this.#view, first) : end, to: behind ? startOf(this.#view, behind) : end };
  }

  destroy(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#scroller?.removeEventListener("scroll", this.#moved);
    window.removeEventListener("resize", this.#moved);
    window.removeEventListener("beforeprint", this.#printing);
    window.removeEventListener("afterprint", this.#moved);
  }
}

/** Comes before the plugins that draw. */
export function inView(): Plugin<InView> {
  return new Plugin<InView>({
    key,
    state: {
      init: (_, state) => beginning(state.doc),
      apply(tr, near) {
        const moved = tr.getMeta(key) as { span: InView } | undefined;
        if (moved) return moved.span;
        return near && tr.docChanged ? { from: tr.mapping.map(near.from, -1), to: tr.mapping.map(near.to, 1) } : near;
      },
    },
    view: (view) => new Follower(view),
  });
}
