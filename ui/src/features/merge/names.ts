// What the sides of a conflict are called, and what was taken.
import type { Conflict, Resolution } from "$host";
import { t } from "$messages";
import { takenOf } from "./decisions";

/** 甲, 乙, 丙 */
export function letterOf(side: number): string {
  return Array.from(t("merge.letters"))[side] ?? String(side + 1);
}

/** The working text, or the file that a copy came in. */
export function sideName(conflict: Conflict, side: number): string {
  return side === 0 ? t("version.working") : (conflict.sides[side]?.name ?? "");
}

export function takenName(conflict: Conflict, resolution: Resolution): string {
  const taken = takenOf(conflict, resolution);
  if (taken === "standing") return t("merge.taken.standing");
  if (taken === "written") return t("merge.taken.written");
  if (taken === null) return t("merge.taken.mixed");
  if (taken.of === "side") return t("merge.taken.side", { side: letterOf(taken.side) });
  return t(taken.of === "all" ? "merge.taken.all" : "merge.taken.base");
}

/** The key that takes a side: 1 is left, 2 right, 3 both, and what more sides there are goes on from 4. */
export function keyOfSide(side: number): string {
  return String(side < 2 ? side + 1 : side + 2);
}

/** Several files in one sentence. */
export function filesOf(names: readonly string[]): string {
  return names.map((name) => t("merge.file", { name })).join(t("merge.separator"));
}
