//! Who wrote a paragraph, sentence by sentence.

use dinggao_store::Seq;
use serde::{Deserialize, Serialize};

/// A sentence and who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct WrittenSentence {
    /// The sentence.
    pub text: String,
    /// Who wrote it: who wrote most of it first.
    pub authors: Vec<SentenceAuthor>,
}

/// A revision that part of a sentence came with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SentenceAuthor {
    /// The revision; none for what no revision holds yet.
    pub seq: Option<Seq>,
    /// Its name, if it is a draft.
    pub draft: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// When, RFC 3339 in UTC.
    pub time: Option<String>,
}
