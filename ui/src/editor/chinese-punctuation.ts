// Punctuation of Chinese text by the keys of a Latin keyboard: a straight quote becomes a pair, two hyphens become a dash.
// Backspace right after gives back what was typed.
import { InputRule, inputRules } from "prosemirror-inputrules";
import { Plugin, TextSelection, type EditorState, type Transaction } from "prosemirror-state";
import { isComposing } from "./composition";

type Pair = { open: string; close: string };

const double: Pair = { open: "“", close: "”" };
const single: Pair = { open: "‘", close: "’" };
const DASH = "——";

const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…]/u;
/** In front of these a quotation begins; nothing is closed for it yet. */
const WORD = /[\p{L}\p{N}]/u;

/** The text of the block before and after a part of it; a break of the line is a sign like any other. */
function around(state: EditorState, start: number, end: number): { before: string; after: string } {
  const [$start, $end] = [state.doc.resolve(start), state.doc.resolve(end)];
  return {
    before: $start.parent.textBetween(0, $start.parentOffset, null, "\n"),
    after: $end.parent.textBetween($end.parentOffset, $end.parent.content.size, null, "\n"),
  };
}

/** Whether the text is Chinese where it is written; an empty block is. Figures and Latin words stand in Chinese sentences too. */
function isChinese({ before, after }: { before: string; after: string }): boolean {
  return before + after === "" || CHINESE.test(before) || (before === "" && CHINESE.test(after));
}

function isOpen(before: string, { open, close }: Pair): boolean {
  return before.lastIndexOf(open) > before.lastIndexOf(close);
}

/** A quote at a place of the text, with the caret where one goes on. */
function quoted(state: EditorState, { open, close }: Pair, at: number): Transaction {
  const { before, after } = around(state, at, at);
  const caretBehind = (tr: Transaction) => tr.setSelection(TextSelection.create(tr.doc, at + 1));
  if (isOpen(before, { open, close })) {
    // The one that came with the opening one is stepped over.
    return caretBehind(state.tr.insertText(close, at, after.startsWith(close) ? at + 1 : at));
  }
  return caretBehind(state.tr.insertText(WORD.test(after.charAt(0)) ? open : open + close, at));
}

/** Whether a typed quote is one of Chinese text; an apostrophe belongs to its Latin word. */
function belongs(state: EditorState, pair: Pair, start: number, end: number): boolean {
  const sides = around(state, start, end);
  return isChinese(sides) && !(pair === single && /[A-Za-z]$/.test(sides.before));
}

function quoteRule(typed: RegExp, pair: Pair, applies: () => boolean): InputRule {
  return new InputRule(typed, (state, _match, start, end) =>
    applies() && start === end && belongs(state, pair, start, end) ? quoted(state, pair, start) : null,
  );
}

/** Selected words are put into quotes, where a rule would put the quote into their place. */
function wrapping(applies: () => boolean): Plugin {
  const pairs: Readonly<Record<string, Pair>> = { '"': double, "'": single };
  return new Plugin({
    props: {
      handleTextInput({ state, dispatch }, from, to, text) {
        const pair = pairs[text];
        const isInBlock = state.doc.resolve(from).sameParent(state.doc.resolve(to));
        if (!pair || from === to || !isInBlock || !applies() || isComposing(state) || !belongs(state, pair, from, to)) return false;
        const tr = state.tr.insertText(pair.close, to).insertText(pair.open, from);
        dispatch(tr.setSelection(TextSelection.create(tr.doc, from + 1, to + 1)));
        return true;
      },
    },
  });
}

function dashRule(applies: () => boolean): InputRule {
  return new InputRule(/--$/, (state, _match, start, end) => {
    const sides = around(state, start, end);
    // Three hyphens are a line that somebody draws.
    if (!applies() || !isChinese(sides) || sides.before.endsWith("-")) return null;
    return state.tr.insertText(DASH, start, end);
  });
}

/** The rules themselves wait for the end of a composition. */
export function chinesePunctuation(applies: () => boolean): Plugin[] {
  const rules = [quoteRule(/"$/, double, applies), quoteRule(/'$/, single, applies), dashRule(applies)];
  return [wrapping(applies), inputRules({ rules })];
}
