//! Reads the figures of a Chinese passage, from left to right.

use std::ops::Range;

use dinggao_text::{FigureKind as Extent, FigureParts, figure_parts, is_numeral};

use super::{
    FigureKind, FigureRole, Period, Read,
    chinese::{self, multiplier_exponent},
    context::{approximator_before, approximator_behind, role, words_before},
    decimal::Decimal,
    names,
    scope::{period_of, scopes},
    units,
};
use crate::passage::Passage;

/// Marks between the ends of a range.
const RANGE_MARKS: [char; 8] = ['—', '～', '~', '－', '-', '–', '至', '∼'];
/// Words that a bare number may stand before: 从1200增加到1500.
const AFTER_BARE: &str = "增减上下提降升回为和与及至到以左的扩压";
/// And those that show that it counts something.
const BEFORE_BARE: [&str; 22] = [
    "共", "达", "约", "近", "超", "逾", "了", "计", "为", "有", "增", "建成", "完成", "培训", "发放", "从", "由", "到",
    "至", "加", "过", "收",
];

/// The figures of a passage, in order; none overlaps another.
pub(super) fn read(passage: &Passage) -> Vec<Read> {
    let text = &passage.text;
    let mut reader = Reader { passage, text, found: Vec::new(), end: passage.number };
    let mut at = passage.number;
    while let Some(first) = text[at..].chars().next() {
        at += reader.step(at, first);
    }
    let mut found = reader.found;
    put_scopes(text, &mut found);
    found
}

struct Reader<'passage> {
    passage: &'passage Passage,
    text: &'passage str,
    found: Vec<Read>,
    /// Where the last figure ends.
    end: usize,
}

/// What was read at a place, before the words around it are looked at.
struct Bare {
    range: Range<usize>,
    kind: FigureKind,
    value: Option<Decimal>,
    step: Option<Decimal>,
    unit: Option<String>,
    approx: Option<String>,
    ends: Option<[Decimal; 2]>,
    masked: bool,
}

impl Reader<'_> {
    /// Reads what stands at a place; gives the bytes that it takes up.
    fn step(&mut self, at: usize, first: char) -> usize {
        let rest = &self.text[at..];
        if first.is_ascii_digit() || matches!(first, '０'..='９' | '*' | '＊') {
            return self.number(at);
        }
        if is_numeral(first) {
            let (figure, run) = chinese::read(&self.text[self.passage.number..at], rest);
            let Some(figure) = figure else { return run.max(first.len_utf8()) };
            let length = figure.length;
            self.push(Bare {
                range: at..at + length,
                kind: figure.kind,
                step: figure.value.map(Decimal::step),
                value: figure.value,
                unit: figure.unit,
                approx: figure.approx,
                ends: None,
                masked: false,
            });
            return length;
        }
        names::length(rest).unwrap_or(first.len_utf8())
    }

    /// A number in digits or masks.
    fn number(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let Some(parts) = figure_parts(rest) else { return rest.chars().next().map_or(1, char::len_utf8) };
        if let Some(figure) = self.ratio(at) {
            let length = figure.range.len();
            self.push(figure);
            return length;
        }
        if let Some(length) = code_length(rest, &self.text[..at]) {
            return length;
        }
        if let Some((range, length)) = self.range(at, &parts) {
            if let Some(figure) = range {
                self.push(figure);
            }
            return length;
        }
        let before = &self.text[self.passage.number..at];
        if let Some(figure) = self.single(at, &parts).filter(|_| !before.ends_with(['第', '+', '＋', '·', '“'])) {
            let length = figure.range.end - at;
            self.push(figure);
            return length;
        }
        parts.length().max(1)
    }

    /// Two numbers with a mark between them. Those of the calendar are none, and are passed over.
    fn range(&self, at: usize, low: &FigureParts) -> Option<(Option<Bare>, usize)> {
        let behind = &self.text[at + low.length()..];
        let mark = behind.chars().next().filter(|mark| RANGE_MARKS.contains(mark))?;
        let rest = &behind[mark.len_utf8()..];
        let high = figure_parts(rest)?;
        let length = low.length() + mark.len_utf8() + high.length();
        if low.kind == Extent::Date || high.kind == Extent::Date {
            return Some((None, length));
        }
        let text = &self.text[at..];
        let (low_unit, high_unit) = (&text[low.unit.clone()], &rest[high.unit.clone()]);
        let after = &rest[high.length()..];
        let is_one = low_unit == high_unit || low_unit.is_empty() || units::told(low_unit) == units::told(high_unit);
        if high_unit.is_empty() {
            // Numbers without a unit with a mark between them are codes: 0571-8812.
            let is_code = low_unit.is_empty() && high.multiplier.is_empty();
            return is_code.then_some((None, length));
        }
        if !is_one || !units::is_unit(high_unit, after, false) || self.text[..at].ends_with('第') {
            return None;
        }
        units::kind_of(high_unit)?;
        let of = |text: &str, parts: &FigureParts, other: &str| {
            let multiplier = &text[parts.multiplier.clone()];
            let multiplier = if multiplier.is_empty() { other } else { multiplier };
            Some(Decimal::parse(&text[..parts.number])?.shifted(multiplier_exponent(multiplier)))
        };
        let ends = of(text, low, &rest[high.multiplier.clone()]).zip(of(rest, &high, ""));
        let masked = self.text[at..at + length].contains(['*', '＊']);
        let figure = Bare {
            range: at..at + length,
            kind: FigureKind::Range,
            value: None,
            step: None,
            unit: Some(units::told(high_unit).to_owned()),
            approx: None,
            ends: ends.map(|(low, high)| [low, high]),
            masked,
        };
        (masked || figure.ends.is_some()).then_some((Some(figure), length))
    }

    /// 比例为1:3
    fn ratio(&self, at: usize) -> Option<Bare> {
        let before = self.text[..at].trim_end_matches(['为', '约', '达', '是']);
        if !before.ends_with(['比', '例']) {
            return None;
        }
        let rest = &self.text[at..];
        let end = |text: &str| text.find(|next: char| !next.is_ascii_digit() && next != '.').unwrap_or(text.len());
        let (one, behind) = rest.split_at(end(rest));
        let mark = behind.chars().next().filter(|mark| matches!(mark, ':' | '：' | '∶' | '/'))?;
        let behind = &behind[mark.len_utf8()..];
        let another = &behind[..end(behind)];
        let (part, whole) = (Decimal::parse(one)?, Decimal::parse(another)?);
        let value = (whole.to_f64() > 0.0).then(|| Decimal::parse(&format!("{:.4}", part.to_f64() / whole.to_f64())));
        Some(Bare {
            range: at..at + one.len() + mark.len_utf8() + another.len(),
            kind: FigureKind::Ratio,
            value: value.flatten(),
            step: None,
            unit: None,
            approx: None,
            ends: None,
            masked: false,
        })
    }

    fn single(&self, at: usize, parts: &FigureParts) -> Option<Bare> {
        let rest = &self.text[at..];
        let number = &rest[..parts.number];
        let masked = number.contains(['*', '＊']);
        let unit = &rest[parts.unit.clone()];
        if parts.kind == Extent::Date {
            return None;
        }
        if parts.kind == Extent::Mask {
            let is_cell = self.passage.cell.is_some() && self.text.trim() == number;
            return is_cell.then(|| masked_count(at..at + parts.number));
        }
        let has_unit = !unit.is_empty() && units::is_unit(unit, &rest[parts.length()..], masked);
        let kind = if has_unit { units::kind_of(unit)? } else { FigureKind::Count };
        let end = if has_unit { parts.length() } else { parts.multiplier.end.max(parts.number) };
        let multiplier = &rest[parts.multiplier.clone()];
        if !has_unit && multiplier.is_empty() && !self.is_bare_figure(at, number) {
            return None;
        }
        let exponent = multiplier_exponent(multiplier);
        let said = if masked { None } else { Some(Decimal::parse(number)?) };
        let is_negative = self.is_negative(at);
        let value = said.map(|value| if is_negative { value.negative() } else { value }.shifted(exponent));
        let mut figure = Bare {
            range: at - usize::from(is_negative)..at + end,
            kind,
            value,
            step: said.map(|value| value.step().shifted(exponent)),
            unit: has_unit.then(|| units::told(unit).to_owned()),
            approx: Some(rest[parts.approximator.clone()].to_owned()).filter(|word| !word.is_empty() && has_unit),
            ends: None,
            masked,
        };
        if !has_unit && !multiplier.is_empty() {
            self.join_smaller(&mut figure);
        }
        Some(figure)
    }

    /// 12亿8000万元 is one figure.
    fn join_smaller(&self, figure: &mut Bare) {
        let rest = &self.text[figure.range.end..];
        let Some(parts) = figure_parts(rest).filter(|parts| parts.kind == Extent::Quantity) else { return };
        let Some(number) = Decimal::parse(&rest[..parts.number]) else { return };
        let smaller = number.shifted(multiplier_exponent(&rest[parts.multiplier.clone()]));
        let unit = &rest[parts.unit.clone()];
        let Some((value, kind)) = figure.value.zip(units::kind_of(unit)) else { return };
        if !unit.is_empty() && smaller < figure.step.unwrap_or(value) {
            figure.value = Some(value + smaller);
            figure.step = Some(number.step().shifted(multiplier_exponent(&rest[parts.multiplier.clone()])));
            figure.unit = Some(units::told(unit).to_owned());
            figure.kind = kind;
            figure.range.end += parts.length();
        }
    }

    /// A minus before the number: in a cell, or behind a word.
    fn is_negative(&self, at: usize) -> bool {
        let before = &self.text[..at];
        let Some(word) = before.strip_suffix('-') else { return false };
        word.is_empty() && self.passage.cell.is_some()
            || ["增长", "增速", "增幅", "为", "同比"].iter().any(|known| word.ends_with(known))
    }

    /// Whether a number without a unit counts something.
    fn is_bare_figure(&self, at: usize, number: &str) -> bool {
        let (before, after) = (&self.text[self.passage.number..at], &self.text[at + number.len()..]);
        if self.passage.cell.is_some_and(|(row, column)| row > 0 && column > 0) {
            let cell = self.text.trim();
            if cell == number || cell.strip_prefix('-') == Some(number) {
                return true;
            }
        }
        let digits = number.chars().filter(|character| *character != ',').count();
        let is_code = number.starts_with('0') && !number.starts_with("0.") && digits > 1 || digits > 11;
        let is_year = digits == 4 && (number.starts_with("19") || number.starts_with("20")) && !number.contains(',');
        if is_code || is_year || before.trim().is_empty() || number.contains('*') && !number.contains('.') {
            return false;
        }
        if before.ends_with([
            '表', '图', '件', '录', '例', '注', '号', '码', '第', '页', '（', '(', '[', '【', '〔', '/', '·', '-', '_',
            '#', '@', '.', '。', '；', '—',
        ]) {
            return false;
        }
        let next = after.chars().next();
        if next.is_some_and(|next| "+＋·/:∶#×-—_@&=）)〕].．".contains(next)) || names::is_named_by(after) {
            return false;
        }
        let is_counted = BEFORE_BARE.iter().any(|word| before.ends_with(word));
        match next {
            Some(next) if next.is_alphabetic() && !dinggao_text::is_han(next) => false,
            Some(next) if dinggao_text::is_han(next) => AFTER_BARE.contains(next) || is_counted,
            _ => is_counted || before.ends_with(dinggao_text::is_han),
        }
    }

    /// Adds a figure with what the words around it say.
    fn push(&mut self, figure: Bare) {
        let words = words_before(self.text, self.end.min(figure.range.start), figure.range.start);
        let after = &self.text[figure.range.end..];
        let said = &self.text[figure.range.clone()];
        let (role, basis) = role(words, said, figure.kind);
        let around = approximator_before(words, said).or_else(|| approximator_behind(after));
        self.end = figure.range.end;
        self.found.push(Read {
            kind: figure.kind,
            value: figure.value,
            step: figure.step,
            unit: figure.unit,
            approx: figure.approx.or_else(|| around.map(str::to_owned)),
            scope: None,
            period: Period::Reported,
            role: if figure.kind == FigureKind::Range { FigureRole::Level } else { role },
            basis,
            ends: figure.ends,
            masked: figure.masked,
            range: figure.range,
        });
    }
}

fn masked_count(range: Range<usize>) -> Bare {
    let kind = FigureKind::Count;
    Bare { range, kind, value: None, step: None, unit: None, approx: None, ends: None, masked: true }
}

/// The bytes of digits that are no number: 1.2.3, 2024/3/5, 8:30, 2/3 of a date.
fn code_length(rest: &str, before: &str) -> Option<usize> {
    let end = rest.find(|next: char| !next.is_ascii_digit() && !matches!(next, '.' | '/' | ':' | '∶' | '-'))?;
    let code = rest[..end].trim_end_matches(['.', '/', ':', '-']);
    let is_time = code.contains([':', '∶', '/']);
    let is_section = code.matches('.').count() > 1;
    let starts_line = before.trim_end().is_empty() || before.ends_with(['。', '；', '：', '\n']);
    let is_item = starts_line
        && rest[code.len()..].starts_with(['.', '．', '、', ')', '）'])
        && code.bytes().all(|byte| byte.is_ascii_digit());
    let is_dashed = code.matches('-').count() > 1;
    (is_time || is_section || is_item || is_dashed).then_some(code.len().max(1))
}

/// Each figure is about the last time that is named before it in its sentence.
fn put_scopes(text: &str, found: &mut [Read]) {
    if found.is_empty() {
        return;
    }
    let scopes = scopes(text);
    for figure in found {
        let known = scopes.partition_point(|scope| scope.end <= figure.range.start);
        let Some(scope) = known.checked_sub(1).map(|last| scopes[last].clone()) else { continue };
        if text[scope.end..figure.range.start].contains(['。', '！', '？', '\n']) {
            continue;
        }
        figure.scope = Some(text[scope].to_owned());
        figure.period = period_of(figure.scope.as_deref());
    }
}
