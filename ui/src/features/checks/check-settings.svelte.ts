// What the user has chosen of the checks for all reports, as Rust last told it.
import { asHostError, host, type CheckChange, type CheckRule, type CheckSettings, type HostError, type OwnWord } from "$host";

const NOTHING: CheckSettings = { rules: [], allowed: [], own: [], formulas: [] };

export class CheckChoices {
  settings = $state.raw<CheckSettings>(NOTHING);
  error = $state.raw<HostError | null>(null);
  /** What the list of rules is searched for. */
  query = $state("");

  async load(): Promise<void> {
    await this.#take(() => host.checkSettings());
  }

  /** Changes one thing. False if that couldn't be kept, which is said. */
  change(change: CheckChange): Promise<boolean> {
    return this.#take(() => host.changeChecks(change));
  }

  /** Asks for a list of words; null if there is none to take in. */
  async readWords(): Promise<readonly OwnWord[] | null> {
    try {
      const words = await host.readWordList();
      this.error = null;
      return words;
    } catch (error) {
      this.error = asHostError(error);
      return null;
    }
  }

  rule(id: string): CheckRule | undefined {
    return this.settings.rules.find(({ rule }) => rule === id);
  }

  async #take(work: () => Promise<CheckSettings>): Promise<boolean> {
    try {
      this.settings = await work();
      this.error = null;
      return true;
    } catch (error) {
      this.error = asHostError(error);
      return false;
    }
  }
}
