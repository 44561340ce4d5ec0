// What a report's history says of its drafts.
import { describe, expect, it } from "vitest";
import type { RevisionKind, RevisionSummary } from "$host";
import { ReportHistory } from "./report-history.svelte";

function revision(seq: number, kind: RevisionKind, name: string | null): RevisionSummary {
  return { seq, kind, name, note: null, author: "", time: "2025-11-16T09:00:00Z", parents: [], inserted: 1, deleted: 0 };
}

function usualOlder(revisions: RevisionSummary[], inserted: number): number | undefined {
  const history = new ReportHistory("report");
  history.revisions = revisions;
  history.working = { inserted, deleted: 0 };
  return history.usualOlder?.seq;
}

const first = revision(1, "import", "初稿");
const automatic = revision(2, "auto", null);
const second = revision(3, "named", "二稿");

describe("what the working text is usually compared with", () => {
  it("is the last draft", () => {
    expect(usualOlder([first, automatic], 0)).toBe(1);
    expect(usualOlder([first, automatic, second], 5)).toBe(3);
  });

  it("is the draft before, right after one was kept", () => {
    expect(usualOlder([first, automatic, second], 0)).toBe(1);
  });

  it("is the oldest revision where no draft was kept, and nothing where there is none", () => {
    expect(usualOlder([revision(1, "auto", null), automatic], 5)).toBe(1);
    expect(usualOlder([first], 0)).toBe(1);
    expect(usualOlder([], 5)).toBeUndefined();
  });
});
