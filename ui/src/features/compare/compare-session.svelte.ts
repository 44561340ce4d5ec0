// One comparison on screen: which two versions, what differs, and where the reader is. It never writes.
import { SvelteSet } from "svelte/reactivity";
import { asHostError, host, type Comparison, type HostError, type RevisionSummary, type Version } from "$host";
import { t } from "$messages";
import { revisionName, versionKey } from "$shared/versions";
import { filtered, heatOutline, listedChanges, type Filter, type ListedChange } from "./change-list";
import { changeRows, foldRows } from "./rows";

/** Under this a comparison shows nothing of its loading. */
const SLOW_MS = 500;

/** Why it is shown: to compare, to see what restoring gives, or to see what changed since the reader last looked. */
export type Purpose = "compare" | "restore" | "since";

export type Jump = { index: number; place: "here" | "origin"; times: number };

export class CompareSession {
  readonly report: string;
  old = $state.raw() as Version;
  newer = $state.raw() as Version;
  revisions = $state.raw<readonly RevisionSummary[]>([]);
  comparison = $state.raw<Comparison | null>(null);
  purpose = $state<Purpose>("compare");
  error = $state.raw<HostError | null>(null);
  slow = $state(false);
  look = $state<"sides" | "redline">("sides");
  filter = $state<Filter>("all");
  /** The change that the reader is at. */
  current = $state<number | null>(null);
  unfoldedAll = $state(false);
  readonly unfolded = new SvelteSet<string>();
  /** Where to scroll to; each jump counts, also one to the same place. */
  jump = $state.raw<Jump>({ index: -1, place: "here", times: 0 });

  readonly listed: readonly ListedChange[] = $derived(listedChanges(this.comparison?.changes ?? []));
  readonly shown: readonly ListedChange[] = $derived(filtered(this.listed, this.filter));
  readonly rows = $derived(
    foldRows(changeRows(this.comparison?.changes ?? []), this.unfoldedAll ? "all" : this.unfolded),
  );
  readonly heat = $derived(heatOutline(this.comparison?.changes ?? []));
  #asked = 0;

  constructor(report: string, old: Version, newer: Version, purpose: Purpose = "compare") {
    this.report = report;
    this.old = old;
    this.newer = newer;
    this.purpose = purpose;
  }

  /** The revision that restoring would make current again. */
  get toRestore(): number | null {
    return this.purpose === "restore" && this.newer.at === "revision" ? this.newer.seq : null;
  }

  get newerName(): string {
    const { newer } = this;
    const revision = newer.at === "revision" ? this.revisions.find(({ seq }) => seq === newer.seq) : undefined;
    return revision ? revisionName(revision) : t("version.working");
  }

  async load(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const slowTimer = setTimeout(() => (this.slow = true), SLOW_MS);
    try {
      const [comparison, history] = await Promise.all([
        host.compareVersions(this.report, this.old, this.newer),
        host.history(this.report),
      ]);
      // The reader may have chosen another pair meanwhile.
      if (asked !== this.#asked) return;
      this.comparison = comparison;
      this.revisions = history.revisions;
      this.error = null;
      this.filter = "all";
      this.current = null;
      this.unfolded.clear();
    } catch (error) {
      if (asked === this.#asked) this.error = asHostError(error);
    } finally {
      clearTimeout(slowTimer);
      if (asked === this.#asked) this.slow = false;
    }
  }

  choose(side: "old" | "newer", version: Version): Promise<void> {
    // The same version on both sides shows nothing: the other side takes what this one had.
    const other = side === "old" ? this.newer : this.old;
    if (versionKey(other) === versionKey(version)) return this.swap();
    this[side] = version;
    this.purpose = "compare";
    return this.load();
  }

  swap(): Promise<void> {
    this.purpose = "compare";
    [this.old, this.newer] = [this.newer, this.old];
    return this.load();
  }

  /** How many of the shown changes come up to the current one: "4 / 17". */
  get position(): number {
    return this.shown.findIndex(({ index }) => index === this.current) + 1;
  }

  step(by: 1 | -1): void {
    const { current, shown } = this;
    if (shown.length === 0) return;
    if (current === null) {
      this.goTo((by === 1 ? shown[0] : shown.at(-1))?.index ?? 0);
      return;
    }
    const target = by === 1 ? shown.find(({ index }) => index > current) : shown.findLast(({ index }) => index < current);
    this.goTo(target?.index ?? current);
  }

  goTo(index: number, place: "here" | "origin" = "here"): void {
    this.current = index;
    this.jump = { index, place, times: this.jump.times + 1 };
  }

  /** From one end of a move to the other. */
  otherEnd(): void {
    const change = this.current === null ? undefined : this.comparison?.changes[this.current];
    if (this.current === null || change?.kind !== "moved") return;
    const atOrigin = this.jump.index === this.current && this.jump.place === "origin";
    this.goTo(this.current, atOrigin ? "here" : "origin");
  }

  /** Goes to the change that a block has a part in. */
  goToBlock(block: string): void {
    const changes = this.comparison?.changes ?? [];
    const index = changes.findIndex(({ old_ids, new_ids }) => old_ids.includes(block) || new_ids.includes(block));
    if (index < 0) return;
    if (changes[index]?.kind === "equal") this.goToHeading(index);
    else this.goTo(index);
  }

  /** Shows a heading of the outline, unfolding what hides it. */
  goToHeading(index: number): void {
    const isShown = this.rows.some((row) => row.type === "change" && row.index === index);
    if (!isShown) this.unfoldedAll = true;
    this.jump = { index, place: "here", times: this.jump.times + 1 };
  }

  toggleFolds(): void {
    this.unfoldedAll = !this.unfoldedAll;
    this.unfolded.clear();
  }

  toggleLook(): void {
    this.look = this.look === "sides" ? "redline" : "sides";
  }
}
