// What a save sends: the blocks that differ between the document last saved and the current one.
import type { Node } from "prosemirror-model";
import { blockIdOf, blockOf, isSameBlock } from "./document";
import { changedMiddle, childrenBetween } from "./middle";
import type { Block, BlockChange, BlockId } from "./wire";

/**
 * The changes that turn `saved` into `current`: removals first, then what is new or moved in reading order, then what is
 * only rewritten. So the block that a put names as its predecessor always stands in its final place already, and a block
 * that is rewritten doesn't look moved.
 */
export function blockChanges(saved: Node, current: Node): BlockChange[] {
  const { from, oldEnd, newEnd } = changedMiddle(saved, current, isSameBlock);
  const oldNodes = childrenBetween(saved, from, oldEnd);
  const newNodes = childrenBetween(current, from, newEnd);
  const oldById = new Map(oldNodes.map((node) => [blockIdOf(node), node]));
  const newIds = new Set(newNodes.map(blockIdOf));

  const removes = oldNodes
    .map(blockIdOf)
    .filter((id) => !newIds.has(id))
    .map((id): BlockChange => ({ op: "remove", id }));

  const staying = stayingBlocks(oldNodes.map(blockIdOf), newNodes.map(blockIdOf));
  const placed: BlockChange[] = [];
  const rewritten: BlockChange[] = [];
  newNodes.forEach((node, index) => {
    const id = blockIdOf(node);
    const stays = staying.has(id);
    const before = oldById.get(id);
    if (stays && before && isSameBlock(before, node)) return;
    const place = from + index;
    const after = place > 0 ? blockIdOf(current.child(place - 1)) : null;
    (stays ? rewritten : placed).push({ op: "put", after, block: blockOf(node) });
  });
  return [...removes, ...placed, ...rewritten];
}

/** The blocks that can stay where they are while the others move: as many as there can be. */
function stayingBlocks(before: readonly BlockId[], now: readonly BlockId[]): Set<BlockId> {
  const placeBefore = new Map(before.map((id, place) => [id, place]));
  const run = longestAscent(now.flatMap((id) => placeBefore.get(id) ?? []));
  return new Set(run.flatMap((place) => before[place] ?? []));
}

/** The longest run of places, not necessarily side by side, that ascends. */
function longestAscent(places: readonly number[]): number[] {
  // Patience: `ends[n]` is the lowest place that ends an ascent of n + 1; `earlier` links each place to the one before it.
  const ends: number[] = [];
  const earlier = new Map<number, number | undefined>();
  for (const place of places) {
    const length = firstNotBelow(ends, place);
    earlier.set(place, ends[length - 1]);
    ends[length] = place;
  }
  const run: number[] = [];
  for (let place = ends.at(-1); place !== undefined; place = earlier.get(place)) run.push(place);
  return run.reverse();
}

/** Where in ascending numbers the first stands that isn't below `limit`. */
function firstNotBelow(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Applies changes to blocks as Rust does. The mock host and the tests use it. */
export function applyChanges(blocks: readonly Block[], changes: readonly BlockChange[]): Block[] {
  const result = [...blocks];
  const indexOf = (id: BlockId) => result.findIndex((block) => block.attrs.id === id);
  for (const change of changes) {
    const at = indexOf(change.op === "put" ? change.block.attrs.id : change.id);
    if (at >= 0) result.splice(at, 1);
    if (change.op === "put") {
      const index = change.after === null ? 0 : indexOf(change.after) + 1;
      result.splice(index, 0, change.block);
    }
  }
  return result;
}
