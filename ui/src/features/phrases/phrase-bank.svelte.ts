// The phrases that the user keeps (常用语): the list as Rust has it, and what changes it. Every change writes the whole list.
import { asHostError, host, type HostError, type Phrase } from "$host";

export class PhraseBank {
  phrases = $state.raw<readonly Phrase[]>([]);
  error = $state.raw<HostError | null>(null);

  async load(): Promise<void> {
    try {
      this.phrases = await host.readPhrases();
      this.error = null;
    } catch (error) {
      this.error = asHostError(error);
    }
  }

  /** Keeps a phrase, at the end. False if it couldn't be written. */
  add(phrase: Phrase): Promise<boolean> {
    return this.#write([...this.phrases, phrase]);
  }

  change(old: Phrase, phrase: Phrase): Promise<boolean> {
    return this.#write(this.phrases.map((each) => (each === old ? phrase : each)));
  }

  remove(phrase: Phrase): Promise<boolean> {
    return this.#write(this.phrases.filter((each) => each !== phrase));
  }

  /** Puts a phrase that was deleted back where it stood. */
  putBack(phrase: Phrase, place: number): Promise<boolean> {
    return this.#write(this.phrases.toSpliced(place, 0, phrase));
  }

  async #write(phrases: readonly Phrase[]): Promise<boolean> {
    const before = this.phrases;
    this.phrases = phrases;
    try {
      await host.writePhrases([...phrases]);
      this.error = null;
      return true;
    } catch (error) {
      // What isn't kept must not look as if it were.
      this.phrases = before;
      this.error = asHostError(error);
      return false;
    }
  }
}

/** What a phrase is called in a list: its name, else how it begins. */
export function phraseName({ name, text }: Phrase): string {
  return name || (text.split("\n").find((line) => line.trim() !== "") ?? text);
}
