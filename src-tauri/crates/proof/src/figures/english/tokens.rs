//! The words, numbers and signs of English text.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters, perhaps with digits behind them: rose, Q3.
    Word,
    /// Digits and masks, with what parts them: 1,200, 61.4, **.*.
    Number,
    /// Any other character that isn't white space; the end of a line is one.
    Sign,
}

/// The tokens of a text, and the text in small letters: its bytes are those of the text.
#[derive(Debug)]
pub(super) struct Tokens<'text> {
    pub(super) text: &'text str,
    pub(super) lower: String,
    list: Vec<(TokenKind, Range<usize>)>,
}

impl<'text> Tokens<'text> {
    /// Of a text from a place on.
    pub(super) fn of(text: &'text str, from: usize) -> Self {
        let mut list = Vec::new();
        let mut at = from;
        while let Some(first) = text[at..].chars().next() {
            let rest = &text[at..];
            let (kind, length) = if first.is_alphabetic() {
                (TokenKind::Word, word_length(rest))
            } else if is_digit(first) {
                (TokenKind::Number, number_length(rest))
            } else {
                (TokenKind::Sign, first.len_utf8())
            };
            if !first.is_whitespace() || first == '\n' {
                list.push((kind, at..at + length));
            }
            at += length;
        }
        Self { text, lower: text.to_ascii_lowercase(), list }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn range(&self, place: usize) -> Range<usize> {
        self.list.get(place).map_or(self.text.len()..self.text.len(), |(_, range)| range.clone())
    }

    pub(super) fn is(&self, place: usize, kind: TokenKind) -> bool {
        self.list.get(place).is_some_and(|token| token.0 == kind)
    }

    /// The token as it is written; nothing beyond the last.
    pub(super) fn written(&self, place: usize) -> &'text str {
        &self.text[self.range(place)]
    }

    /// The token in small letters.
    pub(super) fn word(&self, place: usize) -> &str {
        &self.lower[self.range(place)]
    }

    /// The same of the token so many before a place; nothing before the first.
    pub(super) fn word_before(&self, place: usize, by: usize) -> &str {
        place.checked_sub(by).map_or("", |place| self.word(place))
    }

    /// Whether a token stands right behind the one before it.
    pub(super) fn is_adjacent(&self, place: usize) -> bool {
        place > 0 && place < self.len() && self.range(place - 1).end == self.range(place).start
    }
}

fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit() || sign == '*'
}

/// An apostrophe belongs to a word with letters on both sides.
fn word_length(text: &str) -> usize {
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let mut is_inside = || signs.peek().is_some_and(|(_, next)| next.is_alphabetic());
        let belongs = sign.is_alphanumeric() || matches!(sign, '\'' | '’') && is_inside();
        if !belongs {
            return at;
        }
    }
    text.len()
}

/// What parts thousands: a comma, or a space that doesn't break. A plain space may part two numbers.
const PARTING: [char; 4] = [',', '\u{a0}', '\u{202f}', '\u{2009}'];

/// The bytes of a number; “5, 6” and “in 2024.” end before their marks.
fn number_length(text: &str) -> usize {
    let run = |text: &str| text.find(|sign| !is_digit(sign)).unwrap_or(text.len());
    let mut length = run(text);
    while let Some(mark) = text[length..].chars().next().filter(|mark| PARTING.contains(mark))
        && run(&text[length + mark.len_utf8()..]) == 3
    {
        length += mark.len_utf8() + 3;
    }
    match text[length..].strip_prefix('.').map(run) {
        Some(fraction) if fraction > 0 => length + 1 + fraction,
        _ => length,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_separators_and_no_others() {
        let parts = |text| {
            let tokens = Tokens::of(text, 0);
            (0..tokens.len()).map(|place| tokens.written(place).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(parts("Of 1,200, 61.4% didn’t."), ["Of", "1,200", ",", "61.4", "%", "didn’t", "."]);
        assert_eq!(parts("99\u{a0}600 births, 12 340"), ["99\u{a0}600", "births", ",", "12", "340"]);
        assert_eq!(parts("3.2m in 2024, **.*%"), ["3.2", "m", "in", "2024", ",", "**.*", "%"]);
    }
}
