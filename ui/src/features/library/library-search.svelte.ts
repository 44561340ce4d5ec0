// Searching titles and texts while somebody types: the last question's answer is shown, no other.
import { asHostError, host, type HostError, type SearchResult } from "$host";

/** A question waits for this long without a key. */
const QUIET_MS = 150;

export class LibrarySearch {
  query = $state("");
  /** Whether named drafts are searched too, for what the current text no longer has. */
  drafts = $state(false);
  result = $state.raw<SearchResult | null>(null);
  error = $state.raw<HostError | null>(null);
  /** The report of the hit that has the focus. */
  report = $state<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #asked = 0;

  get active(): boolean {
    return this.query.trim() !== "";
  }

  type(query: string): void {
    this.query = query;
    this.#clearTimer();
    if (this.active) this.#timer = setTimeout(() => void this.ask(), QUIET_MS);
    else this.clear();
  }

  clear(): void {
    this.#clearTimer();
    this.#asked += 1;
    this.query = "";
    this.result = null;
    this.report = null;
    this.error = null;
  }

  async withDrafts(drafts: boolean): Promise<void> {
    this.drafts = drafts;
    await this.ask();
  }

  /** Asks now; also anew, when the library changed. */
  async ask(): Promise<void> {
    this.#clearTimer();
    if (!this.active) return;
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const result = await host.search(this.query, this.drafts);
      if (asked !== this.#asked) return;
      this.result = result;
      this.error = null;
    } catch (error) {
      if (asked === this.#asked) this.error = asHostError(error);
    }
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
