// Typewriter: the line with the caret stays at one height while the text moves past it. What is on paper never glides: a
// line that ends makes one step, so there is no motion to reduce.
import { NodeSelection, Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { isComposing } from "./composition";

/** Where the line stands, as a part of the height. */
const HEIGHT = 0.45;

function scrollAreaOf(element: HTMLElement): HTMLElement | null {
  for (let area = element.parentElement; area; area = area.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(area).overflowY)) return area;
  }
  return null;
}

/** Brings the caret's line to its height. False where the caret is out of sight sideways, or no line has it. */
function holdLine(view: EditorView): boolean {
  const area = scrollAreaOf(view.dom);
  if (!area || view.state.selection instanceof NodeSelection) return false;
  const caret = view.coordsAtPos(view.state.selection.head, 1);
  const { top, left } = area.getBoundingClientRect();
  const away = (caret.top + caret.bottom) / 2 - (top + area.clientHeight * HEIGHT);
  // A key within the line moves nothing.
  if (Math.abs(away) > (caret.bottom - caret.top) / 2) area.scrollTop += away;
  return caret.left >= left && caret.right <= left + area.clientWidth;
}

/** While an input method composes, its candidates stay where they are; the line comes to its height afterwards. */
export function typewriter(isOn: () => boolean): Plugin {
  return new Plugin({
    view: () => ({
      update: (view, before) => {
        if (isOn() && isComposing(before) && !isComposing(view.state)) holdLine(view);
      },
    }),
    props: {
      handleScrollToSelection: (view) => isOn() && !isComposing(view.state) && holdLine(view),
    },
  });
}
