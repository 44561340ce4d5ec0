// What somebody looks for, as an expression: literally, with wildcards, or as a regular expression. The library is searched by
// the same rule (`text/src/finding.rs`); one table of cases, `tests/fixtures/replacing/patterns.json`, holds both to it.
import type { FindMode } from "./wire";

export type { FindMode };

export type FindQuery = {
  text: string;
  mode: FindMode;
  /** Full-width and half-width signs are the same: （ and (, ３ and 3. */
  foldsWidth: boolean;
  /** Large and small letters differ. */
  matchesCase: boolean;
};

/** Why nothing can be looked for with a query. */
export type FindProblem =
  /** No regular expression. */
  | "broken"
  /** A repetition inside a repetition, which may go on for ever. */
  | "nested"
  /** Nothing but wildcards: it would find everything. */
  | "onlyWildcards";

/** Characters of a text, counted from its start. */
export type Span = { from: number; to: number };

/** A hit, and what comes in its place. */
export type Replaced = Span & { words: string };

const FULL_WIDTH = /[\u3000\uFF01-\uFF5E\uFF61-\uFF64]/g;
/** Half-width forms of Chinese punctuation, and what they stand for. */
const HALF_WIDTH: Readonly<Record<string, string>> = { "｡": "。", "｢": "「", "｣": "」", "､": "、" };

function foldSign(sign: string): string {
  if (sign === "\u3000") return " ";
  return HALF_WIDTH[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
}

/** Signs of full width as those of half width; every place in the text stays the same. */
export function foldWidth(text: string): string {
  return text.replace(FULL_WIDTH, foldSign);
}

type Source = { expression: string } | { problem: FindProblem };

const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;

function literally(text: string): string {
  return text.replace(SYNTAX, "\\$&");
}

/**
 * `?` is one character, `*` any number of them in a line, as few as possible; at an edge of the pattern, up to the edge of
 * the line. A backslash makes either an ordinary sign.
 */
function fromWildcards(text: string): Source {
  const parts = text.match(/\\[*?\\]|[^]/gu) ?? [];
  if (parts.every((part) => part === "*" || part === "?")) return { problem: "onlyWildcards" };
  const runs = parts.map((part, index) => {
    if (part === "?") return ".";
    if (part === "*") return index === parts.length - 1 ? ".*" : ".*?";
    return literally(/^\\[*?\\]$/.test(part) ? part.slice(1) : part);
  });
  return { expression: `${parts[0] === "*" ? "^" : ""}${runs.join("")}` };
}

/** A typed full-width sign is that sign, not the syntax that its half-width form would be: （一） is no group. */
function foldedExpression(text: string): string {
  const parts = text.match(/\\?[^]/gu) ?? [];
  return parts
    .map((part) => {
      const sign = part.replace(/^\\(?=[^])/, "");
      const folded = foldWidth(sign);
      return folded === sign ? part : literally(folded);
    })
    .join("");
}

const ENDLESS = /^(?:[*+]|\{\d+,\})/;

/** Whether an endless repetition stands in another: such an expression can take longer than anybody waits. */
function isNested(expression: string): boolean {
  const groups = [false];
  const plain = expression.replace(/\\[^]/gu, "x").replace(/\[[^\]]*\]/g, "x");
  for (let at = 0; at < plain.length; at += 1) {
    const repeats = ENDLESS.test(plain.slice(at + 1));
    if (plain[at] === "(") {
      groups.push(false);
      continue;
    }
    const hasInside = plain[at] === ")" && (groups.pop() ?? false);
    if (hasInside && repeats) return true;
    if (hasInside || repeats) groups[groups.length - 1] = true;
  }
  return false;
}

function sourceOf({ text, mode, foldsWidth }: FindQuery): Source {
  const folded = foldsWidth ? foldWidth(text) : text;
  switch (mode) {
    case "literal":
      return { expression: literally(folded) };
    case "wildcards":
      return fromWildcards(folded);
    case "expression":
      return isNested(text) ? { problem: "nested" } : { expression: foldsWidth ? foldedExpression(text) : text };
  }
}

/** A query ready to be looked for in one text after the other. */
export class FindPattern {
  readonly #expression: string;
  readonly #flags: string;
  readonly #finder: RegExp;
  readonly #folds: boolean;
  readonly #hasGroups: boolean;

  /** Throws where it is no regular expression. */
  private constructor(expression: string, query: FindQuery) {
    this.#expression = expression;
    this.#flags = query.matchesCase ? "gmu" : "gimu";
    this.#finder = new RegExp(expression, this.#flags);
    this.#folds = query.foldsWidth;
    this.#hasGroups = query.mode === "expression";
  }

  static from(query: FindQuery): FindPattern | FindProblem {
    const source = sourceOf(query);
    if ("problem" in source) return source.problem;
    try {
      return new FindPattern(source.expression, query);
    } catch {
      return "broken";
    }
  }

  /** Every hit in reading order; what is empty is none. */
  findIn(text: string): Span[] {
    const matches = (this.#folds ? foldWidth(text) : text).matchAll(this.#finder);
    const spans = Array.from(matches, ({ index, 0: { length } }) => ({ from: index, to: index + length }));
    return spans.filter(({ from, to }) => to > from);
  }

  /**
   * The same, with what comes in the place of each. In a regular expression `$1` is the first group, `$<name>` a named one,
   * `$&` the hit and `$$` the sign $; elsewhere the template is taken as it stands.
   */
  replaceIn(text: string, template: string): Replaced[] {
    if (!this.#hasGroups || !template.includes("$")) return this.findIn(text).map((hit) => ({ ...hit, words: template }));
    const finder = new RegExp(this.#expression, `d${this.#flags}`);
    const matches = (this.#folds ? foldWidth(text) : text).matchAll(finder);
    const replaced = Array.from(matches, ({ index, 0: { length }, indices }) => {
      return { from: index, to: index + length, words: indices ? filled(template, text, indices) : template };
    });
    return replaced.filter(({ from, to }) => to > from);
  }
}

/** The template with groups in it, as they stand in the text: what was folded to be found stays as it was written. */
function filled(template: string, text: string, indices: RegExpIndicesArray): string {
  const wordsOf = (place: [number, number] | undefined) => (place ? text.slice(...place) : "");
  return template.replace(/\$(?:([$&])|(\d{1,2})|<([^>]*)>)/g, (whole: string, sign?: string, digits?: string, name?: string) => {
    if (sign === "$") return "$";
    if (sign === "&") return wordsOf(indices[0]);
    if (name !== undefined) return indices.groups && name in indices.groups ? wordsOf(indices.groups[name]) : whole;
    return numbered(digits ?? "", whole, indices, wordsOf);
  });
}

/** `$12` is the twelfth group where there are as many, else the first and a 2. */
function numbered(
  digits: string,
  whole: string,
  indices: RegExpIndicesArray,
  wordsOf: (place: [number, number] | undefined) => string,
): string {
  for (let length = digits.length; length > 0; length -= 1) {
    const group = Number(digits.slice(0, length));
    if (group > 0 && group < indices.length) return wordsOf(indices[group]) + digits.slice(length);
  }
  return whole;
}
