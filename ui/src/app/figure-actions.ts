// What can be done with figures and blanks.
import type { Application } from "./application.svelte";
import { inReport, whileWriting, type Action } from "./action";
import { dismissBlank, figureHands, goToLinked, makeBlank, showFigures, showInText, stepBlank } from "./figuring";

const inFigures = (app: Application) => app.view === "figures" && app.figures !== null;
const withBlanks = (app: Application) => inReport(app) && (app.view === "write" ? app.session?.reading === false : inFigures(app));

export const figureActions: readonly Action[] = [
  {
    name: "view.figures",
    keywords: "keywords.figures",
    keys: "Mod+3",
    group: "anywhere",
    available: inReport,
    run: (app) => void showFigures(app),
  },
  {
    name: "figures.panel",
    keywords: "keywords.figures",
    keys: "Alt+4",
    group: "write",
    available: inReport,
    run: (app) => void app.showFigurePanel(),
  },
  {
    name: "figures.makeBlank",
    keywords: "keywords.blanks",
    keys: "Mod+Shift+U",
    group: "write",
    available: whileWriting,
    run: makeBlank,
  },
  {
    name: "figures.goNext",
    keywords: "keywords.blanks",
    keys: "Mod+Alt+U",
    group: "write",
    available: withBlanks,
    run: (app) => stepBlank(app, "next"),
  },
  {
    name: "figures.goPrevious",
    keywords: "keywords.blanks",
    keys: "Mod+Alt+Shift+U",
    group: "write",
    available: withBlanks,
    run: (app) => stepBlank(app, "previous"),
  },
  {
    name: "figures.nextBlank",
    keywords: "keywords.blanks",
    keys: "Tab",
    local: true,
    hidden: true,
    group: "figures",
    available: inFigures,
    run: (app) => stepBlank(app, "next"),
  },
  {
    name: "figures.fillAndGoOn",
    keywords: "keywords.blanks",
    keys: "Enter",
    local: true,
    hidden: true,
    group: "figures",
    available: inFigures,
    run: (app) => stepBlank(app, "next"),
  },
  {
    name: "figures.otherPlace",
    keywords: "keywords.figures",
    keys: "L",
    bare: true,
    group: "figures",
    available: inFigures,
    run: goToLinked,
  },
  {
    name: "figures.isNone",
    keywords: "keywords.blanks",
    keys: "D",
    bare: true,
    group: "figures",
    available: (app) => inFigures(app) && app.figures?.row?.blank !== null && app.figures?.row !== null,
    run: dismissBlank,
  },
  {
    name: "figures.showInText",
    keywords: "keywords.figures",
    keys: "Mod+Enter",
    group: "figures",
    available: (app) => inFigures(app) && app.layer === null && app.figures?.row !== null,
    run: (app) => app.figures?.row && showInText(app, app.figures.row),
  },
  {
    name: "figures.selectedIsNone",
    keywords: "keywords.blanks",
    group: "write",
    available: (app) => whileWriting(app) && app.session?.caret.blank !== null,
    run: dismissBlank,
  },
  {
    name: "figures.exportOne",
    keywords: "keywords.blankTables",
    group: "figures",
    available: inReport,
    run: (app) => figureHands(app).exportTables("one"),
  },
  {
    name: "figures.exportOwners",
    keywords: "keywords.blankTables",
    group: "figures",
    available: inReport,
    run: (app) => figureHands(app).exportTables("owners"),
  },
  {
    name: "figures.import",
    keywords: "keywords.blankTables",
    group: "figures",
    available: inReport,
    run: (app) => figureHands(app).importTable(),
  },
];
