// The mock's password.
import type { Host } from "../host";
import type { Secret } from "../wire";
import { refuse } from "./library";

type Protection = Pick<
  Host,
  "unlockLibrary" | "lockLibrary" | "setPassword" | "replacePassword" | "removePassword" | "newRecoveryCode"
>;

export class MockPassword {
  #password: string | null = null;
  #code = "";
  #codes = 0;
  locked = false;

  get isSet(): boolean {
    return this.#password !== null;
  }

  commands(): Protection {
    return {
      unlockLibrary: async (secret) => {
        this.#check(secret);
        this.locked = false;
        return null;
      },
      lockLibrary: async () => {
        this.locked = this.isSet;
        return null;
      },
      setPassword: async (password) => {
        this.#password = password;
        return this.#newCode();
      },
      replacePassword: async (secret, password) => {
        this.#check(secret);
        this.#password = password;
        return null;
      },
      removePassword: async (secret) => {
        this.#check(secret);
        this.#password = null;
        return null;
      },
      newRecoveryCode: async (secret) => {
        this.#check(secret);
        return this.#newCode();
      },
    };
  }

  #check({ kind, text }: Secret): void {
    if (kind === "password" && text !== this.#password) refuse("password.wrong");
    if (kind === "recovery_code" && text !== this.#code) refuse("recovery_code.wrong");
  }

  #newCode(): string {
    this.#codes += 1;
    this.#code = `C0NV9-XPK5R-7B6XY-XBE48-XCGWT-B1GX${this.#codes}`;
    return this.#code;
  }
}
