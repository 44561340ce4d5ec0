//! Sentences of last year's report that stand in this year's with every figure as it was.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use dinggao_text::is_han;

use crate::{
    checking::{Found, Linked},
    figures::{FigureKind, Read},
    passage::{Passage, Passages},
    reading::Reading,
    script::Script,
};

/// Words of a rule, which stays the same from year to year.
const RULES: [&str; 14] = [
    "以上",
    "以下",
    "不超过",
    "不得",
    "不少于",
    "每月",
    "每年",
    "每周",
    "每季度",
    "规定",
    "标准",
    "一律",
    "小时内",
    "应当",
];
/// And of a count of this year's work.
const COUNTS: [&str; 22] = [
    "全年", "今年", "共", "累计", "新增", "完成", "开展", "召开", "举办", "组织", "办理", "受理", "新建", "建成",
    "印发", "发放", "培训", "出动", "实现", "达到", "处理", "接待",
];
/// The same in English.
const RULES_IN_ENGLISH: [&str; 14] = [
    "at least",
    "at most",
    "up to",
    "no more than",
    "must",
    "shall",
    "per month",
    "per year",
    "every",
    "each year",
    "within",
    "standard",
    "required",
    "limit",
];
const COUNTS_IN_ENGLISH: [&str; 18] = [
    "this year",
    "total",
    "completed",
    "opened",
    "held",
    "received",
    "handled",
    "built",
    "trained",
    "issued",
    "reached",
    "delivered",
    "inspected",
    "connected",
    "processed",
    "treated",
    "recorded",
    "replaced",
];
/// Chinese characters of a sentence at least, and words of an English one.
const LEAST_HAN: usize = 8;
const LEAST_WORDS: usize = 6;

pub(super) fn find(
    (before, before_readings): (&Passages, &[&Reading]),
    (now, readings): (&Passages, &[&Reading]),
    linked: &mut Vec<Linked>,
) {
    let mut last: HashSet<&str> = HashSet::new();
    let mut figures_of: HashMap<String, &str> = HashMap::new();
    for (passage, reading) in before.iter().zip(before_readings) {
        for sentence in sentences(passage, reading) {
            if let Some(key) = values(sentence.figures) {
                figures_of.insert(key, sentence.words);
            }
            last.insert(sentence.words);
        }
    }
    for (place, (passage, reading)) in now.iter().zip(readings).enumerate() {
        for sentence in sentences(passage, reading) {
            let is_same = last.contains(sentence.words) && is_count(&sentence);
            let is_reworded = || {
                let key = values(sentence.figures);
                key.and_then(|key| figures_of.get(&key)).is_some_and(|other| is_alike(sentence.words, other))
            };
            if is_same || is_reworded() {
                linked.push(Linked::new(place, Found::new("leftover.sentence", sentence.range.clone())));
            }
        }
    }
}

struct Sentence<'text> {
    script: Script,
    range: Range<usize>,
    words: &'text str,
    figures: &'text [Read],
}

/// The sentences of a passage that have figures.
fn sentences<'text>(passage: &'text Passage, reading: &'text Reading) -> Vec<Sentence<'text>> {
    let (text, figures, script) = (&passage.text, &reading.figures, reading.script);
    let mut found = Vec::new();
    if figures.is_empty() || passage.cell.is_some() {
        return found;
    }
    let (mut start, mut first) = (passage.number, 0);
    let mut ends: Vec<usize> = script.sentence_ends(text).chain(text.match_indices('；').map(|(at, _)| at)).collect();
    ends.sort_unstable();
    for end in ends.into_iter().filter(|end| *end >= passage.number) {
        let count = figures[first..].iter().take_while(|figure| figure.range.start < end).count();
        if count > 0 && end > start {
            let words = text[start..end].trim_start_matches(['。', '；', '！', '？', '.', '!', '?', '\n', ' ', '　']);
            let figures = &figures[first..first + count];
            found.push(Sentence { script, range: end - words.len()..end, words, figures });
        }
        first += count;
        start = end;
    }
    found
}

/// Whether a sentence counts this year's work: such figures hardly come out the same twice.
fn is_count(sentence: &Sentence<'_>) -> bool {
    if sentence.figures.iter().any(|figure| figure.masked) {
        return false;
    }
    let words = sentence.words;
    let (says_enough, is_rule, counts) = match sentence.script {
        Script::Chinese => (
            words.chars().filter(|character| is_han(*character)).count() >= LEAST_HAN,
            RULES.iter().any(|word| words.contains(word)),
            COUNTS.iter().any(|word| words.contains(word)),
        ),
        Script::English => {
            let lower = words.to_lowercase();
            (
                lower.split_whitespace().count() >= LEAST_WORDS,
                RULES_IN_ENGLISH.iter().any(|word| lower.contains(word)),
                COUNTS_IN_ENGLISH.iter().any(|word| lower.contains(word)),
            )
        }
    };
    let telling = sentence.figures.iter().filter(|figure| is_telling(figure)).count();
    says_enough && !is_rule && (telling > 1 || telling == 1 && counts)
}

/// 100% and small numbers come out the same often.
fn is_telling(figure: &Read) -> bool {
    let is_whole = figure.kind == FigureKind::Percent && figure.value.is_some_and(|value| value.to_f64() >= 100.0);
    !is_whole && figure.kind != FigureKind::Duration && figure.value.is_some_and(|value| value.to_f64().abs() >= 5.0)
}

/// Three figures or more, by their values; fewer may agree by chance.
fn values(figures: &[Read]) -> Option<String> {
    if figures.len() < 3
        || figures.iter().any(|figure| figure.masked)
        || figures.iter().filter(|figure| is_telling(figure)).count() < 3
    {
        return None;
    }
    let told = figures.iter().map(|figure| {
        let value = figure.value.map(|value| value.to_string()).unwrap_or_default();
        value + figure.unit.as_deref().unwrap_or_default()
    });
    Some(told.collect::<Vec<_>>().join("|"))
}

/// Whether two sentences share most of their pairs of characters, or of words of Latin script.
fn is_alike(one: &str, another: &str) -> bool {
    const LEAST: f64 = 0.5;
    let pairs = |text: &'_ str| {
        let words = words(text);
        words.windows(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect::<HashSet<_>>()
    };
    let (one, another) = (pairs(one), pairs(another));
    one.intersection(&another).count() as f64 >= LEAST * one.len().min(another.len()).max(1) as f64
}

/// The Chinese characters and the Latin words of a text.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if first.is_ascii_alphabetic() {
            rest.find(|next: char| !next.is_ascii_alphabetic()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        if is_han(first) || first.is_ascii_alphabetic() {
            found.push(&rest[..length]);
        }
        at += length;
    }
    found
}
