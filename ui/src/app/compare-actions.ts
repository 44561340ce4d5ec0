// What can be done while two versions are compared.
import { whileComparing, type Action } from "./action";
import { restoreShown } from "./going-back";

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
