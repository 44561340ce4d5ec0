//! Numbers in digits or words, with the scale behind them: 1,200; 61.4 million; twenty-three; two hundred and forty.

use super::tokens::{TokenKind, Tokens};
use crate::figures::Decimal;

/// A number, without what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// The token behind it.
    pub(super) next: usize,
    /// The scale multiplied in; none of a number that is masked.
    pub(super) value: Option<Decimal>,
    /// What its last digit counts.
    pub(super) step: Option<Decimal>,
    /// Zeros that the scale stands for.
    pub(super) scale: u32,
    pub(super) masked: bool,
    /// It is written in words.
    pub(super) spelled: bool,
}

const SCALES: [(&str, u32); 10] = [
    ("hundred", 2),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("lakh", 5),
    ("crore", 7),
    ("dozen", 0),
    ("mn", 6),
    ("bn", 9),
];
/// Those that stand right behind a sum of money.
const OF_MONEY: [(&str, u32); 5] = [("k", 3), ("m", 6), ("b", 9), ("tn", 12), ("t", 12)];
const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Beyond it words count nothing: hundred hundred hundred.
const MOST: i128 = 1_000_000_000_000;

/// The number at a token.
pub(super) fn number_at(tokens: &Tokens<'_>, place: usize, is_money: bool) -> Option<Number> {
    if tokens.is(place, TokenKind::Number) {
        return in_digits(tokens, place, is_money);
    }
    let (value, next) = in_words(tokens, place)?;
    let value = Decimal::whole(value);
    Some(Number { next, value: Some(value), step: Some(value.step()), scale: 0, masked: false, spelled: true })
}

fn in_digits(tokens: &Tokens<'_>, place: usize, is_money: bool) -> Option<Number> {
    let digits = tokens.written(place);
    let masked = digits.contains('*');
    let said = if masked { None } else { Some(Decimal::parse(digits)?) };
    let (scale, next) = scale_at(tokens, place + 1, is_money);
    Some(Number {
        next,
        value: said.map(|value| value.shifted(scale)),
        step: said.map(|value| value.step().shifted(scale)),
        scale,
        masked,
        spelled: false,
    })
}

/// The zeros of a scale, and the token behind it.
fn scale_at(tokens: &Tokens<'_>, place: usize, is_money: bool) -> (u32, usize) {
    let word = tokens.word(place);
    let of = |scales: &[(&str, u32)]| scales.iter().find(|(known, _)| *known == word).map(|(_, zeros)| *zeros);
    // A dozen is no power of ten, and twelve dozen are nothing to write in a report.
    let plain = of(&SCALES).filter(|zeros| *zeros > 0);
    let k = (word == "k" && tokens.is_adjacent(place)).then_some(3);
    match plain.or(k).or_else(|| of(&OF_MONEY).filter(|_| is_money && tokens.is_adjacent(place))) {
        Some(zeros) => (zeros, place + 1),
        None => (0, place),
    }
}

/// A number in words, and the token behind it.
fn in_words(tokens: &Tokens<'_>, place: usize) -> Option<(i128, usize)> {
    let (mut total, mut current, mut at, mut any) = (0_i128, 0_i128, place, false);
    loop {
        if let Some((value, next)) = below_hundred(tokens, at).filter(|_| current % 100 == 0) {
            current += value;
            (at, any) = (next, true);
        } else if let Some(zeros) = SCALES.iter().find(|(word, _)| any && tokens.word(at) == *word).map(|scale| scale.1)
            && zeros > 0
        {
            if total.max(current) > MOST {
                return None;
            }
            if zeros == 2 {
                current *= 100;
            } else {
                (total, current) = (total + current * 10_i128.pow(zeros), 0);
            }
            at += 1;
        } else if any && current % 100 == 0 && current > 0 && tokens.word(at) == "and" {
            // two hundred and forty
            let Some((value, next)) = below_hundred(tokens, at + 1) else { break };
            current += value;
            at = next;
        } else {
            break;
        }
    }
    any.then_some((total + current, at))
}

/// seven, seventeen, twenty, twenty-seven
fn below_hundred(tokens: &Tokens<'_>, place: usize) -> Option<(i128, usize)> {
    let small = |place: usize| SMALL.iter().position(|word| tokens.word(place) == *word);
    if let Some(value) = small(place) {
        return Some((value as i128, place + 1));
    }
    let tens = (TENS.iter().position(|word| tokens.word(place) == *word)? as i128 + 2) * 10;
    let digit =
        (tokens.word(place + 1) == "-").then(|| small(place + 2)).flatten().filter(|digit| (1..10).contains(digit));
    Some(digit.map_or((tens, place + 1), |digit| (tens + digit as i128, place + 3)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_with_its_scale() {
        let read = |text: &str| {
            let tokens = Tokens::of(text, 0);
            let number = number_at(&tokens, 0, false)?;
            Some((number.value?.to_string(), number.next))
        };
        let told = |value: &str, next| Some((value.to_owned(), next));
        assert_eq!(read("61.4 million journeys"), told("61400000", 2));
        assert_eq!(read("1,200 pupils"), told("1200", 1));
        assert_eq!(read("twenty-three reports"), told("23", 3));
        assert_eq!(read("two hundred and forty schools"), told("240", 4));
        assert_eq!(read("three thousand five hundred homes"), told("3500", 4));
        assert_eq!(read("two and three"), told("2", 1));
        assert_eq!(read("500k visits"), told("500000", 2));
        assert_eq!(read("5 m"), told("5", 1));
        assert_eq!(read("hundred"), None);
    }
}
