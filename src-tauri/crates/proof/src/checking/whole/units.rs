//! Another unit's text that was left behind: 局党组 in the report of an office.

use std::sync::LazyLock;

use dinggao_document::BlockKind;
use regex::Regex;

use super::Linked;
use crate::{checking::found::Found, passage::Passages};

/// What units are called by their last characters, the longer before its end.
const KINDS: [&str; 10] = ["办公室", "委员会", "管委会", "中心", "局", "厅", "院", "校", "公司", "医院"];

/// A unit that speaks of itself without its name: 局党组, 我局.
static SELF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let kinds = "局|厅|院|委|校|中心|公司";
    Regex::new(&format!("(?:^|[，。；：、通过经由向对在将和及被以按据为是])(?P<q>(?P<a>{kinds})(?:党组|党委|领导班子|长办公会|机关)|[我本](?P<b>局|厅|院|校|公司|中心))")).ok()
});

pub(super) fn find(passages: &Passages, linked: &mut Vec<Linked>) {
    let title = passages.iter().find(|passage| passage.kind == BlockKind::Title);
    let Some(unit) = title.and_then(|title| unit_of(&title.text)) else { return };
    for (place, passage) in passages.iter().enumerate() {
        for found in SELF.iter().flat_map(|pattern| pattern.captures_iter(&passage.text)) {
            let kind = found.name("a").or_else(|| found.name("b"));
            if let (Some(quote), Some(kind)) = (found.name("q"), kind)
                && !unit.ends_with(kind.as_str())
                && !(kind.as_str() == "委" && unit.ends_with("委员会"))
            {
                linked.push(Linked::new(place, Found::new("leftover.unit", quote.range()).naming("unit", unit)));
            }
        }
    }
}

/// The kind of unit that a title names, if it names one only.
fn unit_of(title: &str) -> Option<&'static str> {
    // 政府办公室 is an office; of the kinds in a title the last one says whose report it is.
    KINDS
        .into_iter()
        .filter_map(|kind| Some((title.rfind(kind)? + kind.len(), kind.len(), kind)))
        .max()
        .map(|found| found.2)
}
