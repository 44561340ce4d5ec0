// The outline as rows of a tree: which entries have children, and which are hidden under a folded one.
import type { OutlineEntry } from "$host";

export type OutlineRow = {
  /** A title stands for the opening: its own words are in the top bar already. */
  entry: OutlineEntry;
  /** 1 for the outermost, as `aria-level` counts. */
  depth: number;
  /** Null where there is nothing to fold. */
  expanded: boolean | null;
};

/** The title of a text with an opening, which is worth a row only where headings follow. */
export function openingOf(entries: readonly OutlineEntry[]): OutlineEntry | undefined {
  const hasHeadings = entries.some(({ kind }) => kind === "heading");
  return hasHeadings ? entries.find(({ kind, chars }) => kind === "title" && chars > 0) : undefined;
}

/** Leads lie one level below the heading that they stand under. */
export function outlineRows(entries: readonly OutlineEntry[], folded: ReadonlySet<string>): OutlineRow[] {
  const opening = openingOf(entries);
  const shown = entries.filter((entry) => entry.kind !== "title" || entry === opening);
  const depths: number[] = [];
  let headingDepth = 0;
  for (const entry of shown) {
    if (entry.kind === "heading") headingDepth = entry.level;
    depths.push(entry.kind === "heading" ? entry.level : entry.kind === "title" ? 1 : headingDepth + 1);
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

/** The ids of a row and of all that is below it; none without a row. */
export function sectionRows(rows: readonly OutlineRow[], id: string | null): ReadonlySet<string> {
  const start = rows.findIndex(({ entry }) => entry.id === id);
  const depth = rows[start]?.depth ?? 0;
  const end = rows.findIndex((row, index) => index > start && row.depth <= depth);
  return new Set(start < 0 ? [] : rows.slice(start, end < 0 ? undefined : end).map(({ entry }) => entry.id));
}

/** The heading that a heading stands under; none above the first level. */
export function headingAbove(entries: readonly OutlineEntry[], entry: OutlineEntry) {
  if (entry.kind !== "heading") return undefined;
  const before = entries.slice(0, entries.indexOf(entry));
  return before.filter((each) => each.kind === "heading").findLast(({ level }) => level < entry.level);
}

/** The section that a line of the outline belongs to: a lead to that of the heading above it, or to the opening. */
export function sectionOf(entries: readonly OutlineEntry[], entry: OutlineEntry): OutlineEntry | undefined {
  return entries.slice(0, entries.indexOf(entry) + 1).findLast(({ kind }) => kind !== "lead");
}
