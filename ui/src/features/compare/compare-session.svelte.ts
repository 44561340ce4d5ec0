// One comparison on screen: which two versions, what differs, what is listed, and where the reader is. It never writes.
import { SvelteSet } from "svelte/reactivity";
import {
  asHostError,
  host,
  type ComparedVersions,
  type HostError,
  type OperationSummary,
  type RevisionSummary,
  type Version,
} from "$host";
import { t } from "$messages";
import { revisionName, versionKey } from "$shared/versions";
import { changeKey, listedChanges, type ListedChange } from "./change-list";
import { authorsOf, fitting, isIn, noFilters, ofCategory, sectionAround, type Filters } from "./filters";
import { granularities, type Granularity } from "./granularity";
import { heatOutline } from "./heat";
import { changeRows, foldRows } from "./rows";
import { Settling, type Scope, type Step } from "./settling.svelte";

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
  compared = $state.raw<ComparedVersions | null>(null);
  purpose = $state<Purpose>("compare");
  error = $state.raw<HostError | null>(null);
  slow = $state(false);
  look = $state<"sides" | "redline">("sides");
  granularity = $state<Granularity>("word");
  filters = $state.raw<Filters>(noFilters);
  hidesTrivia = $state(false);
  /** The change that the reader is at. */
  current = $state<number | null>(null);
  unfoldedAll = $state(false);
  readonly unfolded = new SvelteSet<string>();
  readonly settling = new Settling();
  /** Where to scroll to; each jump counts, also one to the same place. */
  jump = $state.raw<Jump>({ index: -1, place: "here", times: 0 });

  readonly comparison = $derived(this.compared?.comparison ?? null);
  readonly #changes = $derived(this.comparison?.changes ?? []);
  readonly heat = $derived(heatOutline(this.#changes));
  readonly authors = $derived(authorsOf(this.compared?.origins ?? []));
  readonly listed: readonly ListedChange[] = $derived(
    listedChanges(this.#changes, this.compared?.origins ?? [], this.hidesTrivia),
  );
  /** What the filters leave, of all categories. */
  readonly fitting: readonly ListedChange[] = $derived(fitting(this.listed, this.filters, this.heat));
  readonly shown: readonly ListedChange[] = $derived(ofCategory(this.fitting, this.filters.category));
  readonly rows = $derived(
    foldRows(changeRows(this.#changes, this.hidesTrivia), this.unfoldedAll ? "all" : this.unfolded),
  );
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

  /** Changes of the working text can be accepted and taken back; a kept draft can't change. */
  get canSettle(): boolean {
    return this.newer.at === "working" && this.purpose !== "restore" && this.comparison !== null;
  }

  get newerName(): string {
    const { newer } = this;
    const revision = newer.at === "revision" ? this.revisions.find(({ seq }) => seq === newer.seq) : undefined;
    return revision ? revisionName(revision) : t("version.working");
  }

  async load(): Promise<void> {
    if (!(await this.#load())) return;
    this.filters = noFilters;
    this.current = null;
    this.unfolded.clear();
    this.settling.clear();
  }

  /** Compares anew after the text has changed, and stays where the reader is: at the first of `changes` that is there. */
  async reload(changes: readonly string[]): Promise<void> {
    this.current = null;
    if (!(await this.#load())) return;
    const found = changes.map((key) => this.listed.find(({ change }) => changeKey(change) === key)).find(Boolean);
    if (found) this.goTo(found.index);
  }

  async #load(): Promise<boolean> {
    this.#asked += 1;
    const asked = this.#asked;
    const slowTimer = setTimeout(() => (this.slow = true), SLOW_MS);
    try {
      const [compared, history] = await Promise.all([
        host.compareVersions(this.report, this.old, this.newer),
        host.history(this.report),
      ]);
      // The reader may have chosen another pair meanwhile.
      if (asked !== this.#asked) return false;
      this.compared = compared;
      this.revisions = history.revisions;
      this.error = null;
      return true;
    } catch (error) {
      if (asked === this.#asked) this.error = asHostError(error);
      return false;
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
    const change = this.current === null ? undefined : this.#changes[this.current];
    if (this.current === null || change?.kind !== "moved") return;
    const atOrigin = this.jump.index === this.current && this.jump.place === "origin";
    this.goTo(this.current, atOrigin ? "here" : "origin");
  }

  /** Goes to the change that a block has a part in. */
  goToBlock(block: string): void {
    const index = this.#changes.findIndex(({ old_ids, new_ids }) => old_ids.includes(block) || new_ids.includes(block));
    if (index < 0) return;
    if (this.#changes[index]?.kind === "equal") this.goToHeading(index);
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

  nextGranularity(): void {
    const at = granularities.indexOf(this.granularity);
    this.granularity = granularities[(at + 1) % granularities.length] ?? "word";
  }

  isAccepted({ change }: ListedChange): boolean {
    return this.settling.isAccepted(changeKey(change));
  }

  get allAccepted(): boolean {
    return this.listed.every((each) => this.isAccepted(each));
  }

  /** What accepting or taking back is about: listed changes that nobody has accepted. */
  open(scope: Scope): ListedChange[] {
    const { current } = this;
    const section = current === null ? null : sectionAround(this.heat, current);
    return this.shown.filter((each) => {
      const isMeant = scope === "all" || (scope === "one" ? each.index === current : current !== null && isIn(section, each));
      return isMeant && !this.isAccepted(each);
    });
  }

  /** Ticks changes off, and goes on to the next open one. */
  accept(scope: Scope): void {
    const accepted = this.open(scope);
    if (accepted.length > 0) this.settling.accept(accepted.map(({ change }) => changeKey(change)));
    const [next] = this.openBehind(accepted);
    if (next) this.goTo(next.index);
  }

  /** The open changes that the reader comes to next: those behind the given ones, then those before. */
  openBehind(settled: readonly ListedChange[]): ListedChange[] {
    const last = settled.at(-1)?.index ?? this.current ?? -1;
    const open = this.open("all").filter((each) => !settled.includes(each));
    const behind = open.filter(({ index }) => index > last);
    return [...behind, ...open.filter(({ index }) => index < last).reverse()];
  }

  /** Takes changes back in the working text. What was done in Rust is the answer; nothing where there was nothing to do. */
  async revert(changes: readonly ListedChange[]): Promise<OperationSummary | null> {
    if (!this.compared || changes.length === 0) return null;
    const places = changes.map(({ index }) => index);
    const done = await host.revertChanges(this.report, this.old, places, this.compared.fingerprint);
    if (done) this.settling.reverted(done.id, changes.map(({ change }) => changeKey(change)));
    return done;
  }

  /** Undoes what was only ticked off. */
  reopen(step: Step): void {
    this.settling.undone(step);
    const found = this.listed.find(({ change }) => step.changes.includes(changeKey(change)));
    if (found) this.goTo(found.index);
  }
}
