// What the checks say of a report: whose answer is taken, and what a finding is known by.
import { beforeEach, describe, expect, it } from "vitest";
import { HostError, installHost, type Host, type ReportChecks as Answer, type ReportFinding } from "$host";
import { piecesOf } from "./finding-words";
import { ReportChecks } from "./report-checks.svelte";

function finding(quote: string, rest: Partial<ReportFinding> = {}): ReportFinding {
  return {
    rule: "typo.word",
    class: "typo",
    level: "error",
    message: { zh: "错字", en: "A slip" },
    clause: null,
    block: "aaaaaaaaaaaa",
    cell: null,
    from: 0,
    to: quote.length,
    quote,
    before: "",
    after: "",
    fix: null,
    chapter: null,
    everywhere: true,
    ...rest,
  };
}

let answers: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = [];

function answer(place: number, ...findings: ReportFinding[]): Promise<void> {
  answers[place]?.resolve({ findings, passed: 0, precedent: null });
  return Promise.resolve();
}

beforeEach(() => {
  answers = [];
  const host: Partial<Host> = { checkReport: () => new Promise((resolve, reject) => answers.push({ resolve, reject })) };
  installHost(host as Host);
});

const quotes = (checks: ReportChecks) => checks.findings.map(({ quote }) => quote);

describe("the checks of a report", () => {
  it("take the answer to the last question only, whichever comes first", async () => {
    const checks = new ReportChecks("r1");
    const asked = [checks.ask(), checks.ask()];
    await answer(1, finding("新"));
    await answer(0, finding("旧"));
    await Promise.all(asked);
    expect(quotes(checks)).toEqual(["新"]);
  });

  it("keep what they know where asking fails, and say why", async () => {
    const checks = new ReportChecks("r1");
    const first = checks.ask();
    await answer(0, finding("己经"));
    await first;
    const second = checks.ask();
    answers[1]?.reject(new HostError({ code: "checks.unreadable", params: {} }));
    await second;
    expect(quotes(checks)).toEqual(["己经"]);
    expect(checks.error?.code).toBe("checks.unreadable");
  });

  it("know a finding again in the next answer, and the same words in one block apart", async () => {
    const checks = new ReportChecks("r1");
    const first = checks.ask();
    await answer(0, finding("己经"), finding("己经", { from: 9, to: 11 }), finding("自已"));
    await first;
    expect(new Set(checks.findings.map(({ key }) => key)).size).toBe(3);
    checks.lookAt(checks.findings[2]?.key ?? "");
    const second = checks.ask();
    await answer(1, finding("新"), finding("自已", { from: 20, to: 22 }));
    await second;
    expect(checks.looked?.quote).toBe("自已");
    const third = checks.ask();
    await answer(2, finding("新"));
    await third;
    expect(checks.looked?.quote).toBe("新");
    const fourth = checks.ask();
    await answer(3);
    await fourth;
    expect(checks.current).toBeNull();
  });

  it("go on with the next one when one was seen to, or with the last", async () => {
    const checks = new ReportChecks("r1");
    const asked = checks.ask();
    await answer(0, finding("甲"), finding("乙"), finding("丙"));
    await asked;
    const drop = (quote: string) => checks.drop(checks.findings.find((each) => each.quote === quote)?.key ?? "")?.quote ?? null;
    expect([drop("乙"), drop("丙"), drop("甲")]).toEqual(["丙", "甲", null]);
  });
});

describe("a quote", () => {
  const said = (each: ReportFinding) => piecesOf(each).map(({ text, kind }) => `${kind}:${text}`);

  it("shows what differs in the fix, by whole characters", () => {
    expect(said(finding("有条不紊的开展", { quote: "有条不紊的开展推进", fix: "有条不紊地开展推进" }))).toEqual([
      "same:有条不紊",
      "removed:的",
      "added:地",
      "same:开展推进",
    ]);
    expect(said(finding("𠮷的", { fix: "𠮱的" }))).toEqual(["removed:𠮷", "added:𠮱", "same:的"]);
  });

  it("has what stands around it where it is short", () => {
    expect(said(finding("，，", { before: "收文", after: "办结", fix: "，" }))).toEqual(["around:收文", "same:，", "removed:，", "around:办结"]);
  });
});
