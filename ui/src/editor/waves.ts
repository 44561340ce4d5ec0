// Waves under words that a check is about. Each block knows its own, by its node, since nodes don't change: a key looks at the
// blocks that it changed and at nothing else. A wave whose words were touched is gone until the next answer. Only waves near
// what is in view are drawn, and while an input method composes nothing is drawn anew.
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { isComposing } from "./composition";
import { differenceOf } from "./difference";
import { blockIdOf } from "./document";
import type { Span } from "./find-pattern";
import { nearView, viewMoved } from "./in-view";
import { changedMiddle, childrenBetween } from "./middle";
import { replaceHits } from "./replace-hits";
import { keptSpan, spanIn } from "./text-places";
import type { Level, TextPlace } from "./wire";

/** What a check is about, and where in the text. No two have the same key. */
export type Waved = TextPlace & { key: string; level: Level };

/** A wave in a block; places count from where the block begins. */
type Wave = { key: string; level: Level; from: number; to: number };

type Waves = {
  /** What each block has; those that have none aren't in it. Made anew with each answer. */
  known: WeakMap<Node, readonly Wave[]>;
  /** Whether there are any at all. */
  any: boolean;
  shown: DecorationSet;
  /** The wave that is looked at. */
  current: (Span & { key: string }) | null;
  frame: DecorationSet;
};

type Step = { show: readonly Waved[] } | { look: string | null } | { drop: string };

const NOTHING: Waves = {
  known: new WeakMap(),
  any: false,
  shown: DecorationSet.empty,
  current: null,
  frame: DecorationSet.empty,
};

const key = new PluginKey<Waves>("waves");

function wavesOf(state: EditorState): Waves {
  return key.getState(state) ?? NOTHING;
}

function said(tr: Transaction, step: Step): Transaction {
  return tr.setMeta(key, step).setMeta("addToHistory", false);
}

/** Shows what the checks say of the text now. */
export function showWaves(tr: Transaction, waved: readonly Waved[]): Transaction {
  return said(tr, { show: waved });
}

/** The wave that is looked at; null once its words were touched. */
export function currentWave(state: EditorState): string | null {
  return wavesOf(state).current?.key ?? null;
}

/** Every wave by its place in the text, in the order of the text. */
export function wavesIn(state: EditorState): (Span & { key: string })[] {
  const { known } = wavesOf(state);
  const all: (Span & { key: string })[] = [];
  state.doc.forEach((block, start) => {
    for (const { key: name, from, to } of known.get(block) ?? []) all.push({ key: name, from: start + from, to: start + to });
  });
  return all;
}

function spanOf(state: EditorState, name: string): Span | null {
  return wavesIn(state).find(({ key: each }) => each === name) ?? null;
}

/** The first wave behind a place in the text, or the last before it; around the ends of the text. */
export function waveFrom(state: EditorState, place: Span, direction: "next" | "previous"): string | null {
  const all = wavesIn(state);
  const found =
    direction === "next"
      ? (all.find(({ from, to }) => from >= place.to && to > place.to) ?? all[0])
      : (all.findLast(({ to, from }) => to <= place.from && from < place.from) ?? all.at(-1));
  return found?.key ?? null;
}

/** The wave that comes next, from the one that is looked at or from the caret. */
export function nextWave(state: EditorState, direction: "next" | "previous"): string | null {
  const { current } = wavesOf(state);
  const { from, to } = current ?? state.selection;
  return waveFrom(state, { from, to }, direction);
}

/** Looks at a wave: it is framed, and the caret stands behind its words. */
export function lookAtWave(name: string): Command {
  return (state, dispatch) => {
    const span = spanOf(state, name);
    if (!span) return false;
    const tr = said(state.tr, { look: name }).setSelection(TextSelection.create(state.doc, span.to));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Looks at none any more. */
export const leaveWave: Command = (state, dispatch) => {
  if (!wavesOf(state).current) return false;
  dispatch?.(said(state.tr, { look: null }));
  return true;
};

/** Takes a wave away whose words are right after all. */
export function dropWave(name: string): Command {
  return (state, dispatch) => {
    if (!spanOf(state, name)) return false;
    dispatch?.(said(state.tr, { drop: name }));
    return true;
  };
}

/** Puts other words in the place of those under a wave. Only what differs is touched, so that marks stay on the rest. */
export function fixWave(name: string, words: string): Command {
  return (state, dispatch, view) => {
    const span = spanOf(state, name);
    if (!span) return false;
    const { from, to } = span;
    const quote = state.doc.textBetween(from, to, null, "\n");
    // A character of each stays between: what hangs on the words has somewhere to go.
    const { start, end } = differenceOf(quote, words, 1);
    const hit = { from: from + start, to: to - end, words: words.slice(start, words.length - end) };
    return replaceHits([hit])(state, dispatch, view);
  };
}

/** Where the words of a finding stand in its block now; null where other words do. */
function waveIn(block: Node, waved: Waved): Wave | null {
  const span = waved.from === waved.to ? null : spanIn(block, waved);
  return span && { key: waved.key, level: waved.level, ...span };
}

/** What an answer says of the text as it is now. */
function answered(doc: Node, waved: readonly Waved[]): WeakMap<Node, readonly Wave[]> {
  const known = new WeakMap<Node, readonly Wave[]>();
  const byBlock = new Map<string, Waved[]>();
  for (const each of waved) byBlock.set(each.block, [...(byBlock.get(each.block) ?? []), each]);
  if (byBlock.size === 0) return known;
  doc.forEach((block) => {
    const waves = (byBlock.get(blockIdOf(block)) ?? []).flatMap((each) => waveIn(block, each) ?? []);
    if (waves.length > 0) known.set(block, waves);
  });
  return known;
}

function marksOf(block: Node, start: number, known: WeakMap<Node, readonly Wave[]>): Decoration[] {
  return (known.get(block) ?? []).map(({ from, to, level }) => Decoration.inline(start + from, start + to, { class: `wave wave-${level}` }));
}

/** The waves near what is in view. */
function marksIn(doc: Node, known: WeakMap<Node, readonly Wave[]>, view: Span | null): DecorationSet {
  const marks: Decoration[] = [];
  const first = view ? doc.resolve(Math.min(view.from, doc.content.size)) : null;
  let start = first ? first.posAtIndex(first.index(0), 0) : 0;
  for (let index = first?.index(0) ?? 0; index < doc.childCount && (!view || start < view.to); index += 1) {
    const block = doc.child(index);
    marks.push(...marksOf(block, start, known));
    start += block.nodeSize;
  }
  return DecorationSet.create(doc, marks);
}

function frameAround(doc: Node, current: Span | null): DecorationSet {
  return current ? DecorationSet.create(doc, [Decoration.inline(current.from, current.to, { class: "wave-current" })]) : DecorationSet.empty;
}

function sizeOf(blocks: readonly Node[]): number {
  return blocks.reduce((size, block) => size + block.nodeSize, 0);
}

/** Carries the waves of the blocks that a change touched over to those that came of them. Gives where those stand. */
function carried(known: WeakMap<Node, readonly Wave[]>, tr: Transaction): { blocks: readonly Node[]; start: number } {
  const { before, doc, mapping } = tr;
  const { from, oldEnd, newEnd } = changedMiddle(before, doc);
  const blocks = childrenBetween(doc, from, newEnd);
  const start = sizeOf(childrenBetween(doc, 0, from));
  const touched = new Map<Node, Wave[]>();
  let oldStart = start;
  for (const old of childrenBetween(before, from, oldEnd)) {
    for (const wave of known.get(old) ?? []) {
      const [oldFrom, oldTo] = [oldStart + wave.from, oldStart + wave.to];
      const [newFrom, newTo] = [mapping.map(oldFrom, 1), mapping.map(oldTo, -1)];
      if (newTo - newFrom !== oldTo - oldFrom || before.textBetween(oldFrom, oldTo) !== doc.textBetween(newFrom, newTo)) continue;
      const $from = doc.resolve(newFrom);
      const block = doc.child($from.index(0));
      const offset = $from.posAtIndex($from.index(0), 0);
      if (newTo >= offset + block.nodeSize) continue;
      touched.set(block, [...(touched.get(block) ?? []), { ...wave, from: newFrom - offset, to: newTo - offset }]);
    }
    oldStart += old.nodeSize;
  }
  for (const [block, waves] of touched) known.set(block, waves);
  return { blocks, start };
}

/** After a change of the text. */
function followed(waves: Waves, tr: Transaction, state: EditorState): Waves {
  const { blocks, start } = carried(waves.known, tr);
  const shown = waves.shown.map(tr.mapping, tr.doc);
  // What is under the hand of an input method stays as it is drawn; its end draws it anew.
  const drawn = isComposing(state) ? shown : redrawn(shown, tr.doc, waves.known, blocks, start);
  const span = waves.current && keptSpan(waves.current, tr);
  const current = waves.current && span ? { ...waves.current, ...span } : null;
  const frame = current ? waves.frame.map(tr.mapping, tr.doc) : DecorationSet.empty;
  return { ...waves, shown: drawn, current, frame };
}

/** The waves of some blocks drawn anew, the others left as they are. */
function redrawn(shown: DecorationSet, doc: Node, known: WeakMap<Node, readonly Wave[]>, blocks: readonly Node[], start: number): DecorationSet {
  const old = shown.find(start, start + sizeOf(blocks));
  const marks: Decoration[] = [];
  let at = start;
  for (const block of blocks) {
    marks.push(...marksOf(block, at, known));
    at += block.nodeSize;
  }
  if (old.length === 0 && marks.length === 0) return shown;
  return shown.remove(old).add(doc, marks);
}

function dropped(waves: Waves, name: string, { doc }: Transaction, state: EditorState): Waves {
  doc.forEach((block) => {
    const own = waves.known.get(block);
    if (own?.some((wave) => wave.key === name)) waves.known.set(block, own.filter((wave) => wave.key !== name));
  });
  const current = waves.current?.key === name ? null : waves.current;
  return { ...waves, shown: marksIn(doc, waves.known, nearView(state)), current, frame: frameAround(doc, current) };
}

function stepped(waves: Waves, step: Step, tr: Transaction, state: EditorState): Waves {
  if ("drop" in step) return dropped(waves, step.drop, tr, state);
  if ("look" in step) {
    const span = step.look === null ? null : placeOf(waves, tr.doc, step.look);
    const current = span && step.look !== null ? { ...span, key: step.look } : null;
    return { ...waves, current, frame: frameAround(tr.doc, current) };
  }
  const known = answered(tr.doc, step.show);
  const next = { ...waves, known, any: step.show.length > 0, shown: marksIn(tr.doc, known, nearView(state)) };
  const span = waves.current && placeOf(next, tr.doc, waves.current.key);
  const current = waves.current && span ? { ...span, key: waves.current.key } : null;
  return { ...next, current, frame: frameAround(tr.doc, current) };
}

function placeOf({ known }: Waves, doc: Node, name: string): Span | null {
  let found: Span | null = null;
  doc.forEach((block, start) => {
    const wave = known.get(block)?.find(({ key: each }) => each === name);
    if (wave) found = { from: start + wave.from, to: start + wave.to };
  });
  return found;
}

function applied(tr: Transaction, before: Waves, old: EditorState, state: EditorState): Waves {
  const step = tr.getMeta(key) as Step | undefined;
  if (!before.any && !step) return before;
  const waves = tr.docChanged ? followed(before, tr, state) : before;
  if (step) return stepped(waves, step, tr, state);
  const ended = isComposing(old) && !isComposing(state);
  return ended || viewMoved(tr) ? { ...waves, shown: marksIn(tr.doc, waves.known, nearView(state)) } : waves;
}

/** Comes behind the plugins of composing and of what is in view. */
export function waves(): Plugin[] {
  return [
    new Plugin<Waves>({
      key,
      state: { init: () => NOTHING, apply: applied },
      props: { decorations: (state) => wavesOf(state).shown },
    }),
    // Its own set: to look at another one costs nothing in the others.
    new Plugin({ props: { decorations: (state) => wavesOf(state).frame } }),
  ];
}
