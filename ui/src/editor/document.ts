// Between the document of Rust and ProseMirror's: their JSON is the same.
import type { Fragment, Node } from "prosemirror-model";
import { schema } from "./schema";
import type { Block, Document } from "./wire";

/** The document as a node. An empty one gets the one paragraph that ProseMirror needs; saving it is harmless. */
export function nodeOf(document: Document): Node {
  const doc = savedNodeOf(document);
  if (doc.childCount === 0) return schema.nodes.doc.create(null, schema.nodes.paragraph.create());
  doc.check();
  return doc;
}

const known = new WeakMap<Document, Node>();

/** The document exactly as Rust holds it, which may have no blocks: what the first save is compared with. */
export function savedNodeOf(document: Document): Node {
  const node = known.get(document) ?? schema.nodes.doc.create(null, document.blocks.map(blockNode));
  known.set(document, node);
  return node;
}

export function blockNode(block: Block): Node {
  return schema.nodeFromJSON(block);
}

/** A top-level node as a block. The schema's names are those of `Block`, which makes the cast sound. */
export function blockOf(node: Node): Block {
  // The marks of a block are those of its chunk.
  return node.mark([]).toJSON() as Block;
}

/** Whether two top-level nodes are the same block, untouched: the chunk that one is in is nothing of it. */
export function isSameBlock(one: Node, other: Node): boolean {
  return one === other || (one.type === other.type && one.attrs === other.attrs && one.content === other.content);
}

/** Whether two top-level nodes say the same. */
export function equalBlocks(one: Node, other: Node): boolean {
  return isSameBlock(one, other) || one.mark([]).eq(other.mark([]));
}

/** Whether two documents say the same. */
export function equalDocuments(one: Node, other: Node): boolean {
  return one.childCount === other.childCount && one.children.every((child, index) => equalBlocks(child, other.child(index)));
}

export function blockIdOf(node: Node): string {
  return String(node.attrs.id ?? "");
}

/** The children of a node, or the nodes of a fragment, as an array. */
export function childrenOf(node: Node | Fragment): Node[] {
  return Array.from({ length: node.childCount }, (_, index) => node.child(index));
}

/** The id of the top-level block after the one with this id; null at the end. */
export function blockAfter(doc: Node, id: string): string | null {
  const index = childrenOf(doc).findIndex((child) => blockIdOf(child) === id);
  const next = index < 0 ? null : doc.maybeChild(index + 1);
  return next ? blockIdOf(next) : null;
}

/** Where a top-level block with this id begins; null if there is none. */
export function positionOf(doc: Node, id: string): number | null {
  let position = 0;
  for (let index = 0; index < doc.childCount; index += 1) {
    const child = doc.child(index);
    if (child.attrs.id === id) return position;
    position += child.nodeSize;
  }
  return null;
}
