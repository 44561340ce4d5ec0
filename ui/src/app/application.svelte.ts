// The application: which view is shown, what is open, and the way from one to the other.
import { tick } from "svelte";
import { BesideText } from "$features/beside/beside-text.svelte";
import { CheckChoices } from "$features/checks/check-settings.svelte";
import { ReportChecks } from "$features/checks/report-checks.svelte";
import { CompareSession, type Purpose } from "$features/compare/compare-session.svelte";
import { CommentThreads } from "$features/comments/comment-threads.svelte";
import { ReportSession } from "$features/compose/report-session.svelte";
import { BlockLife } from "$features/history/block-life.svelte";
import { FigureBook } from "$features/figures/figure-book.svelte";
import { ReportHistory } from "$features/history/report-history.svelte";
import type { MergeSession } from "$features/merge/merge-session.svelte";
import { SectionHistory } from "$features/history/section-history.svelte";
import { LibraryList } from "$features/library/library-list.svelte";
import type { Shelf } from "$features/library/shelves";
import { PhraseBank } from "$features/phrases/phrase-bank.svelte";
import { ReusedText } from "$features/reuse/reused-text.svelte";
import { BackupRestore } from "$features/safety/backup-restore.svelte";
import { LibraryHealthState } from "$features/safety/library-health.svelte";
import { LibraryPassword } from "$features/protection/library-password.svelte";
import { Preferences } from "$features/settings/preferences.svelte";
import { asHostError, host, type Exported, type FilledTable, type HostError, type ImportOutcome, type LibraryState, type Operation, type Version } from "$host";
import { t } from "$messages";
import { describeError } from "$messages/codes";
import { nameInstalledFaces } from "$shared/faces";
import { onScreen } from "$shared/on-screen";
import { PaneState } from "$shared/panes.svelte";
import { toasts } from "$shared/toasts.svelte";
import { closeCard } from "./checking";
import { markSeen } from "./going-back";
import { tellOfTracked } from "./tracked-notice";
import { views } from "./views";
import { closeOthers, openWaiting } from "./windows";

export type View = "library" | "write" | "compare" | "figures" | "merge" | "settings";
export type Side = "history" | "checks" | "figures" | "comments" | "reuse";
export type Layer = "palette" | "shortcuts" | "keepDraft" | "phrases" | "beside" | "plan" | "filledTable" | "precedent" | "figureLink" | null;

/** What changes nothing that is shown: saves come with every pause in typing, and who made them knows already. */
const SILENT: readonly Operation[] = ["save", "reorder", "look", "index"];
/** What may make another text of the open one. */
const CHANGES_TEXT: readonly Operation[] = ["restore", "revert", "undo", "merge", "import", "rename", "letterhead", "replace", "fill"];

export class Application {
  view = $state<View>("library");
  layer = $state<Layer>(null);
  state = $state.raw<LibraryState | null>(null);
  /** Why the library can't be opened at all; then there is nothing else to show. */
  blocked = $state.raw<HostError | null>(null);
  started = $state(false);
  session = $state.raw<ReportSession | null>(null);
  history = $state.raw<ReportHistory | null>(null);
  life = $state.raw<BlockLife | null>(null);
  sectionHistory = $state.raw<SectionHistory | null>(null);
  comments = $state.raw<CommentThreads | null>(null);
  checks = $state.raw<ReportChecks | null>(null);
  /** What of it stands in other reports. */
  reuse = $state.raw<ReusedText | null>(null);
  /** What the right pane shows while writing. */
  side = $state<Side>("history");
  /** What the history there tells: of the whole text, or of the section or paragraph at the caret. */
  scope = $state<"text" | "section" | "paragraph">("text");
  /** What is read beside the text. */
  beside = $state.raw<BesideText | null>(null);
  comparison = $state.raw<CompareSession | null>(null);
  /** Its figures and blanks. */
  figures = $state.raw<FigureBook | null>(null);
  /** A table of blanks that came back, before anything is done with it. */
  filledTable = $state.raw<FilledTable | null>(null);
  /** Goes to another blank of the ledger, while it is shown. */
  stepInLedger: ((step: 1 | -1) => void) | null = null;
  /** Copies that came back and are being merged; left alone while something else is shown. */
  merging = $state.raw<MergeSession | null>(null);
  /** The file that was exported last, for what is still to be done to it. */
  exported = $state.raw<Exported | null>(null);
  keepError = $state.raw<HostError | null>(null);
  readonly library = new LibraryList();
  readonly phrases = new PhraseBank();
  readonly checkChoices = new CheckChoices();
  readonly preferences = new Preferences();
  readonly password = new LibraryPassword();
  readonly health = new LibraryHealthState();
  readonly backup = new BackupRestore();
  readonly panes = new PaneState();
  #beforeSettings: View = "library";
  /** The window stayed open because text couldn't be saved. */
  #stayedOpen = false;

  async start(): Promise<void> {
    const settled = Promise.all([this.preferences.load(), nameInstalledFaces()]);
    try {
      this.state = await host.libraryState();
      this.blocked = null;
      const report = await host.windowReport();
      // The list of a large library takes its time, and who goes on writing needn't wait for it.
      if (report === null) await this.library.load();
      else await this.open(report);
      void onScreen().then(() => this.health.load());
    } catch (error) {
      this.blocked = asHostError(error);
    }
    await settled;
    this.started = true;
    if (!this.session) void openWaiting(this);
  }

  /** What the library says of itself, asked anew. */
  async reloadState(): Promise<void> {
    this.state = await host.libraryState();
  }

  /** Locks a protected library; nothing of it stays in the window. What can't be saved keeps it open. */
  async lock(): Promise<void> {
    if (!this.state?.protected || !(await closeOthers()) || !(await this.#closeSession())) return;
    await host.lockLibrary();
    await this.#startAnew();
  }

  /** Puts the chosen backup in the place of the library. Text that can't be saved keeps the library where it is. */
  async restoreBackup(): Promise<void> {
    if (!(await closeOthers()) || !(await this.#closeSession())) return;
    if (await this.backup.restore()) {
      await this.#startAnew();
      toasts.show(t("restoreBackup.done"));
    } else if (this.state?.protected) {
      // It was closed for this, and opens with its password only.
      await this.#startAnew();
    }
  }

  /** Nothing of the library that was open stays in the window. */
  async #startAnew(): Promise<void> {
    this.layer = null;
    this.view = "library";
    this.state = null;
    this.library.forget();
    this.health.forget();
    this.exported = null;
    toasts.clear();
    await this.start();
  }

  /** Listens to the host as long as the application runs. Returns how to stop. */
  listen(): () => void {
    const stops = [
      host.onLibraryChanged(({ operation, reports }) => {
        if (SILENT.includes(operation)) return;
        const isOpen = this.session !== null && reports.includes(this.session.id);
        if (isOpen && CHANGES_TEXT.includes(operation)) void this.session?.reload().catch(() => undefined);
        void this.refresh();
      }),
      this.health.listen(),
      host.onCloseRequested(() => this.#mayClose()),
      host.onFilesWaiting(() => void openWaiting(this)),
      host.onLeaveAsked(() => void this.#leave()),
    ];
    const saveNow = () => void this.session?.saving.flush();
    window.addEventListener("blur", saveNow);
    document.addEventListener("visibilitychange", saveNow);
    return () => {
      stops.forEach((stop) => stop());
      window.removeEventListener("blur", saveNow);
      document.removeEventListener("visibilitychange", saveNow);
    };
  }

  async open(report: string): Promise<boolean> {
    if (this.session?.id === report) {
      this.view = "write";
      return true;
    }
    if (!(await this.#closeSession())) return false;
    try {
      this.session = await ReportSession.open(report);
    } catch (error) {
      await this.#stayInLibrary(asHostError(error));
      return false;
    }
    this.history = new ReportHistory(report);
    this.life = new BlockLife(report);
    this.sectionHistory = new SectionHistory(report);
    this.comments = new CommentThreads(report);
    this.checks = new ReportChecks(report);
    this.reuse = new ReusedText(report);
    this.beside = new BesideText();
    this.figures = new FigureBook(report);
    void this.#loadBeside(this.history, this.comments);
    this.comparison = null;
    this.library.choosingTemplate = false;
    this.view = "write";
    // Once it is in the window: one that can't be shown is not tried again.
    void tick().then(() => host.rememberForNextStart(report));
    return true;
  }

  /** What stands beside the text waits until that can be read and written. */
  async #loadBeside(history: ReportHistory, comments: CommentThreads): Promise<void> {
    await onScreen();
    await Promise.all([history.load(), comments.load()]);
  }

  /** A report that can't be opened leaves the library, which says why. */
  async #stayInLibrary(error: HostError): Promise<void> {
    this.view = "library";
    await this.library.load();
    if (error.code === "report.open_elsewhere") toasts.show(describeError(error));
    else this.library.error = error;
  }

  async openToCompare(report: string, old: Version): Promise<void> {
    if (await this.open(report)) await this.compare(old, { at: "working" });
  }

  async backToLibrary(): Promise<void> {
    if (!(await this.#closeSession())) return;
    host.rememberForNextStart(null);
    this.view = "library";
    await this.library.load();
  }

  /** The library with the caret in its search. */
  async search(): Promise<void> {
    if (this.view !== "library") await this.backToLibrary();
    if (this.view !== "library") return;
    this.library.choosingTemplate = false;
    this.library.replace.close();
    await tick();
    const field = document.querySelector<HTMLInputElement>("#library-search");
    field?.focus();
    field?.select();
  }

  async showShelf(shelf: Shelf): Promise<void> {
    if (this.view !== "library") await this.backToLibrary();
    this.library.choosingTemplate = false;
    this.library.search.clear();
    this.library.replace.close();
    this.library.shelf = shelf;
  }

  write(): void {
    if (!this.session) return;
    if (this.view === "compare" && this.comparison?.purpose === "since") void markSeen(this);
    this.view = "write";
    queueMicrotask(() => this.session?.focusText());
  }

  /** Opens a report at a block. */
  async openAt(report: string, block: string): Promise<void> {
    if (!(await this.open(report))) return;
    await tick();
    this.session?.goTo(block);
  }

  /** Opens a report where a draft has something that the working text no longer has. */
  async openInDraft(report: string, seq: number, block: string): Promise<void> {
    await this.openToCompare(report, { at: "revision", seq });
    this.comparison?.goToBlock(block);
  }

  /** Whatever shows the library or the history asks anew. */
  async refresh(): Promise<void> {
    await Promise.all([
      this.view === "library" ? this.library.load() : undefined,
      this.history?.load(),
      this.comments?.load(),
      this.checks?.loaded ? this.checks.ask() : undefined,
      this.view === "figures" ? this.figures?.load() : undefined,
      this.session?.plans.load(),
      this.scope === "section" ? this.sectionHistory?.reload() : undefined,
      this.scope === "paragraph" ? this.life?.reload() : undefined,
    ]);
  }

  /** The right pane of writing, with the focus in it. */
  showSide(scope: "text" | "section" | "paragraph"): void {
    this.scope = scope;
    this.#showPanel("history");
    void tick().then(() => document.querySelector<HTMLElement>('aside.right [data-item], aside.right [aria-pressed="true"]')?.focus());
  }

  /** What people say about the text, with the focus where it can be written or read. */
  showComments(): void {
    this.#showPanel("comments");
    const inPanel = "aside.right textarea, aside.right [data-item]";
    void tick().then(() => document.querySelector<HTMLElement>(inPanel)?.focus());
  }

  /** What the checks say of the text, with the focus on what is looked at. */
  showChecks(): void {
    this.#showPanel("checks");
    void tick().then(focusPanel);
  }

  /** What is still to be filled in and what disagrees, with the focus on the first of it. */
  async showFigurePanel(): Promise<void> {
    this.#showPanel("figures");
    await this.figures?.load();
    await tick();
    focusPanel();
  }

  /** What of the text stands in other reports, with the focus on the sentence that is looked at, or the first. */
  async showReuse(): Promise<void> {
    const { reuse, session } = this;
    this.#showPanel("reuse");
    await tick();
    focusPanel();
    if (!reuse || reuse.answer) return;
    const waiting = document.activeElement;
    await session?.saving.flush();
    await reuse.askFirst();
    await tick();
    // Who went elsewhere meanwhile stays there.
    if (document.activeElement === waiting) focusPanel();
  }

  #showPanel(side: Side): void {
    this.side = side;
    this.session?.read(false);
    if (this.view !== "write") this.view = "write";
    if (!this.panes.right) this.panes.toggleRight();
  }

  /** The right pane tells of the section at the caret; what is given back puts it as it was. */
  tellOfSection(): () => void {
    const { scope, side } = this;
    this.scope = "section";
    this.side = "history";
    return () => {
      if (this.scope === "section") this.scope = scope;
      if (this.side === "history") this.side = side;
    };
  }

  /** Shows who wrote the paragraph at the caret. */
  async askWho(): Promise<void> {
    const block = this.session?.caret.block;
    this.showSide("paragraph");
    if (block && this.life) await this.life.show(block);
    await this.life?.askWho(true);
  }

  /** The focus goes on where the view has its work, if what had it is gone. */
  focusView(): void {
    void tick().then(() => {
      if (document.activeElement !== document.body) return;
      if (this.view === "write") this.session?.focusText();
      else if (this.view === "figures") document.querySelector<HTMLElement>('main .chosen input, main [data-item][aria-current]')?.focus();
      else if (this.view === "compare") document.getElementById("compared")?.focus({ preventScroll: true });
      else document.querySelector<HTMLElement>('main [data-item][tabindex="0"], main [data-item], main')?.focus();
    });
  }

  /** Compares two versions; without any, the usual older one with the working text. */
  async compare(old?: Version, newer: Version = { at: "working" }, purpose: Purpose = "compare"): Promise<void> {
    const { session, history } = this;
    if (!session || !history) return;
    await session.saving.flush();
    await history.load();
    const usual = history.usualOlder;
    const from: Version | null = old ?? (usual ? { at: "revision", seq: usual.seq } : null);
    if (!from) {
      toasts.show(t("compare.nothingYet"));
      return;
    }
    this.comparison = new CompareSession(session.id, from, newer, purpose);
    this.panes.closeDrawers();
    this.view = "compare";
    await this.comparison.load();
  }

  openSettings(): void {
    if (this.view !== "settings") this.#beforeSettings = this.view;
    this.layer = null;
    this.view = "settings";
  }

  /** The settings at one of their parts. */
  async openSettingsAt(part: "settings-backups" | "settings-check" | "settings-checks" | "settings-export" | "settings-thin"): Promise<void> {
    this.openSettings();
    await tick();
    await views.settings();
    await tick();
    const heading = document.getElementById(part);
    heading?.scrollIntoView({ block: "start" });
    heading?.parentElement?.querySelector<HTMLElement>(`#${part} ~ * button`)?.focus();
  }

  leaveSettings(): void {
    if (this.#beforeSettings === "write") this.write();
    else this.view = this.#beforeSettings;
  }

  newReport(): void {
    if (this.view === "library") this.library.choosingTemplate = true;
    else void this.backToLibrary().then(() => (this.library.choosingTemplate = true));
  }

  importFiles(): Promise<ImportOutcome | null> {
    return this.#import(() => this.library.importFiles());
  }

  /** Imports files that were given to the window. */
  importGiven(files: readonly File[]): Promise<ImportOutcome | null> {
    return this.#import(() => this.library.importGiven(files));
  }

  /** Imports files that the system asked to open. */
  importWaiting(): Promise<ImportOutcome | null> {
    return this.#import(() => this.library.importWaiting());
  }

  /** What comes in is seen in the library. */
  async #import(work: () => Promise<ImportOutcome | null>): Promise<ImportOutcome | null> {
    if (this.view !== "library") await this.backToLibrary();
    if (this.view !== "library") return null;
    const arrived = await work();
    if (arrived) tellOfTracked(this, arrived);
    return arrived;
  }

  askForDraft(): void {
    if (!this.session) return;
    this.session.read(false);
    this.keepError = null;
    this.layer = "keepDraft";
  }

  async keepDraft(name: string, note: string | null): Promise<void> {
    try {
      const revision = await this.session?.keepDraft(name, note);
      this.layer = null;
      toasts.show(t("draft.kept", { name: revision?.name ?? name }));
      if (this.view === "write") this.session?.focusText();
      await this.history?.load();
    } catch (error) {
      this.keepError = asHostError(error);
    }
  }

  /** One step out: the layer, the drawer, the view. */
  stepOut(): void {
    if (this.layer) this.layer = null;
    else if (this.checks?.carded) closeCard(this, true);
    else if (this.panes.closeDrawers()) return;
    else if (this.view === "write" && this.session?.stepOut()) return;
    else if (this.view === "settings") this.leaveSettings();
    else if (["compare", "figures", "merge", "write"].includes(this.view)) this.write();
    else if (this.view === "library" && this.library.choosingTemplate) this.library.choosingTemplate = false;
    else if (this.view === "library" && this.library.replace.open) void this.search();
    else if (this.view === "library") this.library.search.clear();
  }

  /** Text that can't be saved keeps the window open once; who closes it again gives the text up. */
  async #mayClose(): Promise<boolean> {
    if (this.#stayedOpen || (await this.#closeSession())) return true;
    this.#stayedOpen = true;
    toasts.show(t("saving.stayedOpen"));
    return false;
  }

  /** Another window needs the library alone; text that can't be saved keeps this one. */
  async #leave(): Promise<void> {
    if (await this.#closeSession()) host.closeWindow();
  }

  /** Closes the open report, unless its text couldn't be saved: then it stays, and says why. */
  async #closeSession(): Promise<boolean> {
    if (!this.session) return true;
    try {
      if (!(await this.session.close())) {
        this.view = "write";
        return false;
      }
    } catch (error) {
      toasts.show(describeError(asHostError(error)));
    }
    const kept = this.session.keptOnLeaving?.seq;
    await markSeen(this, Math.max(kept ?? 0, this.history?.latest ?? 0) || null);
    this.session = null;
    this.history = null;
    this.life = null;
    this.comments = null;
    this.checks = null;
    this.reuse = null;
    this.beside = null;
    this.sectionHistory = null;
    this.comparison = null;
    this.figures = null;
    this.filledTable = null;
    this.merging = null;
    return true;
  }
}

/** The focus goes to what can be reached in the right pane, or to its tab where it lists nothing. */
function focusPanel(): void {
  const find = (inPanel: string) => document.querySelector<HTMLElement>(`aside.right ${inPanel}`);
  (find('[data-item][tabindex="0"]') ?? find('[role="tab"][aria-selected="true"]'))?.focus();
}
