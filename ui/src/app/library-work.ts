// What is done to the reports of the library: each can be taken back from the notice that tells it.
import { asHostError, host, type ReportSummary, type SearchHit } from "$host";
import { t } from "$messages";
import type { LibraryHands } from "$features/library/library-hands";
import { describeError } from "$messages/codes";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";
import { openToMerge } from "./merging";
import { changingTheText, tellWithUndo, undo, undoAction } from "./undoing";
import { openWindow } from "./windows";

/** Does something to a report that takes it off its shelf; the keys go on with the next one. */
async function takeOff(app: Application, report: ReportSummary, words: string, work: () => Promise<unknown>): Promise<void> {
  const { library } = app;
  const next = library.neighbour(report.id);
  try {
    await work();
    library.error = null;
    if (next !== null) library.choose(next);
    await library.load();
    await tellWithUndo(app, words, report.id);
  } catch (error) {
    library.error = asHostError(error);
  }
  app.focusView();
}

const titleOf = ({ title }: ReportSummary) => title || t("report.untitled");

export function removeReport(app: Application, report: ReportSummary): Promise<void> {
  return takeOff(app, report, t("bin.removed", { title: titleOf(report) }), () => host.deleteReport(report.id));
}

export function recoverReport(app: Application, report: ReportSummary): Promise<void> {
  return takeOff(app, report, t("bin.recovered", { title: titleOf(report) }), () => host.recoverReport(report.id));
}

/** Gives a report another name. False if it was refused, which the library says then. */
export async function renameReport(app: Application, report: ReportSummary, title: string): Promise<boolean> {
  const { library } = app;
  try {
    await changingTheText(app, () => host.renameReport(report.id, title));
    library.error = null;
    await library.load();
    await tellWithUndo(app, t("rename.done", { title: title.trim() }), report.id);
    return true;
  } catch (error) {
    library.error = asHostError(error);
    return false;
  }
}

/** Makes a report for the year after out of another one's text, and opens it. */
export async function beginNextYear(app: Application, report: ReportSummary): Promise<void> {
  try {
    if (app.session?.id === report.id) await app.session.saving.flush();
    const { id } = await host.beginNextYear(report.id);
    await app.library.load();
    await app.open(id);
    toasts.show(t("nextYear.begun", { title: t("title.quoted", { title: titleOf(report) }) }));
  } catch (error) {
    toasts.show(describeError(asHostError(error)));
  }
}

export function archiveReport(app: Application, report: ReportSummary, archived: boolean): Promise<void> {
  const words = t(archived ? "archive.done" : "archive.undone", { title: titleOf(report) });
  const { kind, year, stage, tags } = report;
  return takeOff(app, report, words, () => host.describeReport(report.id, { kind, year, stage, tags, archived }, false));
}

function openHit(app: Application, hit: SearchHit): Promise<void> {
  return hit.seq === null ? app.openAt(hit.report, hit.id) : app.openInDraft(hit.report, hit.seq, hit.id);
}

/** Replaces what is chosen in all reports. */
async function replaceInLibrary(app: Application): Promise<void> {
  const done = await app.library.replace.run();
  if (!done) return;
  const { operation, places, reports } = done;
  const words = t("replaceAll.done", { count: reports.length, places });
  toasts.show(words, undoAction(operation, () => void undo(app, operation)));
  await app.refresh();
}

/** Opens replacing in all reports, with what is searched for already. */
export function openReplace(app: Application): void {
  app.library.choosingTemplate = false;
  app.library.replace.show({ text: app.library.search.query.trim() });
}

/** Looks in the whole library for what somebody looks for in the open report, or has selected there. */
export async function findInLibrary(app: Application): Promise<void> {
  const wanted = app.session?.finding.wanted;
  await app.search();
  if (app.view !== "library" || !wanted || wanted.text === "") return;
  if (wanted.mode === "literal") app.library.search.type(wanted.text);
  // The library's search knows no patterns, replacing does.
  else app.library.replace.show(wanted);
}

/** Verifies the library, where one can watch it. */
export async function checkLibrary(app: Application): Promise<void> {
  await app.openSettingsAt("settings-check");
  await app.health.verify();
}

export async function backUpNow(app: Application): Promise<void> {
  const made = await app.health.backUpNow();
  if (made) toasts.show(t("backup.made", { path: made.path }));
  else if (app.health.error) toasts.show(describeError(app.health.error));
}

/** Asks for a backup to restore; what that gives is said where it can be done. */
export async function chooseBackup(app: Application): Promise<void> {
  await app.openSettingsAt("settings-backups");
  await app.backup.choose();
}

/** The hands of the library's view. */
export function libraryHands(app: Application): LibraryHands {
  return {
    open: (report) => void app.open(report),
    openInWindow: (report) => void openWindow(app, report),
    openHit: (hit) => void openHit(app, hit),
    compare: (report, old) => void app.openToCompare(report, old),
    merge: (report) => void openToMerge(app, report),
    rename: (report, title) => renameReport(app, report, title),
    beginNextYear: (report) => void beginNextYear(app, report),
    remove: (report) => void removeReport(app, report),
    recover: (report) => void recoverReport(app, report),
    archive: (report, archived) => void archiveReport(app, report, archived),
    replace: () => void replaceInLibrary(app),
    search: () => void app.search(),
    importFiles: () => void app.importFiles(),
    settings: () => app.openSettings(),
  };
}
