//! One term that is written two ways: 国务院、省政府 and 国务院省政府.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

use super::Linked;
use crate::{checking::found::Found, passage::Passages};

/// Two bodies, parted: the shortest names before and behind a 、.
static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("((?:国务院|中央|[省市县区州]?(?:委|政府|人大|政协|纪委)|[一-鿿]{1,3}[局厅部]))、((?:国务院|中央|[省市县区州]?(?:委|政府|人大|政协|纪委)|[一-鿿]{1,3}[局厅部]))").ok()
});

/// Where two bodies stand parted, as a passage and bytes of its text.
type Place = (usize, Range<usize>);

pub(super) fn find(passages: &Passages, linked: &mut Vec<Linked>) {
    let (names, places): (Vec<String>, Vec<Place>) = parted(passages).into_iter().unzip();
    if names.is_empty() {
        return;
    }
    // One pass, however many bodies a report names.
    let Ok(joined) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names) else { return };
    for (passage, text) in passages.iter().map(|passage| &passage.text).enumerate() {
        for found in joined.find_iter(text) {
            let (other, range) = &places[found.pattern()];
            let written = &passages[*other].text[range.clone()];
            let found = Found::new("term.two-ways", found.range()).with_fix(written).naming("other", written);
            linked.push(Linked { passage, found, also: vec![(*other, range.clone())] });
        }
    }
}

/// Whether a 、 stands behind what a body's name ends with: hardly a passage has one, and the pattern costs more than all others.
fn may_part(text: &str) -> bool {
    const ENDS: [char; 9] = ['院', '央', '委', '府', '大', '协', '局', '厅', '部'];
    text.match_indices('、').any(|(at, _)| text[..at].ends_with(ENDS))
}

/// The first place of every two bodies that stand parted somewhere, by how they would read joined.
fn parted(passages: &Passages) -> BTreeMap<String, Place> {
    let mut parted = BTreeMap::new();
    for (place, passage) in passages.iter().enumerate().filter(|(_, passage)| may_part(&passage.text)) {
        for pair in PAIR.iter().flat_map(|pattern| pattern.captures_iter(&passage.text)) {
            // 委 and 政府 alone are too short to be told from other words.
            let is_named = pair[1].chars().nth(1).is_some() && pair[2].chars().nth(1).is_some();
            if let Some(whole) = pair.get(0).filter(|_| is_named) {
                parted.entry(format!("{}{}", &pair[1], &pair[2])).or_insert((place, whole.range()));
            }
        }
    }
    parted
}
