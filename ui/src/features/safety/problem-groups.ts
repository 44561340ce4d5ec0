// What a verification found, by report.
import type { VerificationProblem } from "$host";

export type ProblemGroup = {
  /** Null for the library as a whole. */
  report: VerificationProblem["report"];
  problems: readonly VerificationProblem[];
};

function key({ report }: VerificationProblem): string {
  return report?.id ?? "";
}

/** The library as a whole first, then each report; of several revisions that are hit in the same way, the first. */
export function problemGroups(problems: readonly VerificationProblem[]): ProblemGroup[] {
  const groups = new Map<string, VerificationProblem[]>();
  for (const problem of problems) {
    const known = groups.get(key(problem)) ?? [];
    if (!known.some(({ code, detail }) => code === problem.code && detail === problem.detail)) known.push(problem);
    groups.set(key(problem), known);
  }
  return [...groups]
    .sort(([one], [other]) => Number(one !== "") - Number(other !== ""))
    .map(([, each]) => ({ report: each[0]?.report ?? null, problems: each }));
}

/** The titles of the reports that are hit, each once. */
export function damagedTitles(problems: readonly VerificationProblem[], untitled: string): string[] {
  return problemGroups(problems).flatMap((group) => (group.report ? [group.report.title || untitled] : []));
}
