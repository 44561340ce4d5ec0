// About how high rows are before they are drawn: enough for the scroll bar, and soon replaced by what is measured.
import type { Row } from "./rows";
import { charsOf } from "$shared/sides";

const FOLD = 32;
/** Characters of 汉字 on a line of the paper. */
const MEASURE = 28;

function lines(chars: number, perLine: number): number {
  return Math.max(1, Math.ceil((chars + 2) / Math.max(1, perLine)));
}

export function sidesEstimate(row: Row, width: number): number {
  if (row.type === "fold") return FOLD;
  const perLine = Math.min(MEASURE, (width / 2 - 56) / 16);
  const chars = Math.max(charsOf(row.change, "old"), charsOf(row.change, "new"));
  return lines(chars, perLine) * 28 + 6;
}

export function redlineEstimate(row: Row): number {
  if (row.type === "fold") return FOLD;
  const chars = row.change.spans.reduce((sum, { text }) => sum + text.length, 0);
  return lines(chars, MEASURE) * 36 + (row.change.kind === "moved" ? 32 : 0);
}
