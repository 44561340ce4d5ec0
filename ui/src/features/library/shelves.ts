// Which reports stand on which shelf. Only shelves that hold something are shown.
import type { ReportSummary } from "$host";
import { recency, type Recency } from "$shared/format";

export type Shelf = { kind: "all" } | { kind: "recent" } | { kind: "year"; year: number };

export type ShelfEntry = { shelf: Shelf; count: number };

function stands(report: ReportSummary, shelf: Shelf, now: Date): boolean {
  switch (shelf.kind) {
    case "all":
      return true;
    case "recent":
      return recency(report.updated, now) !== "earlier";
    case "year":
      return report.year === shelf.year;
  }
}

export function sameShelf(one: Shelf, other: Shelf): boolean {
  return one.kind === other.kind && (one.kind !== "year" || (other.kind === "year" && one.year === other.year));
}

/** All reports, those of the last week, and the years of the reports, newest first. */
export function shelves(reports: readonly ReportSummary[], now: Date = new Date()): ShelfEntry[] {
  const years = [...new Set(reports.flatMap(({ year }) => (year === null ? [] : [year])))].sort((a, b) => b - a);
  const all: Shelf[] = [{ kind: "all" }, { kind: "recent" }, ...years.map((year): Shelf => ({ kind: "year", year }))];
  return all
    .map((shelf) => ({ shelf, count: reports.filter((report) => stands(report, shelf, now)).length }))
    .filter(({ shelf, count }) => shelf.kind === "all" || count > 0);
}

/** The reports of a shelf whose title holds every word of the query. */
export function shelved(
  reports: readonly ReportSummary[],
  shelf: Shelf,
  query: string,
  now: Date = new Date(),
): ReportSummary[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return reports.filter((report) => {
    const title = report.title.toLowerCase();
    return stands(report, shelf, now) && words.every((word) => title.includes(word));
  });
}

export type Group = { recency: Recency; reports: ReportSummary[] };

/** Today, this week, earlier; the order within stays. */
export function groupedByRecency(reports: readonly ReportSummary[], now: Date = new Date()): Group[] {
  const order: readonly Recency[] = ["today", "week", "earlier"];
  return order
    .map((each) => ({ recency: each, reports: reports.filter(({ updated }) => recency(updated, now) === each) }))
    .filter((group) => group.reports.length > 0);
}
