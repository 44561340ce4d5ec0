// What is asked for now and comes in later: the place that waits for it goes where its text goes, whatever is written
// meanwhile, and it comes in as one step of the undo.
import { closeHistory } from "prosemirror-history";
import { Plugin, PluginKey, type Selection, type SelectionBookmark, type Transaction } from "prosemirror-state";
import type { Mappable } from "prosemirror-transform";
import type { EditorView } from "prosemirror-view";
import { isComposing } from "./composition";

/** Something that is on its way, and the place that waits for it. */
type Waiting = { arrival: symbol; place: SelectionBookmark };
type Step = { begins: Waiting } | { ends: symbol };

/** Puts what came in the place of the selection. A caret that has gone on meanwhile stays `elsewhere`. */
export type PutIn = (view: EditorView, elsewhere: SelectionBookmark | null) => void;

/** What is to be done with what comes. */
export type Receiver<T> = {
  /** How to put it in; null where nothing is to come in. */
  putIn(answer: T): PutIn | null;
  failed(error: unknown): void;
};

const key = new PluginKey<readonly Waiting[]>("arrivals");

/** What is typed at the place meanwhile comes behind what arrives. */
function keepingBefore(mapping: Mappable): Mappable {
  return { map: (position) => mapping.map(position, -1), mapResult: (position) => mapping.mapResult(position, -1) };
}

export class Arrivals {
  readonly #arrived = new Map<symbol, PutIn>();

  /** Waits for what is `coming`, which comes in at the selection, wherever that has gone by then. */
  expect<T>(view: EditorView, selection: Selection, coming: Promise<T>, { putIn, failed }: Receiver<T>): void {
    const arrival = Symbol("arrival");
    const begins: Waiting = { arrival, place: selection.getBookmark() };
    view.dispatch(view.state.tr.setMeta(key, { begins } satisfies Step));
    const forget = () => {
      if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { ends: arrival } satisfies Step));
    };
    coming.then(
      (answer) => {
        const arrived = putIn(answer);
        if (!arrived) return forget();
        this.#arrived.set(arrival, arrived);
        this.#putIn(view);
      },
      (error: unknown) => {
        forget();
        failed(error);
      },
    );
  }

  plugin(): Plugin<readonly Waiting[]> {
    return new Plugin<readonly Waiting[]>({
      key,
      state: { init: () => [], apply: follow },
      view: () => ({
        update: (view) => {
          if (this.#arrived.size > 0) this.#putIn(view);
        },
      }),
    });
  }

  /** Puts in what has arrived, unless the text may not change now. */
  #putIn(view: EditorView): void {
    if (view.isDestroyed || !view.editable || isComposing(view.state)) return;
    for (const { arrival, place } of key.getState(view.state) ?? []) {
      const putIn = this.#arrived.get(arrival);
      if (!putIn) continue;
      this.#arrived.delete(arrival);
      const now = view.state.selection;
      const selection = place.resolve(view.state.doc);
      view.dispatch(closeHistory(view.state.tr.setSelection(selection).setMeta(key, { ends: arrival } satisfies Step)));
      putIn(view, selection.eq(now) ? null : now.getBookmark());
      // What is typed next is another step of the undo.
      view.dispatch(closeHistory(view.state.tr));
    }
  }
}

/** The places that wait, after a change of the text. */
function follow(tr: Transaction, waiting: readonly Waiting[]): readonly Waiting[] {
  const step = tr.getMeta(key) as Step | undefined;
  const mapping = keepingBefore(tr.mapping);
  const moved = tr.docChanged ? waiting.map(({ arrival, place }) => ({ arrival, place: place.map(mapping) })) : waiting;
  if (!step) return moved;
  return "begins" in step ? [...moved, step.begins] : moved.filter(({ arrival }) => arrival !== step.ends);
}

/** Dispatches a step that puts something in; the caret goes behind it, or stays where it has gone on to. */
export function arrive(view: EditorView, tr: Transaction, elsewhere: SelectionBookmark | null): void {
  if (elsewhere) tr.setSelection(elsewhere.map(tr.mapping).resolve(tr.doc));
  view.dispatch((elsewhere ? tr : tr.scrollIntoView()).setMeta("paste", true).setMeta("uiEvent", "paste"));
}
