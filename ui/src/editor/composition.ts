// Composition as a named state: while an input method composes, nobody may rewrite the text or redraw around the caret.
import { Plugin, PluginKey, type EditorState } from "prosemirror-state";

const key = new PluginKey<boolean>("composition");

export function isComposing(state: EditorState): boolean {
  return key.getState(state) ?? false;
}

export function composition(onEnd: () => void): Plugin<boolean> {
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply(tr, composing) {
        const meta: unknown = tr.getMeta(key);
        return typeof meta === "boolean" ? meta : composing;
      },
    },
    props: {
      handleDOMEvents: {
        compositionstart(view) {
          view.dispatch(view.state.tr.setMeta(key, true));
          return false;
        },
        compositionend(view) {
          // ProseMirror reads the committed text after this event; whoever waited for it comes after that.
          setTimeout(() => {
            if (view.isDestroyed || view.composing) return;
            view.dispatch(view.state.tr.setMeta(key, false));
            onEnd();
          }, 30);
          return false;
        },
      },
    },
  });
}
