// What Rust derives from a text, roughly: numbers, outline, lengths. The preview needs something to show.
import type { Block, Document, Outline, OutlineEntry } from "../wire";

const DIGITS = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

export function textOf(block: Block): string {
  if (block.type === "table") {
    return block.content
      .map((row) => row.content.map((cell) => cell.content.map(textOf).join("")).join("\t"))
      .join("\n");
  }
  if (block.type === "opaque") return block.attrs.text;
  if (!("content" in block)) return "";
  return (block.content ?? []).map((inline) => (inline.type === "text" ? inline.text : "\n")).join("");
}

function chinese(value: number): string {
  if (value <= 10) return DIGITS[value] ?? "";
  return `十${DIGITS[value - 10] ?? ""}`;
}

function official(level: number, value: number): string {
  const numbers = [`${chinese(value)}、`, `（${chinese(value)}）`, `${value}.`, `（${value}）`];
  return numbers[level - 1] ?? "";
}

/** The derived numbers, by id. */
export function numbersOf(document: Document): Map<string, string> {
  const counters = [0, 0, 0, 0];
  const numbers = new Map<string, string>();
  for (const block of document.blocks) {
    if (block.type !== "heading" || !block.attrs.numbered) continue;
    const { id, level } = block.attrs;
    counters[level - 1] = (counters[level - 1] ?? 0) + 1;
    counters.fill(0, level);
    const decimal = level === 1 ? `${counters[0]}. ` : `${counters.slice(0, level).join(".")} `;
    numbers.set(id, document.numbering === "decimal" ? decimal : official(level, counters[level - 1] ?? 1));
  }
  return numbers;
}

function count(text: string): number {
  return Array.from(text.replace(/\s/g, "")).length;
}

export function outlineOf(document: Document): Outline {
  const numbers = numbersOf(document);
  const entries: OutlineEntry[] = [];
  const open: Extract<OutlineEntry, { kind: "heading" }>[] = [];
  let chars = 0;
  for (const block of document.blocks) {
    const text = textOf(block);
    const length = count(text);
    chars += length;
    const { id } = block.attrs;
    if (block.type === "heading") {
      const { level } = block.attrs;
      while (open.some((entry) => entry.level >= level)) open.pop();
      const entry = { id, kind: "heading" as const, level, number: numbers.get(id) ?? null, text, chars: 0, words: 0 };
      open.push(entry);
      entries.push(entry);
    }
    // Below the title stands what comes before the first heading.
    const [title] = entries;
    if (title?.kind === "title" && open.length === 0) title.chars += length;
    if (block.type === "title") entries.push({ id, kind: "title", text, chars: 0, words: 0 });
    const lead = block.type === "paragraph" ? /^[一二三四五六七八九十]是[^。]{2,20}/.exec(text)?.[0] : undefined;
    if (lead) entries.push({ id, kind: "lead", text: lead, chars: length, words: 0 });
    open.forEach((entry) => (entry.chars += length));
  }
  return { chars, words: Math.round(chars / 6), entries, item_numbers: [], note_numbers: [] };
}
