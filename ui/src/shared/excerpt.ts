// A changed text in a line or two: the changed words with a little of what stands around them.
import type { Span } from "$host";

/** Characters kept before and after each changed word. */
const AROUND = 8;
/** Of a whole block that was added, removed or moved. */
const WHOLE = 48;

function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const characters = Array.from(text.replaceAll("\n", " "));
  const head = isFirst ? 0 : AROUND;
  const tail = isLast ? 0 : AROUND;
  if (characters.length <= head + tail + 2) return characters.join("");
  const before = characters.slice(0, head).join("");
  const after = tail > 0 ? characters.slice(-tail).join("") : "";
  return `${before}…${after}`;
}

export function excerpt(spans: readonly Span[]): Span[] {
  if (spans.every(({ op }) => op === spans[0]?.op)) {
    const whole = spans.map(({ text }) => text).join("");
    const characters = Array.from(whole);
    const text = characters.length > WHOLE ? `${characters.slice(0, WHOLE).join("")}…` : whole;
    return [{ op: spans[0]?.op ?? "equal", text }];
  }
  return spans.map((span, index) =>
    span.op === "equal" ? { op: "equal", text: shortened(span.text, index === 0, index === spans.length - 1) } : span,
  );
}
