// Everything that the application can do, once: the palette, the shortcuts and their list all read this table.
import { always, inReport, type Action } from "./action";
import { compareActions } from "./compare-actions";
import { figureActions } from "./figure-actions";
import { libraryActions } from "./library-actions";
import { mergeActions } from "./merge-actions";
import { tableActions } from "./table-actions";
import { textActions } from "./text-actions";
import { openWindow, reportAtHand } from "./windows";
import { viewActions } from "./view-actions";

/** The next of the visible panes gets the focus, at the control that Tab would reach first. */
function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter((pane) => pane.offsetParent !== null);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + 1) % panes.length];
  const inner = next?.querySelector<HTMLElement>('#editor, [data-item][tabindex="0"], [data-item][aria-current], button[data-item]');
  (inner ?? next)?.focus();
}

export const actions: readonly Action[] = [
  {
    name: "action.find",
    keywords: "keywords.find",
    keys: "Mod+K",
    group: "anywhere",
    hidden: true,
    available: always,
    run: (app) => (app.layer = app.layer === "palette" ? null : "palette"),
  },
  {
    name: "view.write",
    keywords: "keywords.write",
    keys: "Mod+1",
    group: "anywhere",
    available: inReport,
    run: (app) => app.write(),
  },
  {
    name: "view.compare",
    keywords: "keywords.compare",
    keys: "Mod+2",
    group: "anywhere",
    available: inReport,
    run: (app) => void app.compare(),
  },
  {
    name: "action.nextPane",
    keywords: "keywords.nextPane",
    keys: "F6",
    group: "anywhere",
    hidden: true,
    available: always,
    run: focusNextPane,
  },
  {
    name: "action.toggleLeft",
    keywords: "keywords.toggleLeft",
    keys: "Mod+\\",
    group: "anywhere",
    available: always,
    run: (app) => app.panes.toggleLeft(),
  },
  {
    name: "action.toggleRight",
    keywords: "keywords.toggleRight",
    keys: "Mod+Alt+P",
    group: "anywhere",
    available: always,
    run: (app) => app.panes.toggleRight(),
  },
  {
    name: "settings.name",
    keywords: "keywords.settings",
    keys: "Mod+,",
    group: "anywhere",
    available: always,
    run: (app) => app.openSettings(),
  },
  {
    name: "shortcuts.name",
    keywords: "keywords.shortcuts",
    keys: "Mod+/",
    group: "anywhere",
    available: always,
    run: (app) => (app.layer = app.layer === "shortcuts" ? null : "shortcuts"),
  },
  {
    name: "window.open",
    keywords: "keywords.window",
    keys: "Mod+Shift+N",
    group: "anywhere",
    available: (app) => reportAtHand(app) !== null,
    run: (app) => void openWindow(app, reportAtHand(app)),
  },
  {
    name: "window.new",
    keywords: "keywords.window",
    group: "anywhere",
    available: always,
    run: (app) => void openWindow(app, null),
  },
  ...libraryActions,
  ...textActions,
  ...tableActions,
  ...viewActions,
  ...compareActions,
  ...figureActions,
  ...mergeActions,
];
