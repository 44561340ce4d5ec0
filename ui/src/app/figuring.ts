// Figures and blanks, and what the hands of both views do with them: filling in, noting, tables out and in.
import type { FigureHands } from "$features/figures/figure-hands";
import { formOf } from "$features/figures/figure-hands";
import { undo as undoText, goToBlank, goToPlace, insertBlank, type PlacedWords } from "$editor";
import { asHostError, host, type BlankFill, type BlankForm, type BlankKey, type FilledTable, type LedgerMention, type LedgerRow, type SheetLabels } from "$host";
import { t } from "$messages";
import { describeError } from "$messages/codes";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";
import { partMention } from "./figure-links";
import { tellWithUndo, undo, undoAction } from "./undoing";

/** Shows the ledger; with a filter, only those rows. */
export async function showFigures(app: Application, filter?: "open"): Promise<void> {
  const { session, figures } = app;
  if (!session || !figures) return;
  session.read(false);
  await session.saving.flush();
  if (filter) figures.filter = filter;
  await figures.load();
  app.panes.closeDrawers();
  app.view = "figures";
}

export function figureHands(app: Application): FigureHands {
  return {
    fill: (blank, value, also) => fillBlank(app, blank, value, also),
    say: (places, value) => sayAtPlaces(app, places, value),
    note: (form) => noteBlank(app, form),
    link: () => (app.layer = "figureLink"),
    part: (row, mention) => partMention(app, row, mention),
    showInText: (row) => showInText(app, row),
    exportTables: (way) => void exportTables(app, way),
    importTable: () => void importTable(app),
  };
}

/** What can't be done is told where the hand is. */
async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    toasts.show(describeError(asHostError(error)));
    return null;
  }
}

/** Fills a blank in; the same value goes to the other places that are named. One undo takes all of it back. */
export async function fillBlank(app: Application, blank: BlankKey, value: string, also: readonly LedgerMention[] = []): Promise<boolean> {
  const { session } = app;
  if (!session || value.trim() === "") return false;
  await session.saving.flush();
  const fitted = await attempt(() => host.fitValue(session.id, { blank, value }));
  if (!fitted) {
    toasts.show(t("figures.gone"));
    return false;
  }
  const others = also.map(({ at }) => ({ at, words: fitted.words }));
  const done = await putWords(app, [fitted, ...others], t("figures.filled", { label: blank.label.replace("＿", fitted.words) }));
  return done;
}

/** Says at these places what another one says. */
async function sayAtPlaces(app: Application, places: readonly LedgerMention[], value: string): Promise<void> {
  const others = places.filter((mention) => mention.value !== value && /\d/.test(mention.value));
  await putWords(app, others.map(({ at }) => ({ at, words: value })), t("figures.said", { value, count: others.length }));
}

/** The notice that offers to take the last words back. */
let lastNotice: number | null = null;

async function putWords(app: Application, placed: readonly PlacedWords[], told: string): Promise<boolean> {
  const { session } = app;
  if (!session || !(await session.put(placed))) {
    toasts.show(t("figures.gone"));
    return false;
  }
  await refreshFigures(app);
  const after = session.savedDoc;
  // The editor takes its steps back one after another: only the last notice can offer it.
  if (lastNotice !== null) toasts.dismiss(lastNotice);
  lastNotice = toasts.show(told, {
    label: t("action.undo"),
    run: () => {
      if (session.savedDoc !== after || !session.perform(undoText)) {
        toasts.show(t("figures.undoInText"));
        return;
      }
      void session.saving.flush().then(() => refreshFigures(app));
    },
  });
  return true;
}

/** Both what the text draws and what the ledger lists. */
export async function refreshFigures(app: Application): Promise<void> {
  await Promise.all([app.figures?.loadOpen(), app.view === "figures" ? app.figures?.load() : undefined]);
}

async function noteBlank(app: Application, form: BlankForm): Promise<boolean> {
  const { session } = app;
  if (!session) return false;
  await session.saving.flush();
  const done = await attempt(() => host.noteBlank(session.id, form));
  await refreshFigures(app);
  if (!done) return false;
  const label = form.blank.label;
  const told = form.meant ? t("figures.nowNone", { label }) : t("figures.noted", { label });
  toasts.show(told, undoAction(done.id, () => void undo(app, done.id).then(() => refreshFigures(app))));
  return true;
}

/** Says of the chosen row, or of the blank that is selected in the text, that it is none; or that it is one after all. */
export function dismissBlank(app: Application): void {
  const { figures, session } = app;
  if (app.view === "write" && session?.caret.blank) {
    const { blank } = session.caret.blank;
    void noteBlank(app, { blank, owner: "", source: "", due: "", note: "", meant: true });
    return;
  }
  const form = figures?.row ? formOf(figures.row) : null;
  if (form) void noteBlank(app, { ...form, meant: !form.meant });
}

export function showInText(app: Application, row: LedgerRow): void {
  app.view = "write";
  queueMicrotask(() => app.session?.run(goToPlace(row.at)));
}

/** The next place that says the same as the chosen row. */
export function goToLinked(app: Application): void {
  const { figures } = app;
  const { row } = figures ?? {};
  if (!figures || !row || row.mentions.length < 2) return;
  figures.mention = (figures.mention + 1) % row.mentions.length;
}

/** Goes to the next blank of the view in use, or back to the one before. */
export function stepBlank(app: Application, direction: "next" | "previous"): void {
  if (app.view === "figures") app.stepInLedger?.(direction === "next" ? 1 : -1);
  else if (app.session?.perform(goToBlank(direction)) === false) toasts.show(t("figures.noneOpen"));
}

/** Fills in the blank that is selected in the text, and goes on to the next. */
export async function fillSelected(app: Application, value: string): Promise<void> {
  const blank = app.session?.caret.blank;
  if (!blank || !(await fillBlank(app, blank.blank, value))) return;
  if (app.session?.perform(goToBlank("next")) === false) app.session.focusText();
}

export function makeBlank(app: Application): void {
  app.session?.run(insertBlank);
}

function labels(): SheetLabels {
  return {
    name: t("figures.sheet"),
    open: t("figures.state.open"),
    literal: t("figures.sheetLiteral"),
    meant: t("figures.state.meant"),
    nobody: t("figures.nobody"),
  };
}

async function exportTables(app: Application, way: "one" | "owners"): Promise<void> {
  const { session } = app;
  if (!session) return;
  await session.saving.flush();
  if (way === "one") {
    const path = await attempt(() => host.exportBlanks(session.id, labels()));
    if (path) toasts.show(t("figures.exported", { path }));
    return;
  }
  const paths = await attempt(() => host.exportBlanksByOwner(session.id, labels()));
  if (paths) toasts.show(t("figures.exportedMany", { count: paths.length }), undefined, paths);
}

async function importTable(app: Application): Promise<void> {
  const { session } = app;
  if (!session) return;
  await session.saving.flush();
  const table: FilledTable | null = await attempt(() => host.readFilledTable(session.id));
  if (!table) return;
  app.filledTable = table;
  app.layer = "filledTable";
}

/** Puts in what was taken of a table: one deed, which one undo takes back. */
export async function fillFromTable(app: Application, fills: readonly BlankFill[]): Promise<void> {
  const { session } = app;
  app.layer = null;
  app.filledTable = null;
  if (!session) return;
  const done = await attempt(() => session.replacedBy(() => host.fillBlanks(session.id, [...fills])));
  await refreshFigures(app);
  if (done) await tellWithUndo(app, t("figures.filledMany", { count: done.filled }), session.id);
  app.focusView();
}
