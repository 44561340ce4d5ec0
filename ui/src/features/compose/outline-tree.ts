// The outline as rows of a tree: which entries have children, and which are hidden under a folded one.
import type { OutlineEntry } from "$host";

export type OutlineRow = {
  entry: Exclude<OutlineEntry, { kind: "title" }>;
  /** 1 for the outermost, as `aria-level` counts. */
  depth: number;
  /** Null where there is nothing to fold. */
  expanded: boolean | null;
};

/** Titles stand in the top bar already. Leads lie one level below the heading that they stand under. */
export function outlineRows(entries: readonly OutlineEntry[], folded: ReadonlySet<string>): OutlineRow[] {
  const shown = entries.filter((entry) => entry.kind !== "title");
  const depths: number[] = [];
  let headingDepth = 0;
  for (const entry of shown) {
    if (entry.kind === "heading") headingDepth = entry.level;
    depths.push(entry.kind === "heading" ? entry.level : headingDepth + 1);
  }
  const rows: OutlineRow[] = [];
  let hiddenBelow: number | null = null;
  shown.forEach((entry, index) => {
    const depth = depths[index] ?? 1;
    if (hiddenBelow !== null && depth > hiddenBelow) return;
    hiddenBelow = null;
    const hasChildren = (depths[index + 1] ?? 0) > depth;
    const isFolded = hasChildren && folded.has(entry.id);
    if (isFolded) hiddenBelow = depth;
    rows.push({ entry, depth, expanded: hasChildren ? !isFolded : null });
  });
  return rows;
}
