// What a save sends: the blocks that differ between the document last saved and the current one.
import type { Node } from "prosemirror-model";
import { blockIdOf, blockOf } from "./document";
import { changedMiddle, childrenBetween } from "./middle";
import type { Block, BlockChange, BlockId } from "./wire";

/**
 * The changes that turn `saved` into `current`: removals first, then puts in reading order, so that the block that a put
 * names as its predecessor always stands in its final place already.
 */
export function blockChanges(saved: Node, current: Node): BlockChange[] {
  const { from, oldEnd, newEnd } = changedMiddle(saved, current);
  const oldNodes = childrenBetween(saved, from, oldEnd);
  const newNodes = childrenBetween(current, from, newEnd);
  const oldById = new Map(oldNodes.map((node) => [blockIdOf(node), node]));
  const newIds = new Set(newNodes.map(blockIdOf));

  const removes = oldNodes
    .map(blockIdOf)
    .filter((id) => !newIds.has(id))
    .map((id): BlockChange => ({ op: "remove", id }));

  const survivingBefore = oldNodes.map(blockIdOf).filter((id) => newIds.has(id));
  const survivingAfter = newNodes.map(blockIdOf).filter((id) => oldById.has(id));
  const sameOrder = survivingBefore.every((id, index) => id === survivingAfter[index]);

  const puts: BlockChange[] = [];
  newNodes.forEach((node, index) => {
    // With the order kept, an untouched block stands right already; else every block of the range is placed anew.
    if (sameOrder && oldById.get(blockIdOf(node)) === node) return;
    const before = from + index - 1;
    puts.push({ op: "put", after: before >= 0 ? blockIdOf(current.child(before)) : null, block: blockOf(node) });
  });
  return [...removes, ...puts];
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
