//! What hangs together in an English sentence, by the words between its figures.

use super::{
    Calculation,
    rates::{Change, growth_by_difference, push, push_direction, push_points},
    sentence::Sentence,
    shares::{push_bound, push_share},
    sums::{push_part, push_sum, wholes},
};
use crate::figures::{FigureKind, FigureRole};

/// Words that say that the figure behind them is a total of those before it.
const TOTALS: [&str; 7] = [
    "a total of",
    "totalling",
    "totaling",
    "making a total of",
    "for a total of",
    "giving a total of",
    "bringing the total to",
];
/// The same behind it.
const IN_TOTAL: [&str; 5] = ["in total", "in all", "altogether", "overall", "all told"];
/// Words that say that all parts of a figure follow it.
const LISTS: [&str; 8] = [
    "comprising",
    "consisting of",
    "made up of",
    "broken down into",
    "split between",
    "split into",
    "divided into",
    "namely",
];
/// Words that say that a part follows.
const PARTS: [&str; 7] = ["of which", "of these", "of them", "of whom", "including", "among them", "of those"];
/// The part that closes a list.
const RESTS: [&str; 5] = ["the remaining", "the rest", "the remainder", "the other", "the others"];
/// Not every part is named.
const OPEN: [&str; 4] = ["among others", "and others", "etc", "and so on"];
/// Words that the old figure stands behind, and whether the new one is more.
const COMPARED: [(&str, Option<bool>); 9] = [
    ("compared with", None),
    ("compared to", None),
    ("as against", None),
    ("against", None),
    ("versus", None),
    ("up from", Some(true)),
    ("an increase from", Some(true)),
    ("down from", Some(false)),
    ("a fall from", Some(false)),
];
const UP: [&str; 9] = ["rose", "increased", "grew", "climbed", "rising", "growing", "up", "increase", "expanded"];
const DOWN: [&str; 9] =
    ["fell", "decreased", "dropped", "declined", "falling", "down", "decrease", "reduced", "shrank"];
/// Words between a figure and what is said of its change: “, an increase of”, “, up about”.
const CHANGE: [&str; 30] = [
    "a",
    "an",
    "of",
    "by",
    "or",
    "up",
    "down",
    "increase",
    "rise",
    "growth",
    "gain",
    "fall",
    "decrease",
    "drop",
    "reduction",
    "decline",
    "more",
    "representing",
    "equivalent",
    "to",
    "about",
    "nearly",
    "almost",
    "further",
    "some",
    "over",
    "than",
    "around",
    "which",
    "is",
];
/// Words in a gap at most for both figures to belong together.
const NEAR: usize = 6;

pub(super) fn find(sentence: &Sentence<'_>, found: &mut Vec<Calculation>) {
    let gaps: Vec<String> = (0..sentence.figures.len()).map(|place| sentence.gap(place).to_ascii_lowercase()).collect();
    let tails = |place: usize| sentence.tail(place).to_ascii_lowercase();
    let english = English { sentence, gaps: &gaps, tails: &tails };
    for place in 0..gaps.len() {
        english.share(place, found);
    }
    if gaps.len() > 1 {
        english.sums(found);
        for place in 1..gaps.len() {
            english.rates(place, found);
        }
    }
}

/// A sentence with what stands before each figure and behind it, in small letters.
struct English<'text> {
    sentence: &'text Sentence<'text>,
    gaps: &'text [String],
    tails: &'text dyn Fn(usize) -> String,
}

impl English<'_> {
    /// The words before a figure, back to the last comma.
    fn clause(&self, place: usize) -> &str {
        let gap = self.gaps[place].as_str();
        gap.rsplit([',', ';', ':', '(']).next().unwrap_or(gap).trim()
    }

    /// Whether a figure says how the ones before it changed: no subject of its own stands before it.
    fn says_change(&self, place: usize) -> bool {
        let is_near = |gap: &String| !gap.contains([';', ':']) && gap.matches(',').count() <= 1;
        self.gaps.get(place).is_some_and(is_near)
            && self.is_change(place)
            && self.clause(place).split_whitespace().all(|word| CHANGE.contains(&word))
    }

    fn is_change(&self, place: usize) -> bool {
        self.sentence.figures.get(place).is_some_and(crate::figures::Read::is_change)
    }

    fn sums(&self, found: &mut Vec<Calculation>) {
        let sentence = self.sentence;
        let mut summed = vec![false; self.gaps.len()];
        for place in (0..self.gaps.len()).filter(|place| sentence.is_amount(*place)) {
            let parts = if self.ends_list(place) {
                self.parts_before(place)
            } else if self.begins_list(place) {
                self.parts_behind(place)
            } else {
                None
            };
            if let Some(parts) = parts.filter(|parts| parts.len() > 1) {
                push_sum(sentence, &parts, place, found);
                for part in parts {
                    summed[part] = true;
                }
            }
        }
        for (place, is_summed) in summed.into_iter().enumerate().skip(1) {
            if !is_summed && sentence.is_amount(place) && self.follows_part(place) {
                // A part without a noun is one of the largest amount before it.
                let whole = wholes(sentence, place).max_by_key(|place| (sentence.figures[*place].value, *place));
                if let Some(whole) = whole {
                    push_part(sentence, place, whole, found);
                }
            }
        }
    }

    /// “including 21”, “of which about 21”
    fn follows_part(&self, place: usize) -> bool {
        let gap = self.gaps[place].trim_end_matches([' ', ',', ':']);
        let near = PARTS.iter().filter_map(|words| gap.rfind(words).map(|at| &gap[at + words.len()..]));
        near.min_by_key(|rest| rest.len())
            .is_some_and(|rest| rest.split_whitespace().count() <= 3 && !rest.contains([',', ';']))
    }

    /// 12 letters and 8 emails, a total of 20: the words say nothing but that it is the total.
    fn ends_list(&self, place: usize) -> bool {
        let words = self.clause(place);
        let is_apart = self.gaps[place].contains([',', ';', ':']);
        let is_named = TOTALS.iter().any(|total| words == *total || words.strip_prefix("or ") == Some(*total));
        let is_told = || {
            let tail = (self.tails)(place);
            let is_total = |words: &str| IN_TOTAL.iter().any(|total| words.starts_with(total));
            let noun_then_total = tail.trim_start().split_once(' ').is_some_and(|(_, rest)| is_total(rest));
            words.is_empty() && (is_total(tail.trim_start()) || noun_then_total)
        };
        place > 1 && is_apart && (is_named || is_told())
    }

    fn parts_before(&self, total: usize) -> Option<Vec<usize>> {
        let mut parts = Vec::new();
        for place in (0..total).rev() {
            if self.is_percent(place) {
                continue;
            }
            if !self.is_part_of(place, total) || self.follows_part(place) {
                return None;
            }
            parts.push(place);
            if self.gaps[place].contains([';', ':']) {
                break;
            }
        }
        parts.reverse();
        Some(parts)
    }

    fn begins_list(&self, place: usize) -> bool {
        if place + 2 >= self.gaps.len() {
            return false;
        }
        let (before, behind) = (&self.gaps[place], &self.gaps[place + 1]);
        let is_total = before.trim_end().ends_with("total of") || IN_TOTAL.iter().any(|total| behind.contains(total));
        let lists = LISTS.iter().any(|words| behind.contains(words));
        let closes = self.follows_part(place + 1)
            && (place + 2..self.gaps.len()).any(|place| RESTS.iter().any(|rest| self.gaps[place].contains(rest)));
        lists || closes || is_total && behind.contains(':')
    }

    fn parts_behind(&self, total: usize) -> Option<Vec<usize>> {
        let mut parts = Vec::new();
        for place in (total + 1..self.gaps.len()).filter(|place| !self.is_percent(*place)) {
            let is_nested = place > total + 1 && self.follows_part(place);
            if is_nested || !self.is_part_of(place, total) {
                return None;
            }
            parts.push(place);
        }
        Some(parts)
    }

    fn is_part_of(&self, place: usize, total: usize) -> bool {
        let tail = (self.tails)(place);
        self.sentence.is_amount(place)
            && self.sentence.same_unit(place, total)
            && !OPEN.iter().any(|words| tail.contains(words))
    }

    fn is_percent(&self, place: usize) -> bool {
        self.sentence.figures[place].unit.as_deref() == Some("%")
    }

    fn rates(&self, place: usize, found: &mut Vec<Calculation>) {
        let change = self.between(place, found).or_else(|| self.compared(place, found));
        if let Some(change) = change {
            let said = (change.said..self.gaps.len().min(change.said + 2)).take_while(|said| self.says_change(*said));
            said.for_each(|said| push(self.sentence, &change, said, found));
        } else if let Some((change, said)) = self.said_between(place) {
            push(self.sentence, &change, said, found);
        } else if [place, place + 1].into_iter().all(|place| self.says_change(place)) {
            found.extend(growth_by_difference(self.sentence, place));
        }
        self.points(place, found);
    }

    /// Rose from A (in 2023) to B
    fn between(&self, new: usize, found: &mut Vec<Calculation>) -> Option<Change> {
        let old = new - 1;
        let gap = self.gaps[new].trim();
        let is_pair =
            gap == "to" || gap.ends_with(" to") && gap.split_whitespace().count() <= 4 && !gap.contains([',', ';']);
        let verbs = self.gaps[old].trim_end().strip_suffix("from")?;
        if !is_pair || !self.sentence.same_unit(old, new) {
            return None;
        }
        let clause = verbs.rsplit([',', ';', ':']).next().unwrap_or(verbs);
        let verbs: Vec<&str> = clause.split(|sign: char| !sign.is_alphanumeric()).collect();
        let last = |words: &[&str]| verbs.iter().rposition(|word| words.contains(word));
        let (up, down) = (last(&UP), last(&DOWN));
        if up == down {
            return None;
        }
        push_direction(self.sentence, [old, new], up > down, new, found).then_some(Change { old, new, said: new + 1 })
    }

    /// B, compared with A last year; B, up from A
    fn compared(&self, old: usize, found: &mut Vec<Calculation>) -> Option<Change> {
        let new = old - 1;
        let gap = self.gaps[old].trim_end();
        let ends = |words: &str| {
            gap.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ',', '(']))
        };
        let (_, rises) = COMPARED.into_iter().find(|(words, _)| ends(words))?;
        let are_levels = !self.is_change(old) && !self.is_change(new) && self.sentence.same_unit(old, new);
        if !are_levels || gap.split_whitespace().count() > 2 * NEAR {
            return None;
        }
        let goes = rises.is_none_or(|rises| push_direction(self.sentence, [old, new], rises, new, found));
        goes.then_some(Change { old, new, said: old + 1 })
    }

    /// B, up C% from A; B, C% more than the A of last year
    fn said_between(&self, old: usize) -> Option<(Change, usize)> {
        let (new, said) = (old.checked_sub(2)?, old - 1);
        let words = self.gaps[old].trim();
        let is_from = matches!(
            words,
            "from" | "from the" | "on the" | "more than the" | "less than the" | "fewer than the" | "compared with"
        );
        let is_pair = self.sentence.same_unit(old, new) && !self.is_change(new) && self.says_change(said);
        (is_from && is_pair).then_some((Change { old, new, said }, said))
    }

    /// A satisfaction rate of 96.5%, up 2.3%: rates differ by percentage points.
    fn points(&self, place: usize, found: &mut Vec<Calculation>) {
        let [level, change] = [place - 1, place].map(|place| &self.sentence.figures[place]);
        let is_rate = level.kind == FigureKind::Percent && matches!(level.role, FigureRole::Rate | FigureRole::Share);
        if is_rate && self.is_percent(place) && change.kind == FigureKind::Percent && self.says_change(place) {
            push_points(self.sentence, place, found);
        }
    }

    fn share(&self, place: usize, found: &mut Vec<Calculation>) {
        let figure = &self.sentence.figures[place];
        if figure.kind != FigureKind::Percent {
            return;
        }
        if matches!(figure.role, FigureRole::Share | FigureRole::Rate) {
            push_bound(self.sentence, place, found);
        }
        if let Some([part, whole]) = self.part_and_whole(place) {
            push_share(self.sentence, [part, whole, place], found);
        }
    }

    /// The part and the whole that a percentage is a share of.
    fn part_and_whole(&self, share: usize) -> Option<[usize; 2]> {
        let sentence = self.sentence;
        let part = share.checked_sub(1)?;
        if !self.says_share(share) || !sentence.is_amount(part) {
            return None;
        }
        let is_pair = |part: usize, whole: usize| sentence.is_amount(whole) && sentence.same_unit(part, whole);
        // 12 km, 30% of the 48 km
        let whole = share + 1;
        if whole < self.gaps.len()
            && matches!(self.gaps[whole].trim(), "of the" | "of" | "of all" | "of the total" | "of a total of")
        {
            return is_pair(part, whole).then_some([part, whole]);
        }
        // 1,200 of the 4,800 households (25%)
        let before = part.checked_sub(1)?;
        if matches!(self.gaps[part].trim(), "of the" | "of" | "out of" | "out of the" | "of a total of") {
            return is_pair(before, part).then_some([before, part]);
        }
        // 4,800 households, including 1,200 in villages (25%)
        let whole = (0..part).rev().find(|place| sentence.is_amount(*place))?;
        (self.follows_part(part) && is_pair(part, whole)).then_some([part, whole])
    }

    /// Whether the words before a percentage say that it is one of the amount before it.
    fn says_share(&self, place: usize) -> bool {
        let gap = self.gaps[place].trim_end();
        let is_near = gap.split_whitespace().count() <= NEAR;
        let words = self.clause(place);
        let is_apart = gap.contains([',', '(']);
        is_near && is_apart && matches!(words, "" | "or" | "accounting for" | "representing" | "or about" | "making up")
    }
}
