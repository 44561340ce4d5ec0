// Searching while somebody types, what it shows, and where the words stand.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installHost, type Host, type ReportSummary, type SearchHit, type SearchResult } from "$host";
import { LibrarySearch } from "./library-search.svelte";
import { hitGroups, parted } from "./search-groups";

function hit(report: string, block: number): SearchHit {
  return { report, block, id: `block-${block}`, section: null, snippet: "供水", seq: null, draft: null };
}

function report(id: string, title: string): ReportSummary {
  return { id, title, kind: "", year: null, stage: "drafting", updated: "", chars: 0, tags: [], archived: false, deleted: null, damaged: false };
}

describe("a search", () => {
  const search = vi.fn<Host["search"]>();
  const answered = (query: string): SearchResult => ({ query, total: 1, hits: [hit("a", 1)] });

  beforeEach(() => {
    vi.useFakeTimers();
    search.mockReset().mockImplementation(async (query) => answered(query));
    const searching: Partial<Host> = { search };
    installHost(searching as Host);
  });
  afterEach(() => vi.useRealTimers());

  it("is asked once the keys pause", async () => {
    const state = new LibrarySearch();
    state.type("供");
    await vi.advanceTimersByTimeAsync(100);
    state.type("供水");
    await vi.advanceTimersByTimeAsync(200);
    expect(search.mock.calls).toEqual([["供水", false]]);
    expect(state.result?.query).toBe("供水");
  });

  it("drops the answer to an older question", async () => {
    const answers: ((result: SearchResult) => void)[] = [];
    search.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    const state = new LibrarySearch();
    state.type("供水");
    await vi.advanceTimersByTimeAsync(200);
    state.type("防汛");
    await vi.advanceTimersByTimeAsync(200);
    answers[1]?.(answered("防汛"));
    answers[0]?.(answered("供水"));
    await vi.advanceTimersByTimeAsync(0);
    expect(state.result?.query).toBe("防汛");
  });

  it("shows nothing any more once it is cleared, not even a late answer", async () => {
    const answers: ((result: SearchResult) => void)[] = [];
    search.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    const state = new LibrarySearch();
    state.type("供水");
    await vi.advanceTimersByTimeAsync(200);
    state.type(" ");
    answers[0]?.(answered("供水"));
    await vi.advanceTimersByTimeAsync(200);
    expect([state.active, state.result]).toEqual([false, null]);
  });

  it("asks anew with drafts", async () => {
    const state = new LibrarySearch();
    state.type("供水");
    await state.withDrafts(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(search.mock.calls).toEqual([["供水", true]]);
  });
});

describe("the hits", () => {
  it("stand by report, and reports found by their title alone come last", () => {
    const reports = [report("b", "防汛供水方案"), report("a", "总结"), report("c", "别的")];
    const groups = hitGroups({ query: "供水", total: 3, hits: [hit("a", 1), hit("a", 4), hit("gone", 2)] }, reports);
    expect(groups.map(({ report: { id }, hits }) => [id, hits.length])).toEqual([
      ["a", 2],
      ["b", 0],
    ]);
  });

  it("leave out a title that stands above them already", () => {
    const title = { ...hit("b", 0), snippet: "防汛供水方案" };
    const [group] = hitGroups({ query: "供水", total: 2, hits: [title, hit("b", 3)] }, [report("b", "防汛供水方案")]);
    expect(group?.hits.map(({ block }) => block)).toEqual([3]);
  });

  it.each([
    ["农村供水，供水", " 供水 ", ["农村", "*供水", "，", "*供水"]],
    ["推广OA系统", "oa系", ["推广", "*OA系", "统"]],
    ["１２件", "12", ["１２件"]],
    ["任意", " ", ["任意"]],
  ])("of “%s” mark “%s”", (text, query, expected) => {
    expect(parted(text, query).map((part) => (part.found ? `*${part.text}` : part.text))).toEqual(expected);
  });
});
