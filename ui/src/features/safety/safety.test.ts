// The health of the library: asked for, followed, and told by report.
import { describe, expect, it, vi } from "vitest";
import { HostError, installHost, type Host, type VerificationProblem, type VerificationReport } from "$host";
import { LibraryHealthState } from "./library-health.svelte";
import { damagedTitles, problemGroups } from "./problem-groups";

function problem(id: string | null, code: string, rest: Partial<VerificationProblem> = {}): VerificationProblem {
  return { report: id === null ? null : { id, title: `报告${id}` }, seq: null, code, detail: "", first: 0, last: 0, ...rest };
}

function verdict(problems: VerificationProblem[], complete = true): VerificationReport {
  return { time: "2026-01-05T01:00:00Z", complete, all: 3, whole: 2, problems, notices: [] };
}

describe("what is damaged", () => {
  it("is told by report, the library as a whole first, the same damage once", () => {
    const report = verdict([problem("a", "chain", { seq: 3 }), problem("b", "entry"), problem("a", "chain", { seq: 4 }), problem(null, "log")]);
    expect(problemGroups(report.problems).map((group) => [group.report?.id ?? null, group.problems.length])).toEqual([
      [null, 1],
      ["a", 1],
      ["b", 1],
    ]);
    expect(damagedTitles(report.problems, "未命名")).toEqual(["报告a", "报告b"]);
  });
});

describe("the health", () => {
  function install(changed: Partial<Host>): void {
    const health: Partial<Host> = {
      libraryHealth: async () => ({ backups: null, backup_failure: null, thinning_failure: null, verification_failure: null, verification: null, lost: [] }),
      ...changed,
    };
    installHost(health as Host);
  }

  it("shows what a stopped verification found, and how far it was", async () => {
    let tell: (progress: { done: number; all: number }) => void = () => undefined;
    let answer: (report: VerificationReport) => void = () => undefined;
    install({
      onHealthChanged: () => () => undefined,
      onVerificationProgress: (listener) => {
        tell = listener;
        return () => undefined;
      },
      verifyLibrary: () => new Promise((resolve) => (answer = resolve)),
    });
    const state = new LibraryHealthState();
    state.listen();
    tell({ done: 1, all: 9 });
    expect(state.progress).toBeNull();
    const verified = state.verify();
    tell({ done: 1, all: 3 });
    expect(state.progress).toEqual({ done: 1, all: 3 });
    answer(verdict([problem("a", "entry")], false));
    await verified;
    expect([state.progress, state.report?.complete]).toEqual([null, false]);
  });

  it("tells losses by themselves, and not any more once they were taken note of", async () => {
    let lost = [{ count: 2, reports: [] }];
    const verification = verdict([problem("a", "lost"), problem("b", "entry")]);
    install({
      libraryHealth: async () => ({ backups: null, backup_failure: null, thinning_failure: null, verification_failure: null, verification, lost }),
      acknowledgeLosses: async () => {
        lost = [];
        return null;
      },
    });
    const state = new LibraryHealthState();
    await state.load();
    expect([state.report?.problems.length, state.damage.map(({ code }) => code)]).toEqual([2, ["entry"]]);
    await state.acknowledgeLosses();
    expect([state.health?.lost, state.report?.problems.map(({ code }) => code)]).toEqual([[], ["entry"]]);
  });

  it("says why a backup failed, and asks anew after one was made", async () => {
    const backUpNow = vi.fn<Host["backUpNow"]>().mockRejectedValueOnce(new HostError({ code: "output.failed", params: {} }));
    backUpNow.mockResolvedValue({ path: "定稿.dinggao", bytes: 1 });
    install({ backUpNow });
    const state = new LibraryHealthState();
    expect(await state.backUpNow()).toBeNull();
    expect([state.error?.code, state.health, state.backingUp]).toEqual(["output.failed", null, false]);
    expect(await state.backUpNow()).not.toBeNull();
    expect([state.error, state.health?.lost]).toEqual([null, []]);
  });
});
