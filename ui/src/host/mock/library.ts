// The library of the mock host: reports in memory, and a log that can be undone.
import { HostError } from "../host";
import type {
  Document,
  Failure,
  LibraryChanged,
  Operation,
  OperationSummary,
  ReportSummary,
  RevisionSummary,
  Version,
} from "../wire";

export type MockRevision = RevisionSummary & { document: Document };
export type MockReport = {
  summary: ReportSummary;
  document: Document;
  revisions: MockRevision[];
  seen: number | null;
  editingSteps?: string[];
};

type Logged = OperationSummary & { revert: () => void };

export function refuse(code: Failure["code"], params: Record<string, string> = {}): never {
  throw new HostError({ code, params });
}

export function revision(document: Document, rest: Partial<MockRevision> & { seq: number; time: string }): MockRevision {
  return {
    kind: "auto",
    name: null,
    note: null,
    author: "陆闻舟",
    parents: rest.seq > 1 ? [rest.seq - 1] : [],
    restored: null,
    inserted: 0,
    deleted: 0,
    document,
    ...rest,
  };
}

/** A revision without its text. */
export function bare(full: MockRevision): RevisionSummary {
  const { seq, kind, name, note, author, time, parents, restored, inserted, deleted } = full;
  return { seq, kind, name, note, author, time, parents, restored, inserted, deleted };
}

export class MockLibrary {
  readonly reports: MockReport[];
  #log: Logged[] = [];
  #listeners = new Set<(change: LibraryChanged) => void>();

  constructor(reports: MockReport[]) {
    this.reports = reports;
  }

  find(id: string): MockReport {
    return this.reports.find(({ summary }) => summary.id === id) ?? refuse("report.unknown", { report: id });
  }

  at(id: string, version: Version): Document {
    const report = this.find(id);
    if (version.at === "working") return report.document;
    const found = report.revisions.find(({ seq }) => seq === version.seq);
    return found?.document ?? refuse("draft.unknown", { draft: String(version.seq) });
  }

  lastKept(report: MockReport): RevisionSummary | null {
    const kept = report.revisions.filter(({ name }) => name !== null).at(-1);
    return kept ? bare(kept) : null;
  }

  listen(listener: (change: LibraryChanged) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Logs what was done, with how to take it back, and tells it. Gives its number. */
  did(operation: Operation, report: MockReport, revert: () => void): number {
    const { id, title } = report.summary;
    const time = new Date().toISOString();
    this.#log.push({ id: this.#log.length + 1, operation, report: id, title, time, undone: false, undoable: true, revert });
    this.#tell(operation, id);
    return this.#log.length;
  }

  last(report: string): OperationSummary | null {
    return this.#log.findLast((logged) => logged.report === report) ?? null;
  }

  undo(id?: number): OperationSummary {
    const logged = this.#log.findLast((each) => !each.undone && each.operation !== "undo" && (id === undefined || each.id === id));
    if (!logged) return refuse("undo.nothing");
    logged.revert();
    logged.undone = true;
    this.#tell("undo", logged.report ?? "");
    return logged;
  }

  #tell(operation: Operation, report: string): void {
    this.#listeners.forEach((listener) => listener({ operation, reports: [report] }));
  }
}
