// Other words in the place of what was found: one hit, or all that were chosen as one step that one undo takes back. What
// hangs on the words stays, by the same rule as in the whole library (`document/src/replacing.rs`).
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

/** Words in lines: a break of the line is a node of its own. */
function inLines(words: string, marks: readonly Mark[]): Fragment {
  const lines = words.split("\n").map((line, index) => {
    return [...(index > 0 ? [schema.nodes.hard_break.create()] : []), ...withMarks(line, marks)];
  });
  return Fragment.from(lines.flat());
}

function marksIn(content: Fragment): Mark[] {
  const marks: Mark[] = [];
  content.forEach((node) => marks.push(...node.marks));
  return marks;
}

function notesIn(content: Fragment): Mark[] {
  return marksIn(content).filter(({ type }) => type === schema.marks.note_reference);
}

/**
 * The words in the formats that the hit begins with. What names something goes with all of them; a note hangs on the last
 * character, so that none goes with a word that was only put differently.
 */
function dressed(hit: Fragment, words: string): Fragment {
  const formats = hit.firstChild?.marks.filter((mark) => !hangs(mark)) ?? [];
  const others = marksIn(hit).filter((mark) => hangs(mark) && mark.type !== schema.marks.note_reference);
  const content = inLines(words, [...formats, ...others]);
  return hungOn(content, notesIn(hit), "last") ?? content;
}

/** Hangs notes on the first or the last character; null where there is none. */
function hungOn(content: Fragment, notes: readonly Mark[], end: "first" | "last"): Fragment | null {
  const texts: { node: Node; start: number }[] = [];
  content.forEach((node, start) => {
    if (node.isText) texts.push({ node, start });
  });
  const found = texts.at(end === "first" ? 0 : -1);
  if (!found) return null;
  const { node, start } = found;
  const sign = Array.from(node.text ?? "").at(end === "first" ? 0 : -1) ?? "";
  const at = end === "first" ? start : start + node.nodeSize - sign.length;
  const marks = notes.reduce<readonly Mark[]>((set, note) => note.addToSet(set), node.marks);
  return content.cut(0, at).append(Fragment.from(schema.text(sign, marks))).append(content.cut(at + sign.length));
}

/**
 * The content of a block with words in the place of its hits; places count from its start. Where words go altogether, what
 * hung on them hangs on the character before, else on the one behind.
 */
function contentWith(block: Node, hits: readonly Replaced[]): Fragment {
  let content = Fragment.empty;
  let at = 0;
  let homeless: Mark[] = [];
  const add = (pieces: Fragment) => {
    const taken = homeless.length > 0 ? hungOn(pieces, homeless, "first") : null;
    if (taken) homeless = [];
    content = content.append(taken ?? pieces);
  };
  for (const { from, to, words } of hits) {
    const hit = block.content.cut(from, to);
    add(block.content.cut(at, from));
    const notes = words === "" ? notesIn(hit) : [];
    const kept = notes.length > 0 ? hungOn(content, notes, "last") : null;
    if (kept) content = kept;
    else homeless.push(...notes);
    if (words !== "") add(dressed(hit, words));
    at = to;
  }
  add(block.content.cut(at));
  return content;
}

/** One step a block, from its first hit to its last: what stands around them isn't touched. Later blocks come first. */
function replaceIn(tr: Transaction, block: Node, start: number, hits: readonly Replaced[]): void {
  const [first, last] = [hits[0], hits.at(-1)];
  if (!first || !last) return;
  const loses = hits.some(({ words }) => words === "");
  // A character before or behind takes over what hung on a hit that goes.
  const from = loses ? 0 : first.from - start;
  const to = loses ? block.content.size : last.to - start;
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
