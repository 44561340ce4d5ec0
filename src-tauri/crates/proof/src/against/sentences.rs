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
/// Chinese characters of a sentence at least.
const LEAST_HAN: usize = 8;

pub(super) fn find(
    before: &Passages,
    before_readings: &[&Reading],
    now: &Passages,
    readings: &[&Reading],
    linked: &mut Vec<Linked>,
) {
    let mut last: HashSet<&str> = HashSet::new();
    let mut figures_of: HashMap<String, &str> = HashMap::new();
    for (passage, reading) in before.iter().zip(before_readings) {
        for sentence in sentences(passage, &reading.figures) {
            if let Some(key) = values(sentence.figures) {
                figures_of.insert(key, sentence.words);
            }
            last.insert(sentence.words);
        }
    }
    for (place, (passage, reading)) in now.iter().zip(readings).enumerate() {
        for sentence in sentences(passage, &reading.figures) {
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
    range: Range<usize>,
    words: &'text str,
    figures: &'text [Read],
}

/// The sentences of a passage that have figures.
fn sentences<'text>(passage: &'text Passage, figures: &'text [Read]) -> Vec<Sentence<'text>> {
    let text = &passage.text;
    let mut found = Vec::new();
    if figures.is_empty() || passage.cell.is_some() {
        return found;
    }
    let (mut start, mut first) = (passage.number, 0);
    for end in text.match_indices(['。', '；', '！', '？', '\n']).map(|(at, _)| at).chain([text.len()]) {
        let count = figures[first..].iter().take_while(|figure| figure.range.start < end).count();
        if count > 0 && end > start {
            let words = text[start..end].trim_start_matches(['。', '；', '！', '？', '\n', ' ', '　']);
            found.push(Sentence { range: end - words.len()..end, words, figures: &figures[first..first + count] });
        }
        first += count;
        start = end;
    }
    found
}

/// Whether a sentence counts this year's work: such figures hardly come out the same twice.
fn is_count(sentence: &Sentence<'_>) -> bool {
    let words = sentence.words;
    let han = words.chars().filter(|character| is_han(*character)).count();
    if han < LEAST_HAN
        || sentence.figures.iter().any(|figure| figure.masked)
        || RULES.iter().any(|word| words.contains(word))
    {
        return false;
    }
    let telling = sentence.figures.iter().filter(|figure| is_telling(figure)).count();
    telling > 1 || telling == 1 && COUNTS.iter().any(|word| words.contains(word))
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

/// Whether two sentences share most of their words.
fn is_alike(one: &str, another: &str) -> bool {
    const LEAST: f64 = 0.5;
    let pairs = |text: &str| {
        let han: Vec<char> = text.chars().filter(|character| is_han(*character)).collect();
        han.windows(2).map(|pair| (pair[0], pair[1])).collect::<HashSet<_>>()
    };
    let (one, another) = (pairs(one), pairs(another));
    one.intersection(&another).count() as f64 >= LEAST * one.len().min(another.len()).max(1) as f64
}
