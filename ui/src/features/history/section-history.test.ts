// The section at the caret, and its revisions, newest first.
import { expect, it } from "vitest";
import { installHost, type Host, type OutlineEntry, type RevisionSummary } from "$host";
import { sectionAt, SectionHistory } from "./section-history.svelte";

const size = { chars: 1, words: 1 };
const heading = (id: string, level: number): OutlineEntry => ({ kind: "heading", id, level, number: null, text: id, ...size });
const entries: OutlineEntry[] = [{ kind: "title", id: "t", text: "总结", ...size }, heading("a", 1), heading("a1", 2), heading("b", 1)];

function revision(seq: number): RevisionSummary {
  const time = new Date(2025, 10, seq).toISOString();
  return { seq, kind: "auto", name: null, note: null, author: "", time, parents: [], restored: null, inserted: 1, deleted: 0 };
}

it("finds the level-1 section that a heading stands in", () => {
  expect(sectionAt(entries, "a1")).toEqual({ id: "a", name: "a", number: 1 });
  expect(sectionAt(entries, "b")?.number).toBe(2);
  expect([sectionAt(entries, null), sectionAt(entries, "t"), sectionAt([], "a")]).toEqual([null, null, null]);
});

it("shows the newest first, and keeps what was chosen while the section is the same", async () => {
  const answering: Partial<Host> = { historyOfSection: async (_, number) => [revision(1), revision(number + 3)] };
  installHost(answering as Host);
  const history = new SectionHistory("r1");
  await history.show({ id: "a", name: "a", number: 1 });
  expect([history.revisions.map(({ seq }) => seq), history.chosen]).toEqual([[4, 1], 4]);
  history.chosen = 1;
  await history.show({ id: "a", name: "a", number: 2 });
  expect(history.chosen).toBe(1);
  await history.show({ id: "b", name: "b", number: 3 });
  expect(history.chosen).toBe(6);
});
