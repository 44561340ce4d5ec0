//! Digits that are no figure: dates, years, sections, times, codes, ordinals.

use super::{numbers::Number, reader::Reader, tokens::TokenKind, units::unit_at};
use crate::figures::FigureKind;

/// What a number behind these words names: Table 3, page 12.
pub(super) const NAMED: [&str; 60] = [
    "section",
    "sections",
    "table",
    "tables",
    "figure",
    "figures",
    "fig",
    "figs",
    "chart",
    "chapter",
    "chapters",
    "page",
    "pages",
    "appendix",
    "annex",
    "no",
    "nos",
    "number",
    "item",
    "items",
    "step",
    "part",
    "parts",
    "phase",
    "version",
    "level",
    "grade",
    "article",
    "clause",
    "paragraph",
    "paragraphs",
    "note",
    "room",
    "floor",
    "line",
    "route",
    "highway",
    "block",
    "volume",
    "issue",
    "tier",
    "stage",
    "category",
    "class",
    "type",
    "form",
    "schedule",
    "iso",
    "rule",
    "question",
    "goal",
    "priority",
    "zone",
    "district",
    "area",
    "objective",
    "recommendation",
    "recommendations",
    "box",
    "footnote",
];
const MONTHS: [&str; 22] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
];

impl Reader<'_> {
    /// “Tables 3, 4 and 5”, “pages 12 to 15”.
    pub(super) fn is_in_list_of_names(&self, place: usize) -> bool {
        let parts = |place: usize| {
            self.tokens.is(place, TokenKind::Number)
                || matches!(self.tokens.word(place), "and" | "to" | "or" | "," | "–" | "-" | "&")
        };
        let first = (0..place).rev().find(|place| !parts(*place));
        first.is_some_and(|first| NAMED.contains(&self.tokens.word(first)))
    }

    /// Digits that are none of a number: dates, years, sections, times, codes, ordinals.
    pub(super) fn is_code(&self, place: usize, number: &Number, money: Option<usize>) -> bool {
        let tokens = &self.tokens;
        let digits = tokens.written(place);
        let next = place + 1;
        if money.is_some() {
            return false;
        }
        if let Some(joined) = tokens.text[..tokens.range(place).start].chars().next_back()
            && (joined.is_alphanumeric() || "/._#@:\\".contains(joined) || joined == '-' && !self.is_minus(place))
        {
            return true;
        }
        let is_long = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.") || digits.len() > 15;
        let is_adjacent_word = tokens.is_adjacent(next) && tokens.is(next, TokenKind::Word);
        let has_unit = || unit_at(tokens, number).is_some_and(|unit| unit.next.is_some());
        let is_lettered = is_adjacent_word && number.next == next && !has_unit();
        let is_parted = tokens.is_adjacent(next)
            && tokens.is_adjacent(next + 1)
            && (matches!(tokens.word(next), "/" | ":" | "." | "_" | "\\" | "'")
                && tokens.is(next + 1, TokenKind::Number)
                || tokens.word(next) == "-" && tokens.is(next + 1, TokenKind::Word) && !has_unit());
        is_long
            || is_lettered
            || is_parted
            || self.is_item(place)
            || self.is_date(place)
            || self.is_year(place, number)
            || self.is_time(next)
    }

    /// What is left of a code behind its first number is passed over with it.
    pub(super) fn behind_code(&self, mut place: usize) -> usize {
        while self.tokens.is_adjacent(place) && !matches!(self.tokens.word(place), "," | ";" | ")" | "." | "\n") {
            place += 1;
        }
        place
    }

    /// 1. Introduction; 2) Scope
    fn is_item(&self, place: usize) -> bool {
        let starts = place == 0 || self.tokens.word(place - 1) == "\n";
        let is_closed = matches!(self.tokens.word(place + 1), "." | ")") && self.tokens.is_adjacent(place + 1);
        starts && is_closed && self.passage.cell.is_none() && self.tokens.len() > place + 2
    }

    fn is_date(&self, place: usize) -> bool {
        let day = self.tokens.written(place).parse::<u32>().is_ok_and(|day| (1..=31).contains(&day));
        let is_month = |place: usize| MONTHS.contains(&self.tokens.written(place));
        day && (is_month(place + 1) || place > 0 && is_month(place - 1))
    }

    /// 2024 alone is a year, unless it is said to be about so many.
    fn is_year(&self, place: usize, number: &Number) -> bool {
        let digits = self.tokens.written(place);
        let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")) && number.scale == 0;
        let words = [self.tokens.word_before(place, 2), self.tokens.word_before(place, 1)];
        let is_amount = matches!(words[1], "about" | "nearly" | "almost" | "approximately" | "some" | "around")
            || matches!(words, ["more" | "fewer" | "less", "than"] | ["total", "of"]);
        let is_percent = || unit_at(&self.tokens, number).is_some_and(|unit| unit.kind == FigureKind::Percent);
        is_year && !is_amount && !self.is_cell(place, number) && !is_percent()
    }

    fn is_time(&self, next: usize) -> bool {
        matches!(self.tokens.word(next), "am" | "pm" | "noon")
            || matches!(self.tokens.word(next), "a" | "p")
                && self.tokens.word(next + 1) == "."
                && self.tokens.word(next + 2) == "m"
    }

    /// “ten-year-old” and “one-off” are words.
    pub(super) fn is_inside_compound(&self, place: usize, next: usize) -> bool {
        let tokens = &self.tokens;
        let is_joined_before = tokens.word_before(place, 1) == "-" && tokens.is_adjacent(place);
        let number = Number { next, value: None, step: None, scale: 0, masked: false, spelled: true };
        let is_joined_behind =
            tokens.word(next) == "-" && tokens.is_adjacent(next) && unit_at(tokens, &number).is_none();
        is_joined_before || is_joined_behind
    }

    /// A minus: right before the number or its money, with nothing before it that it could join.
    pub(super) fn is_negative(&self, first: usize) -> bool {
        first > 0 && self.is_minus(first)
    }

    fn is_minus(&self, first: usize) -> bool {
        let before = &self.tokens.text[self.passage.number..self.tokens.range(first).start];
        let Some(rest) = before.strip_suffix('-') else { return false };
        let starts = rest.is_empty() && self.passage.cell.is_some();
        starts || rest.ends_with([' ', '(']) && !rest.trim_end().ends_with(|sign: char| sign.is_ascii_digit())
    }
}
