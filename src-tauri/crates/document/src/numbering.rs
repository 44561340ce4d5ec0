//! Heading numbers: derived from level and order, and recognised where they were typed.
//!
//! Official papers number 一、（一）1.（1） (党政机关公文格式 GB/T 9704-2012, 7.3.3); each level counts on its own and starts
//! again under every heading of a higher level. International reports number 1. 1.1 1.1.1.

use serde::{Deserialize, Serialize};

use crate::{
    attrs::HeadingLevel,
    block::{Block, Document},
};

/// How headings are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum NumberingScheme {
    /// 一、（一）1.（1）
    #[default]
    Official,
    /// “1. ”, “1.1 ”, “1.1.1 ”, each with the space that parts it from the text.
    Decimal,
}

/// Counts headings in reading order.
#[derive(Debug, Clone, Default)]
pub struct Counter {
    counts: [u32; 4],
}

impl Counter {
    /// The number that the next heading of this level would have.
    pub fn peek(&self, scheme: NumberingScheme, level: HeadingLevel) -> String {
        let mut next = self.clone();
        next.advance(scheme, level)
    }

    /// Counts one heading and gives its number.
    pub fn advance(&mut self, scheme: NumberingScheme, level: HeadingLevel) -> String {
        self.counts[level.index()] += 1;
        self.restart_below(level);
        let count = self.counts[level.index()];
        match scheme {
            NumberingScheme::Official => official_number(level, count),
            NumberingScheme::Decimal => decimal_number(&self.counts[..=level.index()]),
        }
    }

    /// The same counter, made to go on with the typed number at the levels that are free to start anywhere; none if it
    /// can't.
    pub(crate) fn starting_at(
        &self,
        scheme: NumberingScheme,
        typed: &TypedNumber<'_>,
        free: [bool; 4],
    ) -> Option<Self> {
        let level = typed.level.index();
        let places = if scheme == NumberingScheme::Official { level..=level } else { 0..=level };
        let parts = typed.number.split(|character: char| "、（）. ".contains(character));
        let mut counter = self.clone();
        for (place, part) in places.zip(parts.filter(|part| !part.is_empty())) {
            let count = parse_chinese_numeral(part).or_else(|| part.parse().ok())?;
            if free[place] {
                counter.counts[place] = if place == level { count.checked_sub(1)? } else { count };
            } else if counter.counts[place] != count {
                return None;
            }
        }
        (counter.peek(scheme, typed.level) == typed.number).then_some(counter)
    }

    /// Counts nothing, but whatever stands below this level starts again: an unnumbered heading does this.
    pub fn restart_below(&mut self, level: HeadingLevel) {
        for deeper in &mut self.counts[level.index() + 1..] {
            *deeper = 0;
        }
    }
}

/// The derived number of every block, by its place: of numbered headings, and of items of numbered lists (“1. ”).
pub fn labels(document: &Document) -> Vec<Option<String>> {
    let mut counter = Counter::default();
    let mut list = ListCounter::default();
    let label = |block: &Block| {
        if let Block::ListItem { attrs, .. } = block {
            return list.advance(attrs.depth, attrs.ordered);
        }
        list = ListCounter::default();
        match block {
            Block::Heading { attrs, .. } if attrs.numbered => Some(counter.advance(document.numbering, attrs.level)),
            Block::Heading { attrs, .. } => {
                counter.restart_below(attrs.level);
                None
            }
            _ => None,
        }
    };
    document.blocks.iter().map(label).collect()
}

/// Counts the items of one list; any other block ends it.
#[derive(Default)]
struct ListCounter {
    /// The count at each depth that is open.
    counts: Vec<u32>,
}

impl ListCounter {
    fn advance(&mut self, depth: u8, ordered: bool) -> Option<String> {
        self.counts.resize(usize::from(depth) + 1, 0);
        let count = self.counts.last_mut()?;
        // A bullet ends the numbered items of its depth.
        *count = if ordered { *count + 1 } else { 0 };
        ordered.then(|| list_number(depth, *count))
    }
}

/// The number of an item of a numbered list, with the space that parts it from the text: “1. ”, below it “a. ” and “i. ”,
/// and again from the start.
pub fn list_number(depth: u8, count: u32) -> String {
    match depth % 3 {
        0 => format!("{count}. "),
        1 => format!("{}. ", lower_letters(count)),
        _ => format!("{}. ", lower_roman(count)),
    }
}

/// a to z, then aa, bb and so on, as word processors count.
fn lower_letters(count: u32) -> String {
    let place = count.max(1) - 1;
    let letter = char::from(b'a' + (place % 26) as u8);
    std::iter::repeat_n(letter, place as usize / 26 + 1).collect()
}

pub(crate) fn lower_roman(count: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = count;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

fn official_number(level: HeadingLevel, count: u32) -> String {
    match level.get() {
        1 => format!("{}、", chinese_numeral(count)),
        2 => format!("（{}）", chinese_numeral(count)),
        3 => format!("{count}."),
        _ => format!("（{count}）"),
    }
}

fn decimal_number(counts: &[u32]) -> String {
    let [only] = counts else {
        // A level that was skipped counts as the first, so that no number holds a 0.
        let parts: Vec<String> = counts.iter().map(|&count| count.max(1).to_string()).collect();
        return format!("{} ", parts.join("."));
    };
    format!("{only}. ")
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A whole number in Chinese numerals as they number headings: 一, 十, 十一, 二十, 一百零五. From 1,000 on, Arabic digits.
pub fn chinese_numeral(number: u32) -> String {
    let digit = |value: u32| DIGITS[value as usize];
    match number {
        0..=9 => digit(number).to_string(),
        10 => "十".to_owned(),
        11..=19 => format!("十{}", digit(number % 10)),
        20..=99 if number.is_multiple_of(10) => format!("{}十", digit(number / 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        100..=999 => {
            let hundreds = format!("{}百", digit(number / 100));
            match number % 100 {
                0 => hundreds,
                rest @ 1..=9 => format!("{hundreds}零{}", digit(rest)),
                rest @ 10..=19 => format!("{hundreds}一{}", chinese_numeral(rest)),
                rest => format!("{hundreds}{}", chinese_numeral(rest)),
            }
        }
        _ => number.to_string(),
    }
}

/// Reads what [`chinese_numeral`] writes, 1 to 999; nothing else.
pub fn parse_chinese_numeral(text: &str) -> Option<u32> {
    let mut total = 0;
    let mut digit = None;
    for character in text.chars() {
        match character {
            '十' => total += digit.take().unwrap_or(1) * 10,
            '百' => total += digit.take()? * 100,
            '零' if digit.is_none() && total > 0 => {}
            _ => {
                let value = u32::try_from(DIGITS.iter().position(|&known| known == character)?).ok()?;
                if digit.replace(value).is_some() {
                    return None;
                }
            }
        }
    }
    let number = total + digit.unwrap_or(0);
    (number > 0 && chinese_numeral(number) == text).then_some(number)
}

/// A heading number found at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedNumber<'text> {
    /// The level that such a number marks.
    pub level: HeadingLevel,
    /// The number as typed, with its punctuation.
    pub number: &'text str,
    /// What follows it.
    pub rest: &'text str,
}

/// The heading number that `line` starts with under `scheme`, also in near forms (“(一)”, “1、”) that are no canonical
/// number and so can't be absorbed.
pub fn typed_number(scheme: NumberingScheme, line: &str) -> Option<TypedNumber<'_>> {
    match scheme {
        NumberingScheme::Official => official_at_start(line),
        NumberingScheme::Decimal => decimal_at_start(line),
    }
}

fn official_at_start(line: &str) -> Option<TypedNumber<'_>> {
    let typed = |level, length: usize| {
        let (number, rest) = line.split_at(length);
        Some(TypedNumber { level, number, rest })
    };
    let numerals = prefix_length(line, |character| DIGITS.contains(&character) || "十百零".contains(character));
    if numerals > 0 {
        return line[numerals..].starts_with('、').then(|| typed(HeadingLevel::ONE, numerals + '、'.len_utf8()))?;
    }
    if let Some(inside) = line.strip_prefix(['（', '(']) {
        let opening = line.len() - inside.len();
        let close = inside.find(['）', ')'])?;
        let closing = inside[close..].chars().next()?.len_utf8();
        let between = &inside[..close];
        let level = if parse_chinese_numeral(between).is_some() {
            HeadingLevel::TWO
        } else if !between.is_empty() && between.len() <= 3 && between.bytes().all(|byte| byte.is_ascii_digit()) {
            HeadingLevel::FOUR
        } else {
            return None;
        };
        return typed(level, opening + close + closing);
    }
    let digits = prefix_length(line, |character| character.is_ascii_digit());
    let after = line[digits..].chars().next()?;
    let decimal_follows = line[digits + after.len_utf8()..].starts_with(|next: char| next.is_ascii_digit());
    if (1..=3).contains(&digits) && ".．、".contains(after) && !decimal_follows {
        return typed(HeadingLevel::THREE, digits + after.len_utf8());
    }
    None
}

fn decimal_at_start(line: &str) -> Option<TypedNumber<'_>> {
    let (number, rest) = line.split_at(line.find(' ')? + 1);
    let parts: Vec<&str> = number.trim_end().trim_end_matches('.').split('.').collect();
    let is_count = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let single_without_stop = parts.len() == 1 && !number.trim_end().ends_with('.');
    if single_without_stop || !parts.iter().all(is_count) {
        return None;
    }
    let level = HeadingLevel::new(u8::try_from(parts.len()).ok()?)?;
    Some(TypedNumber { level, number, rest })
}

fn prefix_length(text: &str, accept: impl Fn(char) -> bool) -> usize {
    text.find(|character| !accept(character)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockId, ListItemAttrs};

    #[test]
    fn numerals_go_both_ways() {
        for (number, text) in [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (99, "九十九"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (238, "二百三十八"),
        ] {
            assert_eq!(chinese_numeral(number), text);
            assert_eq!(parse_chinese_numeral(text), Some(number), "{text}");
        }
        assert!((1..1000).all(|number| parse_chinese_numeral(&chinese_numeral(number)) == Some(number)));
    }

    #[test]
    fn what_is_no_numeral_is_refused() {
        for text in ["", "〇", "一一", "十百", "三个", "零五", "一十"] {
            assert_eq!(parse_chinese_numeral(text), None, "{text}");
        }
    }

    #[track_caller]
    fn check_typed(scheme: NumberingScheme, line: &str, expected: Option<(u8, &str, &str)>) {
        let found = typed_number(scheme, line);
        assert_eq!(found.map(|typed| (typed.level.get(), typed.number, typed.rest)), expected, "{line}");
    }

    #[test]
    fn typed_numbers_are_found_at_the_start_of_a_line() {
        let official = |line, expected| check_typed(NumberingScheme::Official, line, expected);
        official("一、加强学习", Some((1, "一、", "加强学习")));
        official("十二、结语", Some((1, "十二、", "结语")));
        official("（三）农村供水", Some((2, "（三）", "农村供水")));
        official("(三)农村供水", Some((2, "(三)", "农村供水")));
        official("1.水源", Some((3, "1.", "水源")));
        official("12、水源", Some((3, "12、", "水源")));
        official("（4）水源", Some((4, "（4）", "水源")));
        for line in ["一是加强学习。", "（见附件）", "1.5万吨", "2024年", "（）", "（1234）", "", "（", "三峡"]
        {
            official(line, None);
        }
        let decimal = |line, expected| check_typed(NumberingScheme::Decimal, line, expected);
        decimal("1. Scope", Some((1, "1. ", "Scope")));
        decimal("2.3 Using less", Some((2, "2.3 ", "Using less")));
        for line in ["1 apple", "2024 was dry", "A. Scope", "1.", ""] {
            decimal(line, None);
        }
    }

    #[test]
    fn items_of_numbered_lists_count_by_depth() {
        let item = |ordered, depth| Block::ListItem {
            attrs: ListItemAttrs { id: BlockId::random(), ordered, depth },
            content: Vec::new(),
        };
        let document = Document::official(vec![
            item(true, 0),
            item(true, 1),
            item(true, 1),
            item(true, 0),
            item(false, 0),
            item(true, 0),
            Block::paragraph("正文"),
            item(true, 0),
        ]);
        let numbers: Vec<String> = labels(&document).into_iter().map(Option::unwrap_or_default).collect();
        assert_eq!(numbers, ["1. ", "a. ", "b. ", "2. ", "", "1. ", "", "1. "]);
    }

    #[test]
    fn list_numbers_are_written_by_depth() {
        for (depth, count, expected) in
            [(0, 27, "27. "), (1, 1, "a. "), (1, 28, "bb. "), (2, 49, "xlix. "), (3, 2, "2. ")]
        {
            assert_eq!(list_number(depth, count), expected);
        }
    }

    #[test]
    fn levels_count_on_their_own_and_start_again() {
        let document = |numbering| {
            let heading = |level| Block::heading(HeadingLevel::new(level).expect("1 to 4"), "节");
            Document { numbering, letterhead: None, blocks: [1, 2, 2, 3, 1, 2, 3, 4].map(heading).to_vec() }
        };
        let numbers = |numbering| labels(&document(numbering)).into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(
            numbers(NumberingScheme::Official),
            ["一、", "（一）", "（二）", "1.", "二、", "（一）", "1.", "（1）"]
        );
        assert_eq!(
            numbers(NumberingScheme::Decimal),
            ["1. ", "1.1 ", "1.2 ", "1.2.1 ", "2. ", "2.1 ", "2.1.1 ", "2.1.1.1 "]
        );
    }
}
