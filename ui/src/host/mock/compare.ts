// A rough comparison for the preview: blocks by id, words by the longest common run. The real one is Rust's.
import type { Block, Change, BlockShape, ComparedVersions, Comparison, Document, Span } from "../wire";
import { numbersOf, textOf } from "./derive";

function tokens(text: string): string[] {
  return text.match(/[\d.,]+[%％万]?|[A-Za-z]+|./gsu) ?? [];
}

function joined(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.op === span.op) last.text += span.text;
    else result.push({ ...span });
  }
  return result;
}

function wordDiff(old: string, current: string): Span[] {
  const [a, b] = [tokens(old), tokens(current)];
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const spans: Span[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      spans.push({ op: "equal", text: a[i] ?? "" });
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      spans.push({ op: "delete", text: a[i] ?? "" });
      i += 1;
    } else {
      spans.push({ op: "insert", text: b[j] ?? "" });
      j += 1;
    }
  }
  return joined(spans);
}

function kindOf(block: Block): BlockShape {
  return { kind: block.type, level: block.type === "heading" ? block.attrs.level : null };
}

/** The indexes that keep their order: the longest increasing run of old places. */
function inPlace(oldPlaces: readonly number[]): Set<number> {
  const best: number[][] = oldPlaces.map((place) => [place]);
  oldPlaces.forEach((place, index) => {
    for (let before = 0; before < index; before += 1) {
      const run = best[before] ?? [];
      if ((oldPlaces[before] ?? 0) < place && run.length >= (best[index]?.length ?? 0)) best[index] = [...run, place];
    }
  });
  return new Set(best.reduce((longest, run) => (run.length > longest.length ? run : longest), []));
}

function classes(spans: readonly Span[]): Change["classes"] {
  const changed = spans.filter(({ op }) => op !== "equal");
  if (changed.length === 0) return [];
  return changed.some(({ text }) => /\d/.test(text)) ? ["figure", "text"] : ["text"];
}

export function mockComparison(old: Document, current: Document): Comparison {
  const [oldNumbers, newNumbers] = [numbersOf(old), numbersOf(current)];
  const oldIndex = new Map(old.blocks.map((block, index) => [block.attrs.id, index]));
  const newIds = new Set(current.blocks.map(({ attrs }) => attrs.id));
  const stays = inPlace(current.blocks.flatMap(({ attrs }) => oldIndex.get(attrs.id) ?? []));
  const changes: Change[] = [];
  const one = (block: Block | undefined, other: Block | undefined, at: [number[], number[]], change: Partial<Change>) => {
    changes.push({
      kind: "equal",
      old: at[0],
      new: at[1],
      old_ids: block ? [block.attrs.id] : [],
      new_ids: other ? [other.attrs.id] : [],
      old_label: block ? (oldNumbers.get(block.attrs.id) ?? null) : null,
      new_label: other ? (newNumbers.get(other.attrs.id) ?? null) : null,
      old_kinds: block ? [kindOf(block)] : [],
      new_kinds: other ? [kindOf(other)] : [],
      classes: [],
      spans: [],
      ...change,
    });
  };
  let next = 0;
  const deletedBefore = (limit: number) => {
    for (; next < limit; next += 1) {
      const block = old.blocks[next];
      if (!block || newIds.has(block.attrs.id)) continue;
      one(block, undefined, [[next], []], { kind: "deleted", classes: ["text"], spans: [{ op: "delete", text: textOf(block) }] });
    }
  };
  current.blocks.forEach((block, index) => {
    const from = oldIndex.get(block.attrs.id);
    const before = from === undefined ? undefined : old.blocks[from];
    if (from === undefined || !before) {
      one(undefined, block, [[], [index]], { kind: "inserted", classes: ["text"], spans: [{ op: "insert", text: textOf(block) }] });
      return;
    }
    const spans = wordDiff(textOf(before), textOf(block));
    const edited = spans.some(({ op }) => op !== "equal");
    if (stays.has(from)) deletedBefore(from);
    const kind = stays.has(from) ? (edited ? "changed" : "equal") : "moved";
    const renumbered = !edited && oldNumbers.get(before.attrs.id) !== newNumbers.get(block.attrs.id);
    one(before, block, [[from], [index]], { kind, classes: renumbered ? ["renumbering"] : classes(spans), spans });
  });
  deletedBefore(old.blocks.length);

  const sum = (op: Span["op"]) =>
    changes.flatMap(({ spans }) => spans).reduce((total, span) => total + (span.op === op ? span.text.length : 0), 0);
  const moved = changes.filter(({ kind }) => kind === "moved");
  const chars = (document: Document) => document.blocks.reduce((total, block) => total + textOf(block).length, 0);
  return {
    old: { blocks: old.blocks.length, chars: chars(old) },
    new: { blocks: current.blocks.length, chars: chars(current) },
    summary: {
      inserted_chars: sum("insert"),
      deleted_chars: sum("delete"),
      moved_blocks: moved.length,
      moved_chars: moved.flatMap(({ spans }) => spans).reduce((total, { text }) => total + text.length, 0),
      coarse: false,
    },
    changes,
  };
}

/** The comparison with who made each change: whoever has the library, and somebody else every third. */
export function mockCompared(old: Document, current: Document): ComparedVersions {
  const comparison = mockComparison(old, current);
  const differing = comparison.changes.flatMap(({ kind }, change) => (kind === "equal" ? [] : [change]));
  const origins = differing.map((change, place) => ({
    change,
    authors: [place % 3 === 2 ? "何其" : "陆闻舟"],
    time: place % 2 === 0 ? null : "2026-01-12T08:30:00Z",
  }));
  return { comparison, origins, fingerprint: JSON.stringify([old, current]).length.toString(16) };
}
