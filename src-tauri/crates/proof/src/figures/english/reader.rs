//! Reads the figures of an English passage, from left to right.

use std::ops::Range;

use super::{
    codes::NAMED,
    context::{Around, approximator, role},
    nouns::COMPARED,
    numbers::{Number, number_at},
    scopes::put_scopes,
    tokens::Tokens,
    units::{Unit, money_before, unit_at},
};
use crate::{
    figures::{Decimal, FigureKind, FigureRole, Period, Read},
    passage::Passage,
    script::Script,
};

/// A number in words behind these is a known set, which nobody counted: the three priorities.
const KNOWN_SETS: [&str; 10] = ["the", "these", "those", "our", "its", "their", "all", "other", "both", "every"];
/// And before these nouns.
const SET_NOUNS: [&str; 22] = [
    "ways",
    "aspects",
    "areas",
    "priorities",
    "principles",
    "pillars",
    "things",
    "parts",
    "stages",
    "phases",
    "sides",
    "points",
    "reasons",
    "goals",
    "themes",
    "objectives",
    "steps",
    "levels",
    "strands",
    "sections",
    "chapters",
    "respects",
];
/// A number without a unit counts behind these.
const BEFORE_BARE: [&str; 36] = [
    "of",
    "to",
    "from",
    "by",
    "reached",
    "totalled",
    "totaled",
    "than",
    "with",
    "against",
    "was",
    "were",
    "is",
    "are",
    "about",
    "around",
    "nearly",
    "almost",
    "over",
    "under",
    "some",
    "including",
    "only",
    "which",
    "total",
    "and",
    "had",
    "has",
    "have",
    "approximately",
    "roughly",
    "least",
    "remaining",
    "another",
    "further",
    "other",
];

/// The figures of a passage, in order; none overlaps another.
pub(in crate::figures) fn read(passage: &Passage) -> Vec<Read> {
    let tokens = Tokens::of(&passage.text, passage.number);
    let mut reader = Reader { passage, tokens, found: Vec::new() };
    let mut place = 0;
    while place < reader.tokens.len() {
        place = reader.step(place).max(place + 1);
    }
    let Reader { tokens, found, .. } = reader;
    let mut read: Vec<Read> = Vec::with_capacity(found.len());
    let clauses: Vec<usize> = Script::English.clause_ends(&passage.text).map(|(at, _)| at).collect();
    for (place, bare) in found.iter().enumerate() {
        let next = found.get(place + 1).map_or(passage.text.len(), |next| next.range.start);
        let before = read.last().map_or(passage.number, |last| last.range.end);
        let around = around(&tokens, &clauses, before..next, &bare.range);
        read.push(bare.with(&around));
    }
    put_scopes(&passage.text, &tokens.lower, Script::English.sentence_ends(&passage.text), &mut read);
    read
}

/// The words of a figure's clause, as far as the figures beside it.
fn around<'text>(
    tokens: &'text Tokens<'_>,
    clauses: &[usize],
    bounds: Range<usize>,
    figure: &Range<usize>,
) -> Around<'text> {
    let behind = clauses.partition_point(|end| *end < figure.end);
    let end = clauses.get(behind).copied().unwrap_or(bounds.end).clamp(figure.end, bounds.end.max(figure.end));
    let start = clauses
        .iter()
        .rev()
        .find(|end| **end < figure.start)
        .map_or(bounds.start, |mark| mark + tokens.text[*mark..].chars().next().map_or(0, char::len_utf8));
    let start = start.max(bounds.start).min(figure.start);
    Around { before: &tokens.lower[start..figure.start], behind: &tokens.lower[figure.end..end] }
}

pub(super) struct Reader<'text> {
    pub(super) passage: &'text Passage,
    pub(super) tokens: Tokens<'text>,
    pub(super) found: Vec<Bare>,
}

/// What was read at a place, before the words around it are looked at.
pub(super) struct Bare {
    pub(super) range: Range<usize>,
    pub(super) kind: FigureKind,
    pub(super) value: Option<Decimal>,
    pub(super) step: Option<Decimal>,
    pub(super) scale: u32,
    pub(super) unit: Option<String>,
    pub(super) ends: Option<[Decimal; 2]>,
    pub(super) masked: bool,
}

impl Bare {
    fn with(&self, around: &Around<'_>) -> Read {
        let (role, basis) = role(around, self.kind);
        Read {
            range: self.range.clone(),
            kind: self.kind,
            value: self.value,
            step: self.step,
            unit: self.unit.clone(),
            approx: approximator(around, self.kind).map(str::to_owned),
            scope: None,
            period: Period::Reported,
            role: if self.kind == FigureKind::Range { FigureRole::Level } else { role },
            basis,
            ends: self.ends,
            masked: self.masked,
        }
    }
}

impl Reader<'_> {
    /// Reads what stands at a token; gives the token behind it.
    fn step(&mut self, place: usize) -> usize {
        if let Some((figure, next)) = self.fraction(place) {
            self.found.push(figure);
            return next;
        }
        let money = money_before(&self.tokens, place);
        let Some(number) = number_at(&self.tokens, place, money.is_some()) else { return place + 1 };
        if number.spelled && self.is_inside_compound(place, number.next) {
            return number.next;
        }
        if !number.spelled && self.is_code(place, &number, money) {
            return self.behind_code(number.next);
        }
        if let Some((range, next)) = self.range(place, &number, money) {
            self.found.extend(range);
            return next;
        }
        let (figure, next) = self.single(place, &number, money);
        if let Some(figure) = figure {
            self.inherit(&figure);
            self.found.push(figure);
        }
        next
    }

    /// A number with what it counts.
    fn single(&self, place: usize, number: &Number, money: Option<usize>) -> (Option<Bare>, usize) {
        let tokens = &self.tokens;
        let unit = if money.is_some() { None } else { unit_at(tokens, number) };
        let is_share = unit.as_ref().is_some_and(|unit| {
            matches!(unit.kind, FigureKind::Percent | FigureKind::PercentagePoints | FigureKind::Money)
        });
        if money.is_none() && !is_share && !self.counts(place, number, unit.as_ref()) {
            return (None, number.next);
        }
        let next = unit.as_ref().and_then(|unit| unit.next).unwrap_or(number.next);
        let start = tokens.range(money.unwrap_or(place)).start;
        let is_negative = self.is_negative(money.unwrap_or(place));
        let signed = |value: Decimal| if is_negative { value.negative() } else { value };
        let (kind, told) = match (money, unit) {
            (Some(money), _) => {
                let sign = &tokens.text[tokens.range(money).start..tokens.range(place - 1).end];
                (FigureKind::Money, Some(sign.to_owned()))
            }
            (None, Some(unit)) => (unit.kind, Some(unit.told)),
            (None, None) => (FigureKind::Count, None),
        };
        let figure = Bare {
            range: start - usize::from(is_negative)..tokens.range(next - 1).end,
            kind,
            value: number.value.map(signed),
            step: number.step,
            scale: number.scale,
            unit: told,
            ends: None,
            masked: number.masked,
        };
        (Some(figure), next)
    }

    /// Whether a number that is neither money nor a percentage counts something.
    fn counts(&self, place: usize, number: &Number, unit: Option<&Unit>) -> bool {
        let tokens = &self.tokens;
        let before = tokens.word_before(place, 1);
        if self.is_cell(place, number) {
            return true;
        }
        if NAMED.contains(&before) || before == "." && matches!(tokens.word_before(place, 2), "no" | "nos" | "fig") {
            return false;
        }
        if number.spelled {
            let is_set =
                KNOWN_SETS.contains(&before) || unit.is_some_and(|unit| SET_NOUNS.contains(&unit.told.as_str()));
            let is_one = number.value == Some(Decimal::whole(1));
            let is_told = unit.is_some() && !is_set && !is_one;
            if !is_told {
                return false;
            }
        }
        if let Some(unit) = unit {
            // Two years ago is a time.
            let is_ago =
                || unit.next.is_some_and(|next| matches!(tokens.word(next), "ago" | "earlier" | "later" | "old"));
            return !(unit.kind == FigureKind::Duration && is_ago());
        }
        let is_list = before == "(" && tokens.word(number.next) == ")" || before == "[";
        let is_number = number.scale > 0 || tokens.written(place).contains([',', '.']);
        let is_compared = COMPARED.contains(&tokens.word(number.next));
        let is_counted = is_number
            || is_compared
            || self.goes_on(place)
            || BEFORE_BARE.contains(&before) && !self.is_in_list_of_names(place);
        let is_total = before == "of" && tokens.word_before(place, 2) == "total"
            || matches!(before, "totalled" | "reached" | "which" | "including");
        // 12 Downing Street
        let is_name = tokens.written(number.next).starts_with(char::is_uppercase);
        !is_list && is_counted && !is_name && (is_number || is_total || !number.masked)
    }

    /// 30 cases: 12 in the city, 8 in the towns; of 30 cases, 12 (40%)
    fn goes_on(&self, place: usize) -> bool {
        let before = self.tokens.word_before(place, 1);
        let Some(last) = self.found.last().filter(|last| last.kind == FigureKind::Count) else { return false };
        let between = &self.tokens.text[last.range.end..self.tokens.range(place).start];
        let next = self.tokens.word(place + 1);
        let goes_on = ["in", "at", "from", "for", "on", "by", "were", "are", "had", "have", "("].contains(&next);
        matches!(before, ":" | "," | ";") && !between.contains(". ") && goes_on
    }

    /// A cell that is a number and nothing else.
    pub(super) fn is_cell(&self, place: usize, number: &Number) -> bool {
        self.passage.cell.is_some_and(|(row, column)| row > 0 && column > 0)
            && place == 0
            && number.next == self.tokens.len()
    }
}
