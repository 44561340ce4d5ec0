// Finding in the text: hits are marked, the current one framed. A key only moves the marks that are there; blocks that it
// changed are looked through when the hand rests, and the whole text in slices. Only hits near what is in view are drawn:
// thousands of marks would make every key slow.
import { Plugin, PluginKey, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import type { Node } from "prosemirror-model";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { isComposing } from "./composition";
import type { FindPattern, Span } from "./find-pattern";
import { nearView, viewMoved } from "./in-view";
import { changedMiddle, childrenBetween } from "./middle";
import { Search } from "./search";

export type Finding = {
  search: Search | null;
  /** Where the way on begins: at the current hit, or else at what is selected. */
  base: Span;
  current: Span | null;
  /** How many hits there are and which one is current, as far as the text is looked through. */
  count: number;
  place: number | null;
  /** The parts of the text that are still to be looked through. */
  waiting: readonly Span[];
  /** Grows whenever a hit became the current one, which then has to come into sight. */
  arrivals: number;
  hits: DecorationSet;
  frame: DecorationSet;
};

/** The hit nearest behind the caret is to become the current one as soon as it is found. */
type Seeking = Finding & {
  seeking: boolean;
  /** Behind what that is: the caret, or the hit that somebody went to; what was only found while typing moves it nowhere. */
  origin: number;
};

type Step = { look: Search | null } | { go: Span } | { goBehind: number } | { lookedTo: number };

const NOTHING: Seeking = {
  search: null,
  base: { from: 0, to: 0 },
  current: null,
  count: 0,
  place: null,
  waiting: [],
  arrivals: 0,
  hits: DecorationSet.empty,
  frame: DecorationSet.empty,
  seeking: false,
  origin: 0,
};

const key = new PluginKey<Seeking>("finding");

/** How long the hand rests before blocks that it changed are looked through. */
const REST_MS = 150;
/** One slice: long enough to get on, short enough to be felt by nobody. */
const SLICE_MS = 8;

export function findingIn(state: EditorState): Finding {
  return key.getState(state) ?? NOTHING;
}

function taken(tr: Transaction, step: Step): Transaction {
  return tr.setMeta(key, step);
}

/** Marks what a pattern finds, and none without one. Whoever looks for the next thing goes on where they are. */
export function lookFor(pattern: FindPattern | null): Command {
  return (state, dispatch) => {
    dispatch?.(taken(state.tr, { look: pattern && new Search(pattern) }));
    return true;
  };
}

export function goToHit(direction: "next" | "previous"): Command {
  return (state, dispatch) => {
    const { search, base } = findingIn(state);
    const hit = direction === "next" ? search?.next(state.doc, base.to) : search?.previous(state.doc, base.from);
    if (!hit) return false;
    dispatch?.(taken(state.tr, { go: hit }));
    return true;
  };
}

/** Frames one of the hits. */
export function showHit({ from, to }: Span): Command {
  return (state, dispatch) => {
    if (!findingIn(state).search) return false;
    dispatch?.(taken(state.tr, { go: { from, to } }));
    return true;
  };
}

/** With a transaction that changes the text: on to the first hit behind a position in the new one. */
export function goOnBehind(tr: Transaction, position: number): Transaction {
  return taken(tr, { goBehind: position });
}

/** Ends finding; what was found last is selected. */
export const endFinding: Command = (state, dispatch) => {
  const { search, current } = findingIn(state);
  if (!search) return false;
  const tr = taken(state.tr, { look: null });
  if (current) tr.setSelection(TextSelection.create(tr.doc, current.from, current.to)).scrollIntoView();
  dispatch?.(tr);
  return true;
};

/** The words to begin with: those that are selected within one block. */
export function selectedWords(state: EditorState): string {
  const { from, to, $from, $to } = state.selection;
  const words = $from.sameParent($to) && $from.parent.isTextblock ? state.doc.textBetween(from, to) : "";
  return words.length <= 100 ? words : "";
}

function frameAround(doc: Node, hit: Span | null): DecorationSet {
  if (!hit) return DecorationSet.empty;
  return DecorationSet.create(doc, [Decoration.inline(hit.from, hit.to, { class: "hit-current" })]);
}

/** The part of a document in which it differs from an older one; null where it doesn't. */
function changedPart(old: Node, doc: Node): Span | null {
  const { from, oldEnd, newEnd } = changedMiddle(old, doc);
  if (from === oldEnd && from === newEnd) return null;
  const start = childrenBetween(doc, 0, from).reduce((size, child) => size + child.nodeSize, 0);
  return { from: start, to: childrenBetween(doc, from, newEnd).reduce((end, child) => end + child.nodeSize, start) };
}

function mapSpan({ from, to }: Span, { mapping }: Transaction): Span {
  const start = mapping.map(from, 1);
  return { from: start, to: Math.max(start, mapping.map(to, -1)) };
}

/** After a change of the text: marks move along, and what was touched waits. */
function followed(finding: Seeking, tr: Transaction): Seeking {
  const part = changedPart(tr.before, tr.doc);
  const current = finding.current && mapSpan(finding.current, tr);
  const waiting = finding.waiting.map((span) => ({ from: tr.mapping.map(span.from, -1), to: tr.mapping.map(span.to, 1) }));
  return {
    ...finding,
    base: mapSpan(finding.base, tr),
    origin: tr.mapping.map(finding.origin),
    current: current && current.from < current.to ? current : null,
    waiting: part ? [...waiting, part] : waiting,
    hits: finding.hits.map(tr.mapping, tr.doc),
    frame: finding.frame.map(tr.mapping, tr.doc),
  };
}

/** The way on begins at the caret again. */
function left(finding: Seeking, { selection: { from, to } }: Transaction): Seeking {
  return { ...finding, base: { from, to }, origin: from, current: null, place: null, frame: DecorationSet.empty, seeking: false };
}

function begun(finding: Seeking, search: Search | null, { doc, selection }: Transaction): Seeking {
  if (!search) return NOTHING;
  const origin = finding.search ? finding.origin : selection.from;
  const start = childStart(doc, origin);
  const waiting = [
    { from: start, to: doc.content.size },
    { from: 0, to: start },
  ].filter((span) => span.from < span.to);
  const base = finding.search ? { from: origin, to: origin } : { from: selection.from, to: selection.to };
  return { ...finding, search, base, origin, current: null, place: null, count: 0, waiting, frame: DecorationSet.empty, seeking: true };
}

function arrived(finding: Seeking, hit: Span, doc: Node): Seeking {
  return {
    ...finding,
    base: hit,
    current: hit,
    place: finding.search?.placeOf(doc, hit) ?? null,
    frame: frameAround(doc, hit),
    arrivals: finding.arrivals + 1,
    seeking: false,
  };
}

function behind(finding: Seeking, position: number, tr: Transaction): Seeking {
  const { search } = finding;
  const part = changedPart(tr.before, tr.doc);
  if (!search || !part) return finding;
  // What was replaced is counted at once: who did it looks at the numbers.
  for (const { child, start } of childrenIn(tr.doc, part)) search.hitsAt(child, start);
  const counted = { ...finding, origin: position, count: search.count(tr.doc) };
  const hit = search.next(tr.doc, position);
  if (hit) return arrived(counted, hit, tr.doc);
  return { ...counted, base: { from: position, to: position }, current: null, place: null, frame: DecorationSet.empty };
}

/** Where the child of the document begins that is around a position. */
function childStart(doc: Node, position: number): number {
  const $position = doc.resolve(Math.min(position, doc.content.size));
  return $position.posAtIndex($position.index(0), 0);
}

/** The children of the document from one position to another, whole ones. */
function childrenIn(doc: Node, { from, to }: Span): { child: Node; start: number }[] {
  const $from = doc.resolve(Math.min(from, doc.content.size));
  const children: { child: Node; start: number }[] = [];
  let start = $from.posAtIndex($from.index(0), 0);
  for (let index = $from.index(0); index < doc.childCount && (start < to || start === from); index += 1) {
    const child = doc.child(index);
    children.push({ child, start });
    start += child.nodeSize;
  }
  return children;
}

/** The hits near what is in view, as marks. */
function marksIn(search: Search, doc: Node, view: Span | null): DecorationSet {
  const marks = childrenIn(doc, view ?? { from: 0, to: doc.content.size }).flatMap(({ child, start }) =>
    search.knownAt(child, start).map(({ from, to }) => Decoration.inline(from, to, { class: "hit" })),
  );
  return DecorationSet.create(doc, marks);
}

function seen(finding: Seeking, state: EditorState): Seeking {
  const { search } = finding;
  return search ? { ...finding, hits: marksIn(search, state.doc, nearView(state)) } : finding;
}

function overlaps(part: Span, view: Span | null): boolean {
  return view === null || (part.from < view.to && view.from < part.to);
}

/** The first part that waits is looked through up to a position. */
function looked(finding: Seeking, lookedTo: number, state: EditorState): Seeking {
  const { doc } = state;
  const view = nearView(state);
  const { search, waiting: [part, ...rest], base } = finding;
  if (!search || !part) return finding;
  const slice = { from: part.from, to: lookedTo };
  const found = childrenIn(doc, slice).flatMap(({ child, start }) => search.hitsAt(child, start));
  const hits = overlaps(slice, view) ? marksIn(search, doc, view) : finding.hits;
  const waiting = lookedTo < part.to ? [{ from: lookedTo, to: part.to }, ...rest] : rest;
  const next = { ...finding, hits, waiting, count: search.count(doc) };
  const { current } = finding;
  if (!finding.seeking) {
    const place = current && search.placeOf(doc, current);
    // What was changed under the frame is no hit any more.
    return current && place === null ? { ...next, current: null, place, frame: DecorationSet.empty } : { ...next, place };
  }
  const isAround = part.to <= base.from;
  const first = found.find(({ from }) => isAround || from >= base.from) ?? (waiting.length === 0 ? search.next(doc, base.from) : null);
  return first ? arrived(next, first, doc) : next;
}

function applied(tr: Transaction, before: Seeking, _old: EditorState, state: EditorState): Seeking {
  const step = tr.getMeta(key) as Step | undefined;
  if (!before.search && !step) return before;
  if (viewMoved(tr)) return seen(before, state);
  const finding = tr.docChanged ? followed(before, tr) : before;
  if (!step) return tr.selectionSet ? left(finding, tr) : finding;
  if ("look" in step) return begun(finding, step.look, tr);
  if ("go" in step) return { ...arrived(finding, step.go, tr.doc), origin: step.go.from };
  if ("goBehind" in step) return behind(finding, step.goBehind, tr);
  return looked(finding, step.lookedTo, state);
}

/** Looks through what waits, a slice at a time, while nobody types and nothing composes. */
class Slices {
  readonly #view: EditorView;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(view: EditorView) {
    this.#view = view;
  }

  update(view: EditorView, before: EditorState): void {
    const finding = findingIn(view.state);
    if (finding.arrivals > findingIn(before).arrivals) view.dom.querySelector(".hit-current")?.scrollIntoView({ block: "nearest" });
    const typed = view.state.doc !== before.doc;
    if (typed || finding.waiting.length === 0) this.#stop();
    if (finding.waiting.length === 0) return;
    this.#timer ??= setTimeout(() => this.#go(), typed ? REST_MS : 0);
  }

  #go(): void {
    this.#timer = null;
    const { state } = this.#view;
    const { search, waiting: [part] } = findingIn(state);
    // The end of the composition is a change of the state, which comes here again.
    if (!search || !part || isComposing(state)) return;
    const begun = performance.now();
    let lookedTo = part.to;
    for (const { child, start } of childrenIn(state.doc, part)) {
      search.hitsAt(child, start);
      if (performance.now() - begun < SLICE_MS) continue;
      lookedTo = start + child.nodeSize;
      break;
    }
    this.#view.dispatch(taken(state.tr, { lookedTo }));
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  destroy(): void {
    this.#stop();
  }
}

export function finding(): Plugin[] {
  return [
    new Plugin<Seeking>({
      key,
      state: { init: () => NOTHING, apply: applied },
      view: (view) => new Slices(view),
      props: { decorations: (state) => findingIn(state).hits },
    }),
    // Its own set: to frame another hit costs nothing in the others.
    new Plugin({ props: { decorations: (state) => findingIn(state).frame } }),
  ];
}
