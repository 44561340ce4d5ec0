//! What the words around a figure say of it: about how much, more or less than before, a share of what.

use super::{FigureKind, FigureRole};

/// Words before a figure that make it approximate, the longer before its end.
const BEFORE: [&str; 14] =
    ["大约", "约为", "将近", "接近", "超过", "不少于", "不低于", "至少", "不足", "突破", "近", "约", "逾", "超"];
/// Those that do so only before 百, 千 and the like: 上百次, 数十人; 网上12件 is something else.
const BEFORE_MULTIPLIERS: [&str; 4] = ["上", "数", "过", "成"];
/// And behind it.
const BEHIND: [&str; 7] = ["以上", "以下", "左右", "上下", "有余", "以内", "许"];
/// Words that end with an approximator and aren't one.
const NO_APPROXIMATORS: [&str; 15] = [
    "节约", "签约", "契约", "预约", "违约", "条约", "履约", "公约", "附近", "最近", "靠近", "通过", "经过", "赶超",
    "以上",
];
/// What may stand between a word of change and its figure.
const FILLERS: [&str; 4] = ["了", "达", "近", "约"];
const GROWTH: [&str; 14] =
    ["增长", "增加", "上升", "提高", "提升", "上涨", "攀升", "增幅", "增速", "增长率", "涨幅", "增收", "扩大", "多"];
const DECLINE: [&str; 14] =
    ["下降", "减少", "降低", "下滑", "回落", "缩减", "压减", "降幅", "缩小", "压缩", "减幅", "下跌", "减", "少"];
/// 增幅为12%: a rate of change, which 为 doesn't turn into a level.
const CHANGE_NOUNS: [&str; 6] = ["增幅", "增速", "增长率", "涨幅", "降幅", "减幅"];
/// Rates that can't exceed the whole.
const RATES: [&str; 22] = [
    "办结率",
    "办复率",
    "满意率",
    "满意度",
    "合格率",
    "达标率",
    "覆盖率",
    "入学率",
    "及格率",
    "普及率",
    "见面率",
    "响应率",
    "优良率",
    "参与率",
    "整改率",
    "答复率",
    "回访率",
    "签收率",
    "处置率",
    "入户率",
    "优秀率",
    "录用率",
];

/// The words before a place, back to the last mark or to `from`.
pub(crate) fn words_before(text: &str, from: usize, at: usize) -> &str {
    let before = &text[from..at];
    let start = before.char_indices().rev().find(|(_, character)| is_break(*character));
    &before[start.map_or(0, |(at, character)| at + character.len_utf8())..]
}

fn is_break(character: char) -> bool {
    matches!(character, '，' | '。' | '；' | '：' | '、' | '？' | '！' | '（' | '）' | '\n' | '\t' | ',' | ';')
}

/// The approximator before a figure, which the words end with.
pub(super) fn approximator_before(words: &str, figure: &str) -> Option<&'static str> {
    if NO_APPROXIMATORS.iter().any(|word| words.ends_with(word)) {
        return None;
    }
    let multiplied = figure.starts_with(['十', '百', '千', '万', '亿']);
    let among = BEFORE.iter().chain(BEFORE_MULTIPLIERS.iter().filter(|_| multiplied));
    among.copied().find(|word| words.ends_with(word))
}

/// The approximator behind a figure.
pub(super) fn approximator_behind(after: &str) -> Option<&'static str> {
    BEHIND.into_iter().find(|word| after.starts_with(word))
}

/// What the words before a figure make of it, and by what a change is measured.
pub(super) fn role(words: &str, figure: &str, kind: FigureKind) -> (FigureRole, Option<&'static str>) {
    let basis = ["同比", "环比"].into_iter().find(|basis| words.contains(basis));
    let basis = basis.or_else(|| (words.contains('比') || words.contains('较')).then_some("上期"));
    let mut stem = words.trim_end();
    if let Some(approximator) = approximator_before(stem, figure) {
        stem = &stem[..stem.len() - approximator.len()];
    }
    while let Some(shorter) = FILLERS.iter().find_map(|filler| stem.strip_suffix(filler)) {
        stem = shorter;
    }
    let change = [(GROWTH.as_slice(), FigureRole::Growth), (DECLINE.as_slice(), FigureRole::Decline)]
        .into_iter()
        .find(|(words, _)| words.iter().any(|word| ends_with_change(stem, word, basis.is_some())));
    if let Some((_, role)) = change {
        return (role, basis);
    }
    if kind == FigureKind::Percent {
        if stem.contains('占') {
            return (FigureRole::Share, None);
        }
        let level = ["达到", "均达到", "均", "保持在", "为", "在", "是", "到", "均为", "都", "分别"];
        let mut noun = stem;
        while let Some(shorter) = level.iter().find_map(|word| noun.strip_suffix(word)) {
            noun = shorter;
        }
        if RATES.iter().any(|rate| noun.ends_with(rate)) {
            return (FigureRole::Rate, None);
        }
    }
    (FigureRole::Level, None)
}

/// 多, 少 and 减 say a change only beside what it is measured by: 比上年多12件.
fn ends_with_change(stem: &str, word: &str, is_compared: bool) -> bool {
    let noun_then_is = || {
        let noun = stem.strip_suffix('为').or_else(|| stem.strip_suffix("达到"));
        CHANGE_NOUNS.contains(&word) && noun.is_some_and(|noun| noun.ends_with(word))
    };
    let is_single = word.chars().nth(1).is_none();
    (stem.ends_with(word) && (!is_single || is_compared)) || noun_then_is()
}
