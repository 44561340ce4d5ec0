// What is read beside the text that is written: another section of it, one of its drafts, or another report.
import { asHostError, host, type HostError, type TextBeside, type TextPlace, type Version } from "$host";

export type BesideSource = {
  report: string;
  version: Version;
  /** What it is called over the pane. */
  name: string;
  /** Whether it is the text itself that is being written. */
  isOwn: boolean;
};

export class BesideText {
  source = $state.raw<BesideSource | null>(null);
  text = $state.raw<TextBeside | null>(null);
  error = $state.raw<HostError | null>(null);
  /** Whether it is on screen; what was read last is remembered while the report is open. */
  open = $state(false);
  /** Whether it goes along to the section with the same heading. */
  follows = $state(true);
  /** The block to go to, and the words to mark in it: a new value each time, also for the same block. */
  target = $state.raw<{ block: string; words: TextPlace | null } | null>(null);
  #heading: string | null = null;

  /** Shows a text. `heading` is that of the section which is being written. */
  async show(source: BesideSource, heading: string | null): Promise<void> {
    this.open = true;
    this.source = source;
    this.target = null;
    this.#heading = null;
    try {
      const text = await host.textBeside(source.report, source.version);
      if (this.source !== source) return;
      this.text = text;
      this.error = null;
      if (!source.isOwn) await this.follow(heading);
    } catch (error) {
      if (this.source !== source) return;
      this.text = null;
      this.error = asHostError(error);
    }
  }

  /** Shows a text at a block, with some of its words marked. It stays there as long as the section that is written is the same. */
  async showAt(source: BesideSource, block: string, words: TextPlace | null, heading: string | null): Promise<void> {
    const isThere = this.open && this.text !== null && isSame(this.source, source);
    const shown = isThere ? null : this.show(source, null);
    this.#heading = heading;
    await shown;
    if (this.text && isSame(this.source, source)) this.target = { block, words };
  }

  /** Goes along to a section, if it follows and has one that is called the same. */
  async follow(heading: string | null): Promise<void> {
    const { source } = this;
    if (!source || source.isOwn || !this.open || !this.follows || heading === null || heading === this.#heading) return;
    this.#heading = heading;
    try {
      const block = await host.sectionLike(source.report, source.version, heading);
      if (block !== null && this.source === source && this.#heading === heading) this.target = { block, words: null };
    } catch {
      // Going along is an ornament: without it the text stays where it is.
    }
  }

  /** Goes along from now on, or stays where it is. */
  setFollows(follows: boolean, heading: string | null): void {
    this.follows = follows;
    this.#heading = null;
    if (follows) void this.follow(heading);
  }
}

function isSame(one: BesideSource | null, other: BesideSource): boolean {
  return one !== null && one.report === other.report && one.version.at === "working" && other.version.at === "working";
}
