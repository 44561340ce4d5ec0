// A typed character is put into the document by ourselves. The browser's own way (change the page, then have it read back) lays the
// text out once more for every key, which is felt in a long report.
import { Plugin, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

export function typing(): Plugin {
  return new Plugin({
    props: {
      // Asked for characters alone: not for commands, nor while an input method composes.
      handleKeyPress(view, event) {
        const { selection } = view.state;
        if (!(selection instanceof TextSelection) || !selection.$from.sameParent(selection.$to)) return false;
        const text = String.fromCodePoint(event.charCode);
        if (text < " ") return false;
        const { from, to } = selection;
        const insert = () => view.state.tr.insertText(text, from, to);
        if (!isHandled(view, from, to, text, insert)) view.dispatch(insert().scrollIntoView());
        return true;
      },
    },
  });
}

/** Whether something else makes more of the character: a number at the start of a line, Chinese punctuation. */
function isHandled(view: EditorView, from: number, to: number, text: string, insert: () => EditorView["state"]["tr"]): boolean {
  return view.someProp("handleTextInput", (handle) => handle(view, from, to, text, insert)) === true;
}
