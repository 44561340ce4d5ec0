// Replacing words in all reports: what is looked for, what would be replaced, and what of it is to stay as it is.
import { SvelteSet } from "svelte/reactivity";
import {
  asHostError,
  host,
  type FindMode,
  type FindProblem,
  type FindQuery,
  type HostError,
  type ReplacedInLibrary,
  type ReplacedPlace,
  type ReplacementPreview,
  type ReplacingProgress,
  type ReportReplacements,
} from "$host";

/** How long to wait for the next key before looking. */
const QUIET_MS = 250;
/** Nobody has to be told of work that is done before. */
const MOMENT_MS = 500;

/** A line of the list: a report, or a place in it. */
export type ReplaceRow = { key: string; found: ReportReplacements; place: ReplacedPlace | null };

/** What to look for, as the strip of a report says it. */
export type Wanted = { text: string; mode: FindMode; foldsWidth: boolean; matchesCase: boolean };

/** One that was changed since has other places: what was chosen of them is nothing any more. */
function keyOf({ report, text }: ReportReplacements, place: number): string {
  return `${report} ${text} ${place}`;
}

export class LibraryReplace {
  open = $state(false);
  /** Whether the field for the words to look for is to take the focus. */
  asked = $state(false);
  text = $state("");
  words = $state("");
  mode = $state<FindMode>("literal");
  foldsWidth = $state(true);
  matchesCase = $state(false);
  problem = $state.raw<FindProblem | null>(null);
  error = $state.raw<HostError | null>(null);
  preview = $state.raw<ReplacementPreview | null>(null);
  /** How far work has come that takes longer than a moment. */
  progress = $state.raw<ReplacingProgress | null>(null);
  /** The report of the line that has the focus. */
  report = $state<string | null>(null);
  /** The places that are to stay as they are. */
  readonly #spared = new SvelteSet<string>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #asks = 0;

  readonly rows: readonly ReplaceRow[] = $derived.by(() =>
    (this.preview?.reports ?? []).flatMap((found) => [
      { key: `${found.report} ${found.text}`, found, place: null },
      ...found.places.map((place, index) => ({ key: keyOf(found, index), found, place })),
    ]),
  );
  readonly places = $derived((this.preview?.reports ?? []).reduce((sum, { places }) => sum + places.length, 0));
  readonly chosen = $derived.by(() => {
    const counts = (this.preview?.reports ?? []).map((found) => this.chosenIn(found));
    return { places: counts.reduce((sum, count) => sum + count, 0), reports: counts.filter((count) => count > 0).length };
  });

  /** How many places of a report are to be replaced. */
  chosenIn(found: ReportReplacements): number {
    if (found.elsewhere) return 0;
    return found.places.length - this.#sparedIn(found).length;
  }

  #sparedIn(found: ReportReplacements): number[] {
    return found.places.flatMap((_, index) => (this.#spared.has(keyOf(found, index)) ? [index] : []));
  }

  isChosen({ key, found }: ReplaceRow): boolean {
    return !found.elsewhere && !this.#spared.has(key);
  }

  spare(key: string, spared: boolean): void {
    if (spared) this.#spared.add(key);
    else this.#spared.delete(key);
  }

  spareReport(found: ReportReplacements, spared: boolean): void {
    found.places.forEach((_, index) => this.spare(keyOf(found, index), spared));
  }

  spareAll(spared: boolean): void {
    this.preview?.reports.forEach((found) => this.spareReport(found, spared));
  }

  /** Opens it, with what somebody looks for already. */
  show(wanted: Partial<Wanted> = {}): void {
    if (wanted.text) Object.assign(this, wanted);
    this.open = true;
    this.asked = true;
    void this.look();
  }

  close(): void {
    this.stop();
    this.open = false;
    this.preview = null;
    this.problem = null;
    this.error = null;
    this.report = null;
    this.#spared.clear();
  }

  type(text: string): void {
    this.text = text;
    this.#lookSoon();
  }

  typeWords(words: string): void {
    this.words = words;
    this.#lookSoon();
  }

  choose(mode: FindMode): void {
    this.mode = mode;
    this.#lookSoon();
  }

  toggleWidth(): void {
    this.foldsWidth = !this.foldsWidth;
    this.#lookSoon();
  }

  toggleCase(): void {
    this.matchesCase = !this.matchesCase;
    this.#lookSoon();
  }

  /** Other words find other places; what was chosen among the old ones is over. */
  #lookSoon(): void {
    this.#spared.clear();
    this.preview = null;
    this.#clearTimer();
    this.#timer = setTimeout(() => void this.look(), QUIET_MS);
  }

  get #query(): FindQuery {
    return { text: this.text, mode: this.mode, folds_width: this.foldsWidth, matches_case: this.matchesCase };
  }

  /** Looks now; also anew, when the library changed. */
  async look(): Promise<void> {
    this.#clearTimer();
    if (!this.open) return;
    this.#asks += 1;
    const asked = this.#asks;
    if (this.text === "") {
      this.preview = null;
      this.problem = null;
      return;
    }
    const told = this.#telling(asked);
    try {
      const preview = await host.previewReplacement(this.#query, this.words, asked);
      if (asked !== this.#asks) return;
      this.preview = preview.problem === null ? preview : null;
      this.problem = preview.problem;
    } catch (error) {
      if (asked === this.#asks) this.error = asHostError(error);
    } finally {
      told();
    }
  }

  /** Replaces what is chosen. Null where nothing was replaced, and the list says why. */
  async run(): Promise<ReplacedInLibrary | null> {
    const { preview } = this;
    // Nothing is replaced that nobody has seen yet.
    if (this.#timer !== null) await this.look();
    if (!preview || this.chosen.places === 0) return null;
    const chosen = preview.reports
      .filter((found) => this.chosenIn(found) > 0)
      .map((found) => ({ report: found.report, text: found.text, places: found.places.length, spared: this.#sparedIn(found) }));
    this.#asks += 1;
    const told = this.#telling(this.#asks);
    try {
      const done = await host.replaceInLibrary(this.#query, this.words, chosen, this.#asks);
      this.error = null;
      return done;
    } catch (error) {
      this.error = asHostError(error);
      return null;
    } finally {
      told();
      this.asked = true;
      await this.look();
    }
  }

  /** Stops what takes long. */
  stop(): void {
    this.#clearTimer();
    if (this.progress) void host.stopReplacing(this.#asks);
  }

  /** Tells how far work has come, once that takes longer than a moment; what is given back ends it. */
  #telling(asked: number): () => void {
    const begun = Date.now();
    const end = host.onReplacingProgress((progress) => {
      if (asked === this.#asks && Date.now() - begun > MOMENT_MS) this.progress = progress;
    });
    return () => {
      end();
      if (asked === this.#asks) this.progress = null;
    };
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
