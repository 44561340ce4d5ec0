// How much is marked around a change: the words, the whole sentence, or the whole paragraph.
import type { Span } from "$host";

export const granularities = ["word", "sentence", "paragraph"] as const;
export type Granularity = (typeof granularities)[number];

/** A sentence with the signs that close it; a cell of a table ends one too. */
const SENTENCE = /[^。！？!?；;\n\t]*(?:[。！？!?；;\n\t]+[”’」』）)》]*|$)|[^]+$/gu;
const ENDED = /[。！？!?；;\n\t][”’」』）)》]*$/u;

function isBorder({ op, text }: Span): boolean {
  return text === "\n" && op !== "equal";
}

/** A stretch of both texts, from one place where both begin a sentence to the next. */
class Stretch {
  old = "";
  now = "";
  changed = false;

  add({ op, text }: Span): void {
    if (op !== "insert") this.old += text;
    if (op !== "delete") this.now += text;
    this.changed ||= op !== "equal";
  }

  get isComplete(): boolean {
    return [this.old, this.now].every((text) => text === "" || ENDED.test(text));
  }

  spans(): Span[] {
    const spans: Span[] = this.changed
      ? [
          { op: "delete", text: this.old },
          { op: "insert", text: this.now },
        ]
      : [{ op: "equal", text: this.now }];
    return spans.filter(({ text }) => text !== "");
  }
}

function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && last.op === span.op && !isBorder(last) && !isBorder(span)) result[result.length - 1] = { op: span.op, text: last.text + span.text };
    else result.push(span);
  }
  return result;
}

function bySentence(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  let stretch = new Stretch();
  const close = () => {
    result.push(...stretch.spans());
    stretch = new Stretch();
  };
  for (const span of spans) {
    if (isBorder(span)) {
      close();
      result.push(span);
      continue;
    }
    const pieces = span.op === "equal" ? (span.text.match(SENTENCE) ?? []) : [span.text];
    for (const text of pieces) {
      stretch.add({ op: span.op, text });
      if (stretch.isComplete) close();
    }
  }
  close();
  return joined(result);
}

/** All of the old paragraphs, then all of the new ones. */
function byParagraph(spans: readonly Span[]): Span[] {
  const side = (op: "insert" | "delete"): Span[] =>
    joined(spans.filter((span) => span.op === "equal" || span.op === op).map((span) => (isBorder(span) ? span : { op, text: span.text })));
  return [...side("delete"), ...side("insert")];
}

/** The same texts with the marks around whole sentences or paragraphs; what didn't change stays without any. */
export function markedBy(granularity: Granularity, spans: readonly Span[]): readonly Span[] {
  if (granularity === "word" || spans.every(({ op }) => op === spans[0]?.op)) return spans;
  return granularity === "sentence" ? bySentence(spans) : byParagraph(spans);
}
