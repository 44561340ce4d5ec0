//! What the words around a figure of English text say of it.

use crate::figures::{FigureKind, FigureRole};

/// Before a figure they make it approximate, the longer before its end.
const BEFORE: [&str; 26] = [
    "approximately",
    "no more than",
    "not more than",
    "no fewer than",
    "no less than",
    "not less than",
    "as many as",
    "as much as",
    "more than",
    "fewer than",
    "less than",
    "just over",
    "just under",
    "well over",
    "at least",
    "at most",
    "up to",
    "close to",
    "an estimated",
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "over",
    "under",
];
const SIGNS_BEFORE: [&str; 4] = ["~", "≈", "<", ">"];
/// Behind it.
const BEHIND: [&str; 8] = ["or more", "or so", "or less", "or fewer", "and above", "and over", "or over", "+"];
/// Between a word of change and its figure.
const FILLERS: [&str; 6] = ["by", "of", "a", "an", "a further", "some"];
const GROWTH: [&str; 24] = [
    "increase",
    "increased",
    "increasing",
    "rise",
    "rises",
    "rose",
    "risen",
    "rising",
    "growth",
    "grew",
    "grown",
    "growing",
    "gain",
    "gained",
    "climbed",
    "jumped",
    "surged",
    "expanded",
    "improved",
    "improvement",
    "higher",
    "up",
    "uplift",
    "increases",
];
const DECLINE: [&str; 22] = [
    "decrease",
    "decreased",
    "decreasing",
    "fall",
    "falls",
    "fell",
    "fallen",
    "falling",
    "drop",
    "dropped",
    "decline",
    "declined",
    "declining",
    "reduction",
    "reduced",
    "reducing",
    "shrank",
    "contracted",
    "lower",
    "down",
    "cut",
    "decreases",
];
/// Verbs that take “up” or “down” along: set up 12 centres.
const VERBS: [&str; 26] = [
    "set", "setting", "sets", "take", "took", "taken", "put", "make", "made", "makes", "making", "follow", "followed",
    "back", "backed", "clean", "cleaned", "build", "built", "signed", "start", "started", "opened", "broke", "shut",
    "laid",
];
/// Right behind a figure they say that it is a change: a 12% increase.
const GROWTH_BEHIND: [&str; 9] =
    ["increase", "rise", "growth", "gain", "up", "more than", "higher", "greater", "uplift"];
const DECLINE_BEHIND: [&str; 10] =
    ["decrease", "fall", "drop", "decline", "reduction", "cut", "down", "less than", "fewer than", "lower"];
/// Words that a share follows.
const SHARES: [&str; 14] = [
    "accounting for",
    "accounted for",
    "accounts for",
    "account for",
    "representing",
    "represented",
    "represents",
    "making up",
    "made up",
    "makes up",
    "comprising",
    "share of",
    "proportion of",
    "share was",
];
/// And those that it stands before.
const WHOLES: [&str; 8] =
    ["of the total", "of all", "of total", "of them", "of those", "of these", "of whom", "of which"];
/// Rates that can't exceed the whole.
const RATES: [&str; 25] = [
    "recycling",
    "completion",
    "satisfaction",
    "coverage",
    "attendance",
    "response",
    "pass",
    "vaccination",
    "compliance",
    "occupancy",
    "approval",
    "resolution",
    "employment",
    "unemployment",
    "literacy",
    "success",
    "graduation",
    "enrolment",
    "participation",
    "survival",
    "delivery",
    "retention",
    "recovery",
    "acceptance",
    "detection",
];
/// Between a rate and its figure.
const LEVELS: [&str; 16] = [
    "was", "is", "of", "at", "to", "reached", "stood", "remained", "held", "stands", "rose", "fell", "now", "a",
    "reaching", "averaged",
];
/// What a change is measured by, as the text says it, and what it is told as.
const BASES: [(&str, &str); 13] = [
    ("year on year", "year on year"),
    ("year-on-year", "year on year"),
    ("last year", "last year"),
    ("previous year", "last year"),
    ("year before", "last year"),
    ("year earlier", "last year"),
    ("prior year", "last year"),
    ("month on month", "month on month"),
    ("month-on-month", "month on month"),
    ("quarter on quarter", "quarter on quarter"),
    ("quarter-on-quarter", "quarter on quarter"),
    ("previous quarter", "last quarter"),
    ("previous month", "last month"),
];

/// The words of a clause around a figure, in small letters.
pub(super) struct Around<'text> {
    pub(super) before: &'text str,
    pub(super) behind: &'text str,
}

/// Whether a text ends with words, and what stands before them.
fn without<'text>(text: &'text str, words: &str) -> Option<&'text str> {
    let rest = text.trim_end().strip_suffix(words)?;
    let is_whole = rest.chars().next_back().is_none_or(|last| !last.is_alphanumeric());
    is_whole.then(|| rest.trim_end())
}

fn without_any<'text>(text: &'text str, among: &[&str]) -> Option<&'text str> {
    among.iter().find_map(|words| without(text, words))
}

/// Whether a text begins with words.
fn begins(text: &str, words: &str) -> bool {
    text.trim_start().strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What makes a figure approximate.
pub(super) fn approximator(around: &Around<'_>, kind: FigureKind) -> Option<&'static str> {
    let before = BEFORE.into_iter().find(|words| without(around.before, words).is_some());
    // Over 12 months: all through them.
    let before = before.filter(|words| !(*words == "over" && kind == FigureKind::Duration));
    let sign = || SIGNS_BEFORE.into_iter().find(|sign| around.before.trim_end().ends_with(sign));
    before.or_else(sign).or_else(|| BEHIND.into_iter().find(|words| begins(around.behind, words)))
}

/// What the words around a figure make of it, and by what a change is measured.
pub(super) fn role(around: &Around<'_>, kind: FigureKind) -> (FigureRole, Option<&'static str>) {
    let basis = || {
        let says = |words: &str| around.before.contains(words) || around.behind.contains(words);
        BASES.into_iter().find(|(words, _)| says(words)).map(|(_, told)| told)
    };
    if let Some(role) = change(around, kind) {
        return (role, basis());
    }
    if kind == FigureKind::Percent {
        let stem = stem(around.before, &BEFORE);
        let says_share =
            without_any(stem, &SHARES).is_some() || WHOLES.iter().any(|words| begins(around.behind, words));
        if says_share {
            return (FigureRole::Share, None);
        }
        let noun = stem_of_rate(stem);
        let is_rate = without(noun, "rate").is_some_and(|rest| without_any(rest, &RATES).is_some());
        if is_rate {
            return (FigureRole::Rate, None);
        }
    }
    (FigureRole::Level, None)
}

fn change(around: &Around<'_>, kind: FigureKind) -> Option<FigureRole> {
    let stem = stem(stem(around.before, &BEFORE), &FILLERS);
    let stem = self::stem(stem, &BEFORE);
    let tells = |words: &[&str]| {
        words.iter().any(|word| {
            without(stem, word).is_some_and(|rest| {
                // A further 12 is no more than before by itself; “set up” and “up to” are no rise.
                !matches!(*word, "up" | "down") || without_any(rest, &VERBS).is_none()
            })
        })
    };
    if tells(&GROWTH) || around.before.trim_end().ends_with('+') && kind == FigureKind::Percent {
        return Some(FigureRole::Growth);
    }
    if tells(&DECLINE) {
        return Some(FigureRole::Decline);
    }
    let counts = !matches!(kind, FigureKind::Percent | FigureKind::PercentagePoints | FigureKind::Multiple);
    let is_behind = |words: &[&str]| {
        // 30 more than last year, and 30 more applications than last year; but not “more than 30”.
        let compares = |word: &str| {
            let word = word.strip_suffix(" than").unwrap_or(word);
            begins(around.behind, word) && around.behind.contains(" than ")
        };
        words.iter().any(|word| if counts { compares(word) } else { begins(around.behind, word) })
    };
    if is_behind(&GROWTH_BEHIND) || counts && begins(around.behind, "more") && around.behind.contains(" than ") {
        return Some(FigureRole::Growth);
    }
    let fewer = begins(around.behind, "fewer") || begins(around.behind, "less");
    (is_behind(&DECLINE_BEHIND) || counts && fewer && around.behind.contains(" than ")).then_some(FigureRole::Decline)
}

/// A text without the words that it ends with.
fn stem<'text>(mut text: &'text str, among: &[&str]) -> &'text str {
    while let Some(shorter) = without_any(text, among) {
        text = shorter;
    }
    text
}

fn stem_of_rate(text: &str) -> &str {
    stem(text, &LEVELS)
}
