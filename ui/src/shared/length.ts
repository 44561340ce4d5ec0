// How long a text is, in the count that its reader is used to.
import { locale } from "$messages";

/** 字数 is characters, as the list of reports has it; English counts words. */
export function lengthOf({ chars, words }: { chars: number; words: number }): number {
  return locale() === "en" ? words : chars;
}
