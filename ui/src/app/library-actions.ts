// What can be done in the library.
import type { ReportSummary } from "$host";
import { always, inLibrary, inReport, type Action } from "./action";
import type { Application } from "./application.svelte";
import {
  archiveReport,
  backUpNow,
  beginNextYear,
  checkLibrary,
  chooseBackup,
  findInLibrary,
  openReplace,
  recoverReport,
  removeReport,
} from "./library-work";
import { undo } from "./undoing";

/** Whether the chosen report is one that isn't in the bin. */
function isOnShelf(app: Application): boolean {
  return app.library.chosenReport?.deleted === null;
}

function chosen(app: Application, work: (app: Application, report: ReportSummary) => Promise<void>): void {
  if (app.library.chosenReport) void work(app, app.library.chosenReport);
}

export const libraryActions: readonly Action[] = [
  {
    name: "action.lockLibrary",
    keywords: "keywords.lockLibrary",
    keys: "Mod+Shift+L",
    group: "anywhere",
    available: (app) => app.state?.protected === true,
    run: (app) => void app.lock(),
  },
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
    name: "search.name",
    keywords: "keywords.search",
    keys: "/",
    bare: true,
    group: "library",
    available: inLibrary,
    run: (app) => void app.search(),
  },
  {
    name: "replaceAll.name",
    keywords: "keywords.replaceInText",
    keys: "Mod+Shift+F",
    group: "library",
    available: inLibrary,
    run: openReplace,
  },
  {
    name: "search.inLibrary",
    keywords: "keywords.search",
    keys: "Mod+Shift+F",
    group: "write",
    available: inReport,
    run: (app) => void findInLibrary(app),
  },
  {
    name: "library.rename",
    keywords: "keywords.rename",
    keys: "F2",
    group: "library",
    available: (app) => inLibrary(app) && app.library.canRename,
    run: (app) => app.library.renameChosen(),
  },
  {
    name: "library.remove",
    keywords: "keywords.remove",
    keys: "Delete",
    local: true,
    group: "library",
    available: (app) => inLibrary(app) && isOnShelf(app),
    run: (app) => chosen(app, removeReport),
  },
  {
    name: "library.archive",
    keywords: "keywords.archive",
    group: "library",
    available: (app) => inLibrary(app) && isOnShelf(app),
    run: (app) => chosen(app, (_, report) => archiveReport(app, report, !report.archived)),
  },
  {
    name: "nextYear.begin",
    keywords: "keywords.newReport",
    group: "library",
    available: (app) => inReport(app) || (inLibrary(app) && isOnShelf(app)),
    run: (app) => {
      const own = app.library.reports.find(({ id }) => id === app.session?.id);
      const report = inReport(app) ? own : app.library.chosenReport;
      if (report) void beginNextYear(app, report);
    },
  },
  {
    name: "library.recover",
    keywords: "keywords.recover",
    group: "library",
    available: (app) => inLibrary(app) && app.library.chosenReport !== undefined && !isOnShelf(app),
    run: (app) => chosen(app, recoverReport),
  },
  {
    name: "bin.open",
    keywords: "keywords.bin",
    group: "library",
    available: (app) => app.library.bin.length > 0,
    run: (app) => void app.showShelf({ kind: "bin" }),
  },
  {
    name: "backup.now",
    keywords: "keywords.backup",
    group: "library",
    available: always,
    run: (app) => void backUpNow(app),
  },
  {
    name: "restoreBackup.choose",
    keywords: "keywords.restoreBackup",
    group: "library",
    available: always,
    run: (app) => void chooseBackup(app),
  },
  {
    name: "check.name",
    keywords: "keywords.check",
    group: "library",
    available: always,
    run: (app) => void checkLibrary(app),
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
