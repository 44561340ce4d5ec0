// What the run tells the table of `dinggao-bench`: one row a line, as JSON on standard output.

/** A row: what was measured, what it is held against, and what their ratio may be at most (`null`: it is only told). */
export function tell({ what, measured, against, ratio, most = null, note = "" }) {
  process.stdout.write(`${JSON.stringify({ what, measured, against, ratio, most, note })}\n`);
}

/** A time of ours held against another, in milliseconds. */
export function tellTimes(what, own, other, most, note) {
  tell({ what, measured: `${own.toFixed(1)} ms`, against: `${other.toFixed(1)} ms`, ratio: own / other, most, note });
}

export function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

export function median(numbers) {
  return quantile(numbers, 0.5);
}

/** The number that a part of all numbers doesn't exceed. */
export function quantile(numbers, part) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
