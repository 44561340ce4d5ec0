// The timeline of the history, and the name that is proposed for a draft.
import { describe, expect, it } from "vitest";
import type { RevisionKind, RevisionSummary } from "$host";
import { proposedName } from "./draft-names";
import { timeline } from "./timeline";

function revision(seq: number, kind: RevisionKind, time: string): RevisionSummary {
  const name = kind === "named" ? `第${seq}稿` : null;
  return { seq, kind, name, note: null, author: "", time, parents: [], restored: null, inserted: 1, deleted: 0 };
}

const day = (date: number, minute = 0) => new Date(2025, 10, date, 9, minute).toISOString();

function shape(revisions: RevisionSummary[], unfolded: string[] = []): string[] {
  return timeline(revisions, new Set(unfolded)).map((item) => {
    switch (item.type) {
      case "day":
        return "day";
      case "revision":
        return String(item.revision.seq);
      case "folded":
        return `+${item.revisions.length}`;
    }
  });
}

describe("the timeline", () => {
  it("is newest first, parted by day", () => {
    expect(shape([revision(1, "import", day(12)), revision(2, "named", day(12, 1)), revision(3, "named", day(15))])).toEqual([
      "day",
      "3",
      "day",
      "2",
      "1",
    ]);
  });

  it("shows three recent automatic revisions and folds the rest", () => {
    const autos = [2, 3, 4, 5, 6].map((seq) => revision(seq, "auto", day(16, seq)));
    expect(shape([revision(1, "named", day(16)), ...autos])).toEqual(["day", "6", "5", "4", "+2", "1"]);
  });

  it("folds older automatic revisions as a whole, and unfolds them", () => {
    const revisions = [revision(1, "auto", day(3)), revision(2, "auto", day(3, 1)), revision(3, "named", day(4))];
    expect(shape(revisions)).toEqual(["day", "3", "day", "+2"]);
    expect(shape(revisions, ["run-2"])).toEqual(["day", "3", "day", "2", "1"]);
  });

  it("never folds a revision with a name away, however it came about", () => {
    const named = { ...revision(2, "auto", day(3, 1)), name: "初稿" };
    const autos = [1, 3, 4].map((seq) => revision(seq, "auto", day(3, seq)));
    expect(shape([...autos, named, revision(5, "named", day(4))])).toEqual(["day", "5", "day", "+2", "2", "1"]);
  });

  it("never folds changes that came in with a file", () => {
    const came = [revision(1, "import", day(3)), revision(2, "tracked", day(3)), revision(3, "tracked", day(3))];
    expect(shape([...came, revision(4, "import", day(3))])).toEqual(["day", "4", "3", "2", "1"]);
  });

  it("doesn't fold a single one", () => {
    expect(shape([revision(1, "auto", day(3)), revision(2, "named", day(3, 1))])).toEqual(["day", "2", "1"]);
  });
});

describe("the proposed name", () => {
  const customary = ["初稿", "二稿", "三稿", "征求意见稿"];
  it.each([
    [[], "初稿"],
    [["初稿"], "二稿"],
    [["初稿", "三稿"], "征求意见稿"],
    [["党组会前一稿"], "初稿"],
    [customary, ""],
  ])("after %j is %s", (used, expected) => {
    expect(proposedName(customary, used)).toBe(expected);
  });
});
