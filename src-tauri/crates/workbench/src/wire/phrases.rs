//! Phrases that a user keeps.

use serde::{Deserialize, Serialize};

/// Words that a user keeps, to put them into any text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Phrase {
    /// What it is called; empty where its own beginning says enough.
    pub name: String,
    /// Its words, a paragraph a line.
    pub text: String,
}
