// What of one report stands in others, as Rust last told it, and which sentence is looked at.
import { asHostError, host, type HostError, type PassageReuse, type ReportReuse, type SentenceReuse } from "$host";

/** A sentence under a name of its own, by which the next answer knows it again. */
export type NamedSentence = SentenceReuse & { key: string; passage: PassageReuse };

/** The sentences of a block that stand in one place of another report. */
export type ListedPassage = { passage: PassageReuse; sentences: readonly NamedSentence[] };
export type ListedChapter = { title: string; percent: number; passages: readonly ListedPassage[] };

/** So many sentences are listed at once; more come on request. */
const LISTED = 200;
/** From then on something says that it is still being looked for. */
const SLOW_MS = 500;

/** The same sentence in the same block is told apart by its order. */
function named({ chapters }: ReportReuse): ListedChapter[] {
  const times: Record<string, number> = {};
  const nameOf = ({ at }: SentenceReuse) => {
    const name = `${at.block} ${at.quote}`;
    const time = times[name] ?? 0;
    times[name] = time + 1;
    return `${name} ${String(time)}`;
  };
  return chapters.map(({ title, percent, passages }) => ({
    title,
    percent,
    passages: passages.map((passage) => ({ passage, sentences: passage.sentences.map((each) => ({ ...each, key: nameOf(each), passage })) })),
  }));
}

/** The chapters as far as their first so many sentences. */
function first(chapters: readonly ListedChapter[], most: number): ListedChapter[] {
  let left = most;
  const taken = chapters.map((chapter) => {
    const passages = chapter.passages.map(({ passage, sentences }) => {
      const listed = sentences.slice(0, left);
      left -= listed.length;
      return { passage, sentences: listed };
    });
    return { ...chapter, passages: passages.filter(({ sentences }) => sentences.length > 0) };
  });
  return taken.filter(({ passages }) => passages.length > 0);
}

export class ReusedText {
  readonly report: string;
  answer = $state.raw<ReportReuse | null>(null);
  error = $state.raw<HostError | null>(null);
  /** Whether it is being looked for, and takes its time. */
  slow = $state(false);
  /** The sentence that is looked at. */
  current = $state<string | null>(null);
  most = $state(LISTED);
  readonly #chapters = $derived(this.answer ? named(this.answer) : []);
  readonly chapters: readonly ListedChapter[] = $derived(first(this.#chapters, this.most));
  readonly sentences: readonly NamedSentence[] = $derived(
    this.#chapters.flatMap(({ passages }) => passages.flatMap(({ sentences }) => sentences)),
  );
  readonly looked = $derived(this.sentences.find(({ key }) => key === this.current) ?? null);
  #running: Promise<void> | null = null;
  #again = false;

  constructor(report: string) {
    this.report = report;
  }

  /** Looks through the library for the text that is saved. Who asks while it is asked is answered by one more question behind it. */
  ask(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  /** The first answer, for who waits for any. */
  askFirst(): Promise<void> {
    return this.#running ?? (this.answer ? Promise.resolve() : this.ask());
  }

  lookAt(key: string): void {
    this.current = key;
  }

  listMore(): void {
    this.most += LISTED;
  }

  async #run(): Promise<void> {
    const timer = setTimeout(() => (this.slow = true), SLOW_MS);
    while (this.#again) {
      this.#again = false;
      await this.#askOnce();
    }
    clearTimeout(timer);
    this.slow = false;
    this.#running = null;
  }

  async #askOnce(): Promise<void> {
    try {
      const answer = await host.reportReuse(this.report);
      const at = this.sentences.findIndex(({ key }) => key === this.current);
      this.answer = answer;
      this.error = null;
      // What was looked at is gone: the list goes on with what stands in its place.
      if (this.looked === null) this.current = (at < 0 ? undefined : (this.sentences[at] ?? this.sentences.at(-1)))?.key ?? null;
    } catch (error) {
      this.error = asHostError(error);
    }
  }
}
