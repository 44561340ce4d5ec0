//! Years of last year's report that stand in this year's as if they were its own.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use dinggao_document::BlockKind;
use regex::Regex;

use crate::{
    checking::{Found, Linked},
    passage::Passages,
    reading::Reading,
    script::Script,
};

static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("[12][0-9]{3}年").ok());
static ENGLISH_YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b(?:19|20)[0-9]{2}\b").ok());
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

/// Words that look back in English.
const LOOKING_BACK_IN_ENGLISH: [&str; 34] = [
    "than",
    "compared",
    "since",
    "from",
    "last",
    "previous",
    "earlier",
    "before",
    "against",
    "over",
    "versus",
    "founded",
    "established",
    "launched",
    "began",
    "begun",
    "started",
    "opened",
    "introduced",
    "adopted",
    "first",
    "history",
    "historic",
    "record",
    "awarded",
    "won",
    "baseline",
    "until",
    "up",
    "down",
    "rose",
    "fell",
    "carried",
    "act",
];
/// Words of a plan.
const PLANS: [&str; 4] = ["我们将", "将进一步", "将继续", "将重点"];
const PLANS_IN_ENGLISH: [&str; 3] = ["we will", "we shall", "will continue to"];

/// The years that two reports are about, where the first is surely before the second.
pub(super) fn of_both(before: (&Passages, &[&Reading]), now: (&Passages, &[&Reading])) -> Option<[u32; 2]> {
    let last = year_of(before)?;
    let this = year_of(now)?;
    (last < this).then_some([last, this])
}

/// The year in the title, else in the date, else the one that is named most often.
fn year_of((passages, readings): (&Passages, &[&Reading])) -> Option<u32> {
    let all = || passages.iter().zip(readings);
    let first_of = |kind: BlockKind| {
        let mut of_kind = all().filter(move |(passage, _)| passage.kind == kind);
        of_kind.find_map(|(passage, reading)| years(&passage.text, reading.script).next())
    };
    let mut counts: Vec<(u32, usize)> = Vec::new();
    for year in all().flat_map(|(passage, reading)| years(&passage.text, reading.script)) {
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

fn years(text: &str, script: Script) -> impl Iterator<Item = u32> {
    found(text, script).filter_map(|year| text.get(year.start..year.start + 4)?.parse().ok())
}

/// Where years stand in a text.
fn found(text: &str, script: Script) -> impl Iterator<Item = Range<usize>> {
    let pattern = if script == Script::English { &ENGLISH_YEAR } else { &YEAR };
    pattern.iter().flat_map(|pattern| pattern.find_iter(text)).map(|year| year.range())
}

pub(super) fn find(
    [last, this]: [u32; 2],
    before: &Passages,
    (now, readings): (&Passages, &[&Reading]),
    linked: &mut Vec<Linked>,
) {
    let sentences: HashSet<&str> = before.iter().flat_map(|passage| clauses(&passage.text)).collect();
    for (place, (passage, reading)) in now.iter().zip(readings).enumerate() {
        let text = &passage.text;
        for year in found(text, reading.script) {
            let named: Option<u32> = text.get(year.start..year.start + 4).and_then(|digits| digits.parse().ok());
            if named != Some(last) && named != Some(this) {
                continue;
            }
            let sentence = around(text, year.start, reading.script);
            let is_own = if named == Some(last) {
                is_told_as_own(text, &year, sentence, reading.script)
            } else {
                // 2024年，我们将…: last year's plan, which is this year.
                plans(sentence, reading.script)
                    && clauses(sentence)
                        .any(|clause| clause.contains(&text[year.clone()]) && sentences.contains(clause))
                    && clauses(sentence).all(|clause| sentences.contains(clause))
            };
            if is_own {
                let found = Found::new("leftover.year", year).naming("year", this.to_string());
                linked.push(Linked::new(place, found));
            }
        }
    }
}

/// Whether last year is named as if it were this one.
fn is_told_as_own(text: &str, year: &Range<usize>, sentence: &str, script: Script) -> bool {
    let looks_back = || match script {
        Script::Chinese => LOOKING_BACK.iter().any(|word| sentence.contains(word)),
        Script::English => words(&sentence.to_lowercase()).any(|word| LOOKING_BACK_IN_ENGLISH.contains(&word)),
    };
    let is_alone = match script {
        Script::Chinese => stands_alone(text, year),
        Script::English => stands_alone_in_english(text, year),
    };
    !is_quoted(&text[..year.start]) && is_alone && !looks_back()
}

fn plans(sentence: &str, script: Script) -> bool {
    match script {
        Script::Chinese => PLANS.iter().any(|word| sentence.contains(word)),
        Script::English => {
            let lower = sentence.to_lowercase();
            PLANS_IN_ENGLISH.iter().any(|word| lower.contains(word))
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(['，', '。', '；', '：', '！', '？', '\n', ',', ';']).map(str::trim).filter(|clause| !clause.is_empty())
}

/// The sentence around a place.
fn around(text: &str, at: usize, script: Script) -> &str {
    let (mut start, mut end) = (0, text.len());
    let ends = script.sentence_ends(text).chain(text.match_indices(['；', ';']).map(|(at, _)| at));
    for mark in ends {
        if mark < at {
            start = start.max(mark + text[mark..].chars().next().map_or(0, char::len_utf8));
        } else {
            end = end.min(mark);
        }
    }
    &text[start..end]
}

/// Whether a title or a bracket is open before a place: 《2023年…》, 〔2023〕.
fn is_quoted(before: &str) -> bool {
    [('《', '》'), ('“', '”'), ('〔', '〕'), ('（', '）'), ('(', ')'), ('[', ']')]
        .into_iter()
        .any(|(open, close)| before.rfind(open) > before.rfind(close))
}

/// Neither an end of a range of years nor part of a date that is over.
fn stands_alone(text: &str, year: &Range<usize>) -> bool {
    let before = text[..year.start].chars().next_back();
    let after = &text[year.end..];
    let is_date = after.starts_with(|next: char| next.is_ascii_digit());
    !before.is_some_and(|mark| "—～~-至、和与".contains(mark))
        && !is_date
        && !["—", "～", "~", "-", "至", "、", "和", "底", "末", "初", "版", "级"]
            .iter()
            .any(|mark| after.starts_with(mark))
}

/// 2023–24, March 2023, ISO 2023-1 and the budget of 2022 and 2023 are something else.
fn stands_alone_in_english(text: &str, year: &Range<usize>) -> bool {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (before, after) = (text[..year.start].trim_end(), &text[year.end..]);
    let is_joined = before.ends_with(['-', '–', '—', '/', '.', ',', '_', '$', '£', '€']) && before.len() == year.start
        || after.starts_with(['-', '–', '—', '/', '_', '%', '\'', '’'])
        || after.starts_with(['.', ',']) && after[1..].starts_with(|next: char| next.is_ascii_digit());
    let is_pair =
        ["and", "to", "or", "&"].iter().any(|word| before.ends_with(word) || after.trim_start().starts_with(word));
    let is_date = MONTHS.iter().any(|month| before.trim_end_matches(',').ends_with(month))
        || before.ends_with(|last: char| last.is_ascii_digit() || last == ',');
    !is_joined && !is_pair && !is_date
}
