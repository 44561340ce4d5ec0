//! The time that a figure of English text is about.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::figures::{Period, Read};

/// Times, in small letters.
static SCOPES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let (year, month) = (
        "(?:19|20)[0-9]{2}",
        "(?:january|february|march|april|may|june|july|august|september|october|november|december)",
    );
    let part = "(?:(?:first|second|third|fourth|last) (?:half|quarter)|q[1-4]|h[12])";
    Regex::new(&format!(
        "\\b(?:as (?:of|at) (?:the )?(?:end of )?(?:[0-9]{{1,2}} )?{month}(?: {year})?\
        |(?:by|since) (?:the )?(?:end of )?(?:[0-9]{{1,2}} )?(?:{month}(?: {year})?|{year})\
        |(?:the )?{part}(?: (?:of )?(?:the year|this year|last year|{year}))?\
        |{month} {year}\
        |(?:fy ?|the financial year |financial year |fiscal year )?{year}(?:[-–/](?:20)?[0-9]{{2}})?\
        |(?:this|last) (?:year|quarter|month|week)|the (?:previous|prior|preceding) (?:year|quarter|month|week)\
        |the (?:whole|full|reporting) year|(?:the|a) year (?:before|earlier)|the year|this period|the period)\\b"
    ))
    .ok()
});
/// Behind these words stands what is compared with.
const COMPARED: [&str; 11] =
    ["than", "on", "over", "against", "with", "versus", "vs", "from", "to", "than in", "with that of"];

/// Each figure is about the time that is told right behind it, before the next figure, else about the last one told before it in
/// its sentence.
pub(super) fn put_scopes(text: &str, lower: &str, sentence_ends: impl Iterator<Item = usize>, found: &mut [Read]) {
    if found.is_empty() {
        return;
    }
    let scopes: Vec<Range<usize>> = scopes(lower).collect();
    let ends: Vec<usize> = sentence_ends.collect();
    let starts: Vec<usize> = found.iter().map(|figure| figure.range.start).collect();
    for (place, figure) in found.iter_mut().enumerate() {
        let sentence = ends.partition_point(|end| *end <= figure.range.start);
        let start = sentence.checked_sub(1).map_or(0, |before| ends[before]);
        let end = ends.get(sentence).copied().unwrap_or(text.len());
        let next = starts.get(place + 1).copied().unwrap_or(end).min(end);
        let behind = scopes.iter().find(|scope| scope.start >= figure.range.end && scope.end <= next);
        let is_near = |scope: &&Range<usize>| !lower[figure.range.end..scope.start].contains([';', ':', '(']);
        let before = scopes.iter().rev().find(|scope| scope.end <= figure.range.start && scope.start >= start);
        let Some(scope) = behind.filter(is_near).or(before) else { continue };
        figure.scope = Some(text[scope.clone()].to_owned());
        figure.period = period_of(&lower[scope.clone()]);
    }
}

fn scopes(lower: &str) -> impl Iterator<Item = Range<usize>> {
    let found = SCOPES.iter().flat_map(|pattern| pattern.find_iter(lower)).map(|found| found.range());
    found.filter(|range| {
        let before = lower[..range.start].trim_end();
        let runs = &lower[range.clone()];
        let is_compared = COMPARED.iter().any(|word| before.ends_with(word) && is_word(before, word));
        let is_during = before.ends_with("over") && matches!(runs, "the year" | "the whole year" | "the full year");
        let is_money = before.ends_with(['$', '£', '€', '¥']);
        !is_money && (!is_compared || is_during)
    })
}

fn is_word(text: &str, word: &str) -> bool {
    !text[..text.len() - word.len()].ends_with(char::is_alphanumeric)
}

fn period_of(scope: &str) -> Period {
    match scope {
        "this year" | "the year" | "the whole year" | "the full year" | "the reporting year" | "this period"
        | "the period" => Period::Reported,
        "last year" | "the previous year" | "the prior year" | "the preceding year" | "the year before"
        | "the year earlier" | "a year before" | "a year earlier" => Period::Before,
        other => Period::Other(other.to_owned()),
    }
}
