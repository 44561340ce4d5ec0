// Which reports stand on which shelf. Only shelves that hold something are shown.
import type { ReportSummary } from "$host";
import { recency, type Recency } from "$shared/format";

export type Shelf =
  | { kind: "all" }
  | { kind: "recent" }
  | { kind: "year"; year: number }
  | { kind: "tag"; tag: string }
  | { kind: "archive" }
  | { kind: "bin" };

export type ShelfEntry = { shelf: Shelf; count: number };

/** What is put away stands in the archive and nowhere else; what is deleted only in the bin. */
function stands(report: ReportSummary, shelf: Shelf, now: Date): boolean {
  if (report.deleted !== null || shelf.kind === "bin") return report.deleted !== null && shelf.kind === "bin";
  if (report.archived || shelf.kind === "archive") return report.archived && shelf.kind === "archive";
  switch (shelf.kind) {
    case "all":
      return true;
    case "recent":
      return recency(report.updated, now) !== "earlier";
    case "year":
      return report.year === shelf.year;
    case "tag":
      return report.tags.includes(shelf.tag);
  }
}

/** One name for a shelf, by which two are the same. */
export function shelfKey(shelf: Shelf): string {
  if (shelf.kind === "year") return `year-${shelf.year}`;
  return shelf.kind === "tag" ? `tag-${shelf.tag}` : shelf.kind;
}

export function sameShelf(one: Shelf, other: Shelf): boolean {
  return shelfKey(one) === shelfKey(other);
}

/** All reports, those of the last week, the years, newest first, the tags, the archive and the bin. */
export function shelves(reports: readonly ReportSummary[], now: Date = new Date()): ShelfEntry[] {
  const filed = reports.filter(({ archived, deleted }) => !archived && deleted === null);
  const years = [...new Set(filed.flatMap(({ year }) => (year === null ? [] : [year])))].sort((a, b) => b - a);
  const tags = [...new Set(filed.flatMap((report) => report.tags))].sort((a, b) => a.localeCompare(b, "zh-CN"));
  const all: Shelf[] = [
    { kind: "all" },
    { kind: "recent" },
    ...years.map((year): Shelf => ({ kind: "year", year })),
    ...tags.map((tag): Shelf => ({ kind: "tag", tag })),
    { kind: "archive" },
    { kind: "bin" },
  ];
  return all
    .map((shelf) => ({ shelf, count: reports.filter((report) => stands(report, shelf, now)).length }))
    .filter(({ shelf, count }) => shelf.kind === "all" || count > 0);
}

/** The reports of a shelf. */
export function shelved(reports: readonly ReportSummary[], shelf: Shelf, now: Date = new Date()): ReportSummary[] {
  return reports.filter((report) => stands(report, shelf, now));
}

export type Group = { recency: Recency; reports: ReportSummary[] };

/** When something last happened to a report: in the bin, when it went there. */
export function lastTime({ deleted, updated }: ReportSummary): string {
  return deleted ?? updated;
}

/** Today, this week, earlier; the order within stays. */
export function groupedByRecency(reports: readonly ReportSummary[], now: Date = new Date()): Group[] {
  const order: readonly Recency[] = ["today", "week", "earlier"];
  return order
    .map((each) => ({ recency: each, reports: reports.filter((report) => recency(lastTime(report), now) === each) }))
    .filter((group) => group.reports.length > 0);
}
