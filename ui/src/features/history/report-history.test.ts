// Which revision counts as the last draft, and which answer as the newest.
import { expect, it } from "vitest";
import { installHost, type Host, type RevisionSummary } from "$host";
import { ReportHistory } from "./report-history.svelte";

function revision(seq: number, rest: Partial<RevisionSummary>): RevisionSummary {
  const time = new Date(2025, 10, seq).toISOString();
  return { seq, kind: "auto", name: null, note: null, author: "", time, parents: [], restored: null, inserted: 1, deleted: 0, ...rest };
}

it("takes an import that was given a name for a draft", () => {
  const history = new ReportHistory("r1");
  history.revisions = [revision(1, { kind: "import", name: "初稿" }), revision(2, { kind: "import" }), revision(3, {})];
  expect(history.lastDraft?.seq).toBe(1);
  expect(history.draftNames).toEqual(["初稿"]);
});

it("counts what wasn't looked at from where the reader stopped, else from the beginning", () => {
  const history = new ReportHistory("r1");
  expect(history.unseenFrom).toBeNull();
  history.revisions = [revision(1, {}), revision(2, { name: "初稿" }), revision(3, {})];
  expect(history.unseenFrom).toBe(1);
  history.seen = 2;
  expect(history.unseenFrom).toBe(2);
  // A draft that was taken back meanwhile can't be compared with.
  history.seen = 9;
  expect(history.unseenFrom).toBe(1);
  expect([history.latest, history.isCurrent(3), history.isCurrent(2)]).toEqual([3, true, false]);
});

it("is up to date for whoever waits for it, also where a newer question overtook theirs", async () => {
  const answers: ((history: Awaited<ReturnType<Host["history"]>>) => void)[] = [];
  const askedHost: Partial<Host> = { history: () => new Promise((resolve) => answers.push(resolve)) };
  installHost(askedHost as Host);
  const history = new ReportHistory("r1");
  const seen = history.load().then(() => history.lastDraft?.seq);
  const later = history.load();
  const working = { inserted: 0, deleted: 0 };
  answers[0]?.({ revisions: [revision(1, { name: "初稿" })], working, seen: null });
  answers[1]?.({ revisions: [revision(1, { name: "初稿" }), revision(2, { name: "二稿" })], working, seen: null });
  await later;
  expect(await seen).toBe(2);
});
