// Shelves, the filter on titles, and the groups by time.
import { describe, expect, it } from "vitest";
import type { ReportSummary } from "$host";
import { groupedByRecency, shelved, shelves } from "./shelves";

const now = new Date(2026, 1, 10, 12);

function report(title: string, year: number | null, daysAgo: number): ReportSummary {
  const updated = new Date(now.getTime() - daysAgo * 24 * 60 * 60 * 1000).toISOString();
  return { id: title, title, kind: "", year, stage: "drafting", updated, chars: 0, tags: [], archived: false, deleted: null, damaged: false };
}

const reports = [report("水务局 Annual 总结", 2025, 0), report("活动方案", 2026, 3), report("调研报告", null, 40)];

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

  it.each([
    ["总结", ["水务局 Annual 总结"]],
    ["总结 水务", ["水务局 Annual 总结"]],
    ["annual", ["水务局 Annual 总结"]],
    ["没有", []],
    ["", ["水务局 Annual 总结", "活动方案", "调研报告"]],
  ])("filtered by “%s”", (query, expected) => {
    expect(shelved(reports, { kind: "all" }, query, now).map(({ title }) => title)).toEqual(expected);
  });

  it("group by how long ago", () => {
    expect(groupedByRecency(reports, now).map((group) => [group.recency, group.reports.length])).toEqual([
      ["today", 1],
      ["week", 1],
      ["earlier", 1],
    ]);
  });
});
