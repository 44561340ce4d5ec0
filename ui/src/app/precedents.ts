// The report of the year before: which can be chosen, and what happens when one is.
import FileText from "@lucide/svelte/icons/file-text";
import type { ReportSummary } from "$host";
import { t } from "$messages";
import { isFoundIn } from "$shared/initials";
import type { PickerGroup } from "$shared/picker";
import type { Application } from "./application.svelte";
import { tellWithUndo } from "./undoing";

const MOST_PER_GROUP = 12;

/** Holds the open report to another one, tells it with a way back, and checks anew. */
export async function holdTo(app: Application, precedent: Pick<ReportSummary, "id" | "title"> | null): Promise<void> {
  const { checks, figures } = app;
  if (!checks || !(await checks.holdTo(precedent?.id ?? null))) return;
  await checks.ask();
  if (app.view === "figures") await figures?.load();
  const said = precedent ? t("checks.isHeldTo", { title: t("title.quoted", { title: precedent.title }) }) : t("checks.isHeldToNone");
  await tellWithUndo(app, said, checks.report);
}

/** The other reports, those of the year before and of the same kind first. */
export function precedentGroups(app: Application, query: string): PickerGroup[] {
  const { session } = app;
  const own = app.library.reports.find(({ id }) => id === session?.id);
  const others = app.library.reports.filter(({ id, title }) => id !== session?.id && isFoundIn(query, title));
  const isOfYearBefore = ({ year, kind }: ReportSummary) =>
    typeof own?.year === "number" && year === own.year - 1 && kind === own.kind;
  const entries = (reports: readonly ReportSummary[], group: string) =>
    reports.slice(0, MOST_PER_GROUP).map((report, index) => ({
      key: `${group}-${index}`,
      text: report.title,
      detail: report.year === null ? undefined : String(report.year),
      icon: FileText,
      run: () => void holdTo(app, report),
    }));
  return [
    { name: t("checks.yearBefore"), entries: entries(others.filter(isOfYearBefore), "before") },
    { name: t("palette.group.report"), entries: entries(others.filter((report) => !isOfYearBefore(report)), "report") },
  ].filter(({ entries: found }) => found.length > 0);
}
