//! What a rule of code found in a passage, before it is told.

use std::ops::Range;

use crate::rules::Level;

/// A place in a passage that a rule of code found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The rule's id.
    pub(crate) rule: &'static str,
    /// Bytes of the passage's text.
    pub(crate) range: Range<usize>,
    /// What is put there.
    pub(crate) fix: Option<String>,
    /// How grave it is, where that isn't for the rule to say.
    pub(crate) level: Option<Level>,
    /// Words that the message names.
    pub(crate) names: Vec<(&'static str, String)>,
}

impl Found {
    pub(crate) fn new(rule: &'static str, range: Range<usize>) -> Self {
        Self { rule, range, fix: None, level: None, names: Vec::new() }
    }

    pub(crate) fn with_fix(self, fix: impl Into<String>) -> Self {
        Self { fix: Some(fix.into()), ..self }
    }

    pub(crate) fn at_level(self, level: Level) -> Self {
        Self { level: Some(level), ..self }
    }

    pub(crate) fn naming(mut self, name: &'static str, words: impl Into<String>) -> Self {
        self.names.push((name, words.into()));
        self
    }
}
