//! A rule: what it finds, how grave that is, what it says, and the examples that test it. Rules are data, in `assets/rules`.

use serde::{Deserialize, Serialize};

/// A rule of the language, or of what hangs together.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, which scripts and the settings use: `punct.doubled`.
    pub id: String,
    /// What it is about.
    pub class: RuleClass,
    /// How grave what it finds is.
    pub level: Level,
    /// The clause of the standard that it follows, if there is one: GB/T 15834-2011, 4.5.3.5.
    #[serde(default)]
    pub clause: Option<String>,
    /// What it says of what it finds; `{quote}` and `{fix}` stand for the words.
    pub message: Message,
    /// How it finds it.
    pub find: Find,
    /// What is put in the place of the quote; `$1` stands for a group of the pattern.
    #[serde(default)]
    pub fix: Option<String>,
    /// Texts in which it finds something: the quote stands between ⟦ and ⟧.
    #[serde(rename = "match")]
    pub matches: Vec<String>,
    /// Texts in which it finds nothing.
    pub clean: Vec<String>,
}

/// How a rule finds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Find {
    /// By a pattern: a regular expression, in which `{number}` and the like stand for longer ones
    /// ([`super::patterns`]). The quote is the group named `q`, else the whole match.
    Pattern(String),
    /// By words, each with what is meant.
    Words(Vec<Confusion>),
    /// By code of its own, which has the rule's id for its name.
    Code,
}

/// A word that is never right, and what is meant by it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confusion {
    /// As it must not be written.
    pub wrong: String,
    /// As it is written.
    pub right: String,
    /// Longer words in which the wrong one is part of something right.
    #[serde(default)]
    pub but: Vec<String>,
}

/// What a finding says, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Message {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Message {
    /// The same with something in the place of a name in braces.
    pub(crate) fn with(&self, name: &str, words: &str) -> Self {
        let fill = |text: &String| text.replace(&format!("{{{name}}}"), words);
        Self { zh: fill(&self.zh), en: fill(&self.en) }
    }
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Worth knowing; usage differs.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the contract")]
pub enum RuleClass {
    Punct,
    Width,
    Numbering,
    De,
    Doubled,
    Typo,
    Redundancy,
    Sentence,
    Term,
    Measure,
    Sum,
    Part,
    Rate,
    Percent,
    Fact,
    Leftover,
    Date,
    Weekday,
    Traditional,
}
