//! Items of one list that are parted by ， in one place and by 、 in another.

use std::sync::LazyLock;

use regex::Regex;

use crate::{checking::found::Found, passage::Passage};

/// An item that counts something: 专题会议30次.
static ITEM: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"([一-鿿]{2,})[0-9*]+(?:\.[0-9*]+)?[余多]?([一-鿿]{1,2})$").ok());
/// Of fewer items one can't say which level each is on.
const FEWEST: usize = 4;
/// What begins so goes down a level: 收文36件，其中办件20件、阅件16件.
const DOWN: [&str; 4] = ["其中", "包括", "含", "分别"];

/// An item of a list, and the mark behind it.
struct Item {
    /// Where its name begins, as far as a clause may be a name.
    start: usize,
    end: usize,
    /// Bytes of the words before its number.
    name: usize,
    /// What it counts in; none for words that count nothing.
    unit: Option<String>,
    /// Whether it begins a level of its own.
    goes_down: bool,
    mark: char,
}

pub(super) fn find(passage: &Passage, found: &mut Vec<Found>) {
    let items = items(&passage.text);
    let goes_on = |one: &Item, next: &Item| {
        one.unit.is_some() && one.unit == next.unit && matches!(one.mark, '，' | '、') && !next.goes_down
    };
    for list in items.chunk_by(goes_on) {
        let (Some(first), Some(last)) = (list.first(), list.last()) else { continue };
        let marks: Vec<char> = list[..list.len() - 1].iter().map(|item| item.mark).collect();
        if list.len() >= FEWEST && marks.contains(&'，') && marks.contains(&'、') && !is_two_levels(&marks) {
            // The first item may stand behind the words that announce the list: its name is as long as the next one's.
            let announced = first.name.saturating_sub(list[1].name);
            found.push(Found::new("punct.list-levels", first.start + announced..last.end));
        }
    }
}

/// 收文8件、发文6件，会议3件、活动2件: every part of the upper level has parts of its own.
fn is_two_levels(marks: &[char]) -> bool {
    marks.split(|mark| *mark == '，').all(|part| !part.is_empty())
}

/// The clauses of a text, each with the mark behind it.
fn items(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices().filter(|(_, character)| matches!(character, '，' | '、' | '。' | '；' | '：'))
    {
        let words = &text[start..at];
        let item = ITEM.as_ref().and_then(|item| item.captures(words));
        let name = item.as_ref().map_or(0, |item| item[1].len());
        let begin = item.as_ref().and_then(|item| item.get(1)).map_or(start, |name| start + name.start());
        let goes_down = DOWN.iter().any(|word| words.starts_with(word));
        items.push(Item { start: begin, end: at, name, unit: item.map(|item| item[2].to_owned()), goes_down, mark });
        start = at + mark.len_utf8();
    }
    items
}
