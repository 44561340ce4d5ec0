// How much two strings have in common at either end, in whole characters.

/** Lengths of the common beginning and of the common end behind it; at least `kept` characters of each stay between, if there are any. */
export function differenceOf(one: string, other: string, kept = 0): { start: number; end: number } {
  const [before, after] = [Array.from(one), Array.from(other)];
  const most = Math.min(before.length, after.length) - kept;
  let [start, end] = [0, 0];
  while (start < most && before[start] === after[start]) start += 1;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const lengthOf = (characters: readonly string[]) => characters.join("").length;
  return { start: lengthOf(before.slice(0, start)), end: lengthOf(before.slice(before.length - end)) };
}
