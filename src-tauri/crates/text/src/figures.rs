//! Where a figure with its unit starts and ends: `12件`, `248.6万页`, `99.8%`, `2024年`, `**.*%`, `30余次`.
//!
//! Only the extent, its parts and whether it is a date; values are read elsewhere.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use crate::character::{is_digit, is_mask};

/// A figure at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Figure {
    /// Bytes, unit included.
    pub(crate) length: usize,
    /// What it counts.
    pub(crate) kind: FigureKind,
}

/// The pieces of a figure at the start of a text; one that isn't there is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureParts {
    /// Bytes of digits and masks.
    pub number: usize,
    /// Bytes of 余, 多, 来, 几.
    pub approximator: Range<usize>,
    /// Bytes of 十, 百, 千, 万, 亿.
    pub multiplier: Range<usize>,
    /// Bytes of the unit.
    pub unit: Range<usize>,
    /// What it counts.
    pub kind: FigureKind,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// A quantity.
    Quantity,
    /// A year, month or day.
    Date,
    /// A mask without a unit: it may stand for a figure or for a name.
    Mask,
}

/// Measure words and units that follow a number, the longer before its beginning.
const UNITS: &str = "\
    个百分点 平方公里 平方千米 平方米 立方米 千瓦时 千瓦 兆瓦 季度 年度 月份 个月 小时 分钟 人次 册次 \
    工作日 课时 学时 美元 港元 欧元 艘次 辆次 剂次 千克 \
    人份 公里 千米 公斤 公顷 厘米 毫米 万元 亿元 亩次 户次 件次 台次 车次 架次 场次 \
    批次 班次 周年 工日 个 件 次 项 条 家 人 户 名 位 处 座 所 间 栋 幢 场 期 批 \
    份 篇 页 册 卷 本 部 张 幅 套 台 辆 艘 架 支 只 头 匹 株 棵 粒 元 角 亩 吨 \
    斤 克 米 升 度 倍 番 成 折 岁 届 级 类 种 款 章 节 段 句 字 词 点 层 组 队 \
    团 班 门 科 轮 步 道 起 宗 例 笔 样 对 双 天 周 秒 时 分 年 月 日 号 村 镇 \
    里 枚 箱 瓶 桶 趟 盏";

/// Stands between a number and its unit: 30余次, 3万多人.
const APPROXIMATORS: [char; 4] = ['余', '多', '来', '几'];
const MULTIPLIERS: [char; 5] = ['十', '百', '千', '万', '亿'];
const SIGNS: [char; 4] = ['%', '％', '‰', '℃'];
/// Latin units such as km and MB are short; a longer run of letters is a word or a code.
const LONGEST_LATIN_UNIT: usize = 4;

/// The figure that `text` starts with.
pub(crate) fn figure_at_start(text: &str) -> Option<Figure> {
    figure_parts(text).map(|parts| Figure { length: parts.length(), kind: parts.kind })
}

impl FigureParts {
    /// Bytes of the whole figure.
    pub fn length(&self) -> usize {
        self.unit.end
    }
}

/// The figure that `text` starts with, in its pieces.
pub fn figure_parts(text: &str) -> Option<FigureParts> {
    let (number, masked) = number_length(text)?;
    let tail = tail(&text[number..]);
    let [approximator, multiplier, unit] =
        [tail.approximator, tail.multiplier, tail.unit].map(|range| number + range.start..number + range.end);
    let kind = if masked && tail.length == 0 && !text[..number].contains(is_digit) {
        is_mask_run(&text[..number]).then_some(FigureKind::Mask)?
    } else if is_calendar(&text[unit.clone()])
        && !(&text[unit.clone()] == "年" && text[..number].chars().count() != 4 && !masked)
    {
        FigureKind::Date
    } else {
        FigureKind::Quantity
    };
    Some(FigureParts { number, approximator, multiplier, unit, kind })
}

/// Whether a unit belongs to the calendar.
fn is_calendar(unit: &str) -> bool {
    matches!(unit, "年" | "年度" | "月" | "月份" | "日" | "号" | "季度")
}

/// One mask character alone is a sign of its own, except the star.
fn is_mask_run(number: &str) -> bool {
    number.contains(['*', '＊']) || number.chars().nth(1).is_some()
}

/// The bytes of digits and masks at the start, separators between them included, and whether there are masks.
fn number_length(text: &str) -> Option<(usize, bool)> {
    let first = text.chars().next()?;
    let belongs: fn(char) -> bool = match first {
        _ if is_digit(first) => |character| is_digit(character) || matches!(character, '*' | '＊'),
        '*' | '＊' => |character| is_digit(character) || matches!(character, '*' | '＊'),
        _ if is_mask(first) => is_mask,
        _ => return None,
    };
    let mut length = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let follows = || characters.clone().next().is_some_and(|(_, next)| belongs(next));
        let separates = matches!(character, '.' | ',' | '．') && follows();
        if !belongs(character) && !separates {
            break;
        }
        length = at + character.len_utf8();
    }
    Some((length, text[..length].contains(is_mask)))
}

/// What follows a number, as bytes behind it.
struct Tail {
    approximator: Range<usize>,
    multiplier: Range<usize>,
    unit: Range<usize>,
    length: usize,
}

/// The multipliers, the approximator and the unit at the start.
fn tail(text: &str) -> Tail {
    let multipliers = multiplier_length(text);
    let before = prefix_length(text, &APPROXIMATORS);
    let (approximator, multiplier) = match before {
        0 => (multipliers..multipliers + prefix_length(&text[multipliers..], &APPROXIMATORS), 0..multipliers),
        _ => (0..before, before..before + multiplier_length(&text[before..])),
    };
    let start = approximator.end.max(multiplier.end);
    let unit = unit_length(&text[start..], start == 0);
    if unit == 0 && (before == 0 || multiplier.is_empty()) {
        // 30多 without a unit: the approximator begins a word.
        let end = multipliers;
        return Tail { approximator: end..end, multiplier: 0..end, unit: end..end, length: end };
    }
    Tail { approximator, multiplier, unit: start..start + unit, length: start + unit }
}

fn unit_length(text: &str, may_be_latin: bool) -> usize {
    if let Some(sign) = text.chars().next().filter(|character| SIGNS.contains(character)) {
        return sign.len_utf8();
    }
    if let Some(unit) = measure_word(text) {
        return unit.len();
    }
    let latin = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if may_be_latin && (1..=LONGEST_LATIN_UNIT).contains(&latin) { latin } else { 0 }
}

/// The multipliers at the start; 千 of 千米 is none.
fn multiplier_length(text: &str) -> usize {
    let mut length = 0;
    while let Some(next) = text[length..].chars().next().filter(|next| MULTIPLIERS.contains(next)) {
        if next == '千' && measure_word(&text[length..]).is_some() {
            break;
        }
        length += next.len_utf8();
    }
    length
}

fn prefix_length(text: &str, among: &[char]) -> usize {
    text.chars().take_while(|character| among.contains(character)).map(char::len_utf8).sum()
}

/// The units by their first character: every word of a text is asked for.
static UNITS_BY_FIRST: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut units: HashMap<char, Vec<&'static str>> = HashMap::new();
    for unit in UNITS.split(' ') {
        units.entry(unit.chars().next().unwrap_or_default()).or_default().push(unit);
    }
    units
});

/// The longest measure word that `text` starts with.
pub fn measure_word(text: &str) -> Option<&'static str> {
    let first = text.chars().next()?;
    UNITS_BY_FIRST.get(&first)?.iter().copied().find(|unit| text.starts_with(unit))
}

/// Whether a Chinese numeral can begin with this character.
pub fn is_numeral(character: char) -> bool {
    matches!(
        character,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '两'
    )
}

/// Words that begin with a numeral but count nothing.
const NO_FIGURES: [&str; 6] = ["十分", "四处", "百分", "三番", "七里", "九成"];

/// Whether `word` is a number in Chinese numerals, with its unit or without: 三十六, 三十六件, 二〇二四年. A single 一 is no
/// figure, since 一个 and 一是 are ordinary words.
pub(crate) fn chinese_figure(word: &str) -> Option<FigureKind> {
    let numerals: usize = word.chars().take_while(|&character| is_numeral(character)).map(char::len_utf8).sum();
    if numerals == 0 {
        return None;
    }
    let (number, unit) = word.split_at(numerals);
    let counts = number.contains(|character: char| "二三四五六七八九十两".contains(character));
    let whole = if unit.is_empty() { number.chars().nth(1).is_some() } else { measure_word(unit) == Some(unit) };
    if !counts || !whole || NO_FIGURES.contains(&word) {
        return None;
    }
    let is_year = unit == "年" && number.chars().count() == 4;
    Some(if is_year || matches!(unit, "月" | "日") { FigureKind::Date } else { FigureKind::Quantity })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, FigureKind)>) {
        let found = figure_at_start(text).map(|figure| (&text[..figure.length], figure.kind));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_number_takes_its_unit_along() {
        use FigureKind::{Date, Mask, Quantity};
        check("12件实事", Some(("12件", Quantity)));
        check("248.6万页。", Some(("248.6万页", Quantity)));
        check("3,120份，", Some(("3,120份", Quantity)));
        check("99.8%以上", Some(("99.8%", Quantity)));
        check("１２％", Some(("１２％", Quantity)));
        check("2024年全县", Some(("2024年", Date)));
        check("3年行动", Some(("3年", Quantity)));
        check("30余次", Some(("30余次", Quantity)));
        check("3万多人", Some(("3万多人", Quantity)));
        check("5个百分点", Some(("5个百分点", Quantity)));
        check("6月底", Some(("6月", Date)));
        check("6个月", Some(("6个月", Quantity)));
        check("12km长", Some(("12km", Quantity)));
        check("30余万，", Some(("30余万", Quantity)));
        check("60千米长", Some(("60千米", Quantity)));
        check("5万千瓦时", Some(("5万千瓦时", Quantity)));
        check("12，", Some(("12", Quantity)));
        check("12.", Some(("12", Quantity)));
        check("***件", Some(("***件", Quantity)));
        check("**.*%", Some(("**.*%", Quantity)));
        check("**年", Some(("**年", Date)));
        check("**镇长", Some(("**镇", Quantity)));
        check("**同志", Some(("**", Mask)));
        check("××同志", Some(("××", Mask)));
        check("×4", None);
        check("件", None);
    }

    #[test]
    fn numerals_count_too() {
        assert_eq!(chinese_figure("三十六件"), Some(FigureKind::Quantity));
        assert_eq!(chinese_figure("二〇二四年"), Some(FigureKind::Date));
        assert_eq!(chinese_figure("十二"), Some(FigureKind::Quantity));
        for word in ["一个", "一是", "十分", "万一", "三农", "件"] {
            assert_eq!(chinese_figure(word), None, "{word}");
        }
    }

    #[test]
    fn a_longer_unit_stands_before_its_beginning() {
        let units: Vec<&str> = UNITS.split(' ').collect();
        for (at, unit) in units.iter().enumerate() {
            assert!(!units[..at].iter().any(|earlier| unit.starts_with(earlier)), "{unit} is never found");
        }
    }
}
