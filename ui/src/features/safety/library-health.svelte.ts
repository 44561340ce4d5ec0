// How the library is, as Rust last told it, and what can be done for it.
import {
  asHostError,
  host,
  type BackupMade,
  type HostError,
  type LibraryHealth,
  type Salvaged,
  type VerificationProblem,
  type VerificationProgress,
  type VerificationReport,
} from "$host";

function isLoss({ code }: VerificationProblem): boolean {
  return code === "lost";
}

export class LibraryHealthState {
  health = $state.raw<LibraryHealth | null>(null);
  error = $state.raw<HostError | null>(null);
  backingUp = $state(false);
  /** How far the verification is that somebody waits for; null while there is none. */
  progress = $state.raw<VerificationProgress | null>(null);
  /** What the last verification found that somebody waited for, also one that was stopped. */
  found = $state.raw<VerificationReport | null>(null);
  /** Whether the notice of damage was put aside, until the next start. */
  damageNoted = $state(false);

  /** The last verification; losses that were taken note of since are no news any more. */
  readonly report = $derived.by(() => {
    const report = this.found ?? this.health?.verification ?? null;
    if (report === null || this.health === null || this.health.lost.length > 0) return report;
    return { ...report, problems: report.problems.filter((problem) => !isLoss(problem)) };
  });
  /** What of it is damage: losses are told by themselves. */
  readonly damage = $derived(this.report?.problems.filter((problem) => !isLoss(problem)) ?? []);

  async load(): Promise<void> {
    await this.#attempt(async () => {
      this.health = await host.libraryHealth();
    });
  }

  /** Another library stands in the place of the one that all this was about. */
  forget(): void {
    this.health = null;
    this.error = null;
    this.found = null;
    this.damageNoted = false;
  }

  /** Follows what the background does. Returns how to stop. */
  listen(): () => void {
    const stops = [
      host.onHealthChanged(() => void this.load()),
      host.onVerificationProgress((progress) => {
        if (this.progress !== null) this.progress = progress;
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }

  async backUpNow(): Promise<BackupMade | null> {
    if (this.backingUp) return null;
    this.backingUp = true;
    const made = await this.#attempt(() => host.backUpNow());
    this.backingUp = false;
    if (made) await this.load();
    return made;
  }

  async verify(): Promise<void> {
    if (this.progress !== null) return;
    this.progress = { done: 0, all: 0 };
    const found = await this.#attempt(() => host.verifyLibrary());
    this.progress = null;
    if (!found) return;
    this.found = found;
    this.damageNoted = false;
    await this.load();
  }

  async cancel(): Promise<void> {
    await this.#attempt(() => host.cancelVerification());
  }

  salvage(): Promise<Salvaged | null> {
    return this.#attempt(() => host.salvage());
  }

  async acknowledgeLosses(): Promise<void> {
    await this.#attempt(() => host.acknowledgeLosses());
    await this.load();
  }

  async #attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      const result = await work();
      this.error = null;
      return result;
    } catch (error) {
      this.error = asHostError(error);
      return null;
    }
  }
}
