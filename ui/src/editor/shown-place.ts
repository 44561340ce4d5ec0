// The place that something beside the text speaks of: framed until another is, or until its words are touched.
import { Plugin, PluginKey, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { Span } from "./find-pattern";
import { keptSpan, spanOf } from "./text-places";
import type { TextPlace } from "./wire";

type Shown = { span: Span | null; frame: DecorationSet };

const NOTHING: Shown = { span: null, frame: DecorationSet.empty };

const key = new PluginKey<Shown>("shown-place");

function said(tr: Transaction, span: Span | null): Transaction {
  return tr.setMeta(key, { span }).setMeta("addToHistory", false);
}

/** Frames a place, with the caret behind its words; nothing where the text isn't what it was. */
export function showPlace(place: TextPlace): Command {
  return (state, dispatch) => {
    const span = spanOf(state.doc, place);
    if (!span) return false;
    dispatch?.(said(state.tr, span).setSelection(TextSelection.create(state.doc, span.to)).scrollIntoView());
    return true;
  };
}

/** Frames nothing any more. */
export const leavePlace: Command = (state, dispatch) => {
  if (!key.getState(state)?.span) return false;
  dispatch?.(said(state.tr, null));
  return true;
};

function applied(tr: Transaction, shown: Shown): Shown {
  const step = tr.getMeta(key) as { span: Span | null } | undefined;
  if (step) return framed(tr, step.span);
  if (!shown.span || !tr.docChanged) return shown;
  const span = keptSpan(shown.span, tr);
  return span ? { span, frame: shown.frame.map(tr.mapping, tr.doc) } : NOTHING;
}

function framed({ doc }: Transaction, span: Span | null): Shown {
  if (!span) return NOTHING;
  return { span, frame: DecorationSet.create(doc, [Decoration.inline(span.from, span.to, { class: "place-current" })]) };
}

export function shownPlace(): Plugin<Shown> {
  return new Plugin<Shown>({
    key,
    state: { init: () => NOTHING, apply: applied },
    props: { decorations: (state: EditorState) => key.getState(state)?.frame },
  });
}
