//! Characters that don't belong into Chinese official text: full-width digits and letters, traditional characters, and those
//! that the fonts of GB/T 9704 lack.

use std::{collections::HashMap, sync::LazyLock};

use dinggao_text::is_han;

use crate::{checking::found::Found, passage::Passage};

/// Traditional characters with their simplified forms, two by two.
const TRADITIONAL: &str = include_str!("../../../../../../assets/rules/traditional.txt");

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pairs = TRADITIONAL.split_whitespace();
    pairs.filter_map(|pair| Some((pair.chars().next()?, pair.chars().nth(1)?))).collect()
});

pub(super) fn find(passage: &Passage, found: &mut Vec<Found>) {
    let text = &passage.text;
    let mut wide: Option<usize> = None;
    for (at, character) in text.char_indices() {
        if half_width(character).is_some() {
            wide.get_or_insert(at);
            continue;
        }
        if let Some(start) = wide.take() {
            found.push(wide_letters(text, start, at));
        }
        if !is_han(character) {
            continue;
        }
        let range = at..at + character.len_utf8();
        if let Some(simplified) = SIMPLIFIED.get(&character) {
            found.push(Found::new("traditional.character", range).with_fix(*simplified));
        } else if !dinggao_text::is_in_gb2312(character) {
            found.push(Found::new("traditional.outside-gb2312", range));
        }
    }
    if let Some(start) = wide {
        found.push(wide_letters(text, start, text.len()));
    }
}

fn wide_letters(text: &str, start: usize, end: usize) -> Found {
    let fix: String = text[start..end].chars().filter_map(half_width).collect();
    Found::new("width.letters", start..end).with_fix(fix)
}

/// The ASCII form of a full-width digit or letter.
fn half_width(character: char) -> Option<char> {
    let is_wide = matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    is_wide.then(|| char::from_u32(u32::from(character) - 0xFEE0)).flatten()
}
