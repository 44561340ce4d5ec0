//! Figures of two numbers: ranges, fractions, and the two ends of a change.

use super::{
    codes::NAMED,
    nouns::noun_at,
    numbers::{Number, number_at},
    reader::{Bare, Reader},
    units::unit_at,
};
use crate::figures::{Decimal, FigureKind};

const FRACTIONS: [(&str, i128); 12] = [
    ("half", 2),
    ("halves", 2),
    ("third", 3),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fifth", 5),
    ("fifths", 5),
    ("tenth", 10),
    ("tenths", 10),
    ("eighth", 8),
    ("eighths", 8),
];

impl Reader<'_> {
    /// Two numbers with a mark or “to” between them. Codes and years are none, and are passed over.
    pub(super) fn range(&self, place: usize, low: &Number, money: Option<usize>) -> Option<(Option<Bare>, usize)> {
        let tokens = &self.tokens;
        let first = money.unwrap_or(place);
        let low_unit =
            if money.is_none() { unit_at(tokens, low).filter(|unit| unit.kind == FigureKind::Percent) } else { None };
        let mark = low_unit.as_ref().and_then(|unit| unit.next).unwrap_or(low.next);
        let word = tokens.word_before(first, 1);
        let is_marked = matches!(tokens.word(mark), "–" | "-" | "—" | "~");
        let is_said = tokens.word(mark) == "to" && word != "from" || tokens.word(mark) == "and" && word == "between";
        if !is_marked && !is_said {
            return None;
        }
        let is_money = matches!(tokens.word(mark + 1), "$" | "£" | "€" | "¥");
        let start = mark + 1 + usize::from(is_money);
        let high = number_at(tokens, start, money.is_some() || is_money)?;
        let unit = if money.is_some() { None } else { unit_at(tokens, &high) };
        if money.is_none() && unit.is_none() {
            // Numbers without a unit with a mark between them are codes: 0571-8812, 3–2.
            let is_code = is_marked && tokens.is_adjacent(mark) && tokens.is_adjacent(mark + 1);
            return is_code.then_some((None, high.next));
        }
        if low.spelled != high.spelled || NAMED.contains(&word) || self.is_in_list_of_names(place) {
            return None;
        }
        let next = unit.as_ref().and_then(|unit| unit.next).unwrap_or(high.next);
        let scaled = |value: Decimal| if low.scale == 0 { value.shifted(high.scale) } else { value };
        let masked = low.masked || high.masked;
        let ends = low.value.map(scaled).zip(high.value).map(|(low, high)| [low, high]);
        let sign = money.map(|money| tokens.text[tokens.range(money).start..tokens.range(place - 1).end].to_owned());
        let figure = Bare {
            range: tokens.range(first).start..tokens.range(next - 1).end,
            kind: FigureKind::Range,
            value: None,
            step: None,
            scale: high.scale,
            unit: sign.or_else(|| unit.map(|unit| unit.told)),
            ends,
            masked,
        };
        (masked || ends.is_some()).then_some((Some(figure), next))
    }

    /// two-thirds of, a quarter of, half of, one in five
    pub(super) fn fraction(&self, place: usize) -> Option<(Bare, usize)> {
        let tokens = &self.tokens;
        let part_at = |place: usize| FRACTIONS.iter().find(|(word, _)| tokens.word(place) == *word).map(|part| part.1);
        let number = number_at(tokens, place, false).filter(|number| number.spelled);
        let (count, at) = match &number {
            Some(number) => (number.value?, number.next + usize::from(tokens.word(number.next) == "-")),
            None if matches!(tokens.word(place), "a" | "half") => {
                (Decimal::whole(1), if tokens.word(place) == "a" { place + 1 } else { place })
            }
            None => return None,
        };
        let (whole, next) = match part_at(at) {
            Some(whole) if tokens.word(at + 1) == "of" => (Decimal::whole(whole), at + 1),
            _ if tokens.word(at) == "in" && number.is_some() => {
                let another = number_at(tokens, at + 1, false).filter(|another| another.spelled)?;
                noun_at(tokens, another.next, false)?;
                (another.value?, another.next)
            }
            _ => return None,
        };
        if whole <= count {
            return None;
        }
        let value = Decimal::parse(&format!("{:.4}", count.to_f64() / whole.to_f64()))?;
        let figure = Bare {
            range: tokens.range(place).start..tokens.range(next - 1).end,
            kind: FigureKind::Ratio,
            value: Some(value),
            step: Some(value.step()),
            scale: 0,
            unit: None,
            ends: None,
            masked: false,
        };
        Some((figure, next))
    }

    /// From 1.2 to 1.5 million passengers: the first counts what the second does.
    pub(super) fn inherit(&mut self, second: &Bare) {
        let Some(first) = self.found.last_mut() else { return };
        let between = &self.tokens.lower[first.range.end..second.range.start];
        let before = self.tokens.lower[..first.range.start].trim_end();
        let is_pair = before.ends_with("from") && between.trim_start().starts_with("to ") && between.trim() == "to";
        if first.unit.is_some() || !is_pair || first.kind != FigureKind::Count {
            return;
        }
        if first.scale == 0 && second.scale > 0 {
            first.value = first.value.map(|value| value.shifted(second.scale));
            first.step = first.step.map(|step| step.shifted(second.scale));
        }
        first.unit.clone_from(&second.unit);
        first.kind = second.kind;
    }
}
