//! Meetings and events that are held anew each year, with last year's number.

use std::{collections::HashSet, sync::LazyLock};

use regex::Regex;

use crate::{
    checking::{Found, Linked},
    passage::Passages,
};

/// 市委九届六次全会, 县十七届人大三次会议, 第十二届文化节.
static MEETING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = "[0-9〇零一二三四五六七八九十百]+";
    Regex::new(&format!(
        "(?:[省市县区州镇乡]委?|政协[^，。；、]{{0,6}})?第?{number}届(?:人大|人民代表大会|政协|委员会|人大常委会)?第?{number}次(?:全体会议|全会|会议)\
        |第{number}届[^，。；、第届《》“”（）]{{1,10}}(?:文化节|旅游节|艺术节|运动会|博览会|交易会|展览会|洽谈会|论坛|节|赛)"
    ))
    .ok()
});

/// The 14th Annual Conference, the 3rd Regional Forum on Water.
static ENGLISH_MEETING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\b[0-9]{1,3}(?:st|nd|rd|th) (?:[A-Z][\w-]* ){0,4}(?:Meeting|Conference|Session|Forum|Congress|Festival|Summit|Games|Fair|Exhibition|Assembly)\b",
    )
    .ok()
});

pub(super) fn find(before: &Passages, now: &Passages, linked: &mut Vec<Linked>) {
    let last: HashSet<&str> = before.iter().flat_map(|passage| meetings(&passage.text)).map(|found| found.1).collect();
    if last.is_empty() {
        return;
    }
    for (place, passage) in now.iter().enumerate() {
        for (at, name) in meetings(&passage.text) {
            if last.contains(name) {
                linked.push(Linked::new(place, Found::new("leftover.meeting", at..at + name.len())));
            }
        }
    }
}

/// Names of meetings, with their places. Those of the whole country are held to for years.
fn meetings(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // Most passages name none.
    let chinese = MEETING.iter().filter(|_| text.contains('届'));
    let is_ordinal = ["st ", "nd ", "rd ", "th "].iter().any(|end| text.contains(end));
    let english = ENGLISH_MEETING.iter().filter(move |_| is_ordinal);
    let found = chinese.chain(english).flat_map(|pattern| pattern.find_iter(text));
    let found = found.map(|found| (found.start(), found.as_str()));
    found.filter(|(at, _)| !["党的", "中央", "全国", "中共", "中纪委"].iter().any(|word| text[..*at].ends_with(word)))
}
