// What a section and its plan are called, wherever they are shown.
import type { OutlineEntry, SectionPlan, SectionStatus } from "$host";
import { formatNumber, t } from "$messages";

/** The heading with its number; the opening stands below the title. */
export function sectionName(entry: OutlineEntry): string {
  if (entry.kind === "title") return t("outline.opening");
  return `${entry.kind === "heading" ? (entry.number ?? "") : ""}${entry.text || t("outline.untitled")}`;
}

/** Every status with its name, in the order in which a section goes through them. */
export function planStatuses(): { value: SectionStatus; label: string }[] {
  return (["unwritten", "writing", "checking", "settled"] as const).map((value) => ({ value, label: t(`plan.status.${value}`) }));
}

/** “583 / 600”, or the length alone. */
export function shownLength(length: number, plan: SectionPlan | undefined): string {
  const target = plan?.target ?? null;
  return target === null ? formatNumber(length) : `${formatNumber(length)} / ${formatNumber(target)}`;
}

/** “583 / 600 字”, or the length alone. */
export function countedLength(length: number, plan: SectionPlan | undefined): string {
  const target = plan?.target ?? null;
  return target === null ? t("status.length", { count: length }) : t("plan.length", { count: length, target });
}

/** By how much a section is longer than it was to be; 0 where it isn't. */
export function excess(length: number, plan: SectionPlan | undefined): number {
  return Math.max(0, length - (plan?.target ?? length));
}

/** “水源科 在写” */
export function whoAndHowFar({ assignee, status }: SectionPlan): string {
  const how = t(`plan.status.${status}`);
  return assignee === null ? how : `${assignee} ${how}`;
}
