//! Finds many words in one pass over a text.

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Confusion, Hit};

/// Words that are never right, and the longer ones that they may stand in.
#[derive(Debug, Default)]
pub(super) struct WordFinder {
    automaton: Option<AhoCorasick>,
    /// By the number of the pattern: a word to tell of, or one to pass over.
    meanings: Vec<Option<(usize, String)>>,
}

impl WordFinder {
    /// A finder of the words of rules, each list with the place of its rule.
    pub(super) fn of<'rules>(lists: impl Iterator<Item = (usize, &'rules [Confusion])>) -> Self {
        let (mut patterns, mut meanings) = (Vec::new(), Vec::new());
        for (rule, words) in lists {
            for word in words {
                patterns.push(word.wrong.clone());
                meanings.push(Some((rule, word.right.clone())));
                patterns.extend(word.but.iter().cloned());
                meanings.extend(word.but.iter().map(|_| None));
            }
        }
        // The longest word wins: one in which a wrong one may stand is longer than that.
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).ok();
        Self { automaton, meanings }
    }

    /// The words of a text that are never right.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let found = self.automaton.iter().flat_map(|automaton| automaton.find_iter(text));
        found
            .filter_map(|found| {
                let (rule, right) = self.meanings[found.pattern()].as_ref()?;
                Some(Hit { rule: *rule, range: found.range(), fix: Some(right.clone()) })
            })
            .collect()
    }
}
