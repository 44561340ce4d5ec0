//! Words of English text that no dictionary has.

use dinggao_text::{is_spelled_right, meant_word};

use crate::{checking::found::Found, passage::Passage, script::is_english};

/// Letters of a word at least: shorter ones are abbreviations.
const LEAST: usize = 4;

pub(super) fn find(passage: &Passage, found: &mut Vec<Found>) {
    let text = &passage.text;
    if !is_english(text) {
        return;
    }
    let mut start = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match (belongs_to_word(sign), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                look(text, from, at, found);
                start = None;
            }
            _ => {}
        }
    }
}

/// What is written in one go: addresses and names of files are words that nobody spells.
fn belongs_to_word(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '\'' | '’' | '.' | '@' | '/' | '_' | '\\' | ':' | '-')
}

fn look(text: &str, from: usize, to: usize, found: &mut Vec<Found>) {
    let written = text[from..to].trim_end_matches(['.', ':', '-', '/', '\'', '’']);
    let is_address = written.contains(['.', '@', '_', '\\', ':']) || written.contains(|sign: char| sign.is_numeric());
    if is_address {
        return;
    }
    let mut start = from;
    for word in written.split(['-', '/']) {
        let range = start..start + word.len();
        start = range.end + 1;
        let quoted = word.trim_matches(['\'', '’']);
        let range = range.start + (word.len() - word.trim_start_matches(['\'', '’']).len())..range.end;
        let range = range.start..range.start + quoted.len();
        // Names, and abbreviations in capitals, are in no dictionary.
        let is_common = quoted.chars().all(|sign| sign.is_ascii_lowercase() || matches!(sign, '\'' | '’'));
        if is_common && quoted.len() >= LEAST && !is_spelled_right(&quoted.replace('’', "'")) {
            let wrong = Found::new("typo.spelling", range);
            found.push(match meant_word(quoted) {
                Some(right) => wrong.with_fix(right),
                None => wrong,
            });
        }
    }
}
