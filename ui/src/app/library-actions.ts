// What can be done in the library.
import { always, inLibrary, inReport, type Action } from "./action";
import { undo } from "./undoing";

export const libraryActions: readonly Action[] = [
  {
    name: "action.newReport",
    keywords: "keywords.newReport",
    keys: "Mod+N",
    group: "library",
    available: always,
    run: (app) => app.newReport(),
  },
  {
    name: "action.importFiles",
    keywords: "keywords.importFiles",
    keys: "Mod+O",
    group: "library",
    available: always,
    run: (app) => void app.importFiles(),
  },
  {
    name: "library.filter",
    keywords: "keywords.filter",
    keys: "/",
    bare: true,
    group: "library",
    hidden: true,
    available: inLibrary,
    run: () => document.getElementById("library-filter")?.focus(),
  },
  {
    name: "library.undo",
    keywords: "keywords.undo",
    keys: "Mod+Z",
    bare: true,
    group: "library",
    available: inLibrary,
    run: (app) => void undo(app),
  },
  {
    name: "action.library",
    keywords: "keywords.library",
    group: "library",
    available: inReport,
    run: (app) => void app.backToLibrary(),
  },
];
