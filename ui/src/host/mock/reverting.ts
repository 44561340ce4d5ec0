// The mock's way of taking changes back, by the ids of blocks. The real one is Rust's.
import type { Block, Change, Document } from "../wire";

/** `current` with some of its changes from `old` taken back. */
export function mockReverted(old: Document, current: Document, changes: readonly Change[]): Document {
  const gone = new Set(changes.flatMap(({ kind, new_ids }) => (kind === "inserted" || kind === "moved" ? new_ids : [])));
  const was = new Map(old.blocks.map((block) => [block.attrs.id, block]));
  const changed = new Set(changes.flatMap(({ kind, new_ids }) => (kind === "changed" ? new_ids : [])));
  const blocks: Block[] = current.blocks
    .filter(({ attrs }) => !gone.has(attrs.id))
    .map((block) => (changed.has(block.attrs.id) ? (was.get(block.attrs.id) ?? block) : block));
  const returning = changes
    .filter(({ kind }) => kind === "deleted" || kind === "moved")
    .flatMap((change) => change.old)
    .sort((one, other) => one - other);
  for (const place of returning) {
    const block = old.blocks[place];
    if (!block) continue;
    const before = old.blocks.slice(0, place).findLast(({ attrs }) => blocks.some((each) => each.attrs.id === attrs.id));
    blocks.splice(blocks.findIndex(({ attrs }) => attrs.id === before?.attrs.id) + 1, 0, block);
  }
  return { ...current, blocks };
}
