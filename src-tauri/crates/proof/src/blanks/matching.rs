//! Finding blanks again in a text that has moved on. Nothing is guessed: what could be several places is none.
//!
//! A blank is itself by its block, its label and its place among equal ones. Where that isn't there any more, it is the one of
//! its block whose words go on from its own (a neighbour that was filled in makes a label longer), else the only one of the text
//! that is called so.

use std::collections::HashMap;

use dinggao_document::BlankKey;

use super::{
    Blank,
    label::{ALONE, parts},
};
use crate::passage::{Passage, Passages};

/// A blank that is looked for again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sought {
    /// Which it was.
    pub key: BlankKey,
    /// How many of its block were called so, if that is known.
    pub of: Option<u32>,
}

/// Why a blank isn't found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// It was filled in meanwhile.
    FilledAlready,
    /// It may be several.
    Ambiguous,
    /// Its place is gone.
    Gone,
}

/// Words that a label has at least, to be known by it in another block.
const TELLING: usize = 4;
/// Words before a figure, to know by them that it was filled in.
const KNOWN_BY: usize = 2;
/// Characters of a value that somebody filled in, at most.
const LONGEST_VALUE: usize = 24;

/// The places of blanks that are sought, among the blanks of a text as it is now; no blank twice, unless it is sought twice.
pub fn matched(passages: &Passages, blanks: &[Blank], sought: &[Sought]) -> Vec<Result<usize, Lost>> {
    let mut search = Search { passages, blanks, free: vec![true; blanks.len()], found: HashMap::new() };
    let mut open: Vec<&Sought> = Vec::new();
    for one in sought {
        if !open.contains(&one) && !search.take_itself(one) {
            open.push(one);
        }
    }
    open.retain(|one| !search.is_filled_in(one));
    search.take_alike(&mut open, |one, blank| blank.key.block == one.key.block && goes_on(one, blank));
    search.take_alike(&mut open, |one, blank| blank.label == one.key.label && tells_enough(&blank.label));
    for one in open {
        search.found.entry(one.clone()).or_insert(Err(Lost::Gone));
    }
    sought.iter().map(|one| search.found.get(one).copied().unwrap_or(Err(Lost::Gone))).collect()
}

struct Search<'text> {
    passages: &'text Passages,
    blanks: &'text [Blank],
    /// Blanks that nothing was found to be.
    free: Vec<bool>,
    found: HashMap<Sought, Result<usize, Lost>>,
}

impl Search<'_> {
    /// Whether it is there as it was.
    fn take_itself(&mut self, sought: &Sought) -> bool {
        let is_alike = |blank: &&Blank| blank.key.block == sought.key.block && blank.label == sought.key.label;
        let now = self.blanks.iter().filter(is_alike).count();
        // Of three that were called so two are left: which of them this is, nobody knows.
        if sought.of.is_some_and(|of| of as usize != now) {
            return false;
        }
        let Some(place) = self.blanks.iter().position(|blank| blank.key == sought.key) else { return false };
        self.take(sought, place);
        true
    }

    fn take(&mut self, sought: &Sought, place: usize) {
        self.free[place] = false;
        self.found.insert(sought.clone(), Ok(place));
    }

    /// Whether a value stands where the blank was.
    fn is_filled_in(&mut self, sought: &Sought) -> bool {
        let own: Vec<&Passage> = self.passages.of_block(sought.key.block).collect();
        let everywhere = || self.passages.iter().collect();
        let passages: Vec<&Passage> = if own.is_empty() { everywhere() } else { own };
        let is_open = |blank: &Blank| blank.key.block == sought.key.block && blank.label == sought.key.label;
        let is_filled = !self.blanks.iter().any(is_open) && passages.iter().any(|passage| holds_value(passage, sought));
        if is_filled {
            self.found.insert(sought.clone(), Err(Lost::FilledAlready));
        }
        is_filled
    }

    /// Takes what is alike and has one meaning only; what isn't alike stays open.
    fn take_alike(&mut self, open: &mut Vec<&Sought>, alike: impl Fn(&Sought, &Blank) -> bool) {
        let candidates: Vec<Vec<usize>> = open
            .iter()
            .map(|one| (0..self.blanks.len()).filter(|&at| self.free[at] && alike(one, &self.blanks[at])).collect())
            .collect();
        let mut wanted: HashMap<usize, usize> = HashMap::new();
        for place in candidates.iter().flatten() {
            *wanted.entry(*place).or_default() += 1;
        }
        let mut left = Vec::new();
        for (one, places) in open.iter().zip(&candidates) {
            match places.as_slice() {
                [] => left.push(*one),
                &[place] if wanted[&place] == 1 => self.take(one, place),
                _ => {
                    self.found.insert((*one).clone(), Err(Lost::Ambiguous));
                }
            }
        }
        *open = left;
    }
}

/// Whether a blank's words go on from those of one that is sought: both end and begin alike, as far as both go.
fn goes_on(sought: &Sought, blank: &Blank) -> bool {
    let ((before, after), (now_before, now_after)) = (parts(&sought.key.label), parts(&blank.label));
    let ends_alike = before.ends_with(now_before) || now_before.ends_with(before);
    let begins_alike = after.starts_with(now_after) || now_after.starts_with(after);
    let shares = |one: &str, other: &str| !one.is_empty() && !other.is_empty();
    ends_alike && begins_alike && (shares(before, now_before) || shares(after, now_after))
}

/// Whether a label can be known in another block.
fn tells_enough(label: &str) -> bool {
    label.chars().filter(|sign| sign.is_alphanumeric()).count() >= TELLING && label.contains(ALONE)
}

/// Whether the words of a blank stand in a passage with a value between them.
fn holds_value(passage: &Passage, sought: &Sought) -> bool {
    let (before, after) = parts(&sought.key.label);
    if before.chars().count() < KNOWN_BY {
        return false;
    }
    let text = &passage.text;
    text.match_indices(before).any(|(at, _)| {
        let rest = text[at + before.len()..].trim_start();
        let length = rest.char_indices().nth(LONGEST_VALUE).map_or(rest.len(), |(end, _)| end);
        let clause = rest[..length].find(['，', '。', '；', '：', '、', '\n']).unwrap_or(length);
        // The words behind may begin right at the end of the value, so that they are looked for in the whole rest.
        let value = if after.is_empty() { Some(clause) } else { rest.find(after).filter(|end| *end <= clause) };
        value.is_some_and(|end| end > 0 && dinggao_text::blank_count(&rest[..end]) == 0)
    })
}

#[cfg(test)]
mod tests {
    use dinggao_document::{Block, BlockId, BlockKind, Document, Inline};

    use super::*;
    use crate::blanks;

    fn text(lines: &[(u64, &str)]) -> Document {
        let block = |(id, text): &(u64, &str)| {
            Block::of_text(BlockKind::Paragraph, BlockId::from_number(*id), vec![Inline::text(*text)])
        };
        Document::official(lines.iter().map(block).collect())
    }

    /// The blanks of `then` as they are found in `now`: their ids there, or why they aren't.
    #[track_caller]
    fn check(then: &[(u64, &str)], now: &[(u64, &str)], expected: &[Result<&str, Lost>]) {
        let all = blanks(&Passages::of(&text(then)));
        let of = |key: &BlankKey| {
            all.iter().filter(|blank| blank.key.block == key.block && blank.label == key.label).count() as u32
        };
        let sought: Vec<Sought> =
            all.iter().map(|blank| Sought { of: Some(of(&blank.key)), key: blank.key.clone() }).collect();
        let passages = Passages::of(&text(now));
        let blanks = blanks(&passages);
        let found = matched(&passages, &blanks, &sought);
        let told: Vec<Result<&str, Lost>> =
            found.iter().map(|found| found.map(|place| blanks[place].id.as_str())).collect();
        assert_eq!(told, expected, "{then:?} in {now:?}");
    }

    #[test]
    fn blanks_are_found_where_they_stand() {
        let then = [(1, "全年收文**件，发文**件。"), (2, "办结率**.*%")];
        check(&then, &then, &[Ok("b1"), Ok("b2"), Ok("b3")]);
        // Moved, and more before them.
        let now = [(9, "新建**座"), (2, "办结率**.*%"), (1, "上级要求下，全年收文**件，发文**件。")];
        check(&then, &now, &[Ok("b3"), Ok("b4"), Ok("b2")]);
    }

    /// Departments fill in one after the other: a neighbour's value is part of the label then.
    #[test]
    fn a_neighbour_that_was_filled_in_is_no_hindrance() {
        let filled = Err(Lost::FilledAlready);
        check(&[(1, "其中**项提前*个月完成")], &[(1, "其中5项提前*个月完成")], &[filled, Ok("b1")]);
        check(&[(1, "其中**项提前*个月完成")], &[(1, "其中**项提前3个月完成")], &[Ok("b1"), filled]);
    }

    #[test]
    fn of_equal_ones_that_became_fewer_none_is_guessed() {
        let then = [(1, "完成**件，完成**件。")];
        check(&then, &[(1, "完成5件，完成**件。")], &[Err(Lost::Ambiguous); 2]);
        check(&then, &[(1, "完成5件，完成6件。")], &[Err(Lost::FilledAlready); 2]);
    }

    #[test]
    fn a_blank_that_moved_into_another_block_is_known_by_its_words() {
        let then = [(1, "全年累计收文**件"), (2, "**件")];
        check(&then, &[(7, "全年累计收文**件"), (8, "**件")], &[Ok("b1"), Err(Lost::Gone)]);
        check(&then, &[(7, "全年累计收文**件"), (8, "全年累计收文**件")], &[Err(Lost::Ambiguous), Err(Lost::Gone)]);
        check(&then, &[(7, "全年累计收文96件")], &[Err(Lost::FilledAlready), Err(Lost::Gone)]);
    }

    /// Whose words became others is asked for something else perhaps.
    #[test]
    fn a_blank_with_other_words_is_gone() {
        check(&[(1, "改造**户")], &[(1, "投资**万元")], &[Err(Lost::Gone)]);
        check(&[(1, "收文**件")], &[(1, "收文12件，发文**件")], &[Err(Lost::FilledAlready)]);
    }
}
