// A comparison as rows to read: every change at its new place, moved blocks at their old place too, and runs of
// unchanged blocks folded.
import type { Change } from "$host";
import { sideText } from "$shared/sides";

export type ChangeRow = {
  type: "change";
  key: string;
  /** Which change of the comparison. */
  index: number;
  change: Change;
  /** `origin` is where a moved block stood before. */
  place: "here" | "origin";
};

export type FoldRow = { type: "fold"; key: string; blocks: number; chars: number; opening: boolean };

export type Row = ChangeRow | FoldRow;

/** Nobody changed it. A heading that only got another number by a reorder is untouched too: nobody typed the number. */
export function isUntouched(change: Change): boolean {
  return change.kind === "equal";
}

/** Every change as a row, in the order of the new text; the old places of moved blocks stand in between. */
export function changeRows(changes: readonly Change[]): ChangeRow[] {
  const origins = changes
    .map((change, index) => ({ change, index, old: change.old[0] ?? 0 }))
    .filter(({ change }) => change.kind === "moved")
    .sort((one, other) => one.old - other.old);
  const rows: ChangeRow[] = [];
  const origin = ({ change, index }: (typeof origins)[number]): ChangeRow => ({
    type: "change",
    key: `${index}-origin`,
    index,
    change,
    place: "origin",
  });
  changes.forEach((change, index) => {
    const old = change.old[0];
    if (change.kind !== "moved" && old !== undefined) {
      while (origins[0] && origins[0].old < old) rows.push(origin(origins.shift() ?? origins[0]));
    }
    rows.push({ type: "change", key: String(index), index, change, place: "here" });
  });
  return [...rows, ...origins.map(origin)];
}

function isHeading(row: ChangeRow): boolean {
  return (row.change.new_kinds[0] ?? row.change.old_kinds[0])?.kind === "heading";
}

/** A run shorter than this is shown: a fold in its place would be no shorter. */
const SHORTEST_FOLD = 2;

/** Folds runs of untouched blocks. The heading right above a change stays, so that one knows where one is. */
export function foldRows(rows: readonly ChangeRow[], unfolded: ReadonlySet<string> | "all"): Row[] {
  const result: Row[] = [];
  let run: ChangeRow[] = [];
  const close = (next: ChangeRow | undefined) => {
    const shown: ChangeRow[] = [];
    let last = run.at(-1);
    while (next && last && isHeading(last)) {
      shown.unshift(last);
      run.pop();
      last = run.at(-1);
    }
    const first = run[0];
    if (first) {
      const key = `fold-${first.key}`;
      if (run.length < SHORTEST_FOLD || unfolded === "all" || unfolded.has(key)) {
        result.push(...run);
      } else {
        const chars = run.reduce((sum, { change }) => sum + Array.from(sideText(change, "new")).length, 0);
        result.push({ type: "fold", key, blocks: run.length, chars, opening: first.index === 0 });
      }
    }
    result.push(...shown);
    run = [];
  };
  for (const row of rows) {
    if (isUntouched(row.change)) {
      run.push(row);
    } else {
      close(row);
      result.push(row);
    }
  }
  close(undefined);
  return result;
}
