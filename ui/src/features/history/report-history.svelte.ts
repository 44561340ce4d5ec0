// The revisions of one report, as Rust last told them.
import { asHostError, host, type HostError, type RevisionSummary } from "$host";
import { isDraft, revisionName } from "$shared/versions";

export class ReportHistory {
  readonly report: string;
  revisions = $state.raw<readonly RevisionSummary[]>([]);
  working = $state.raw({ inserted: 0, deleted: 0 });
  /** The revision up to which the reader has looked at changes. */
  seen = $state<number | null>(null);
  loaded = $state(false);
  error = $state.raw<HostError | null>(null);
  /** What the actions are about: a revision's number, or the working text. */
  chosen = $state<number | "working">("working");
  #asked = 0;
  #newest: Promise<void> = Promise.resolve();

  constructor(report: string) {
    this.report = report;
  }

  /** Asks anew. Who waits for it has the newest answer afterwards, also where another question came between. */
  async load(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.#newest = this.#ask(asked);
    let awaited;
    do {
      awaited = this.#newest;
      await awaited;
    } while (awaited !== this.#newest);
  }

  async #ask(asked: number): Promise<void> {
    try {
      const history = await host.history(this.report);
      // An answer that a newer question has overtaken is no news.
      if (asked !== this.#asked) return;
      this.revisions = history.revisions;
      this.working = history.working;
      this.seen = history.seen;
      this.error = null;
      this.loaded = true;
    } catch (error) {
      if (asked === this.#asked) this.error = asHostError(error);
    }
  }

  /** The name of what a revision made current again; null for a revision that restores nothing known. */
  restoredName({ restored }: RevisionSummary): string | null {
    const source = this.revisions.find(({ seq }) => seq === restored);
    return source ? revisionName(source) : null;
  }

  /** The number of the latest revision; null before the first. */
  get latest(): number | null {
    return this.revisions.reduce<number | null>((latest, { seq }) => Math.max(latest ?? seq, seq), null);
  }

  /** Whether the working text is what a revision holds, as far as that is known: then there is nothing to restore. */
  isCurrent(seq: number): boolean {
    return seq === this.latest && this.working.inserted === 0 && this.working.deleted === 0;
  }

  /** What changes are counted from that the reader hasn't looked at: where they stopped looking, else the beginning. */
  get unseenFrom(): number | null {
    const known = this.revisions.some(({ seq }) => seq === this.seen);
    return (known ? this.seen : this.revisions.at(0)?.seq) ?? null;
  }

  get draftNames(): string[] {
    return this.revisions.flatMap(({ name }) => (name === null ? [] : [name]));
  }

  /** What the working text is usually compared with: the last draft; right after it was kept, the one before it. */
  get usualOlder(): RevisionSummary | undefined {
    const newestFirst = this.revisions.filter(isDraft).sort((one, other) => other.seq - one.seq);
    const [last, before] = newestFirst;
    const head = Math.max(...this.revisions.map(({ seq }) => seq));
    const isUnchanged = last?.seq === head && this.working.inserted === 0 && this.working.deleted === 0;
    return (isUnchanged ? before : undefined) ?? last ?? this.revisions[0];
  }

  get lastDraft(): RevisionSummary | undefined {
    return this.revisions.reduce<RevisionSummary | undefined>(
      (last, each) => (isDraft(each) && each.seq > (last?.seq ?? -1) ? each : last),
      undefined,
    );
  }
}
