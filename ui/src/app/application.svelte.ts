// The application: which view is shown, what is open, and the way from one to the other.
import { CompareSession } from "$features/compare/compare-session.svelte";
import { ReportSession } from "$features/compose/report-session.svelte";
import { ReportHistory } from "$features/history/report-history.svelte";
import { LibraryList } from "$features/library/library-list.svelte";
import { Preferences } from "$features/settings/preferences.svelte";
import { asHostError, host, type ExportFormat, type HostError, type LibraryState, type Version } from "$host";
import { t } from "$messages";
import { describeError } from "$messages/codes";
import { PaneState } from "$shared/panes.svelte";
import { toasts } from "$shared/toasts.svelte";

export type View = "library" | "write" | "compare" | "settings";
export type Layer = "palette" | "shortcuts" | "keepDraft" | null;

export class Application {
  view = $state<View>("library");
  layer = $state<Layer>(null);
  state = $state.raw<LibraryState | null>(null);
  /** Why the library can't be opened at all; then there is nothing else to show. */
  blocked = $state.raw<HostError | null>(null);
  started = $state(false);
  session = $state.raw<ReportSession | null>(null);
  history = $state.raw<ReportHistory | null>(null);
  comparison = $state.raw<CompareSession | null>(null);
  keepError = $state.raw<HostError | null>(null);
  readonly library = new LibraryList();
  readonly preferences = new Preferences();
  readonly panes = new PaneState();
  #beforeSettings: View = "library";
  /** The window stayed open because text couldn't be saved. */
  #stayedOpen = false;

  async start(): Promise<void> {
    await this.preferences.load();
    try {
      this.state = await host.libraryState();
      this.blocked = null;
      await this.library.load();
    } catch (error) {
      this.blocked = asHostError(error);
    }
    this.started = true;
  }

  /** Listens to the host as long as the application runs. Returns how to stop. */
  listen(): () => void {
    const stops = [
      host.onLibraryChanged(({ operation }) => {
        // Saves come with every pause in typing; who made them knows already.
        if (operation === "save") return;
        if (this.view === "library") void this.library.load();
        void this.history?.load();
      }),
      host.onCloseRequested(() => this.#mayClose()),
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
      this.library.error = asHostError(error);
      return false;
    }
    this.history = new ReportHistory(report);
    void this.history.load();
    this.comparison = null;
    this.library.choosingTemplate = false;
    this.view = "write";
    return true;
  }

  async openToCompare(report: string, old: Version): Promise<void> {
    if (await this.open(report)) await this.compare(old, { at: "working" });
  }

  async backToLibrary(): Promise<void> {
    if (!(await this.#closeSession())) return;
    this.view = "library";
    await this.library.load();
  }

  write(): void {
    if (!this.session) return;
    this.view = "write";
    queueMicrotask(() => this.session?.focusText());
  }

  /** Compares two versions; without any, the usual older one with the working text. */
  async compare(old?: Version, newer: Version = { at: "working" }): Promise<void> {
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
    this.comparison = new CompareSession(session.id, from, newer);
    this.view = "compare";
    await this.comparison.load();
  }

  openSettings(): void {
    if (this.view !== "settings") this.#beforeSettings = this.view;
    this.layer = null;
    this.view = "settings";
  }

  leaveSettings(): void {
    if (this.#beforeSettings === "write") this.write();
    else this.view = this.#beforeSettings;
  }

  newReport(): void {
    if (this.view === "library") this.library.choosingTemplate = true;
    else void this.backToLibrary().then(() => (this.library.choosingTemplate = true));
  }

  async importFiles(): Promise<void> {
    if (this.view !== "library") await this.backToLibrary();
    await this.library.importFiles();
  }

  askForDraft(): void {
    if (!this.session) return;
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

  async export(version: Version, format: ExportFormat): Promise<void> {
    const { session } = this;
    if (!session) return;
    await session.saving.flush();
    try {
      const written = await host.exportReport(session.id, version, format);
      if (written) toasts.show(t("export.done", { path: written.path }));
    } catch (error) {
      toasts.show(describeError(asHostError(error)));
    }
  }

  /** One step out: the layer, the drawer, the view. */
  stepOut(): void {
    if (this.layer) this.layer = null;
    else if (this.panes.closeDrawers()) return;
    else if (this.view === "settings") this.leaveSettings();
    else if (this.view === "compare") this.write();
    else if (this.view === "library" && this.library.choosingTemplate) this.library.choosingTemplate = false;
  }

  /** Text that can't be saved keeps the window open once; who closes it again gives the text up. */
  async #mayClose(): Promise<boolean> {
    if (this.#stayedOpen || (await this.#closeSession())) return true;
    this.#stayedOpen = true;
    toasts.show(t("saving.stayedOpen"));
    return false;
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
    this.session = null;
    this.history = null;
    this.comparison = null;
    return true;
  }
}
