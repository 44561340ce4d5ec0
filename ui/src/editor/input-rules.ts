// Typing a number at the start of a paragraph makes it a numbered heading; the number itself is derived from then on.
import { InputRule, inputRules, type InputRule as Rule } from "prosemirror-inputrules";
import { TextSelection, type Plugin } from "prosemirror-state";
import { schema } from "./schema";

const CHINESE_NUMBER = "[一二三四五六七八九十百]{1,4}";

/** What is typed at the start of a paragraph, and the level that it stands for. */
const numberPatterns: readonly { pattern: RegExp; level: number }[] = [
  { pattern: new RegExp(`^${CHINESE_NUMBER}、$`), level: 1 },
  { pattern: new RegExp(`^[（(]${CHINESE_NUMBER}[）)]$`), level: 2 },
  { pattern: /^\d{1,2}[.．]\s$/, level: 3 },
  { pattern: /^[（(]\d{1,2}[）)]\s$/, level: 4 },
];

function headingRule({ pattern, level }: (typeof numberPatterns)[number]): Rule {
  return new InputRule(pattern, (state, _match, start, end) => {
    const $start = state.doc.resolve(start);
    if ($start.depth !== 1 || $start.parent.type !== schema.nodes.paragraph) return null;
    const tr = state.tr.delete(start, end);
    const position = $start.before();
    tr.setNodeMarkup(position, schema.nodes.heading, { id: $start.parent.attrs.id, level, numbered: true });
    return tr.setSelection(TextSelection.create(tr.doc, position + 1));
  });
}

/** The rules as a plugin, which itself waits for the end of a composition. */
export function numberedHeadings(): Plugin {
  return inputRules({ rules: numberPatterns.map(headingRule) });
}
