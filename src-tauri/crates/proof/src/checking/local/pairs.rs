//! Quotation marks and brackets that have no partner (GB/T 15834-2011, 4.8 and 4.9).

use dinggao_document::BlockKind;

use crate::{checking::found::Found, passage::Passage};

const PAIRS: [(char, char); 8] =
    [('“', '”'), ('‘', '’'), ('（', '）'), ('《', '》'), ('〈', '〉'), ('【', '】'), ('〔', '〕'), ('「', '」')];

pub(super) fn find(passage: &Passage, found: &mut Vec<Found>) {
    if passage.kind == BlockKind::Image {
        return;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, character) in passage.text.char_indices() {
        if let Some((_, close)) = PAIRS.iter().find(|(open, _)| *open == character) {
            open.push((at, *close));
        } else if PAIRS.iter().any(|(_, close)| *close == character) {
            match open.iter().rposition(|(_, close)| *close == character) {
                // What was opened inside and never closed is told of, not what closes around it.
                Some(place) => open.drain(place..).skip(1).for_each(|(at, _)| found.push(alone(passage, at))),
                None if is_list_mark(&passage.text[passage.number..at], character) => {}
                None if is_apostrophe(&passage.text, at, character) => {}
                None => found.push(alone(passage, at)),
            }
        }
    }
    // Of a quotation that goes on in the next paragraph each paragraph but the last is left open.
    let goes_on = |(at, close): &(usize, char)| *close == '”' && passage.text[passage.number..*at].trim().is_empty();
    found.extend(open.iter().filter(|open| !goes_on(open)).map(|(at, _)| alone(passage, *at)));
}

fn alone(passage: &Passage, at: usize) -> Found {
    let length = passage.text[at..].chars().next().map_or(0, char::len_utf8);
    Found::new("punct.pair", at..at + length)
}

/// 1）…: a number or letter at the start of a clause with a bracket behind it.
fn is_list_mark(before: &str, character: char) -> bool {
    let clause = before.rsplit(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    character == '）' && (1..=2).contains(&clause.chars().count())
}

/// Between letters it is an apostrophe: O’Neill.
fn is_apostrophe(text: &str, at: usize, character: char) -> bool {
    character == '’' && text[..at].ends_with(|before: char| before.is_ascii_alphabetic())
}
