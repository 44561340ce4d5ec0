//! What a check found, as people and scripts are told it.

use serde::{Deserialize, Serialize};

use crate::{
    passage::Spot,
    rules::{Level, Message, RuleClass},
};

/// A place where something is wrong, or may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Finding {
    /// Its number among the findings, in reading order: `f1`.
    pub id: String,
    /// The rule that found it.
    pub rule: String,
    /// What the rule is about.
    pub class: RuleClass,
    /// How grave it is.
    pub level: Level,
    /// Where it stands.
    #[serde(flatten)]
    pub spot: Spot,
    /// What is said of it.
    pub message: Message,
    /// The clause of a standard, if the rule follows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// What is put in the place of the quote, where that is certain.
    pub fix: Option<String>,
    /// The other places that belong to it.
    pub also: Vec<Spot>,
}
