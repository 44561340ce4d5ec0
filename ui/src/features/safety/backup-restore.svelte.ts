// A backup that may take the library's place: chosen, looked at, and put there or not.
import { asHostError, host, type BackupContent, type HostError } from "$host";

export class BackupRestore {
  /** What the chosen backup holds; null while none is chosen. */
  content = $state.raw<BackupContent | null>(null);
  error = $state.raw<HostError | null>(null);
  /** It is being looked at, or being put in place. */
  busy = $state(false);

  /** Asks for a backup and looks at it. Nothing is changed. */
  async choose(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      // Who changes their mind in the dialog still has what they chose before.
      this.content = (await host.chooseBackup()) ?? this.content;
      this.error = null;
    } catch (error) {
      this.cancel();
      this.error = asHostError(error);
    }
    this.busy = false;
  }

  /** Puts the chosen backup in place. Answers whether it is there now; it may ask for its password then. */
  async restore(): Promise<boolean> {
    this.busy = true;
    this.error = null;
    try {
      await host.restoreBackup();
    } catch (error) {
      const told = asHostError(error);
      if (told.code !== "library.protected") this.error = told;
    }
    this.busy = false;
    if (this.error === null) this.content = null;
    return this.error === null;
  }

  cancel(): void {
    this.content = null;
    this.error = null;
  }
}
