// The sentences for error and warning codes, which the command line shares. A code of Rust without one doesn't compile.
import en from "$assets/messages/en.json";
import zh from "$assets/messages/zh-CN.json";
import type { FailureCode, VerificationProblem, Warning, WarningCode } from "$generated/bindings";
import { fill, locale, type Locale, type Params } from "./index.svelte";

type Sentences = {
  error: Record<FailureCode, string>;
  warning: Record<WarningCode, string>;
  damage: Readonly<Record<string, string>>;
  notice: Readonly<Record<string, string>>;
};
const sentences: Record<Locale, Sentences> = { "zh-CN": zh, en };

/** What happened and what to do, for an error. */
export function describeError(error: { code: FailureCode; params: Params }): string {
  const { error: errors, damage } = sentences[locale()];
  const damaged = error.params["damage"];
  const reason = damaged === undefined ? {} : { reason: fill(damage[String(damaged)] ?? "", error.params) };
  return fill(errors[error.code], { ...error.params, ...reason });
}

/** What an import simplified. */
export function describeWarning({ code, detail, block }: Warning): string {
  return fill(sentences[locale()].warning[code], { detail: detail ?? "", block: block === null ? "" : block + 1 });
}

/** What a verification found damaged. */
export function describeDamage({ code, detail, first, last }: VerificationProblem): string {
  return fill(sentences[locale()].damage[code] ?? code, { detail, first, last });
}

/** What it found that is no damage. */
export function describeNotice(code: string): string {
  return sentences[locale()].notice[code] ?? code;
}
