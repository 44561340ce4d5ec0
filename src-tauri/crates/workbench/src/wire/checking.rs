//! What the checks say of a report while it is written, and what the user has chosen of them.

use std::collections::BTreeSet;

use dinggao_document::{BlockId, ReportId};
use dinggao_proof::{Level, Message, RuleClass};
use serde::{Deserialize, Serialize};

use super::TextPlace;

/// What is wrong in a report as it is written, or may be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReportChecks {
    /// In reading order.
    pub findings: Vec<ReportFinding>,
    /// How many more there are that the user has let pass in this report.
    pub passed: usize,
    /// The report of the year before that it is held to.
    pub precedent: Option<Precedent>,
}

/// A report to which another one is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Precedent {
    /// Which.
    pub report: ReportId,
    /// What it is called.
    pub title: String,
}

/// A place in a report where something is wrong, or may be, as an editor finds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReportFinding {
    /// The rule that found it.
    pub rule: String,
    /// What the rule is about.
    pub class: RuleClass,
    /// How grave it is.
    pub level: Level,
    /// What is said of it.
    pub message: Message,
    /// The clause of a standard, if the rule follows one.
    pub clause: Option<String>,
    /// Where the words at fault stand.
    #[serde(flatten)]
    pub at: TextPlace,
    /// Some words before them.
    pub before: String,
    /// Some words behind them.
    pub after: String,
    /// What is put in their place, where that is certain.
    pub fix: Option<String>,
    /// The heading of the chapter that it stands in; before the first there is none.
    pub chapter: Option<BlockId>,
    /// Whether the same words can be right everywhere: a date or a sum is wrong in its own place.
    pub everywhere: bool,
}

/// What the user has chosen of the checks, for all reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckChoices {
    /// Rules that are switched off.
    pub off: BTreeSet<String>,
    /// Words that are right, whatever a rule says, in the order in which they were let pass.
    pub allowed: Vec<String>,
    /// The user's own words.
    pub own: Vec<OwnWord>,
    /// Sentences that every report may say (套话), in the order in which they were excepted from what is told of reuse.
    pub formulas: Vec<String>,
}

/// A word of the user's own list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OwnWord {
    /// As it must not be written.
    pub wrong: String,
    /// As it is written; empty where the list doesn't say.
    pub right: String,
    /// How grave it is.
    pub level: Level,
    /// What the list says it follows.
    pub clause: Option<String>,
}

/// One change of what the user has chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum CheckChange {
    /// A rule is switched on or off.
    Rule {
        /// Its id.
        rule: String,
        /// Whether it is on from now on.
        on: bool,
    },
    /// A word is right everywhere, or isn't any more.
    Word {
        /// The word.
        word: String,
        /// Whether it is right from now on.
        allowed: bool,
    },
    /// A sentence is a common formula, or isn't any more.
    Formula {
        /// The sentence.
        words: String,
        /// Whether it is one from now on.
        excepted: bool,
    },
    /// Another list takes the place of the user's own.
    OwnWords {
        /// The words; none for no list.
        words: Vec<OwnWord>,
    },
}

/// The rules, and what the user has chosen of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CheckSettings {
    /// Every rule.
    pub rules: Vec<CheckRule>,
    /// Words that are right everywhere.
    pub allowed: Vec<String>,
    /// The user's own words.
    pub own: Vec<OwnWord>,
    /// Sentences that every report may say.
    pub formulas: Vec<String>,
}

/// A rule, told by an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CheckRule {
    /// Its id.
    pub rule: String,
    /// What it is about.
    pub class: RuleClass,
    /// How grave what it finds is.
    pub level: Level,
    /// What it says.
    pub message: Message,
    /// The clause of a standard, if it follows one.
    pub clause: Option<String>,
    /// What it finds, in a sentence, if a sentence shows that.
    pub example: Option<RuleExample>,
    /// Whether it is on.
    pub on: bool,
}

/// A sentence in which a rule finds something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RuleExample {
    /// The words before what it finds.
    pub before: String,
    /// What it finds.
    pub quote: String,
    /// The words behind.
    pub after: String,
    /// What it puts there, where that is certain.
    pub fix: Option<String>,
}
