// The outline of a comparison: how much of each section changed.
import type { Change } from "$host";
import { charCounts, charsOf, sideText } from "$shared/sides";

export type Heat = 0 | 1 | 2 | 3 | 4;

export type HeatEntry = {
  /** The change that shows the heading, or the first one of the opening. */
  index: number;
  level: number;
  number: string | null;
  /** Null for what stands before the first heading. */
  text: string | null;
  heat: Heat;
};

/** Shares of a section's characters from which on it has one more cell. */
const HEAT_STEPS = [0, 0.05, 0.15, 0.35] as const;

function heatOf(changed: number, total: number): Heat {
  if (changed === 0) return 0;
  const share = changed / Math.max(1, total);
  return HEAT_STEPS.filter((step) => share > step).length as Heat;
}

function weight(change: Change): { changed: number; total: number } {
  const { inserted, deleted } = charCounts(change);
  const total = charsOf(change, change.new.length > 0 ? "new" : "old");
  return { changed: change.kind === "moved" ? total : inserted + deleted, total };
}

/** The headings of the new text, each with how much of its section changed. */
export function heatOutline(changes: readonly Change[]): HeatEntry[] {
  const weights = changes.map(weight);
  const headings = changes.flatMap((change, index) => {
    const kind = change.new_kinds[0];
    return kind?.kind === "heading" ? [{ index, level: kind.level ?? 1, change }] : [];
  });
  const heatBetween = (from: number, to: number) => {
    const part = weights.slice(from, to);
    return heatOf(
      part.reduce((sum, { changed }) => sum + changed, 0),
      part.reduce((sum, { total }) => sum + total, 0),
    );
  };
  const entries = headings.map(({ index, level, change }, at): HeatEntry => {
    const next = headings.slice(at + 1).find((other) => other.level <= level);
    const heat = heatBetween(index, next?.index ?? changes.length);
    return { index, level, number: change.new_label, text: sideText(change, "new"), heat };
  });
  const firstHeading = headings[0]?.index ?? changes.length;
  if (firstHeading === 0) return entries;
  return [{ index: 0, level: 1, number: null, text: null, heat: heatBetween(0, firstHeading) }, ...entries];
}
