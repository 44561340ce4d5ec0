//! Places that wait for words or figures (待填): `***件`, `××局`, □, ＿＿, 【待核】, ？？, empty brackets.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A place that waits for words or figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// By which sign it is told.
    pub kind: BlankKind,
    /// The sign belongs to a name, as the star of “一本账S*”: it may be meant as it stands.
    pub literal: bool,
    /// Runs of the sign: `**.*` is one place in two runs.
    pub runs: usize,
}

/// The sign of a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum BlankKind {
    /// `*`
    Mask,
    /// `××`, `XX`
    Cross,
    /// □
    Box,
    /// ＿ or `__`
    Underline,
    /// ？？
    Query,
    /// 【待核】, ｛待补｝
    Tag,
    /// Brackets around nothing: 〔 〕
    Bracket,
}

/// Tags say what is missing in a few words; a longer bracket is text.
const LONGEST_TAG: usize = 12;

/// The blanks of a text, in order; none overlaps another.
pub fn blanks(text: &str) -> Vec<Blank> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        match blank_at(text, at) {
            Some(blank) => {
                at = blank.range.end;
                found.push(blank);
            }
            None => at += character.len_utf8(),
        }
    }
    found
}

/// How many blanks there are.
pub fn blank_count(text: &str) -> usize {
    blanks(text).len()
}

fn blank_at(text: &str, at: usize) -> Option<Blank> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    let plain = |length: usize, kind| Some(Blank { range: at..at + length, kind, literal: false, runs: 1 });
    match first {
        '*' | '＊' => {
            let (length, runs) = mask_length(rest);
            let literal = is_part_of_a_name(&text[..at], &rest[length..]);
            Some(Blank { range: at..at + length, kind: BlankKind::Mask, literal, runs })
        }
        '×' => plain(run(rest, '×').filter(|length| *length > '×'.len_utf8())?, BlankKind::Cross),
        'X' | 'x' => plain(letters_for_a_name(&text[..at], rest, first)?, BlankKind::Cross),
        '□' => plain(run(rest, '□')?, BlankKind::Box),
        '＿' => plain(run(rest, '＿')?, BlankKind::Underline),
        '_' => plain(run(rest, '_').filter(|length| *length > 1)?, BlankKind::Underline),
        '？' | '?' => plain(run(rest, first).filter(|length| *length > first.len_utf8())?, BlankKind::Query),
        '【' | '｛' | '{' | '〔' | '［' => bracket(rest, first).and_then(|(length, kind)| plain(length, kind)),
        _ => None,
    }
}

/// The bytes of a character that repeats itself.
fn run(text: &str, sign: char) -> Option<usize> {
    let count = text.chars().take_while(|character| *character == sign).count();
    (count > 0).then_some(count * sign.len_utf8())
}

/// The bytes of stars, and in how many runs they stand: between two of them may be a point or a comma.
fn mask_length(text: &str) -> (usize, usize) {
    let stars = |text: &str| text.len() - text.trim_start_matches(['*', '＊']).len();
    let (mut length, mut runs) = (stars(text), 1);
    while let Some(after) = text[length..].strip_prefix(['.', ',', '．']) {
        let next = stars(after);
        if next == 0 {
            break;
        }
        length = text.len() - after.len() + next;
        runs += 1;
    }
    (length, runs)
}

/// A star behind a Latin letter, with nothing to count behind it: “一本账S*”.
fn is_part_of_a_name(before: &str, after: &str) -> bool {
    let ends_word = after.chars().next().is_none_or(|next| !next.is_alphanumeric() && !matches!(next, '%' | '％'));
    before.ends_with(|character: char| character.is_ascii_alphabetic()) && ends_word
}

/// `XX` in the place of a name or a number; letters of a longer word are none.
fn letters_for_a_name(before: &str, rest: &str, letter: char) -> Option<usize> {
    let length = run(rest, letter).filter(|length| *length > 1)?;
    let is_letter = |character: char| character.is_ascii_alphanumeric();
    (!before.ends_with(is_letter) && !rest[length..].starts_with(is_letter)).then_some(length)
}

/// A bracket around nothing, or around a few words that begin with 待.
fn bracket(text: &str, open: char) -> Option<(usize, BlankKind)> {
    let close = match open {
        '【' => '】',
        '｛' => '｝',
        '{' => '}',
        '〔' => '〕',
        _ => '］',
    };
    let inside = &text[open.len_utf8()..];
    let end = inside.char_indices().take(LONGEST_TAG + 1).find(|(_, character)| *character == close)?.0;
    let words = &inside[..end];
    let kind = if words.trim().is_empty() {
        BlankKind::Bracket
    } else if words.trim_start().starts_with('待') {
        BlankKind::Tag
    } else {
        return None;
    };
    Some((open.len_utf8() + end + close.len_utf8(), kind))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = blanks(text).into_iter().map(|blank| &text[blank.range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_run_is_one_place() {
        check("全年受理***件，其中**件", &["***", "**"]);
        check("满意率达到**.*%以上", &["**.*"]);
        check("共**,***份。", &["**,***"]);
        check("××局长□×2", &["××", "□"]);
        check("＿＿年___月", &["＿＿", "___"]);
        check("印发〔2025〕3号，另发〔〕〔　〕号", &["〔〕", "〔　〕"]);
        check("增长【待核】，【注】｛待补数｝", &["【待核】", "｛待补数｝"]);
        check("XX县、XX局，xx年", &["XX", "XX", "xx"]);
        check("完成多少？？还有呢？", &["？？"]);
        check("", &[]);
    }

    #[test]
    fn signs_with_a_meaning_of_their_own_are_none() {
        for text in ["3×4，a_b", "第XXI届，尺码XXL", "〔2024〕12号", "一段很长的说明【待遇方面的问题在下一节里再谈】"]
        {
            check(text, &[]);
        }
    }

    #[test]
    fn a_star_in_a_name_may_be_meant() {
        let literal = |text: &str| blanks(text).iter().map(|blank| blank.literal).collect::<Vec<_>>();
        assert_eq!(literal("列入“一本账S*”，共S*件、*项"), [true, false, false]);
    }

    proptest! {
        /// Blanks are filled by their places: those must lie apart and between characters.
        #[test]
        fn blanks_lie_apart(text in "[*＊×X□＿_？?【】〔〕待核.,件a ]{0,40}") {
            let mut end = 0;
            for blank in blanks(&text) {
                prop_assert!(blank.range.start >= end && blank.range.end > blank.range.start);
                prop_assert!(text.get(blank.range.clone()).is_some());
                end = blank.range.end;
            }
        }
    }
}
