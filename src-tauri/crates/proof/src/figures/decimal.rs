//! Exact numbers: 248.6 times ten thousand is 2486000, and sums of cents add up.

use std::{
    cmp::Ordering,
    fmt,
    ops::{Add, Sub},
};

/// Digits before and behind the point beyond which a run of digits is a code, no number.
const MOST_WHOLE: usize = 15;
const MOST_FRACTION: usize = 8;

/// A decimal number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decimal {
    digits: i128,
    scale: u32,
}

impl Decimal {
    /// The number that is written in digits, ASCII or full-width, with separators of thousands or without.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (mut digits, mut scale, mut whole, mut behind_point) = (0_i128, 0_usize, 0, false);
        for character in text.chars() {
            match character {
                '.' | '．' if !behind_point => behind_point = true,
                ',' | '\u{a0}' | '\u{202f}' | '\u{2009}' if !behind_point => {}
                _ => {
                    digits = digits * 10 + i128::from(digit(character)?);
                    if behind_point {
                        scale += 1;
                    } else {
                        whole += 1;
                    }
                    if whole > MOST_WHOLE || scale > MOST_FRACTION {
                        return None;
                    }
                }
            }
        }
        (whole > 0).then_some(Self { digits, scale: u32::try_from(scale).ok()? })
    }

    pub(crate) fn whole(number: i128) -> Self {
        Self { digits: number, scale: 0 }
    }

    /// Times a power of ten.
    pub(crate) fn shifted(self, exponent: u32) -> Self {
        let less = self.scale.min(exponent);
        Self { digits: self.digits.saturating_mul(10_i128.saturating_pow(exponent - less)), scale: self.scale - less }
    }

    pub(crate) fn negative(self) -> Self {
        Self { digits: -self.digits, ..self }
    }

    /// What the last digit that is written counts.
    pub(crate) fn step(self) -> Self {
        Self { digits: 1, scale: self.scale }
    }

    pub(crate) fn to_f64(self) -> f64 {
        // By way of the text: dividing would miss the nearest number.
        self.to_string().parse().unwrap_or_default()
    }

    fn aligned(self, other: Self) -> (i128, i128, u32) {
        let scale = self.scale.max(other.scale);
        let to = |number: Self| number.digits.saturating_mul(10_i128.saturating_pow(scale - number.scale));
        (to(self), to(other), scale)
    }
}

fn digit(character: char) -> Option<u8> {
    let value = match character {
        '0'..='9' => u32::from(character) - u32::from('0'),
        '０'..='９' => u32::from(character) - u32::from('０'),
        _ => return None,
    };
    u8::try_from(value).ok()
}

impl Add for Decimal {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let (one, another, scale) = self.aligned(other);
        Self { digits: one.saturating_add(another), scale }
    }
}

impl Sub for Decimal {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        let (one, another, scale) = self.aligned(other);
        Self { digits: one.saturating_sub(another), scale }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (one, another, _) = self.aligned(*other);
        one.cmp(&another)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", self.digits.unsigned_abs(), width = self.scale as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - self.scale as usize);
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        write!(formatter, "{sign}{whole}{point}{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, exponent: u32, expected: Option<&str>) {
        let found = Decimal::parse(text).map(|number| number.shifted(exponent).to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn numbers_are_exact() {
        check("248.6", 4, Some("2486000"));
        check("3,120", 0, Some("3120"));
        check("１２．５０", 0, Some("12.5"));
        check("0.05", 0, Some("0.05"));
        check("1.23456", 4, Some("12345.6"));
        check("1234567890123456", 0, None);
        check("", 0, None);
        let sum = ["0.1", "0.2"].into_iter().filter_map(Decimal::parse).fold(Decimal::whole(0), Decimal::add);
        assert_eq!(Some(sum), Decimal::parse("0.3"));
        assert!((sum.to_f64() - 0.3).abs() < f64::EPSILON);
        assert_eq!((Decimal::whole(1) - Decimal::whole(3)).to_string(), "-2");
    }
}
