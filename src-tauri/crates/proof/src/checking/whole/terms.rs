//! One term that is written two ways: 国务院、省政府 and 国务院省政府.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

use super::Linked;
use crate::{checking::found::Found, passage::Passages};

/// Two bodies, parted: the shortest names before and behind a 、.
static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("((?:国务院|中央|[省市县区州]?(?:委|政府|人大|政协|纪委)|[一-鿿]{1,3}[局厅部]))、((?:国务院|中央|[省市县区州]?(?:委|政府|人大|政协|纪委)|[一-鿿]{1,3}[局厅部]))").ok()
});

pub(super) fn find(passages: &Passages, linked: &mut Vec<Linked>) {
    let mut parted: HashMap<String, (usize, std::ops::Range<usize>)> = HashMap::new();
    for (place, passage) in passages.iter().enumerate() {
        for pair in PAIR.iter().flat_map(|pattern| pattern.captures_iter(&passage.text)) {
            // 委 and 政府 alone are too short to be told from other words.
            let is_named = pair[1].chars().nth(1).is_some() && pair[2].chars().nth(1).is_some();
            if let Some(whole) = pair.get(0).filter(|_| is_named) {
                parted.entry(format!("{}{}", &pair[1], &pair[2])).or_insert((place, whole.range()));
            }
        }
    }
    for (joined, (other, other_range)) in parted {
        let written = &passages[other].text[other_range.clone()];
        for (place, passage) in passages.iter().enumerate() {
            for (at, _) in passage.text.match_indices(&joined) {
                let found =
                    Found::new("term.two-ways", at..at + joined.len()).with_fix(written).naming("other", written);
                linked.push(Linked { passage: place, found, also: vec![(other, other_range.clone())] });
            }
        }
    }
}
