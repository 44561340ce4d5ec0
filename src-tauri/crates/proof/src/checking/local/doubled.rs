//! Words that stand twice: 推进推进.

use dinggao_text::{TokenClass, is_han, tokens};

use crate::{checking::found::Found, passage::Passage};

/// Verbs that are doubled to make them lighter, and words that are doubled for each of many.
const DOUBLED_BY_USE: [&str; 12] =
    ["研究", "商量", "讨论", "考虑", "学习", "了解", "休息", "锻炼", "商讨", "琢磨", "大家", "哈哈"];

/// Characters of a word at most.
const LONGEST: usize = 4;

pub(super) fn find(passage: &Passage, found: &mut Vec<Found>) {
    let text = &passage.text;
    if !repeats(text) {
        return;
    }
    for token in tokens(text) {
        let word = token.of(text);
        let is_word = matches!(token.class, TokenClass::Word | TokenClass::Name);
        let is_long =
            word.chars().nth(1).is_some() && word.chars().all(is_han) && !word.starts_with(['一', '两', '几']);
        // The first of the two may be the end of a longer word: 全力推进推进.
        let stands_twice = text[..token.range.start].ends_with(word);
        if is_word && is_long && stands_twice && !DOUBLED_BY_USE.contains(&word) {
            let range = token.range.start - word.len()..token.range.end;
            found.push(Found::new("doubled.word", range).with_fix(word));
        }
    }
}

/// Whether any characters stand twice: cutting a text into words costs far more than looking.
fn repeats(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    (2..=LONGEST)
        .any(|length| characters.windows(2 * length).any(|pair| is_han(pair[0]) && pair[..length] == pair[length..]))
}
