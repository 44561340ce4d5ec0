// From a key to an action: the one listener for the keys of the window.
import { belongsToInputMethod } from "$shared/input-method";
import { isTyping, matches } from "$shared/shortcuts";
import { actions } from "./actions";
import type { Application } from "./application.svelte";

export function onWindowKey(app: Application, event: KeyboardEvent): void {
  if (event.defaultPrevented || belongsToInputMethod(event)) return;
  if (event.key === "Escape") {
    event.preventDefault();
    app.stepOut();
    return;
  }
  const meant = actions.filter(
    (each) =>
      each.keys !== undefined &&
      !each.local &&
      matches(event, each.keys) &&
      !(each.bare && (isTyping(event.target) || app.layer !== null)),
  );
  // Views share single letters; the one in use has them.
  const action = meant.find((each) => each.available(app)) ?? meant[0];
  if (!action) return;
  // A button's own Enter must stay one.
  if (action.keys === "Enter" && !action.available(app)) return;
  // A key of the application never falls through to the web view, such as Ctrl S to "save page".
  event.preventDefault();
  const toggles = action.keys === "Mod+K" || action.keys === "Mod+/";
  if (app.layer !== null && !toggles) return;
  if (action.available(app)) action.run(app);
}
