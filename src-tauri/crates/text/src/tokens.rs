//! The tokens of a text: the smallest pieces that a reader sees change.
//!
//! Chinese words by dictionary, a figure with its unit as one, runs of letters as one, runs of spaces as one, every
//! other character alone. Every byte belongs to exactly one token.

use std::ops::Range;

use crate::{
    character::{CharacterClass, class_of, is_digit},
    figures::{Figure, FigureKind, chinese_figure, figure_at_start, is_numeral, measure_word},
    segmentation::words,
};

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub class: TokenClass,
}

impl Token {
    /// Its characters, out of the text that it was made from.
    pub fn of<'text>(&self, text: &'text str) -> &'text str {
        &text[self.range.clone()]
    }
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenClass {
    /// A word, Chinese or of letters.
    Word,
    /// A word known as the name of a person, a place or a body.
    Name,
    /// A number with its unit, masked or not: `12件`, `**.*%`, `三十六项`.
    Figure,
    /// A year, month or day.
    Date,
    /// Something to be filled in that may be a figure or a name: `**`.
    Mask,
    /// A mark of punctuation or any other sign.
    Punctuation,
    /// White space.
    Space,
}

impl TokenClass {
    /// Whether its characters stand for a value, which a reader must never see half changed.
    pub fn is_value(self) -> bool {
        matches!(self, Self::Figure | Self::Date | Self::Mask)
    }
}

impl From<FigureKind> for TokenClass {
    fn from(kind: FigureKind) -> Self {
        match kind {
            FigureKind::Quantity => Self::Figure,
            FigureKind::Date => Self::Date,
            FigureKind::Mask => Self::Mask,
        }
    }
}

/// The tokens of `text`, in order and without gaps.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (length, class) = if let Some(Figure { length, kind }) = figure_at_start(rest) {
            (length, kind.into())
        } else {
            match class_of(first) {
                CharacterClass::Han => {
                    at += push_words(&mut tokens, at, run(rest, |class| class == CharacterClass::Han));
                    continue;
                }
                CharacterClass::Letter | CharacterClass::Digit => (latin_run(rest).len(), TokenClass::Word),
                CharacterClass::Space => (run(rest, |class| class == CharacterClass::Space).len(), TokenClass::Space),
                CharacterClass::Symbol if first.is_whitespace() => (first.len_utf8(), TokenClass::Space),
                CharacterClass::Symbol => (first.len_utf8(), TokenClass::Punctuation),
            }
        };
        tokens.push(Token { range: at..at + length, class });
        at += length;
    }
    tokens
}

fn run(text: &str, belongs: impl Fn(CharacterClass) -> bool) -> &str {
    let end = text.find(|character| !belongs(class_of(character))).unwrap_or(text.len());
    &text[..end]
}

/// Letters, and the digits that follow a letter: `OA`, `B2`.
fn latin_run(text: &str) -> &str {
    run(text, |class| matches!(class, CharacterClass::Letter | CharacterClass::Digit))
}

/// Adds the words of a run of Chinese characters; gives its length.
fn push_words(tokens: &mut Vec<Token>, start: usize, run: &str) -> usize {
    let mut at = 0;
    let mut words = match run.chars().nth(1) {
        None => vec![(run.len(), TokenClass::Word)],
        Some(_) => words(run)
            .into_iter()
            .map(|word| (word.length, if word.is_name { TokenClass::Name } else { TokenClass::Word }))
            .collect(),
    }
    .into_iter()
    .peekable();
    while let Some((mut length, mut class)) = words.next() {
        if let Some((next, _)) = words.peek()
            && run[at..].starts_with(is_numeral)
        {
            // 三十六 + 件
            let (unit, joined) = (&run[at + length..at + length + next], &run[at..at + length + next]);
            if measure_word(unit) == Some(unit) && chinese_figure(joined).is_some() {
                length += next;
                words.next();
            }
        }
        if let Some(kind) = chinese_figure(&run[at..at + length]) {
            class = kind.into();
        }
        tokens.push(Token { range: start + at..start + at + length, class });
        at += length;
    }
    debug_assert_eq!(at, run.len(), "words have no gaps");
    debug_assert!(!run.contains(is_digit), "digits begin figures");
    run.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found: Vec<&str> = tokens(text).iter().map(|token| token.of(text)).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn a_report_in_tokens() {
        check("全年受理12件，完成率99.8%。", "全年|受理|12件|，|完成率|99.8%|。");
        check("2024年受理***件、审查248.6万页", "2024年|受理|***件|、|审查|248.6万页");
        check("达到**.*%以上", "达到|**.*%|以上");
        check("完成三十六件实事", "完成|三十六件|实事");
        check("“学”字当头", "“|学|”|字|当头");
        check("", "");
    }

    #[test]
    fn other_scripts_need_no_dictionary() {
        check("In 2024, 1,200 files were read.", "In| |2024|,| |1,200| |files| |were| |read|.");
        check("启用OA2系统", "启用|OA2|系统");
        check("a\t\nb  c", "a|\t|\n|b|  |c");
    }

    #[test]
    fn classes_say_what_changed() {
        use TokenClass::{Date, Figure, Mask, Punctuation, Space, Word};
        let text = "2024年 受理12件，**";
        let classes: Vec<TokenClass> = tokens(text).iter().map(|token| token.class).collect();
        assert_eq!(classes, [Date, Space, Word, Figure, Punctuation, Mask]);
    }

    proptest! {
        #[test]
        fn every_byte_belongs_to_exactly_one_token(
            text in "([全年收文办件工作三十六𠮷〇，。“”0-9０-９%A-Ca-c*×_., \t\n\u{3000}万亿余多个月日]|\\PC){0,40}"
        ) {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert_eq!(token.range.start, end);
                prop_assert!(token.range.end > end);
                end = token.range.end;
                prop_assert!(text.is_char_boundary(end));
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
