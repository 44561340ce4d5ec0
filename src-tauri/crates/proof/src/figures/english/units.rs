//! Units of English text: signs, words, money, and nouns that are counted.

use super::{
    nouns::noun_at,
    numbers::Number,
    tokens::{TokenKind, Tokens},
};
use crate::figures::FigureKind;

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) kind: FigureKind,
    pub(super) told: String,
    /// The token behind it, if the unit stands right behind the number; else it is told of by its noun only.
    pub(super) next: Option<usize>,
}

const SIGNS_OF_MONEY: [&str; 6] = ["$", "£", "€", "¥", "₹", "￥"];
const CODES_OF_MONEY: [&str; 14] =
    ["usd", "eur", "gbp", "rmb", "cny", "jpy", "hkd", "aud", "cad", "chf", "inr", "us", "hk", "nz"];
const MONEY: [&str; 13] = [
    "dollars", "dollar", "pounds", "pound", "euros", "euro", "yuan", "rupees", "yen", "cents", "pence", "francs",
    "renminbi",
];
const DURATIONS: [&str; 16] = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minute", "minutes", "second",
    "seconds", "decades", "hrs",
];
/// As they are written: m is metres and M isn't.
const LATIN: [&str; 32] = [
    "km", "m", "cm", "mm", "kg", "g", "t", "mg", "L", "l", "ml", "mL", "kW", "kWh", "MW", "MWh", "GW", "GWh", "TWh",
    "Hz", "MB", "GB", "TB", "PB", "TEU", "ha", "km²", "m²", "m³", "tCO2", "ft", "mi",
];
const MEASURES: [&str; 28] = [
    "kilometres",
    "kilometers",
    "kilometre",
    "kilometer",
    "metres",
    "meters",
    "metre",
    "meter",
    "miles",
    "mile",
    "hectares",
    "hectare",
    "acres",
    "acre",
    "tonnes",
    "tonne",
    "tons",
    "ton",
    "kilograms",
    "kilogram",
    "litres",
    "liters",
    "litre",
    "megawatts",
    "gigawatts",
    "kilowatts",
    "degrees",
    "gallons",
];
/// What a hyphen may join to a number: a 12-month plan, a 340-bed hospital.
const JOINED: [&str; 8] = ["bed", "seat", "page", "storey", "unit", "person", "member", "point"];
/// Behind “times” they compare.
const COMPARING: [&str; 9] = ["as", "more", "higher", "larger", "greater", "faster", "the", "that", "its"];

/// The sign or code of money before a number: the first of its tokens, and its bytes up to the number.
pub(super) fn money_before(tokens: &Tokens<'_>, place: usize) -> Option<usize> {
    let before = place.checked_sub(1)?;
    let word = tokens.word(before);
    if SIGNS_OF_MONEY.contains(&word) {
        let is_coded = before > 0 && tokens.is_adjacent(before) && CODES_OF_MONEY.contains(&tokens.word(before - 1));
        return Some(if is_coded { before - 1 } else { before });
    }
    let is_code = tokens.written(before).len() == 3 && CODES_OF_MONEY.contains(&word);
    (is_code && tokens.written(before).bytes().all(|letter| letter.is_ascii_uppercase())).then_some(before)
}

/// The unit behind a number.
pub(super) fn unit_at(tokens: &Tokens<'_>, number: &Number) -> Option<Unit> {
    let place = number.next;
    if tokens.is_adjacent(place) && tokens.word(place) == "-" && tokens.is_adjacent(place + 1) {
        return joined(tokens, place + 1);
    }
    percentage(tokens, place).or_else(|| measure(tokens, place)).or_else(|| {
        let is_one = number.value == Some(crate::figures::Decimal::whole(1));
        let noun = noun_at(tokens, place, is_one).filter(|noun| !tokens.is_adjacent(*noun))?;
        let next = (noun == place).then_some(place + 1);
        Some(Unit { kind: FigureKind::Count, told: tokens.word(noun).to_owned(), next })
    })
}

#[expect(clippy::unnecessary_wraps, reason = "it ends a search")]
fn unit(kind: FigureKind, told: &str, next: usize) -> Option<Unit> {
    Some(Unit { kind, told: told.to_owned(), next: Some(next) })
}

fn percentage(tokens: &Tokens<'_>, place: usize) -> Option<Unit> {
    let words = [place, place + 1, place + 2].map(|place| tokens.word(place));
    let points = |length| unit(FigureKind::PercentagePoints, "percentage points", place + length);
    match words {
        ["%" | "percentage", "point" | "points", _] => points(2),
        ["percentage", "-", "point" | "points"] => points(3),
        ["pp" | "ppt" | "ppts", ..] => points(1),
        ["basis", "point" | "points", _] => unit(FigureKind::PercentagePoints, "basis points", place + 2),
        ["per", "cent", _] => unit(FigureKind::Percent, "%", place + 2),
        ["%" | "percent" | "pct", ..] => unit(FigureKind::Percent, "%", place + 1),
        _ => None,
    }
}

fn measure(tokens: &Tokens<'_>, place: usize) -> Option<Unit> {
    let (written, word, second) = (tokens.written(place), tokens.word(place), tokens.word(place + 1));
    let is_area = matches!(word, "square" | "cubic" | "sq") && (MEASURES.contains(&second) || LATIN.contains(&second));
    if is_area {
        return unit(FigureKind::Measure, &format!("{word} {second}"), place + 2);
    }
    if matches!(word, "working" | "business" | "calendar") && matches!(second, "day" | "days") {
        return unit(FigureKind::Duration, &format!("{word} {second}"), place + 2);
    }
    match word {
        "times" if COMPARING.contains(&second) => unit(FigureKind::Multiple, "times", place + 1),
        "times" => unit(FigureKind::Count, "times", place + 1),
        "fold" if tokens.is_adjacent(place) => unit(FigureKind::Multiple, "fold", place + 1),
        _ if MONEY.contains(&word) => unit(FigureKind::Money, word, place + 1),
        _ if CODES_OF_MONEY.contains(&word) && written.len() == 3 && written.chars().all(char::is_uppercase) => {
            unit(FigureKind::Money, written, place + 1)
        }
        _ if DURATIONS.contains(&word) => unit(FigureKind::Duration, word, place + 1),
        _ if MEASURES.contains(&word) => unit(FigureKind::Measure, word, place + 1),
        _ if LATIN.contains(&written) => {
            // km² is a word and a sign.
            let power = matches!(tokens.word(place + 1), "²" | "³") && tokens.is_adjacent(place + 1);
            let end = place + usize::from(power);
            unit(FigureKind::Measure, &tokens.text[tokens.range(place).start..tokens.range(end).end], end + 1)
        }
        "°" | "℃" => {
            let end = place + usize::from(matches!(tokens.written(place + 1), "C" | "F"));
            unit(FigureKind::Measure, &tokens.text[tokens.range(place).start..tokens.range(end).end], end + 1)
        }
        _ => None,
    }
}

/// What a hyphen joins to a number.
fn joined(tokens: &Tokens<'_>, place: usize) -> Option<Unit> {
    let word = tokens.word(place);
    match word {
        "fold" => unit(FigureKind::Multiple, "fold", place + 1),
        _ if word == "percentage" && tokens.is(place + 1, TokenKind::Sign) => percentage(tokens, place),
        _ if DURATIONS.contains(&word) => unit(FigureKind::Duration, word, place + 1),
        _ if MEASURES.contains(&word) || LATIN.contains(&tokens.written(place)) => {
            unit(FigureKind::Measure, tokens.written(place), place + 1)
        }
        _ if JOINED.contains(&word) => unit(FigureKind::Count, word, place + 1),
        _ => None,
    }
}
