// Blanks (待填) in the text: drawn where Rust found them, gone to one after another, and filled in where they stand. Which places
// are blanks is Rust's to say; a key only moves the marks along, of which a long text shows those near the view.
import { closeHistory } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { isComposing } from "./composition";
import type { Span } from "./find-pattern";
import { nearView, viewMoved } from "./in-view";
import { replaceHits } from "./replace-hits";
import { spanOf } from "./text-places";
import type { OpenBlank, TextPlace } from "./wire";

type Meta = { open: readonly OpenBlank[] };
type Drawn = { blank: OpenBlank };
/** Every blank of the text, and those that are drawn. */
type Blanks = { all: DecorationSet; shown: DecorationSet };

const NONE: Blanks = { all: DecorationSet.empty, shown: DecorationSet.empty };
const key = new PluginKey<Blanks>("blanks");

/** Words that stand in the place of others. */
export type PlacedWords = { at: TextPlace; words: string };

/** Tells the editor which blanks wait for values. */
export function setBlanks(tr: Transaction, open: readonly OpenBlank[]): Transaction {
  return tr.setMeta(key, { open } satisfies Meta).setMeta("addToHistory", false);
}

/** Those near what is in view. */
function near(all: DecorationSet, state: EditorState): Blanks {
  const view = nearView(state);
  return { all, shown: view ? DecorationSet.create(state.doc, all.find(view.from, view.to)) : all };
}

function marked(doc: Node, open: readonly OpenBlank[]): DecorationSet {
  const decorations = open.flatMap((blank) => {
    const span = spanOf(doc, blank.at);
    return span ? [Decoration.inline(span.from, span.to, { class: "blank" }, { blank } satisfies Drawn)] : [];
  });
  return DecorationSet.create(doc, decorations);
}

type Found = Span & Drawn;

/** The blanks that are drawn, in reading order. */
function all(state: EditorState): Found[] {
  const found = key.getState(state)?.all.find() ?? [];
  return found.map(({ from, to, spec }) => ({ from, to, ...(spec as Drawn) })).sort((one, other) => one.from - other.from);
}

/** The blank that is selected, and nothing else with it. */
export function selectedBlank(state: EditorState): OpenBlank | null {
  const { from, to, empty } = state.selection;
  return empty ? null : (all(state).find((each) => each.from === from && each.to === to)?.blank ?? null);
}

/** Where a blank is drawn; null where it isn't any more. */
export function drawnBlank(state: EditorState, { blank }: OpenBlank): Span | null {
  const isSame = (other: OpenBlank["blank"]) => other.block === blank.block && other.label === blank.label && other.nth === blank.nth;
  return all(state).find((each) => isSame(each.blank.blank)) ?? null;
}

/** Selects the next blank behind the caret, or the one before it; around the end where there is none. */
export function goToBlank(direction: "next" | "previous"): Command {
  return (state, dispatch) => {
    const blanks = all(state);
    const { from, to } = state.selection;
    const hit =
      direction === "next"
        ? (blanks.find((each) => each.from >= to && !(each.from === from && each.to === to)) ?? blanks[0])
        : (blanks.findLast((each) => each.to <= from) ?? blanks.at(-1));
    if (!hit) return false;
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, hit.from, hit.to)).scrollIntoView());
    return true;
  };
}

/** The caret goes behind what is selected. */
export const leaveBlank: Command = (state, dispatch) => {
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, state.selection.to)));
  return true;
};

/** Selects a place, and scrolls to it. */
export function goToPlace(place: TextPlace): Command {
  return (state, dispatch) => {
    const span = spanOf(state.doc, place);
    if (!span) return false;
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, span.from, span.to)).scrollIntoView());
    return true;
  };
}

/** Puts words in the place of others, all as one step; nothing where one of them isn't there as it was. */
export function putWords(placed: readonly PlacedWords[]): Command {
  return (state, dispatch, view) => {
    const hits = placed.map(({ at, words }) => ({ span: spanOf(state.doc, at), words }));
    if (hits.length === 0 || hits.some(({ span }) => span === null)) return false;
    const chosen = hits.flatMap(({ span, words }) => (span ? [{ ...span, words }] : [])).sort((one, other) => one.from - other.from);
    return replaceHits(chosen)(state, dispatch, view);
  };
}

/** The sign of a blank, as most people write it. */
const SIGN = "**";

/** Makes a blank at the caret, in the place of what is selected. */
export const insertBlank: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if (isComposing(state) || !$from.parent.isTextblock || !$from.sameParent($to)) return false;
  const tr = closeHistory(state.tr).insertText(SIGN, $from.pos, $to.pos);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, $from.pos + SIGN.length)).scrollIntoView());
  return true;
};

function isMeta(meta: unknown): meta is Meta {
  return typeof meta === "object" && meta !== null && "open" in meta;
}

/** Draws the blanks of a text. */
export function blanks(): Plugin<Blanks> {
  return new Plugin<Blanks>({
    key,
    state: {
      init: () => NONE,
      apply(tr, { all, shown }, _old, state) {
        const meta: unknown = tr.getMeta(key);
        if (isMeta(meta)) return near(marked(tr.doc, meta.open), state);
        if (viewMoved(tr)) return near(all, state);
        return tr.docChanged ? { all: all.map(tr.mapping, tr.doc), shown: shown.map(tr.mapping, tr.doc) } : { all, shown };
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.shown,
      // A blank is taken as a whole: what is typed next comes in its place.
      handleClick(view, position) {
        const hit = all(view.state).find(({ from, to }) => from <= position && position < to);
        if (!hit) return false;
        view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, hit.from, hit.to)));
        return true;
      },
    },
  });
}
