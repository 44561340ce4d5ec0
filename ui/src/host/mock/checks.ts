// The mock's checks: a few rules over texts in memory, what was let pass, and what was chosen.
import type { Host } from "../host";
import type { Block, CheckRule, CheckSettings, OwnWord, Pardon, ReportFinding } from "../wire";
import { textOf } from "./derive";
import type { MockLibrary } from "./library";

type Checks = Pick<Host, "checkReport" | "letPass" | "tellAgain" | "holdTo" | "checkSettings" | "changeChecks" | "readWordList">;
type Pattern = Omit<CheckRule, "on" | "example"> & { find: RegExp; fix: ((quote: string) => string) | null };

const patterns: readonly Pattern[] = [
  {
    rule: "punct.doubled",
    class: "punct",
    level: "error",
    message: { zh: "标点重复", en: "The mark stands twice" },
    clause: "GB/T 15834-2011",
    find: /，，|。。/g,
    fix: (quote) => quote.slice(1),
  },
  {
    rule: "de.adverb",
    class: "de",
    level: "error",
    message: { zh: "动词前用“地”", en: "地 stands before a verb" },
    clause: null,
    find: /有条不紊的开展/g,
    fix: () => "有条不紊地开展",
  },
  {
    rule: "redundancy.over",
    class: "redundancy",
    level: "warning",
    message: { zh: "“突破”与“以上”重复", en: "One of both is enough" },
    clause: null,
    find: /突破[0-9]+万条以上/g,
    fix: null,
  },
  {
    rule: "term.usage",
    class: "term",
    level: "info",
    message: { zh: "写法不一", en: "Usage differs" },
    clause: null,
    find: /瞭望哨/g,
    fix: null,
  },
];

function ruleOf({ rule, class: about, level, message, clause }: Pattern, off: ReadonlySet<string>): CheckRule {
  return { rule, class: about, level, message, clause, example: null, on: !off.has(rule) };
}

/** What a pattern finds in a block, or in a cell of it. */
function found(pattern: Pattern, text: string, block: Block, chapter: string | null, cell: ReportFinding["cell"]): ReportFinding[] {
  return [...text.matchAll(pattern.find)].map((match) => {
    const [quote] = match;
    const [from, to] = [match.index, match.index + quote.length];
    const { rule, class: about, level, message, clause, fix } = pattern;
    const around = { before: text.slice(Math.max(0, from - 12), from), after: text.slice(to, to + 12) };
    const place = { block: block.attrs.id, cell, from, to, quote, chapter, ...around };
    return { rule, class: about, level, message, clause, ...place, fix: fix?.(quote) ?? null, everywhere: about !== "sum" };
  });
}

function findingsIn(blocks: readonly Block[], rules: readonly Pattern[]): ReportFinding[] {
  let chapter: string | null = null;
  return blocks.flatMap((block) => {
    if (block.type === "heading" && block.attrs.level === 1) chapter = block.attrs.id;
    const texts =
      block.type === "table"
        ? block.content.flatMap((row, at) => row.content.map((cell, column) => ({ text: cell.content.map(textOf).join("\n"), cell: [at, column] as [number, number] })))
        : [{ text: textOf(block), cell: null }];
    const here = texts.flatMap(({ text, cell }) =>
      rules.flatMap((rule) => found(rule, text, block, chapter, cell)).sort((one, other) => one.from - other.from),
    );
    return here;
  });
}

/** A list in which words stand once, or not at all. */
function listed(list: readonly string[], words: string, isIn: boolean): string[] {
  return [...list.filter((each) => each !== words), ...(isIn ? [words] : [])];
}

export function mockChecks(library: MockLibrary): Checks {
  const off = new Set<string>();
  let allowed: string[] = [];
  let own: OwnWord[] = [];
  const precedents = new Map<string, string>();
  let formulas: string[] = [];
  const pardons = new Map<string, readonly Pardon[]>();
  const settings = (): CheckSettings => ({ rules: patterns.map((pattern) => ruleOf(pattern, off)), allowed, own, formulas });
  const put = (report: string, list: readonly Pardon[]): void => {
    const before = pardons.get(report) ?? [];
    pardons.set(report, list);
    library.did("let_pass", library.find(report), () => void pardons.set(report, before));
  };
  return {
    checkReport: async (report) => {
      const { blocks } = library.find(report).document;
      const all = findingsIn(blocks, patterns.filter(({ rule }) => !off.has(rule))).filter(({ quote }) => !allowed.includes(quote));
      const passed = pardons.get(report) ?? [];
      const isPassed = ({ block, rule, quote }: ReportFinding) =>
        passed.some((each) => each.block === block && each.rule === rule && each.quote === quote);
      const findings = all.filter((finding) => !isPassed(finding));
      const held = precedents.get(report);
      const precedent = held === undefined ? null : { report: held, title: library.find(held).summary.title };
      return { findings, passed: all.length - findings.length, precedent };
    },
    letPass: async (report, pardon) => {
      put(report, [...(pardons.get(report) ?? []), pardon]);
      return null;
    },
    tellAgain: async (report) => {
      put(report, []);
      return null;
    },
    holdTo: async (report, precedent) => {
      const before = precedents.get(report);
      const hold = (to: string | null | undefined) => void (to ? precedents.set(report, to) : precedents.delete(report));
      hold(precedent);
      library.did("hold_to", library.find(report), () => hold(before));
      return null;
    },
    checkSettings: async () => settings(),
    changeChecks: async (change) => {
      if (change.of === "own_words") own = [...change.words];
      else if (change.of === "word") allowed = listed(allowed, change.word, change.allowed);
      else if (change.of === "formula") formulas = listed(formulas, change.words, change.excepted);
      else if (change.on) off.delete(change.rule);
      else off.add(change.rule);
      return settings();
    },
    readWordList: async () => [{ wrong: "旧称", right: "新称", level: "error", clause: null }],
  };
}
