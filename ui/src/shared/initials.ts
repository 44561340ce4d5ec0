// Pinyin initials of Chinese words, as hands type them: 工作总结 is found by "gzzj". The order of the system's own
// dictionary says them, so that no table of characters is shipped; of a character with several readings it knows one.

/** The order of pinyin. The tables behind it are read when somebody first looks for initials. */
let byPinyin: Intl.Collator | undefined;

/** The first character of each initial in the order of pinyin; no word begins with i, u or v. */
const FIRST = "阿八嚓咑妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀";
const LETTERS = "abcdefghjklmnopqrstwxyz";

const known = new Map<string, string>();

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return /[\p{L}\p{N}]/u.test(character) ? character.toLowerCase() : "";
  const cached = known.get(character);
  if (cached !== undefined) return cached;
  const order = (byPinyin ??= new Intl.Collator("zh-Hans-u-co-pinyin"));
  const starts = Array.from(FIRST);
  const at = starts.findLastIndex((start) => order.compare(start, character) <= 0);
  const initial = LETTERS.charAt(Math.max(at, 0));
  known.set(character, initial);
  return initial;
}

/** The initials of a text's characters; letters and digits stand for themselves. */
export function initialsOf(text: string): string {
  return Array.from(text, initialOf).join("");
}

/** Whether every word of a query stands in a text, as it is or by its initials. */
export function isFoundIn(query: string, text: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word) || (/^[a-z0-9]+$/.test(word) && initialsOf(text).includes(word)));
}
