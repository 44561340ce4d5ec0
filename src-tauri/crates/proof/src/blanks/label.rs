//! What a blank is called: the words around it, as far as its clause goes.

use dinggao_text::{blank_count, tokens};

use crate::{
    passage::{Passage, Passages},
    script::Script,
};

/// Characters before a blank that its label takes up at most; of an English text three times as many letters.
const MOST_BEFORE: usize = 12;
/// And behind it.
const MOST_AFTER: usize = 8;
const LETTERS: usize = 3;

/// The label of a blank between two texts.
pub(super) fn of([before, after]: [&str; 2]) -> String {
    // A full stop of Latin script ends the sentence: what it ends is called the same without it.
    let (before, after) = (last_words(clause_end(before)), first_words(clause_start(after)).trim_end_matches('.'));
    let parts = [before, ALONE, after];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The label of a blank that may stand in a cell: nothing around it there, it is called by its row and its column.
pub(super) fn of_cell(passages: &Passages, passage: &Passage, label: String) -> String {
    let Some((row, column)) = passage.cell.filter(|_| label == ALONE) else { return label };
    let head = |row, column| {
        let words = passages.cell(passage.block, (row, column))?.text.trim();
        (!words.is_empty() && blank_count(words) == 0).then(|| first_words(clause_start(words)))
    };
    let row_head = (column > 0).then(|| head(row, 0)).flatten();
    let column_head = (row > 0).then(|| head(0, column)).flatten();
    let parts: Vec<&str> = row_head.into_iter().chain(column_head).filter(|part| !part.is_empty()).collect();
    [parts.as_slice(), &[ALONE]].concat().join(" ")
}

/// What a figure counts, in the words of its text: those before it in its clause, else those behind it; of a cell those of its
/// row and its column.
pub(crate) fn caption(passages: &Passages, passage: &Passage, figure: std::ops::Range<usize>) -> String {
    let before = last_words(clause_end(&passage.text[passage.number.min(figure.start)..figure.start]));
    if before.chars().count() > 1 {
        return before.to_owned();
    }
    let after = first_words(clause_start(&passage.text[figure.end..]));
    let label = [before, after].concat();
    let label = if label.is_empty() { of_cell(passages, passage, ALONE.to_owned()) } else { label };
    label.trim_end_matches(ALONE).trim_end().to_owned()
}

/// The label of a blank without words around it.
pub(super) const ALONE: &str = "＿";

/// What a label says before and behind its blank.
pub(super) fn parts(label: &str) -> (&str, &str) {
    let (before, after) = label.split_once(ALONE).unwrap_or((label, ""));
    (before.trim(), after.trim())
}

/// The last clause of a text.
fn clause_end(text: &str) -> &str {
    let start = text.char_indices().rev().find(|(_, character)| ends_clause(*character));
    text[start.map_or(0, |(at, character)| at + character.len_utf8())..].trim()
}

/// The first clause of a text.
fn clause_start(text: &str) -> &str {
    text[..text.find(ends_clause).unwrap_or(text.len())].trim()
}

fn ends_clause(character: char) -> bool {
    matches!(character, '，' | '。' | '；' | '：' | '、' | '？' | '！' | ',' | ';' | ':' | '?' | '!' | '\n' | '\t')
        || matches!(character, '（' | '）' | '(' | ')' | '“' | '”' | '‘' | '’' | '《' | '》' | '〔' | '〕' | '"')
}

/// What a limit of characters is in a text's script.
fn limit(most: usize, text: &str) -> usize {
    if Script::of(text) == Script::English { most * LETTERS } else { most }
}

fn last_words(text: &str) -> &str {
    let most = limit(MOST_BEFORE, text);
    let mut taken = 0;
    let mut start = text.len();
    for token in tokens(text).iter().rev() {
        taken += token.of(text).chars().count();
        if taken > most {
            break;
        }
        start = token.range.start;
    }
    text[start..].trim_start()
}

fn first_words(text: &str) -> &str {
    let most = limit(MOST_AFTER, text);
    let mut taken = 0;
    let mut end = 0;
    for token in tokens(text) {
        taken += token.of(text).chars().count();
        if taken > most {
            break;
        }
        end = token.range.end;
    }
    text[..end].trim_end()
}
