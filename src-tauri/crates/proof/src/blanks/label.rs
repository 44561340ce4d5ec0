//! What a blank is called: the words around it, as far as its clause goes.

use dinggao_text::tokens;

/// Characters before a blank that its label takes up at most.
const MOST_BEFORE: usize = 12;
/// And behind it.
const MOST_AFTER: usize = 8;

/// The label of a blank between two texts.
pub(super) fn of([before, after]: [&str; 2]) -> String {
    let (before, after) = (last_words(clause_end(before)), first_words(clause_start(after)));
    let parts = [before, "＿", after];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
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

fn last_words(text: &str) -> &str {
    let mut taken = 0;
    let mut start = text.len();
    for token in tokens(text).iter().rev() {
        taken += token.of(text).chars().count();
        if taken > MOST_BEFORE {
            break;
        }
        start = token.range.start;
    }
    text[start..].trim_start()
}

fn first_words(text: &str) -> &str {
    let mut taken = 0;
    let mut end = 0;
    for token in tokens(text) {
        taken += token.of(text).chars().count();
        if taken > MOST_AFTER {
            break;
        }
        end = token.range.end;
    }
    text[..end].trim_end()
}
