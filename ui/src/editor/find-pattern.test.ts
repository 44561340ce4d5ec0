// What a query finds in one text, and what it makes of it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FindPattern, foldWidth, type FindMode, type FindProblem, type FindQuery } from "./find-pattern";

function pattern(text: string, rest: Partial<FindQuery> = {}): FindPattern {
  const made = FindPattern.from({ text, mode: "literal", foldsWidth: true, matchesCase: false, ...rest });
  if (typeof made === "string") throw new Error(made);
  return made;
}

function found(query: string, text: string, rest: Partial<FindQuery> = {}): string[] {
  return pattern(query, rest)
    .findIn(text)
    .map(({ from, to }) => text.slice(from, to));
}

function replaced(query: string, text: string, template: string, rest: Partial<FindQuery> = {}): string {
  return pattern(query, rest)
    .replaceIn(text, template)
    .reduceRight((made, { from, to, words }) => made.slice(0, from) + words + made.slice(to), text);
}

const wildcards = { mode: "wildcards" } as const;
const expression = { mode: "expression" } as const;

describe("literally", () => {
  it.each([
    ["*", "甲*乙**", ["*", "*", "*"]],
    ["?", "好?不好？", ["?", "？"]],
    [".", "3.6万", ["."]],
    ["$1", "付$1元", ["$1"]],
    ["\\", "C:\\稿", ["\\"]],
    ["农村", "新农村和农 村", ["农村"]],
    ["aa", "aaaaa", ["aa", "aa"]],
    ["𠮷", "𠮷野家", ["𠮷"]],
  ])("%s in %s", (query, text, hits) => expect(found(query, text)).toEqual(hits));

  it("half a rare character is none", () => expect(found("\ud842", "𠮷")).toEqual([]));
});

describe("width and case", () => {
  it.each([
    ["(一)", "（一）", ["（一）"]],
    ["（一）", "(一)", ["(一)"]],
    ["3.6", "３．６万", ["３．６"]],
    ["ABC", "ａｂｃ", ["ａｂｃ"]],
    ["甲 乙", "甲　乙", ["甲　乙"]],
    ["「好。」", "｢好｡｣", ["｢好｡｣"]],
  ])("%s is %s", (query, text, hits) => expect(found(query, text)).toEqual(hits));

  it("differ where it is asked for", () => {
    expect(found("(", "（(", { foldsWidth: false })).toEqual(["("]);
    expect(found("gdp", "GDP gdp", { matchesCase: true })).toEqual(["gdp"]);
  });

  it("folding moves nothing", () => {
    const text = "（１）　“甲”，ＡＢ；𠮷。";
    expect(foldWidth(text)).toHaveLength(text.length);
  });
});

describe("wildcards", () => {
  it.each([
    ["第?次", "第一次、第十二次、第二次", ["第一次", "第二次"]],
    ["第？次", "第一次", ["第一次"]],
    ["第*次", "第十二次又第三次", ["第十二次", "第三次"]],
    ["其中*", "全县30处，其中新建5处。", ["其中新建5处。"]],
    ["*其中", "全县30处，其中新建5处。", ["全县30处，其中"]],
    ["甲*乙", "甲一\n二乙", []],
    ["\\*", "甲*乙", ["*"]],
    ["（*）", "县（市）和(区)", ["（市）", "(区)"]],
    ["a?c", "a𠮷c", ["a𠮷c"]],
  ])("%s in %s", (query, text, hits) => expect(found(query, text, wildcards)).toEqual(hits));

  it.each(["*", "?", "*?", "＊"])("%s alone says nothing", (text) =>
    expect(FindPattern.from({ text, mode: "wildcards", foldsWidth: true, matchesCase: false })).toBe("onlyWildcards"),
  );
});

describe("regular expressions", () => {
  it.each([
    ["\\d+个", "新建6个、改造12个", ["6个", "12个"]],
    ["\\d+", "１２处", ["１２"]],
    ["（[一二]）", "（一）甲(二)乙（三）", ["（一）", "(二)"]],
    ["[，；]", "甲，乙；丙,", ["，", "；", ","]],
    ["^全", "全年\n全县", ["全", "全"]],
    ["x*", "甲", []],
    ["(?<=第)三", "第三、三", ["三"]],
    ["broken", "broken", ["broken"]],
  ])("%s in %s", (query, text, hits) => expect(found(query, text, expression)).toEqual(hits));

  it.each([
    ["(", "broken"],
    ["[a", "broken"],
    ["a{2", "broken"],
    ["(\\d+)+x", "nested"],
    ["((?:a|b*)c){2,}", "nested"],
  ])("%s is refused: %s", (text, problem) =>
    expect(FindPattern.from({ text, mode: "expression", foldsWidth: true, matchesCase: false })).toBe(problem),
  );

  it.each(["(a+)?b", "\\(a+\\)+", "[(+]+x", "(ab)+", "(\\d+、){2}"])("%s is none of these", (text) =>
    expect(FindPattern.from({ text, mode: "expression", foldsWidth: true, matchesCase: false })).toBeInstanceOf(FindPattern),
  );
});

describe("replacing", () => {
  it("takes groups as they stand in the text", () => {
    expect(replaced("(\\d+)年(\\d+)月", "２０２５年12月", "$1-$2", expression)).toBe("２０２５-12");
    expect(replaced("(?<n>\\d+)个", "6个", "$<n>座（原$&）", expression)).toBe("6座（原6个）");
  });

  it("knows the sign, a group that isn't there, and one that found nothing", () => {
    expect(replaced("(甲)|(乙)", "甲乙", "[$1$2$3$$1]", expression)).toBe("[甲$3$1][乙$3$1]");
    expect(replaced("(.)", "甲", "$12", expression)).toBe("甲2");
  });

  it("is literal elsewhere", () => {
    expect(replaced("甲", "甲乙甲", "$1$&", {})).toBe("$1$&乙$1$&");
    expect(replaced("第?", "第一", "$&", wildcards)).toBe("$&");
    expect(replaced("*", "a*b", "×")).toBe("a×b");
  });
});

describe("the table that the library's search is held to as well", () => {
  type Case = {
    query: string;
    mode?: FindMode;
    foldsWidth?: boolean;
    matchesCase?: boolean;
    text?: string;
    words?: string;
    found?: string;
    problem?: FindProblem;
  };
  const table = join(import.meta.dirname, "../../../tests/fixtures/replacing/patterns.json");
  const cases = JSON.parse(readFileSync(table, "utf8")) as Case[];

  it.each(cases)("$mode $query in $text", ({ query, mode = "literal", foldsWidth = true, matchesCase = false, text = "", words = "", found, problem }) => {
    const made = FindPattern.from({ text: query, mode, foldsWidth, matchesCase });
    if (typeof made === "string") return expect(made).toBe(problem);
    let at = 0;
    const shown = made.replaceIn(text, words).map((hit) => {
      const part = `${text.slice(at, hit.from)}[${text.slice(hit.from, hit.to)}→${hit.words}]`;
      at = hit.to;
      return part;
    });
    return expect(shown.join("") + text.slice(at)).toBe(found);
  });
});
