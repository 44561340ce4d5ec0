// Composition as a named state: while an input method composes, nobody may rewrite the text or redraw around the caret. What it
// wrote is one step of the undo, and the keys before and after are none of its own.
import { closeHistory } from "prosemirror-history";
import { Plugin, PluginKey, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";

type Composition = {
  /** Whether nothing but what is composed stands in its block. */
  isAlone: boolean;
};

const key = new PluginKey<Composition | null>("composition");

/** ProseMirror reads the committed text after the event; whoever waited for it comes after that. */
const SETTLED_MS = 30;

/** What an input method takes for itself has this code, before, while and after it composes. */
const KEY_OF_INPUT_METHOD = 229;

export function isComposing(state: EditorState): boolean {
  return (key.getState(state) ?? null) !== null;
}

/** Says to all that a composition begins or has ended. */
function say(view: EditorView, begun: Composition | null, isNewStep = true): void {
  const tr = view.state.tr.setMeta(key, begun);
  // What was written before it is another step of the undo.
  view.dispatch(isNewStep ? closeHistory(tr) : tr);
}

/** The composition that begins now, in the place of what is selected. */
function beginning({ selection: { $from, $to } }: EditorState): Composition {
  return { isAlone: $from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size };
}

/**
 * WebKit takes what was composed away before it puts in what was chosen, and every element with it that nothing else stands in: the
 * block would come back as another one, of another kind. Something that is no text stays in it until then.
 */
function heldBlock(state: EditorState): DecorationSet | null {
  const { $head } = state.selection;
  if (!key.getState(state)?.isAlone || !$head.parent.isTextblock) return null;
  return DecorationSet.create(state.doc, [Decoration.widget($head.end(), (view) => view.dom.ownerDocument.createElement("span"), { side: 1, key: "held" })]);
}

export function composition(onEnd: () => void): Plugin<Composition | null> {
  /** Whether the composition that begins comes in the place of what was selected. */
  let replaces = false;
  return new Plugin<Composition | null>({
    key,
    state: {
      init: () => null,
      apply(tr, composing) {
        const begun = tr.getMeta(key) as Composition | null | undefined;
        return begun === undefined ? composing : begun;
      },
    },
    props: {
      decorations: heldBlock,
      handleDOMEvents: {
        beforeinput(view, event) {
          // WebKit would take away every block that is selected as a whole, and leave a line break.
          if (event.inputType !== "deleteByComposition" || view.state.selection.empty) return false;
          event.preventDefault();
          view.dispatch(closeHistory(view.state.tr.deleteSelection()));
          replaces = true;
          return true;
        },
        compositionstart(view) {
          say(view, beginning(view.state), !replaces);
          replaces = false;
          return false;
        },
        compositionend(view) {
          setTimeout(() => {
            if (view.isDestroyed || view.composing) return;
            say(view, null);
            onEnd();
          }, SETTLED_MS);
          return false;
        },
      },
    },
  });
}

/**
 * Keeps the keys of the hand and those of the input method apart by their code. ProseMirror guesses: in what looks like Safari, as
 * WebKitGTK does, the first key within half a second of a composition is taken for the Enter that committed it, and left to the
 * browser, which undoes, splits and indents in its own way. It gets a key that means nothing for that one.
 */
export function keysBesideComposition(): Plugin {
  let ended = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionend() {
          ended = true;
          return false;
        },
        keydown(view, event) {
          if (event.isComposing || event.keyCode === KEY_OF_INPUT_METHOD) return true;
          if (!ended) return false;
          ended = false;
          view.dispatchEvent(new KeyboardEvent("keydown", { key: "Unidentified" }));
          return false;
        },
      },
    },
  });
}
