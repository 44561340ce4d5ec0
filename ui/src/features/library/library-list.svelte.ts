// The reports of the library, as Rust last told them, and which of them the reader looks at.
import {
  asHostError,
  host,
  type HostError,
  type ImportOutcome,
  type LetterheadForm,
  type ReportDetails,
  type ReportSummary,
  type RevisionSummary,
  type Template,
} from "$host";
import { locale } from "$messages";
import { isDraft } from "$shared/versions";
import { LibraryReplace } from "./library-replace.svelte";
import { LibrarySearch } from "./library-search.svelte";
import { hitGroups } from "./search-groups";
import { shelved, shelves, type Shelf } from "./shelves";

/** One file after the other, until all are in or the reader has enough of it. */
async function importEach(files: readonly File[]): Promise<ImportOutcome> {
  const outcome: ImportOutcome = { reports: [], failures: [] };
  for (const file of files) {
    const { reports, failures } = await host.importGiven(file.name, file);
    outcome.reports.push(...reports);
    outcome.failures.push(...failures);
    if (failures.some(({ error }) => error.code === "file.stopped")) break;
  }
  return outcome;
}

export class LibraryList {
  reports = $state.raw<readonly ReportSummary[]>([]);
  /** What was deleted, the last first. */
  bin = $state.raw<readonly ReportSummary[]>([]);
  templates = $state.raw<readonly Template[]>([]);
  loaded = $state(false);
  error = $state.raw<HostError | null>(null);
  shelf = $state.raw<Shelf>({ kind: "all" });
  readonly search = new LibrarySearch();
  readonly replace = new LibraryReplace();
  /** The chosen report's id. */
  chosen = $state<string | null>(null);
  /** The report whose name is being written anew in the list. */
  renaming = $state<string | null>(null);
  /** The drafts of a report, newest first; whose, says the id. */
  drafts = $state.raw<{ report: string; revisions: readonly RevisionSummary[] }>({ report: "", revisions: [] });
  /** 版头 and 版记 of a report whose form is open; whose, says the id. */
  letterhead = $state.raw<{ report: string; form: LetterheadForm } | null>(null);
  /** What the last import did, until it is dismissed. */
  imported = $state.raw<ImportOutcome | null>(null);
  /** Whether templates are shown, to begin a report. */
  choosingTemplate = $state(false);

  readonly shelves = $derived(shelves([...this.reports, ...this.bin]));
  readonly shown = $derived(shelved([...this.reports, ...this.bin], this.shelf));
  readonly groups = $derived(this.search.result ? hitGroups(this.search.result, this.reports) : []);
  /** Whether the chosen report can be given another name where it stands: in the list, as long as it isn't in the bin. */
  readonly canRename = $derived.by(() => {
    const report = this.chosenReport;
    return report !== undefined && report.deleted === null && !report.damaged && !this.search.active && !this.replace.open;
  });
  readonly chosenReport = $derived.by(() => {
    const looked = this.replace.open ? this.replace.report : null;
    if (looked !== null) return this.reports.find(({ id }) => id === looked);
    if (!this.search.active) return this.shown.find(({ id }) => id === this.chosen) ?? this.shown[0];
    return (this.groups.find(({ report }) => report.id === this.search.report) ?? this.groups[0])?.report;
  });

  async load(): Promise<void> {
    await this.#attempt(async () => {
      const [reports, bin, templates] = await Promise.all([host.listReports(), host.listBin(), host.listTemplates()]);
      this.reports = [...reports].sort((one, other) => other.updated.localeCompare(one.updated));
      this.bin = bin;
      this.templates = templates;
      this.loaded = true;
      // A shelf that was emptied is no place to stay.
      if (this.shown.length === 0) this.shelf = { kind: "all" };
      await Promise.all([this.search.ask(), this.replace.look()]);
    });
  }

  /** Drops everything that was told of the library. */
  forget(): void {
    this.reports = [];
    this.bin = [];
    this.drafts = { report: "", revisions: [] };
    this.imported = null;
    this.error = null;
    this.choosingTemplate = false;
    this.renaming = null;
    this.shelf = { kind: "all" };
    this.search.clear();
    this.replace.close();
  }

  /** Chooses a report, if it is on the shelf. */
  choose(report: string): void {
    if (this.shown.some(({ id }) => id === report)) this.chosen = report;
  }

  /** The report to go on with when one leaves the shelf: the next, else the one before. */
  neighbour(report: string): string | null {
    const at = this.shown.findIndex(({ id }) => id === report);
    return (this.shown[at + 1] ?? this.shown[at - 1])?.id ?? null;
  }

  /** Says something else of a report than so far. One with blanks is settled only if they are to be left open. */
  async describe(report: ReportSummary, changed: Partial<ReportDetails>, leftOpen = false): Promise<void> {
    const { kind, year, stage, tags, archived } = report;
    await this.#attempt(async () => {
      await host.describeReport(report.id, { kind, year, stage, tags, archived, ...changed }, leftOpen);
      await this.load();
    });
  }

  /** Shows what stands in 版头 and 版记 of a report. */
  async loadLetterhead(report: string): Promise<void> {
    await this.#look(async () => {
      const form = await host.letterhead(report);
      if (this.chosenReport?.id === report) this.letterhead = { report, form };
    });
  }

  /** Fills fields of 版头 and 版记 in; what is refused goes back to what it was. */
  async fillLetterhead(report: string, changed: Partial<LetterheadForm>): Promise<void> {
    if (this.letterhead?.report !== report) return;
    const before = this.letterhead.form;
    const form = { ...before, ...changed };
    this.letterhead = { report, form };
    await this.#attempt(async () => {
      try {
        await host.setLetterhead(report, form);
        await this.load();
        await this.loadLetterhead(report);
      } catch (error) {
        this.letterhead = { report, form: { ...before } };
        throw error;
      }
    });
  }

  /** Lets the chosen report's name be written anew. */
  renameChosen(): void {
    if (this.canRename) this.renaming = this.chosenReport?.id ?? null;
  }

  async loadDrafts(report: string): Promise<void> {
    await this.#look(async () => {
      const { revisions } = await host.history(report);
      if (this.chosenReport?.id !== report) return;
      const drafts = revisions.filter(isDraft).sort((one, other) => other.seq - one.seq);
      this.drafts = { report, revisions: drafts };
    });
  }

  /** The id of the new report, or null if the host refused. */
  async create(title: string, template: string | null): Promise<string | null> {
    return this.#attempt(async () => (await host.newReport(title, template)).id);
  }

  async openTour(): Promise<string | null> {
    return this.#attempt(async () => (await host.openTour(locale() === "zh-CN")).id);
  }

  /** What came of it; null if nothing was asked for in the end, or the host refused. */
  importFiles(): Promise<ImportOutcome | null> {
    return this.#import(() => host.importFiles());
  }

  /** The same with files that were given to the window. */
  importGiven(files: readonly File[]): Promise<ImportOutcome | null> {
    return this.#import(() => importEach(files));
  }

  /** The same with files that the system asked to open. */
  importWaiting(): Promise<ImportOutcome | null> {
    return this.#import(() => host.importWaiting());
  }

  #import(work: () => Promise<ImportOutcome | null>): Promise<ImportOutcome | null> {
    return this.#look(async () => {
      const outcome = await work();
      // Null says that nothing was chosen, or that nothing waits.
      if (outcome === null) return null;
      this.error = null;
      this.imported = outcome;
      const [first] = outcome.reports;
      if (!first) return outcome;
      this.choosingTemplate = false;
      this.shelf = { kind: "all" };
      this.search.clear();
      await this.load();
      this.chosen = first.id;
      return outcome;
    });
  }

  /** Does what somebody asked for: what went wrong before is said no longer. */
  #attempt<T>(work: () => Promise<T>): Promise<T | null> {
    return this.#look(async () => {
      const result = await work();
      this.error = null;
      return result;
    });
  }

  /** Does what the view needs by itself, and leaves what it says of something else. */
  async #look<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.error = asHostError(error);
      return null;
    }
  }
}
