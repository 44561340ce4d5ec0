// One search through a document: what it finds in a node is remembered, since nodes don't change.
import type { Node } from "prosemirror-model";
import type { FindPattern, Span } from "./find-pattern";

/** The text of a text block with one character a position: a break of the line is one too. */
export function searchedText(block: Node): string {
  return block.textBetween(0, block.content.size, null, "\n");
}

export class Search {
  readonly pattern: FindPattern;
  readonly #found = new WeakMap<Node, readonly Span[]>();

  constructor(pattern: FindPattern) {
    this.pattern = pattern;
  }

  /** The hits in a node, counted from the start of its content. None goes from one block into the next. */
  hitsIn(node: Node): readonly Span[] {
    const known = this.#found.get(node);
    if (known) return known;
    const found = node.isTextblock ? this.pattern.findIn(searchedText(node)) : this.#hitsBelow(node);
    this.#found.set(node, found);
    return found;
  }

  #hitsBelow(node: Node): Span[] {
    const found: Span[] = [];
    node.forEach((child, offset) => {
      for (const { from, to } of child.isLeaf ? [] : this.hitsIn(child)) {
        found.push({ from: offset + 1 + from, to: offset + 1 + to });
      }
    });
    return found;
  }

  /** How many are known; blocks that nobody has looked into count for none. */
  count(doc: Node): number {
    let count = 0;
    doc.forEach((child) => (count += this.#found.get(child)?.length ?? 0));
    return count;
  }

  /** Which one it is among those that are known, counted from 1; null where none begins there. */
  placeOf(doc: Node, hit: Span): number | null {
    const { index, start } = childAt(doc, hit.from);
    let before = 0;
    for (let at = 0; at < index; at += 1) before += this.#found.get(doc.child(at))?.length ?? 0;
    const within = this.hitsAt(doc.child(index), start).findIndex(({ from }) => from === hit.from);
    return within < 0 ? null : before + within + 1;
  }

  /** The first hit that doesn't begin before a position, else the first of all. */
  next(doc: Node, position: number): Span | null {
    return this.#around(doc, position, 1, (hits) => hits.find(({ from }) => from >= position));
  }

  /** The last hit that doesn't end behind a position, else the last of all. */
  previous(doc: Node, position: number): Span | null {
    return this.#around(doc, position, -1, (hits) => hits.findLast(({ to }) => to <= position));
  }

  /** Goes once around the document, and looks into the block with the position at both ends of the way. */
  #around(doc: Node, position: number, by: 1 | -1, choose: (hits: Span[]) => Span | undefined): Span | null {
    const count = doc.childCount;
    const first = childAt(doc, position);
    const own = this.hitsAt(doc.child(first.index), first.start);
    const found = choose(own);
    if (found) return found;
    let { index, start } = first;
    for (let visited = 1; visited < count; visited += 1) {
      if (by === 1) start += doc.child(index).nodeSize;
      index = (index + by + count) % count;
      if (by === 1 && index === 0) start = 0;
      if (by === -1) start = (index === count - 1 ? doc.content.size : start) - doc.child(index).nodeSize;
      const hits = this.hitsAt(doc.child(index), start);
      const near = by === 1 ? hits[0] : hits.at(-1);
      if (near) return near;
    }
    return (by === 1 ? own[0] : own.at(-1)) ?? null;
  }

  /** The hits in a child of the document that begins at `start`, by their places in the document. */
  hitsAt(child: Node, start: number): Span[] {
    if (child.isLeaf) return [];
    return this.hitsIn(child).map(({ from, to }) => ({ from: start + 1 + from, to: start + 1 + to }));
  }

  /** Those that are known without looking. */
  knownAt(child: Node, start: number): Span[] {
    return (this.#found.get(child) ?? []).map(({ from, to }) => ({ from: start + 1 + from, to: start + 1 + to }));
  }

  /** All of them, by their places in the document. */
  all(doc: Node): Span[] {
    const hits: Span[] = [];
    doc.forEach((child, start) => hits.push(...this.hitsAt(child, start)));
    return hits;
  }
}

/** The child of the document around a position; at its end, the last. */
function childAt(doc: Node, position: number): { index: number; start: number } {
  const $position = doc.resolve(Math.min(Math.max(position, 0), doc.content.size));
  const index = Math.min($position.index(0), doc.childCount - 1);
  return { index, start: $position.posAtIndex(index, 0) };
}
