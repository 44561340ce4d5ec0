//! Paragraphs that begin 一是…, 二是…: those of one section count on.

use dinggao_document::BlockKind;

use super::Linked;
use crate::{
    checking::{found::Found, local::ordinal_at_start},
    passage::Passages,
};

pub(super) fn find(passages: &Passages, linked: &mut Vec<Linked>) {
    let mut before = None;
    for (place, passage) in passages.iter().enumerate() {
        if passage.kind != BlockKind::Paragraph || passage.cell.is_some() {
            before = None;
            continue;
        }
        let Some(ordinal) = ordinal_at_start(passage) else { continue };
        let words = passage.text[ordinal.range.clone()].to_owned();
        if let Some((way, count, last)) = before.replace((ordinal.way, ordinal.count, words))
            && way == ordinal.way
            && ordinal.count != 1
            && ordinal.count != count + 1
        {
            let found = Found::new("numbering.ordinal", ordinal.range).naming("before", last);
            linked.push(Linked::new(place, found));
        }
    }
}
