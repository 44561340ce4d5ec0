// Every block carries an id that is unique in the document, whatever is typed, split, joined or pasted.
import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import { Slice, Fragment, type Node } from "prosemirror-model";
import { Mapping } from "prosemirror-transform";
import { blockIdOf } from "./document";
import { changedMiddle, childrenBetween } from "./middle";
import { schema } from "./schema";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 12;

/** A new id: 60 random bits in Crockford's base 32, as Rust writes them. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** A new id behind these in their order: random, or the one that follows the last. */
export function idAfter(others: readonly string[]): string {
  const last = others.reduce((one, other) => (one > other ? one : other), "");
  const id = randomId();
  if (id > last) return id;
  const end = [...last].findLastIndex((letter) => letter !== ALPHABET.at(-1));
  const next = ALPHABET[ALPHABET.indexOf(last.charAt(end)) + 1] ?? "";
  return end < 0 ? id : last.slice(0, end) + next + "0".repeat(LENGTH - end - 1);
}

function carriesId(node: Node): boolean {
  return node.type.spec.attrs?.id !== undefined;
}

type Carrier = { node: Node; position: number };

/** The blocks of the document, those in table cells too, in reading order. */
function carriersIn(doc: Node): Carrier[] {
  const carriers: Carrier[] = [];
  doc.descendants((node, position) => {
    if (carriesId(node)) carriers.push({ node, position });
    return !node.isTextblock;
  });
  return carriers;
}

/** Most keys change the text of one block, whose id stays: nothing to look for then. */
function onlyTextChanged(old: Node, current: Node): boolean {
  const { from, oldEnd, newEnd } = changedMiddle(old, current);
  const before = childrenBetween(old, from, oldEnd);
  const after = childrenBetween(current, from, newEnd);
  return (
    before.length === after.length &&
    after.every((node, index) => node.isTextblock && blockIdOf(node) !== "" && blockIdOf(node) === blockIdOf(before[index] ?? node) && before[index] !== undefined)
  );
}

/** Which of several blocks with the same id keeps it: the one where the content of the original begins now, or else the first. */
function keeperOf(twins: Carrier[], original: Carrier | undefined, mapping: Mapping): Carrier | undefined {
  const place = original && mapping.map(original.position + (original.node.isLeaf ? 0 : 1), 1);
  const keeper = twins.find(({ node, position }) => place !== undefined && place >= position && place < position + node.nodeSize) ?? twins[0];
  // The id follows the text: what a split at the start of a block leaves in front is new, and so is what a move leaves empty.
  return keeper?.node.content.size === 0 ? (twins.find(({ node }) => node.content.size > 0) ?? keeper) : keeper;
}

/** A transaction that gives ids to blocks without one and to copies; null if there are none. */
export function repairIds(state: EditorState, old: Node | null, mapping: Mapping): Transaction | null {
  const byId = new Map<string, Carrier[]>();
  for (const carrier of carriersIn(state.doc)) {
    const id = blockIdOf(carrier.node);
    const twins = byId.get(id);
    if (twins) twins.push(carrier);
    else byId.set(id, [carrier]);
  }
  const wanting: Carrier[] = byId.get("") ?? [];
  byId.delete("");
  const copied = [...byId].filter(([, twins]) => twins.length > 1);
  if (copied.length > 0) {
    const originals = new Map(old ? carriersIn(old).map((carrier) => [blockIdOf(carrier.node), carrier]) : []);
    for (const [id, twins] of copied) {
      const keeper = keeperOf(twins, originals.get(id), mapping);
      wanting.push(...twins.filter((twin) => twin !== keeper));
    }
  }
  if (wanting.length === 0) return null;
  const tr = state.tr;
  for (const { position } of wanting) {
    let id = randomId();
    while (byId.has(id)) id = randomId();
    byId.set(id, []);
    tr.setNodeAttribute(position, "id", id);
  }
  return tr;
}

/** The same slice, with the ids that `keep` refuses taken away. */
function withoutForeignIds(slice: Slice, keep: (id: string) => boolean): Slice {
  const clean = (fragment: Fragment): Fragment => {
    const nodes: Node[] = [];
    fragment.forEach((node) => {
      const attrs = carriesId(node) && !keep(blockIdOf(node)) ? { ...node.attrs, id: "" } : node.attrs;
      nodes.push(node.isText ? node : node.type.create(attrs, clean(node.content), node.marks));
    });
    return Fragment.fromArray(nodes);
  };
  return new Slice(clean(slice.content), slice.openStart, slice.openEnd);
}

/** Ids last taken to the clipboard from this editor; anything else that is pasted is foreign and gets new ones. */
const key = new PluginKey<Set<string>>("block-ids");

/** Whether a page on the clipboard was copied from this editor: it names ids, and none but those that were taken last. */
export function isCopiedHere(state: EditorState, html: string): boolean {
  const ids = Array.from(html.matchAll(/\bdata-id="([^"]*)"/g), ([, id]) => id ?? "");
  return html.includes("data-pm-slice") && ids.length > 0 && ids.every((id) => key.getState(state)?.has(id));
}

export function blockIds(): Plugin<Set<string>> {
  return new Plugin<Set<string>>({
    key,
    state: { init: () => new Set(), apply: (_, taken) => taken },
    appendTransaction(transactions, oldState, newState) {
      if (!transactions.some((tr) => tr.docChanged)) return null;
      if (onlyTextChanged(oldState.doc, newState.doc)) return null;
      const mapping = new Mapping(transactions.flatMap((tr) => tr.mapping.maps));
      return repairIds(newState, oldState.doc, mapping);
    },
    props: {
      transformCopied(slice, view) {
        const taken = key.getState(view.state) ?? new Set();
        taken.clear();
        slice.content.descendants((node) => {
          if (carriesId(node)) taken.add(blockIdOf(node));
          return !node.isTextblock;
        });
        return slice;
      },
      transformPasted: (slice, view) => withoutForeignIds(slice, (id) => key.getState(view.state)?.has(id) === true),
    },
  });
}

/** The document with an id on every block: for a new one, which ProseMirror's plugins haven't seen yet. */
export function withIds(doc: Node): Node {
  const seen = new Set<string>();
  const visit = (node: Node): Node => {
    if (node.isText) return node;
    const children: Node[] = [];
    node.forEach((child) => children.push(visit(child)));
    let attrs = node.attrs;
    if (carriesId(node)) {
      const own = blockIdOf(node);
      const id = own === "" || seen.has(own) ? randomId() : own;
      seen.add(id);
      if (id !== own) attrs = { ...attrs, id };
    }
    if (node.isTextblock || node.isAtom) return attrs === node.attrs ? node : node.type.create(attrs, node.content, node.marks);
    const isSame = attrs === node.attrs && children.every((child, index) => child === node.child(index));
    return isSame ? node : node.type.create(attrs, children, node.marks);
  };
  return doc.type === schema.nodes.doc ? visit(doc) : doc;
}
