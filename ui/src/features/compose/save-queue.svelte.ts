// Saving while typing: what changed goes to Rust soon after the last key, one save at a time, nothing lost on failure.
import { asHostError, type BlockChange, type HostError, type Saved } from "$host";
import { blockChanges, measuredSave, type DocumentNode } from "$editor";

/** A save waits for this long without a key, but never longer than the second from the first unsaved one. */
const QUIET_MS = 200;
const LONGEST_MS = 1000;
/** What others wait for goes with the next task but one: the frame that shows the change comes first. */
const SOON_MS = 30;

export type SaveQueueOptions = {
  /** The document as Rust holds it. */
  saved: DocumentNode;
  send: (changes: BlockChange[]) => Promise<Saved>;
  onSaved: (saved: Saved) => void;
};

export class SaveQueue {
  /** When Rust last had everything up to then; null before the first save. */
  savedAt = $state<string | null>(null);
  pending = $state(false);
  /** Why the last save failed; the text stays in the window, and the next edit tries again. */
  error = $state.raw<HostError | null>(null);

  readonly #send: SaveQueueOptions["send"];
  readonly #onSaved: SaveQueueOptions["onSaved"];
  #saved: DocumentNode;
  #current: DocumentNode;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #waitingSince: number | null = null;
  #running: Promise<boolean> | null = null;

  constructor(options: SaveQueueOptions) {
    this.#send = options.send;
    this.#onSaved = options.onSaved;
    this.#saved = options.saved;
    this.#current = options.saved;
  }

  /** The text changed. `soon` is for changes that others wait for, such as new headings. */
  changed(doc: DocumentNode, soon = false): void {
    this.#current = doc;
    if (doc === this.#saved) return;
    this.pending = true;
    const now = Date.now();
    this.#waitingSince ??= now;
    const delay = soon ? SOON_MS : Math.max(0, Math.min(QUIET_MS, this.#waitingSince + LONGEST_MS - now));
    this.#clearTimer();
    this.#timer = setTimeout(() => void this.flush(), delay);
  }

  /** The text on screen is another one now, which Rust holds already. */
  replaced(saved: DocumentNode, current: DocumentNode): void {
    this.#clearTimer();
    this.#waitingSince = null;
    this.#saved = saved;
    this.#current = current;
    this.pending = false;
    this.error = null;
  }

  /** Saves everything, also what is typed meanwhile. */
  async settle(): Promise<void> {
    while (!(await this.flush())) {
      if (this.error) throw this.error;
    }
  }

  /** Saves what isn't saved. True when nothing is left. */
  flush(): Promise<boolean> {
    this.#clearTimer();
    this.#running ??= this.#saveAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #saveAll(): Promise<boolean> {
    while (this.#current !== this.#saved) {
      const sending = this.#current;
      this.#waitingSince = null;
      const changes = measuredSave(() => blockChanges(this.#saved, sending));
      if (changes.length > 0) {
        try {
          const saved = await this.#send(changes);
          this.savedAt = saved.saved_at;
          this.error = null;
          this.#saved = sending;
          measuredSave(() => this.#onSaved(saved));
        } catch (error) {
          this.error = asHostError(error);
          return false;
        }
      } else {
        this.#saved = sending;
      }
      // Keys that came meanwhile have their own timer, unless somebody waits for all of it.
      if (this.#timer !== null) return this.#current === this.#saved;
    }
    this.pending = false;
    return true;
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
