// What can be done while two versions are compared.
import { whileComparing, type Action } from "./action";
import type { Application } from "./application.svelte";
import { exportCompared } from "./exporting";
import { restoreShown } from "./going-back";
import { accept, revert, undoSettling } from "./settling";

const whileSettling = (app: Application) => whileComparing(app) && app.comparison?.canSettle === true;

/** Enter on a button is that button's. */
function isOnButton(): boolean {
  return document.activeElement instanceof HTMLButtonElement;
}

export const compareActions: readonly Action[] = [
  {
    name: "compare.next",
    keywords: "keywords.nextChange",
    keys: "N",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => app.comparison?.step(1),
  },
  {
    name: "compare.previous",
    keywords: "keywords.previousChange",
    keys: "P",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => app.comparison?.step(-1),
  },
  {
    name: "compare.otherEnd",
    keywords: "keywords.otherEnd",
    keys: "M",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => app.comparison?.otherEnd(),
  },
  {
    name: "compare.unfoldAll",
    keywords: "keywords.unfold",
    keys: "X",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => app.comparison?.toggleFolds(),
  },
  {
    name: "compare.switchLook",
    keywords: "keywords.switchLook",
    keys: "S",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => app.comparison?.toggleLook(),
  },
  {
    name: "compare.nextGranularity",
    keywords: "keywords.granularity",
    keys: "G",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => app.comparison?.nextGranularity(),
  },
  {
    name: "compare.accept",
    keywords: "keywords.acceptChange",
    keys: "A",
    bare: true,
    group: "compare",
    available: whileSettling,
    run: (app) => accept(app, "one"),
  },
  {
    name: "compare.revert",
    keywords: "keywords.revertChange",
    keys: "R",
    bare: true,
    group: "compare",
    available: whileSettling,
    run: (app) => void revert(app, "one"),
  },
  {
    name: "compare.acceptSection",
    keywords: "keywords.acceptSection",
    keys: "Shift+A",
    bare: true,
    group: "compare",
    available: whileSettling,
    run: (app) => accept(app, "section"),
  },
  {
    name: "compare.revertSection",
    keywords: "keywords.revertSection",
    keys: "Shift+R",
    bare: true,
    group: "compare",
    available: whileSettling,
    run: (app) => void revert(app, "section"),
  },
  {
    name: "compare.acceptAll",
    keywords: "keywords.acceptAll",
    group: "compare",
    available: whileSettling,
    run: (app) => accept(app, "all"),
  },
  {
    name: "compare.revertAll",
    keywords: "keywords.revertAll",
    group: "compare",
    available: whileSettling,
    run: (app) => void revert(app, "all"),
  },
  {
    name: "compare.undo",
    keywords: "keywords.undoSettling",
    keys: "U",
    bare: true,
    group: "compare",
    available: (app) => whileSettling(app) && app.comparison?.settling.canUndo === true,
    run: (app) => void undoSettling(app),
  },
  {
    name: "compare.exportMarked",
    keywords: "keywords.exportMarked",
    keys: "E",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => void exportCompared(app),
  },
  {
    name: "compare.exportMarkedEdits",
    keywords: "keywords.exportMarked",
    keys: "Shift+E",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => void exportCompared(app, true),
  },
  {
    name: "compare.hideTrivia",
    keywords: "keywords.hideTrivia",
    group: "compare",
    available: whileComparing,
    run: (app) => {
      if (app.comparison) app.comparison.hidesTrivia = !app.comparison.hidesTrivia;
    },
  },
  {
    name: "action.restore",
    keywords: "keywords.restore",
    keys: "Enter",
    bare: true,
    group: "compare",
    available: (app) => whileComparing(app) && app.comparison?.toRestore !== null && !isOnButton(),
    run: (app) => void restoreShown(app),
  },
  {
    name: "compare.swap",
    keywords: "keywords.swap",
    group: "compare",
    available: whileComparing,
    run: (app) => void app.comparison?.swap(),
  },
];
