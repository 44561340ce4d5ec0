//! 一是…二是…: what is counted in words counts on, and in one way.

use std::sync::LazyLock;

use dinggao_document::parse_chinese_numeral;
use regex::Regex;

use crate::{checking::found::Found, passage::Passage};

/// An ordinal at the start of a clause: 一是, 第一，, 其一，.
static ORDINAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:^|[。；：，！])(?P<q>(?P<n>[一二三四五六七八九十]{1,3})(?:是|要)|第(?P<m>[一二三四五六七八九十]{1,3})[，、]|其(?P<k>[一二三四五六])[，、])").ok()
});

/// How things are counted in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Way {
    /// 一是、二是; 一要、二要
    Is,
    /// 第一，
    Number,
    /// 其一，
    Its,
}

/// An ordinal in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ordinal {
    /// Which.
    pub(crate) count: u32,
    /// How it is written.
    pub(crate) way: Way,
    /// Bytes of the text.
    pub(crate) range: std::ops::Range<usize>,
}

pub(super) fn find(passage: &Passage, found: &mut Vec<Found>) {
    let text = &passage.text;
    let mut before: Option<Ordinal> = None;
    for ordinal in ordinals(text) {
        let follows = before.as_ref().is_none_or(|before| ordinal.count == before.count + 1 || ordinal.count == 1);
        if let Some(before) = &before {
            let words = &text[before.range.clone()];
            if ordinal.way != before.way && follows && ordinal.count > 1 {
                found.push(Found::new("numbering.mixed", ordinal.range.clone()).naming("before", words));
            } else if ordinal.way == before.way && !follows {
                found.push(Found::new("numbering.ordinal", ordinal.range.clone()).naming("before", words));
            }
        }
        before = Some(ordinal);
    }
}

/// The ordinals of a text, in order.
fn ordinals(text: &str) -> impl Iterator<Item = Ordinal> {
    let found = ORDINAL.iter().flat_map(|pattern| pattern.captures_iter(text));
    found.filter_map(|found| {
        let (way, number) = [(Way::Is, "n"), (Way::Number, "m"), (Way::Its, "k")]
            .into_iter()
            .find_map(|(way, name)| Some((way, found.name(name)?)))?;
        Some(Ordinal { count: parse_chinese_numeral(number.as_str())?, way, range: found.name("q")?.range() })
    })
}

/// The ordinal that a passage begins with.
pub(crate) fn ordinal_at_start(passage: &Passage) -> Option<Ordinal> {
    /// Most passages begin otherwise, and needn't be gone through.
    const BEGINNINGS: [char; 12] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '第', '其'];
    if !passage.text[passage.number..].starts_with(BEGINNINGS) {
        return None;
    }
    ordinals(&passage.text).next().filter(|ordinal| ordinal.range.start == passage.number)
}
