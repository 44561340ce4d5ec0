//! “甲”、“乙” in one place and “甲”“乙” in another (GB/T 15834-2011, 4.5.3.5: usually without 、).

use std::sync::LazyLock;

use regex::Regex;

use super::Linked;
use crate::{checking::found::Found, passage::Passages};

static PARTED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("“[^“”]{1,20}”、“[^“”]{1,20}”|《[^《》]{1,40}》、《[^《》]{1,40}》").ok());
static JOINED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("“[^“”]{1,20}”“[^“”]{1,20}”|《[^《》]{1,40}》《[^《》]{1,40}》").ok());

pub(super) fn find(passages: &Passages, linked: &mut Vec<Linked>) {
    // What stands between two of them tells the few passages that need to be gone through.
    let places = |pattern: &LazyLock<Option<Regex>>, between: [&str; 2]| {
        let has = |text: &str| between.iter().any(|signs| text.contains(signs));
        let all = passages.iter().enumerate().filter(|(_, passage)| has(&passage.text)).flat_map(|(place, passage)| {
            let found = pattern.iter().flat_map(|pattern| pattern.find_iter(&passage.text));
            found.map(|found| (place, found.range())).collect::<Vec<_>>()
        });
        all.collect::<Vec<_>>()
    };
    let (parted, joined) = (places(&PARTED, ["”、“", "》、《"]), places(&JOINED, ["”“", "》《"]));
    if joined.is_empty() {
        return;
    }
    // One finding for all of them: it is one habit.
    let mut places = parted.into_iter();
    if let Some((passage, range)) = places.next() {
        let also = places.chain(joined).collect();
        linked.push(Linked { passage, found: Found::new("punct.between-quoted", range), also });
    }
}
