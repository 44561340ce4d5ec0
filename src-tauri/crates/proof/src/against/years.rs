//! Years of last year's report that stand in this year's as if they were its own.

use std::{collections::HashSet, sync::LazyLock};

use dinggao_document::BlockKind;
use regex::Regex;

use crate::{
    checking::{Found, Linked},
    passage::Passages,
};

static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("[12][0-9]{3}年").ok());
/// Words that look back, so that a past year is meant.
const LOOKING_BACK: [&str; 38] = [
    "比",
    "较",
    "同期",
    "上年",
    "去年",
    "以来",
    "基础上",
    "历史",
    "曾",
    "回顾",
    "对照",
    "增长",
    "下降",
    "提高",
    "由",
    "自",
    "从",
    "始建",
    "成立",
    "启动",
    "创办",
    "设立",
    "获",
    "评为",
    "表彰",
    "考核",
    "决算",
    "结转",
    "结余",
    "连续",
    "首次",
    "至",
    "起",
    "以前",
    "底前",
    "立项",
    "开工",
    "出台",
];

/// The years that two reports are about, where the first is surely before the second.
pub(super) fn of_both(before: &Passages, now: &Passages) -> Option<[u32; 2]> {
    let last = year_of(before)?;
    let this = year_of(now)?;
    (last < this).then_some([last, this])
}

/// The year in the title, else in the date, else the one that is named most often.
fn year_of(passages: &Passages) -> Option<u32> {
    let first_of = |kind: BlockKind| {
        let mut of_kind = passages.iter().filter(move |passage| passage.kind == kind);
        of_kind.find_map(|passage| years(&passage.text).next())
    };
    let mut counts: Vec<(u32, usize)> = Vec::new();
    for year in passages.iter().flat_map(|passage| years(&passage.text)) {
        match counts.iter_mut().find(|(known, _)| *known == year) {
            Some((_, count)) => *count += 1,
            None => counts.push((year, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    let mut often = counts.iter().filter(|(_, count)| Some(*count) == most);
    let often = often.next().filter(|_| often.next().is_none()).map(|(year, _)| *year);
    first_of(BlockKind::Title).or(often).or_else(|| first_of(BlockKind::Date))
}

fn years(text: &str) -> impl Iterator<Item = u32> {
    YEAR.iter().flat_map(|pattern| pattern.find_iter(text)).filter_map(|year| year.as_str().get(..4)?.parse().ok())
}

pub(super) fn find([last, this]: [u32; 2], before: &Passages, now: &Passages, linked: &mut Vec<Linked>) {
    let sentences: HashSet<&str> = before.iter().flat_map(|passage| clauses(&passage.text)).collect();
    for (place, passage) in now.iter().enumerate() {
        let text = &passage.text;
        for year in YEAR.iter().flat_map(|pattern| pattern.find_iter(text)) {
            let named: Option<u32> = year.as_str().get(..4).and_then(|digits| digits.parse().ok());
            let sentence = around(text, year.start(), &['。', '；', '！', '？', '\n']);
            let is_own = match named {
                Some(named) if named == last => {
                    !is_quoted(&text[..year.start()])
                        && stands_alone(text, year.range())
                        && !LOOKING_BACK.iter().any(|word| sentence.contains(word))
                }
                // 2024年，我们将…: last year's plan, which is this year.
                Some(named) if named == this => {
                    let plans = ["我们将", "将进一步", "将继续", "将重点"].iter().any(|word| sentence.contains(word));
                    plans
                        && clauses(sentence).any(|clause| clause.contains(year.as_str()) && sentences.contains(clause))
                        && clauses(sentence).all(|clause| sentences.contains(clause))
                }
                _ => false,
            };
            if is_own {
                let found = Found::new("leftover.year", year.range()).naming("year", this.to_string());
                linked.push(Linked::new(place, found));
            }
        }
    }
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(['，', '。', '；', '：', '！', '？', '\n']).filter(|clause| !clause.is_empty())
}

/// The sentence around a place.
fn around<'text>(text: &'text str, at: usize, ends: &[char]) -> &'text str {
    let start = text[..at].char_indices().rev().find(|(_, mark)| ends.contains(mark));
    let start = start.map_or(0, |(at, mark)| at + mark.len_utf8());
    let end = text[at..].find(ends).map_or(text.len(), |end| at + end);
    &text[start..end]
}

/// Whether a title or a bracket is open before a place: 《2023年…》, 〔2023〕.
fn is_quoted(before: &str) -> bool {
    [('《', '》'), ('“', '”'), ('〔', '〕'), ('（', '）')]
        .into_iter()
        .any(|(open, close)| before.rfind(open) > before.rfind(close))
}

/// Neither an end of a range of years nor part of a date that is over.
fn stands_alone(text: &str, year: std::ops::Range<usize>) -> bool {
    let before = text[..year.start].chars().next_back();
    let after = &text[year.end..];
    let is_date = after.starts_with(|next: char| next.is_ascii_digit());
    !before.is_some_and(|mark| "—～~-至、和与".contains(mark))
        && !is_date
        && !["—", "～", "~", "-", "至", "、", "和", "底", "末", "初", "版", "级"]
            .iter()
            .any(|mark| after.starts_with(mark))
}
