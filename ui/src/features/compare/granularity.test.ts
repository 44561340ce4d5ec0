// Marks around words, sentences and paragraphs.
import { describe, expect, it } from "vitest";
import type { Span } from "$host";
import { markedBy, type Granularity } from "./granularity";

/** Spans from a line: [-removed-] and {+added+}; "¶" is the border of paragraphs. */
function spans(marked: string): Span[] {
  const parts = marked.match(/\[-[^\]]*-\]|\{\+[^}]*\+\}|[^[{]+/g) ?? [];
  return parts.map((part): Span => {
    const inner = part.slice(2, -2).replace("¶", "\n");
    if (part.startsWith("[-")) return { op: "delete", text: inner };
    return part.startsWith("{+") ? { op: "insert", text: inner } : { op: "equal", text: part };
  });
}

function marked(all: readonly Span[]): string {
  const sign = { equal: ["", ""], delete: ["[-", "-]"], insert: ["{+", "+}"] } as const;
  return all.map(({ op, text }) => sign[op][0] + text.replace("\n", "¶") + sign[op][1]).join("");
}

const text = (all: readonly Span[], without: Span["op"]) => all.flatMap((span) => (span.op === without ? [] : span.text)).join("");

function check(granularity: Granularity, line: string, expected: string) {
  const before = spans(line);
  const after = markedBy(granularity, before);
  expect(marked(after)).toBe(expected);
  for (const side of ["insert", "delete"] as const) expect(text(after, side)).toBe(text(before, side));
}

describe("marks around sentences", () => {
  it("take in the whole sentence, and no other", () => {
    check("sentence", "第一句。新建[-32处-]{+36处+}站。第三句。", "第一句。[-新建32处站。-]{+新建36处站。+}第三句。");
    check("sentence", "“好。”他说[-。-]{+：对。+}", "“好。”[-他说。-]{+他说：对。+}");
  });

  it("let a sentence that came or went stand alone", () => {
    check("sentence", "第一句。{+新的一句。+}第三句。", "第一句。{+新的一句。+}第三句。");
    check("sentence", "第一句。[-旧的一句。-]第三句[-吗-]。", "第一句。[-旧的一句。第三句吗。-]{+第三句。+}");
  });

  it("join neighbours, and go to the end where no sign closes", () => {
    check("sentence", "甲[-乙-]。丙{+丁+}。没有句号", "[-甲乙。-]{+甲。+}[-丙。-]{+丙丁。+}没有句号");
    check("sentence", "没有句号[-甲-]{+乙+}", "[-没有句号甲-]{+没有句号乙+}");
  });

  it("keep borders of paragraphs what they are", () => {
    check("sentence", "前半{+。¶+}后半。", "[-前半后半。-]{+前半。¶后半。+}");
    check("sentence", "前半。{+¶+}后[-一-]半。", "前半。{+¶+}[-后一半。-]{+后半。+}");
  });

  it("know the cells of a table", () => {
    check("sentence", "收文\t[-12-]{+15+}\t件", "收文\t[-12\t-]{+15\t+}件");
  });
});

describe("marks around paragraphs", () => {
  it("take in all of it", () => {
    check("paragraph", "第一句。新建[-32处-]{+36处+}站。", "[-第一句。新建32处站。-]{+第一句。新建36处站。+}");
  });

  it("part the new ones of a split", () => {
    check("paragraph", "前半。{+¶+}后半。", "[-前半。后半。-]{+前半。+}{+¶+}{+后半。+}");
  });
});

it("no mark is made where nothing changed or everything did", () => {
  for (const granularity of ["word", "sentence", "paragraph"] as const) {
    check(granularity, "第一句。第二句。", "第一句。第二句。");
    check(granularity, "{+新的。全是新的。+}", "{+新的。全是新的。+}");
  }
});
