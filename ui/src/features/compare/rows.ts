// A comparison as rows to read: every change at its new place, moved blocks at their old place too, and runs of
// unchanged blocks folded.
import type { Change } from "$host";
import { isTrivial } from "./filters";
import { charsOf } from "$shared/sides";

export type ChangeRow = {
  type: "change";
  key: string;
  /** Which change of the comparison. */
  index: number;
  change: Change;
  /** `origin` is where a moved block stood before. */
  place: "here" | "origin";
  /** Nothing about it is marked. */
  untouched: boolean;
};

export type FoldRow = { type: "fold"; key: string; blocks: number; chars: number; opening: boolean };

export type Row = ChangeRow | FoldRow;

/**
 * Nobody changed it, or nothing that the reader wants to see. A heading that only got another number by a reorder is
 * untouched too: nobody typed the number.
 */
export function isUntouched(change: Change, hidesTrivia = false): boolean {
  return change.kind === "equal" || (hidesTrivia && isTrivial(change));
}

/** By its blocks, so that a row stays the same where the comparison is made anew. */
function keyOf({ old_ids, new_ids }: Change): string {
  return new_ids[0] ?? `gone-${old_ids[0] ?? ""}`;
}

/** Every change as a row, in the order of the new text; the old places of moved blocks stand in between. */
export function changeRows(changes: readonly Change[], hidesTrivia = false): ChangeRow[] {
  const origins = changes
    .map((change, index) => ({ change, index, old: change.old[0] ?? 0 }))
    .filter(({ change }) => change.kind === "moved")
    .sort((one, other) => one.old - other.old);
  const rows: ChangeRow[] = [];
  const origin = ({ change, index }: (typeof origins)[number]): ChangeRow => ({
    type: "change",
    key: `${keyOf(change)}-origin`,
    index,
    change,
    place: "origin",
    untouched: false,
  });
  changes.forEach((change, index) => {
    const old = change.old[0];
    if (change.kind !== "moved" && old !== undefined) {
      while (origins[0] && origins[0].old < old) rows.push(origin(origins.shift() ?? origins[0]));
    }
    const untouched = isUntouched(change, hidesTrivia);
    rows.push({ type: "change", key: keyOf(change), index, change, place: "here", untouched });
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
        const chars = run.reduce((sum, { change }) => sum + charsOf(change, "new"), 0);
        result.push({ type: "fold", key, blocks: run.length, chars, opening: first.index === 0 });
      }
    }
    result.push(...shown);
    run = [];
  };
  for (const row of rows) {
    if (row.untouched) {
      run.push(row);
    } else {
      close(row);
      result.push(row);
    }
  }
  close(undefined);
  return result;
}
