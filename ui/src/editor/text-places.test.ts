import { describe, expect, it } from "vitest";
import { nodeOf } from "./document";
import { spanOf } from "./text-places";
import type { Document, TextPlace } from "./wire";

const paragraph = (id: string, text: string) => ({ type: "paragraph" as const, attrs: { id }, content: [{ type: "text" as const, text }] });
let next = 100;
const cell = (...texts: string[]) => ({
  type: "table_cell" as const,
  attrs: { colspan: 1, rowspan: 1, colwidth: null },
  content: texts.map((text) => paragraph(String(next++).padStart(12, "0"), text)),
});
const document: Document = {
  numbering: "official",
  blocks: [
    paragraph("000000000001", "𠮷镇收文**件"),
    { type: "table", attrs: { id: "000000000002" }, content: [{ type: "table_row", content: [cell("处数"), cell("共", "**处")] }] },
  ],
};
const doc = nodeOf(document);
const place = (rest: Partial<TextPlace>): TextPlace => ({ block: "000000000001", cell: null, from: 0, to: 0, quote: "", ...rest });

function words(at: TextPlace): string | null {
  const span = spanOf(doc, at);
  return span && doc.textBetween(span.from, span.to);
}

describe("a place of Rust's", () => {
  it("is found in a paragraph, counted in UTF-16", () => {
    expect(words(place({ from: 5, to: 7, quote: "**" }))).toBe("**");
  });

  it("is found in a cell, behind its first paragraph", () => {
    expect(words(place({ block: "000000000002", cell: [0, 1], from: 2, to: 4, quote: "**" }))).toBe("**");
  });

  it("is nowhere where the text is another one now", () => {
    expect(words(place({ from: 4, to: 6, quote: "**" }))).toBeNull();
    expect(words(place({ from: 40, to: 42, quote: "**" }))).toBeNull();
    expect(words(place({ block: "000000000009", from: 5, to: 7, quote: "**" }))).toBeNull();
    expect(words(place({ block: "000000000002", cell: [3, 0], from: 0, to: 2, quote: "**" }))).toBeNull();
  });
});
