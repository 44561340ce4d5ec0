// Tab goes round among the controls of a layer. Left alone, WebKitGTK comes to the layer itself behind the last one: no control, and
// nothing that shows the focus.
import { belongsToInputMethod } from "./input-method";

const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]";

function controlsIn(layer: HTMLElement): HTMLElement[] {
  return [...layer.querySelectorAll<HTMLElement>(CONTROLS)].filter((each) => each.tabIndex >= 0 && !each.matches(":disabled"));
}

/** Answers Tab where nothing follows in the layer, and Shift Tab where nothing goes before. */
export function keepFocusIn(layer: HTMLElement, event: KeyboardEvent): void {
  const isTab = event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.metaKey;
  const { activeElement } = document;
  if (!isTab || !activeElement || event.defaultPrevented || belongsToInputMethod(event)) return;
  const controls = controlsIn(layer);
  const ahead = event.shiftKey ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  if (controls.some((each) => (activeElement.compareDocumentPosition(each) & ahead) !== 0)) return;
  event.preventDefault();
  controls.at(event.shiftKey ? -1 : 0)?.focus();
}
