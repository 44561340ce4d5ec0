// The library's password in the settings: what is being asked, what went wrong, and the recovery code that is shown once.
import { asHostError, host, type HostError, type Secret } from "$host";

/** What the form asks for. */
export type PasswordTask = "set" | "change" | "newCode" | "remove";

export class LibraryPassword {
  task = $state<PasswordTask | null>(null);
  working = $state(false);
  error = $state.raw<HostError | null>(null);
  /** Shown until its reader has noted it; it can't be asked for again. */
  recoveryCode = $state<string | null>(null);

  begin(task: PasswordTask): void {
    this.task = task;
    this.error = null;
  }

  cancel(): void {
    this.task = null;
    this.error = null;
  }

  noted(): void {
    this.recoveryCode = null;
  }

  /** Does what the form asks for. Answers whether it worked. */
  async carryOut(secret: Secret, password: string): Promise<boolean> {
    const { task } = this;
    if (task === null || this.working) return false;
    this.working = true;
    try {
      if (task === "set") this.recoveryCode = await host.setPassword(password);
      else if (task === "change") await host.replacePassword(secret, password);
      else if (task === "newCode") this.recoveryCode = await host.newRecoveryCode(secret);
      else await host.removePassword(secret);
      this.cancel();
      return true;
    } catch (error) {
      this.error = asHostError(error);
      return false;
    } finally {
      this.working = false;
    }
  }
}
