//! Numbers that somebody typed before a heading and that don't follow: derived ones always do.

use dinggao_document::{BlockKind, TypedNumber, parse_chinese_numeral, typed_number};

use super::Linked;
use crate::{
    checking::found::Found,
    passage::{Passage, Passages},
};

/// A heading longer than this is a paragraph that begins with a number.
const LONGEST: usize = 40;

pub(super) fn find(passages: &Passages, linked: &mut Vec<Linked>) {
    let mut before: [Option<(u32, String)>; 4] = [const { None }; 4];
    for (place, passage) in passages.iter().enumerate().filter(|(_, passage)| may_be_heading(passage)) {
        let Some(TypedNumber { level, number, .. }) = typed_number(passages.numbering, &passage.text) else { continue };
        let Some(count) = count_of(number) else { continue };
        let level = level.index();
        if passage.number == 0
            && let Some((_, words)) = before[level].as_ref().filter(|(last, _)| count != last + 1 && count != 1)
        {
            let found = Found::new("numbering.heading", 0..number.trim_end().len()).naming("before", words.trim_end());
            linked.push(Linked::new(place, found));
        }
        before[level] = Some((count, number.to_owned()));
        before[level + 1..].fill(None);
    }
}

fn may_be_heading(passage: &Passage) -> bool {
    let is_line = passage.kind == BlockKind::Paragraph
        && passage.text.chars().count() <= LONGEST
        && !passage.text.ends_with(['。', '；']);
    passage.kind == BlockKind::Heading || is_line
}

fn count_of(number: &str) -> Option<u32> {
    let inside = number.trim_matches(|character: char| "、（）(). ".contains(character));
    parse_chinese_numeral(inside).or_else(|| inside.parse().ok())
}
