// The history of one section: the revisions in which something happened to it, as Rust last told them.
import { asHostError, host, type HostError, type OutlineEntry, type RevisionSummary } from "$host";

/** A level-1 heading: its block, its words, and which one it is, counted from 1. */
export type Section = { id: string; name: string; number: number };

/** The level-1 section that a heading stands in; null before the first, and where there is none. */
export function sectionAt(entries: readonly OutlineEntry[], heading: string | null): Section | null {
  let section: Section | null = null;
  let number = 0;
  for (const entry of entries) {
    if (entry.kind === "heading" && entry.level === 1) {
      number += 1;
      section = { id: entry.id, name: `${entry.number ?? ""}${entry.text}`, number };
    }
    if (entry.id === heading) return entry.kind === "title" ? null : section;
  }
  return null;
}

export class SectionHistory {
  readonly report: string;
  /** The section that is shown; null before the first. */
  section = $state.raw<Section | null>(null);
  /** Newest first. */
  revisions = $state.raw<readonly RevisionSummary[]>([]);
  error = $state.raw<HostError | null>(null);
  /** The number of the chosen revision. */
  chosen = $state<number | null>(null);
  #asked = 0;

  constructor(report: string) {
    this.report = report;
  }

  /** Shows a section; the same one is asked for anew, and what was chosen in it stays so. */
  async show(section: Section): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const revisions = (await host.historyOfSection(this.report, section.number)).reverse();
      // The caret may have gone on meanwhile.
      if (asked !== this.#asked) return;
      if (this.section?.id !== section.id) this.chosen = revisions[0]?.seq ?? null;
      this.section = section;
      this.revisions = revisions;
      this.error = null;
    } catch (error) {
      if (asked === this.#asked) this.error = asHostError(error);
    }
  }

  async reload(): Promise<void> {
    if (this.section !== null) await this.show(this.section);
  }
}
