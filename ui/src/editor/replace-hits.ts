// Other words in the place of what was found: one hit, or all that were chosen as one step that one undo takes back.
import { closeHistory } from "prosemirror-history";
import { Fragment, type Mark, type Node } from "prosemirror-model";
import type { Command, EditorState, Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { isComposing } from "./composition";
import { blockIdOf } from "./document";
import type { Replaced } from "./find-pattern";
import { findingIn, goOnBehind } from "./finding";
import { schema } from "./schema";
import { searchedText } from "./search";

/** A hit, what comes in its place, and what stands around it: for a list to choose from. */
export type Replacement = Replaced & {
  found: string;
  before: string;
  after: string;
  /** The heading that it stands under, or is; null before the first. */
  section: string | null;
};

/** So much of the block is told on either side: more than a line of the list shows. */
const AROUND = 60;

type Visit = (block: Node, start: number, section: string | null) => void;

/** Every text block, with where its content starts. */
function eachTextBlock(doc: Node, visit: Visit): void {
  let section: string | null = null;
  doc.forEach((child, offset) => {
    if (child.type === schema.nodes.heading) section = blockIdOf(child);
    if (child.type === schema.nodes.note) section = null;
    if (child.isTextblock) return visit(child, offset + 1, section);
    child.descendants((node, position) => {
      if (node.isTextblock) visit(node, offset + 1 + position + 1, section);
      return !node.isTextblock;
    });
  });
}

/** What replacing every hit would do, in reading order. */
export function replacements(state: EditorState, template: string): Replacement[] {
  const { search } = findingIn(state);
  const all: Replacement[] = [];
  if (!search) return all;
  eachTextBlock(state.doc, (block, start, section) => {
    if (search.hitsIn(block).length === 0) return;
    const text = searchedText(block);
    for (const { from, to, words } of search.pattern.replaceIn(text, template)) {
      all.push({
        from: start + from,
        to: start + to,
        words,
        found: text.slice(from, to),
        before: text.slice(Math.max(0, from - AROUND), from),
        after: text.slice(to, to + AROUND),
        section,
      });
    }
  });
  return all;
}

/** Marks that name something of their own, such as a note, and go with the words; the others are formats. */
function hangs({ type }: Mark): boolean {
  return Object.keys(type.spec.attrs ?? {}).length > 0;
}

function withMarks(words: string, marks: readonly Mark[]): Node[] {
  return words === "" ? [] : [schema.text(words, marks)];
}

function marksIn(content: Fragment): Mark[] {
  const marks: Mark[] = [];
  content.forEach((node) => marks.push(...node.marks));
  return marks;
}

/**
 * The words in the formats that the hit begins with. What names something goes with all of them; a note hangs on the last
 * character, so that none goes with a word that was only put differently.
 */
function dressed(hit: Fragment, words: string): Node[] {
  const formats = hit.firstChild?.marks.filter((mark) => !hangs(mark)) ?? [];
  const hanging = marksIn(hit).filter(hangs);
  const notes = hanging.filter(({ type }) => type === schema.marks.note_reference);
  const others = hanging.filter(({ type }) => type !== schema.marks.note_reference);
  const onAll = [...formats, ...others];
  if (notes.length === 0) return withMarks(words, onAll);
  const last = Array.from(words).at(-1) ?? "";
  return [...withMarks(words.slice(0, words.length - last.length), onAll), ...withMarks(last, [...onAll, ...notes])];
}

/** Where words go altogether, what hung on them hangs on the character before. */
function hungBefore(kept: Fragment, hit: Fragment): Fragment {
  const notes = marksIn(hit).filter(({ type }) => type === schema.marks.note_reference);
  const last = kept.lastChild;
  if (notes.length === 0 || !last?.isText) return kept;
  const sign = Array.from(last.text ?? "").at(-1) ?? "";
  const at = kept.size - sign.length;
  const marks = notes.reduce<readonly Mark[]>((set, note) => note.addToSet(set), last.marks);
  return kept.cut(0, at).append(Fragment.from(schema.text(sign, marks)));
}

/** The content of a block with words in the place of its hits; places count from its start. */
function contentWith(block: Node, hits: readonly Replaced[]): Fragment {
  let content = Fragment.empty;
  let at = 0;
  for (const { from, to, words } of hits) {
    const hit = block.content.cut(from, to);
    content = content.append(block.content.cut(at, from));
    content = words === "" ? hungBefore(content, hit) : content.append(Fragment.from(dressed(hit, words)));
    at = to;
  }
  return content.append(block.content.cut(at));
}

/** One step a block, from its first hit to its last: what stands around them isn't touched. Later blocks come first. */
function replaceIn(tr: Transaction, block: Node, start: number, hits: readonly Replaced[]): void {
  const [first, last] = [hits[0], hits.at(-1)];
  if (!first || !last) return;
  const loses = hits.some(({ words }) => words === "");
  // The character before takes over what hung on a hit that goes.
  const from = loses ? 0 : first.from - start;
  const to = last.to - start;
  const local = hits.map((hit) => ({ ...hit, from: hit.from - start - from, to: hit.to - start - from }));
  const content = contentWith(block.cut(from, to), local);
  tr.replaceWith(start + from, start + to, content);
}

/** Replaces the hits that were chosen, as they stand in this very text. */
export function replaceHits(chosen: readonly Replaced[]): Command {
  return (state, dispatch, view) => {
    if (chosen.length === 0 || isComposing(state)) return false;
    if (!dispatch) return true;
    const tr = closeHistory(state.tr);
    const blocks: { block: Node; start: number; hits: readonly Replaced[] }[] = [];
    let next = 0;
    eachTextBlock(state.doc, (block, start) => {
      const end = start + block.content.size;
      const first = next;
      while ((chosen[next]?.to ?? Infinity) <= end) next += 1;
      if (next > first) blocks.push({ block, start, hits: chosen.slice(first, next) });
    });
    for (const { block, start, hits } of blocks.reverse()) replaceIn(tr, block, start, hits);
    dispatch(tr);
    endStep(view);
    return true;
  };
}

/** What is typed next is another step of the undo. */
function endStep(view: EditorView | undefined): void {
  view?.dispatch(closeHistory(view.state.tr));
}

/** Replaces the current hit and goes on to the next. */
export function replaceHit(template: string): Command {
  return (state, dispatch, view) => {
    const { search, current } = findingIn(state);
    if (!search || !current || isComposing(state)) return false;
    const $from = state.doc.resolve(current.from);
    const [block, start] = [$from.parent, $from.start()];
    const hits = search.pattern.replaceIn(searchedText(block), template);
    const hit = hits.find(({ from, to }) => start + from === current.from && start + to === current.to);
    if (!hit) return false;
    if (!dispatch) return true;
    const tr = closeHistory(state.tr);
    replaceIn(tr, block, start, [{ from: current.from, to: current.to, words: hit.words }]);
    dispatch(goOnBehind(tr, current.from + hit.words.length));
    endStep(view);
    return true;
  };
}
