// Shelves, and the groups by time.
import { describe, expect, it } from "vitest";
import type { ReportSummary } from "$host";
import { groupedByRecency, shelfKey, shelved, shelves, type Shelf } from "./shelves";

const now = new Date(2026, 1, 10, 12);

function report(title: string, year: number | null, daysAgo: number): ReportSummary {
  const updated = new Date(now.getTime() - daysAgo * 24 * 60 * 60 * 1000).toISOString();
  return { id: title, title, kind: "", year, stage: "drafting", updated, chars: 0, tags: [], archived: false, deleted: null, damaged: false };
}

const reports = [report("水务局 Annual 总结", 2025, 0), report("活动方案", 2026, 3), report("调研报告", null, 40)];
const titles = (shelf: Shelf, all: readonly ReportSummary[]) => shelved(all, shelf, now).map(({ title }) => title);

describe("shelves", () => {
  it("are only those that hold something", () => {
    expect(shelves(reports, now)).toEqual([
      { shelf: { kind: "all" }, count: 3 },
      { shelf: { kind: "recent" }, count: 2 },
      { shelf: { kind: "year", year: 2026 }, count: 1 },
      { shelf: { kind: "year", year: 2025 }, count: 1 },
    ]);
    expect(shelves([], now)).toEqual([{ shelf: { kind: "all" }, count: 0 }]);
  });

  it("keep what is put away in the archive and what is deleted in the bin, and nowhere else", () => {
    const all = [
      { ...report("在写", 2025, 0), tags: ["防汛"] },
      { ...report("归档", 2024, 0), tags: ["防汛", "旧"], archived: true },
      { ...report("删去", 2023, 90), archived: true, deleted: now.toISOString() },
    ];
    expect(shelves(all, now).map(({ shelf, count }) => `${shelfKey(shelf)} ${count}`)).toEqual([
      "all 1",
      "recent 1",
      "year-2025 1",
      "tag-防汛 1",
      "archive 1",
      "bin 1",
    ]);
    expect(titles({ kind: "tag", tag: "防汛" }, all)).toEqual(["在写"]);
    expect(titles({ kind: "archive" }, all)).toEqual(["归档"]);
    expect(titles({ kind: "bin" }, all)).toEqual(["删去"]);
    // In the bin it counts when it went there.
    expect(groupedByRecency(all.slice(2), now).map((group) => group.recency)).toEqual(["today"]);
  });

  it("group by how long ago", () => {
    expect(groupedByRecency(reports, now).map((group) => [group.recency, group.reports.length])).toEqual([
      ["today", 1],
      ["week", 1],
      ["earlier", 1],
    ]);
  });
});
