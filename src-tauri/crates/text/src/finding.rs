//! What somebody looks for, ready to be found in one text after the other: literally, with wildcards, or as a regular
//! expression. What the editor finds in an open report is the same (`ui/src/editor/find-pattern.ts`); one table of cases,
//! `tests/fixtures/replacing/patterns.json`, holds both to it.
//!
//! A search costs what the text is long, times the size of the pattern: the engine never tries a place twice. Looking for
//! the next hit begins anew behind each, so that the caller is asked before each whether to go on.

mod expression;
mod folding;
mod template;

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use self::{folding::Folded, template::Template};

/// How the text of a query is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum FindMode {
    /// As it stands.
    Literal,
    /// `?` is one character, `*` any number of them in a line.
    Wildcards,
    /// A regular expression.
    Expression,
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FindQuery {
    /// The words or the pattern.
    pub text: String,
    /// How to read it.
    pub mode: FindMode,
    /// Whether full-width and half-width signs are the same: （ and (, ３ and 3.
    pub folds_width: bool,
    /// Whether large and small letters differ.
    pub matches_case: bool,
}

/// Why nothing can be looked for with a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum FindProblem {
    /// No regular expression.
    Broken,
    /// A repetition inside a repetition.
    Nested,
    /// Nothing but wildcards: it would find everything.
    OnlyWildcards,
    /// It looks around what it finds, or back at what it found: a search of that kind may never end.
    LooksAround,
    /// It stands for more than can be looked for at once.
    TooLarge,
}

/// A hit in bytes of the text, and what comes in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Where it stands.
    pub place: Range<usize>,
    /// The words in its place.
    pub words: String,
}

/// A pattern may be so long, in bytes.
const LONGEST: usize = 4_000;

/// Bytes that the engine may take for what a pattern stands for.
const LARGEST: usize = 2 << 20;

/// A query ready to be looked for, and the words to put in the place of what it finds.
#[derive(Debug)]
pub struct FindPattern {
    finder: Regex,
    folds: bool,
    template: Template,
}

impl FindPattern {
    /// Reads a query. In the words for a regular expression `$1` is the first group, `$<name>` a named one, `$&` the hit
    /// and `$$` the sign $; elsewhere they are taken as they stand.
    ///
    /// # Errors
    /// Why nothing can be looked for.
    pub fn new(query: &FindQuery, words: &str) -> Result<Self, FindProblem> {
        if query.text.len() > LONGEST {
            return Err(FindProblem::TooLarge);
        }
        let folded = if query.folds_width { folding::fold_width(&query.text) } else { query.text.clone() };
        let expression = match query.mode {
            FindMode::Literal => regex::escape(&folded),
            FindMode::Wildcards => from_wildcards(&folded)?,
            FindMode::Expression => expression::translated(&query.text, query.folds_width)?,
        };
        let finder = RegexBuilder::new(&expression)
            .multi_line(true)
            .case_insensitive(!query.matches_case)
            .size_limit(LARGEST)
            .build()
            .map_err(|error| match error {
                regex::Error::CompiledTooBig(_) => FindProblem::TooLarge,
                _ => FindProblem::Broken,
            })?;
        let template = match query.mode {
            FindMode::Expression => Template::of(words, &finder),
            FindMode::Literal | FindMode::Wildcards => Template::plain(words),
        };
        Ok(Self { finder, folds: query.folds_width, template })
    }

    /// Every hit in reading order, with what comes in its place; what is empty is none. `go_on` is asked after each
    /// match, with the number of hits so far; where it says no, those are the answer.
    pub fn replace_in(&self, text: &str, mut go_on: impl FnMut(usize) -> bool) -> Vec<Replaced> {
        let folded = Folded::of(text, self.folds);
        let mut found = Vec::new();
        let mut take = |place: Range<usize>, words: String| {
            if !place.is_empty() {
                found.push(Replaced { place, words });
            }
            go_on(found.len())
        };
        if let Some(words) = self.template.as_plain() {
            for hit in self.finder.find_iter(folded.as_str()) {
                if !take(folded.place(hit.range()), words.to_owned()) {
                    break;
                }
            }
        } else {
            for groups in self.finder.captures_iter(folded.as_str()) {
                let group = |index: usize| groups.get(index).map_or("", |group| &text[folded.place(group.range())]);
                let place = groups.get(0).map_or(0..0, |hit| folded.place(hit.range()));
                if !take(place, self.template.filled(group)) {
                    break;
                }
            }
        }
        found
    }
}

/// `*` is as few characters as possible; at an edge of the pattern, up to the edge of the line. A backslash makes either an
/// ordinary sign.
fn from_wildcards(text: &str) -> Result<String, FindProblem> {
    let mut expression = String::new();
    let mut only_wildcards = true;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_first = expression.is_empty();
        match sign {
            '?' => expression.push('.'),
            '*' if signs.peek().is_none() => expression.push_str(if is_first { "^.*" } else { ".*" }),
            '*' => expression.push_str(if is_first { "^.*?" } else { ".*?" }),
            sign => {
                only_wildcards = false;
                let escaped = if sign == '\\' { signs.next_if(|next| matches!(next, '*' | '?' | '\\')) } else { None };
                expression.push_str(&regex::escape(escaped.unwrap_or(sign).encode_utf8(&mut [0; 4])));
            }
        }
    }
    if only_wildcards { Err(FindProblem::OnlyWildcards) } else { Ok(expression) }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn query(text: &str, mode: FindMode) -> FindQuery {
        FindQuery { text: text.to_owned(), mode, folds_width: true, matches_case: false }
    }

    /// A pattern that somebody else's engine takes for ever over costs here what the text is long.
    #[test]
    fn no_pattern_takes_for_ever() {
        let text = "甲".repeat(200_000);
        let begun = Instant::now();
        for (pattern, mode) in [
            ("(甲|甲甲)*乙", FindMode::Expression),
            ("甲*乙", FindMode::Wildcards),
            ("甲?*?*?*乙", FindMode::Wildcards),
            ("(?:甲?){20}甲{20}乙", FindMode::Expression),
        ] {
            if let Ok(pattern) = FindPattern::new(&query(pattern, mode), "") {
                assert_eq!(pattern.replace_in(&text, |_| true), []);
            }
        }
        assert!(begun.elapsed().as_secs() < 60, "it took {:?}", begun.elapsed());
    }

    /// Looking for the next hit may go through the whole rest of a text: the caller can stop between two.
    #[test]
    fn it_asks_after_each_hit_whether_to_go_on() {
        let pattern = FindPattern::new(&query("甲.*乙|甲", FindMode::Expression), "丙").expect("a pattern");
        assert_eq!(pattern.replace_in(&"甲".repeat(1_000), |found| found < 3).len(), 3);
    }

    #[test]
    fn what_stands_for_too_much_is_refused() {
        for pattern in ["(\\p{L}{1000}){1000}", &"甲".repeat(3_000)] {
            let refused = FindPattern::new(&query(pattern, FindMode::Expression), "").err();
            assert_eq!(refused, Some(FindProblem::TooLarge));
        }
        let rest = FindPattern::new(&query(&"(".repeat(1_000), FindMode::Expression), "").err();
        assert_eq!(rest, Some(FindProblem::Broken));
    }
}
