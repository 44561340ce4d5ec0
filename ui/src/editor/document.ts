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

/** The document exactly as Rust holds it, which may have no blocks: what the first save is compared with. */
export function savedNodeOf(document: Document): Node {
  return schema.nodes.doc.create(null, document.blocks.map(blockNode));
}

export function blockNode(block: Block): Node {
  return schema.nodeFromJSON(block);
}

/** A top-level node as a block. The schema's names are those of `Block`, which makes the cast sound. */
export function blockOf(node: Node): Block {
  return node.toJSON() as Block;
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
