// The life of one paragraph, as Rust last told it: what happened to it in which revision, and who wrote its sentences.
import { asHostError, host, type BlockMoment, type HostError, type WrittenSentence } from "$host";

export class BlockLife {
  readonly report: string;
  /** The paragraph that is shown; null before the first. */
  block = $state<string | null>(null);
  /** Newest first. Empty for a paragraph that no revision holds yet. */
  moments = $state.raw<readonly BlockMoment[]>([]);
  /** Null while nobody asked who wrote it. */
  sentences = $state.raw<readonly WrittenSentence[] | null>(null);
  loaded = $state(false);
  error = $state.raw<HostError | null>(null);
  /** The number of the chosen revision. */
  chosen = $state<number | null>(null);
  #asksWho = false;
  #asked = 0;

  constructor(report: string) {
    this.report = report;
  }

  /** Shows a paragraph; the same one is asked for anew. */
  async show(block: string): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const [moments, sentences] = await Promise.all([this.#momentsOf(block), this.#sentencesOf(block)]);
      // The caret may have gone on meanwhile.
      if (asked !== this.#asked) return;
      if (this.block !== block) this.chosen = moments[0]?.revision.seq ?? null;
      this.block = block;
      this.moments = moments;
      this.sentences = sentences;
      this.error = null;
      this.loaded = true;
    } catch (error) {
      if (asked === this.#asked) this.error = asHostError(error);
    }
  }

  async reload(): Promise<void> {
    if (this.block !== null) await this.show(this.block);
  }

  /** Shows or hides who wrote each sentence. */
  async askWho(asks = !this.#asksWho): Promise<void> {
    this.#asksWho = asks;
    if (asks) await this.reload();
    else this.sentences = null;
  }

  async #momentsOf(block: string): Promise<BlockMoment[]> {
    try {
      return (await host.lifeOfBlock(this.report, block)).reverse();
    } catch (error) {
      // A paragraph that no revision holds yet has had no life.
      if (asHostError(error).code === "block.unknown") return [];
      throw error;
    }
  }

  async #sentencesOf(block: string): Promise<WrittenSentence[] | null> {
    if (!this.#asksWho) return null;
    try {
      return await host.whoWrote(this.report, block);
    } catch (error) {
      if (asHostError(error).code === "block.unknown") return [];
      throw error;
    }
  }
}
