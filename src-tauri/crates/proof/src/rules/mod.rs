//! The rules: read from `assets/rules` once, and applied to a passage in one pass each for patterns and for words.

mod patterns;
mod rule;
mod word_finder;

use std::{ops::Range, sync::LazyLock};

use dinggao_text::tokens;
use regex::{Regex, RegexSet};

pub use self::rule::{Confusion, Find, Level, Message, Rule, RuleClass};
use self::{patterns::expanded, word_finder::WordFinder};

/// The files of the rules, one a subject.
const FILES: [&str; 5] = [
    include_str!("../../../../../assets/rules/punctuation.json"),
    include_str!("../../../../../assets/rules/language.json"),
    include_str!("../../../../../assets/rules/words.json"),
    include_str!("../../../../../assets/rules/structure.json"),
    include_str!("../../../../../assets/rules/figures.json"),
];

static SHIPPED: LazyLock<RuleSet> = LazyLock::new(|| {
    // The rules are part of the program; a test reads them all.
    let rules = FILES.iter().flat_map(|file| serde_json::from_str::<Vec<Rule>>(file).unwrap_or_default());
    RuleSet::of(rules.collect())
});

/// Rules that are ready to be applied.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    /// Every pattern, to see in one pass which of them find anything.
    any: RegexSet,
    /// The patterns of `any`, each with the place of its rule.
    patterns: Vec<(usize, Regex)>,
    words: WordFinder,
}

/// What a rule found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The place of the rule in its set.
    pub rule: usize,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is put there.
    pub fix: Option<String>,
}

/// The hits that don't cut through words of the dictionary: 意建 is none in 满意建议.
fn words_apart(hits: Vec<Hit>, text: &str) -> Vec<Hit> {
    if hits.is_empty() {
        return hits;
    }
    let words = tokens(text);
    let cuts = |at: usize| {
        let word = words.partition_point(|word| word.range.end <= at);
        words.get(word).is_some_and(|word| word.range.start < at)
    };
    hits.into_iter().filter(|hit| !cuts(hit.range.start) && !cuts(hit.range.end)).collect()
}

impl RuleSet {
    /// The rules that come with the program.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Rules made ready. A pattern that can't be read finds nothing.
    pub fn of(rules: Vec<Rule>) -> Self {
        let patterns: Vec<(usize, Regex)> = rules
            .iter()
            .enumerate()
            .filter_map(|(place, rule)| match &rule.find {
                Find::Pattern(pattern) => Regex::new(&expanded(pattern)).ok().map(|pattern| (place, pattern)),
                Find::Words(_) | Find::Code => None,
            })
            .collect();
        let any = RegexSet::new(patterns.iter().map(|(_, pattern)| pattern.as_str())).unwrap_or_default();
        let words = WordFinder::of(rules.iter().enumerate().filter_map(|(place, rule)| match &rule.find {
            Find::Words(words) => Some((place, words.as_slice())),
            Find::Pattern(_) | Find::Code => None,
        }));
        Self { rules, any, patterns, words }
    }

    /// The rules, in the order of their files.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The place of a rule in this set.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.rules.iter().position(|rule| rule.id == id)
    }

    /// What patterns and words find in a text, in the order of its places.
    pub fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = words_apart(self.words.hits(text), text);
        for pattern in self.any.matches(text) {
            let (rule, pattern) = &self.patterns[pattern];
            let fix = self.rules[*rule].fix.as_deref();
            hits.extend(pattern.captures_iter(text).filter_map(|found| {
                let quote = found.name("q").or_else(|| found.get(0))?;
                let fix = fix.map(|fix| {
                    let mut words = String::new();
                    found.expand(fix, &mut words);
                    words
                });
                Some(Hit { rule: *rule, range: quote.range(), fix }).filter(|hit| !hit.range.is_empty())
            }));
        }
        hits.sort_by_key(|hit| (hit.range.start, hit.range.end, hit.rule));
        hits
    }
}
