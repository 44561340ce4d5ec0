// What the checks say of one report, as Rust last told it, and which finding is looked at.
import { asHostError, host, type HostError, type Level, type Precedent, type ReportFinding } from "$host";

/** A finding under a name of its own, by which the next answer knows it again. */
export type NamedFinding = ReportFinding & { key: string };

/** So many are listed at once; more come on request. */
const LISTED = 200;

/** The same words in the same block are told apart by their order. */
function named(findings: readonly ReportFinding[]): NamedFinding[] {
  const times: Record<string, number> = {};
  return findings.map((finding) => {
    const name = [finding.block, finding.cell?.join(","), finding.rule, finding.quote].join(" ");
    const time = times[name] ?? 0;
    times[name] = time + 1;
    return { ...finding, key: `${name} ${String(time)}` };
  });
}

export class ReportChecks {
  readonly report: string;
  findings = $state.raw<readonly NamedFinding[]>([]);
  /** What Rust told last; what was seen to since is still in it. */
  answer = $state.raw<readonly NamedFinding[]>([]);
  /** How many were let pass in this report. */
  passed = $state(0);
  /** The report of the year before that this one is held to. */
  precedent = $state.raw<Precedent | null>(null);
  loaded = $state(false);
  error = $state.raw<HostError | null>(null);
  /** The finding that is looked at. */
  current = $state<string | null>(null);
  /** Whether its card stands in the text. */
  carded = $state(false);
  most = $state(LISTED);
  readonly listed = $derived(this.findings.slice(0, this.most));
  readonly counts: Readonly<Record<Level, number>> = $derived(countsOf(this.findings));
  readonly looked = $derived(this.findings.find(({ key }) => key === this.current) ?? null);
  #asked = 0;

  constructor(report: string) {
    this.report = report;
  }

  /** Asks what the checks say of the text that is saved. Only the last question's answer is taken. */
  async ask(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const { findings, passed, precedent } = await host.checkReport(this.report);
      if (asked !== this.#asked) return;
      const at = this.placeOf(this.current ?? "") - 1;
      this.answer = named(findings);
      this.findings = this.answer;
      this.passed = passed;
      this.precedent = precedent;
      this.error = null;
      this.loaded = true;
      if (this.looked === null) this.#goOnFrom(at);
    } catch (error) {
      if (asked === this.#asked) this.error = asHostError(error);
    }
  }

  find(key: string): NamedFinding | undefined {
    return this.findings.find((finding) => finding.key === key);
  }

  /** Which one it is, counted from 1. */
  placeOf(key: string): number {
    return this.findings.findIndex((finding) => finding.key === key) + 1;
  }

  lookAt(key: string): void {
    this.current = key;
    const place = this.placeOf(key);
    if (place > this.most) this.most = Math.ceil(place / LISTED) * LISTED;
  }

  listMore(): void {
    this.most += LISTED;
  }

  leave(): void {
    this.current = null;
    this.carded = false;
  }

  /** What was looked at is gone: the list goes on with what stands in its place, a card has nothing to stand at. */
  #goOnFrom(at: number): void {
    const next = this.carded || at < 0 ? undefined : (this.findings[at] ?? this.findings.at(-1));
    if (next) this.current = next.key;
    else this.leave();
  }

  /** One has been seen to; the next answer won't have it. Gives the one behind it, or else before. */
  drop(key: string): NamedFinding | null {
    const at = this.findings.findIndex((finding) => finding.key === key);
    if (at < 0) return null;
    this.findings = this.findings.toSpliced(at, 1);
    return this.findings[at] ?? this.findings[at - 1] ?? null;
  }

  /** Lets it pass in its block from now on. False if that didn't work, which is said. */
  letPass({ block, rule, quote }: NamedFinding): Promise<boolean> {
    return this.#do(() => host.letPass(this.report, { block, rule, quote }));
  }

  /** Holds it to another report from now on, or to none. */
  holdTo(precedent: string | null): Promise<boolean> {
    return this.#do(() => host.holdTo(this.report, precedent));
  }

  /** Tells again of all that was let pass here. */
  tellAgain(): Promise<boolean> {
    return this.#do(() => host.tellAgain(this.report));
  }

  async #do(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.error = asHostError(error);
      return false;
    }
  }
}

function countsOf(findings: readonly NamedFinding[]): Record<Level, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { level } of findings) counts[level] += 1;
  return counts;
}
