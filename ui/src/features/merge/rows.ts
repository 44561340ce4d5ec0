// A merged text as rows to read: what changed in it as in a redline, and a card in the place of each conflict.
import type { Change, Conflict, MergePreview } from "$host";
import { placesOf } from "$shared/places";
import { sideText } from "$shared/sides";

export type MergeRow =
  | { type: "change"; key: string; change: Change; /** The first block of the merged text; none where it is gone. */ block: number | null }
  | { type: "block"; key: string; block: number; number: string | null }
  | { type: "conflict"; key: string; index: number };

/** Which conflict a block of the merged text belongs to. */
function conflictsByBlock(conflicts: readonly Conflict[]): Map<number, number> {
  const found = new Map<number, number>();
  conflicts.forEach(({ block, blocks }, index) => {
    for (let at = block; at < block + blocks; at += 1) found.set(at, index);
  });
  return found;
}

export function mergeRows({ merge, changes: { changes } }: MergePreview): MergeRow[] {
  const conflictAt = conflictsByBlock(merge.conflicts);
  const rows: MergeRow[] = [];
  const shown = new Set<number>();
  const show = (index: number) => {
    if (shown.has(index)) return;
    shown.add(index);
    rows.push({ type: "conflict", key: `conflict-${index}`, index });
  };
  // A conflict about what nobody has any more stands before the block that follows it.
  const showEmptyBefore = (block: number) =>
    merge.conflicts.forEach((each, index) => {
      if (each.blocks === 0 && each.block <= block) show(index);
    });
  changes.forEach((change, at) => {
    const [first] = change.new;
    if (first === undefined) {
      rows.push({ type: "change", key: `change-${at}`, change, block: null });
      return;
    }
    showEmptyBefore(first);
    if (!change.new.some((block) => conflictAt.has(block))) {
      rows.push({ type: "change", key: `change-${at}`, change, block: first });
      return;
    }
    for (const block of change.new) {
      const conflict = conflictAt.get(block);
      if (conflict !== undefined) show(conflict);
      else rows.push({ type: "block", key: `block-${block}`, block, number: block === first ? change.new_label : null });
    }
  });
  showEmptyBefore(merge.document.blocks.length);
  return rows;
}

/** Where each block of the merged text stands: "二（三）". */
export function placesByBlock(changes: readonly Change[]): Map<number, string> {
  const places = placesOf(changes, "new");
  return new Map(changes.flatMap(({ new: blocks }, at) => blocks.map((block) => [block, places.get(at) ?? ""] as const)));
}

/** How many places were merged without anybody having to decide. */
export function mergedCount({ merge, changes: { changes } }: MergePreview): number {
  const conflictAt = conflictsByBlock(merge.conflicts);
  const isMerged = (change: Change) => change.kind !== "equal" && !change.new.some((block) => conflictAt.has(block));
  return changes.filter(isMerged).length;
}

export type OutlineRow = {
  block: number;
  level: number;
  number: string | null;
  /** Null for what stands before the first heading. */
  text: string | null;
  /** The conflicts in the section and below. */
  conflicts: readonly number[];
};

/** The headings of the merged text, each with the conflicts in its section. */
export function mergeOutline({ merge, changes: { changes } }: MergePreview): OutlineRow[] {
  const headings = changes.flatMap((change) => {
    const [kind] = change.new_kinds;
    const [block] = change.new;
    return kind?.kind === "heading" && block !== undefined ? [{ block, level: kind.level ?? 1, change }] : [];
  });
  const end = merge.document.blocks.length + 1;
  const between = (from: number, to: number) =>
    merge.conflicts.flatMap(({ block }, index) => (block >= from && block < to ? [index] : []));
  const rows = headings.map(({ block, level, change }, at): OutlineRow => {
    const next = headings.slice(at + 1).find((other) => other.level <= level);
    const conflicts = between(block, next?.block ?? end);
    return { block, level, number: change.new_label, text: sideText(change, "new"), conflicts };
  });
  const first = headings[0]?.block ?? end;
  return first === 0 ? rows : [{ block: 0, level: 1, number: null, text: null, conflicts: between(0, first) }, ...rows];
}
