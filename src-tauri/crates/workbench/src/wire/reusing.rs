//! What of a text stands in others.

use dinggao_compare::Span;
use serde::{Deserialize, Serialize};

/// What of a text stands in others.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct ReuseFound {
    /// The blocks of which something does, in reading order.
    pub matches: Vec<ReuseMatch>,
    /// The sections of which something does, in reading order.
    pub sections: Vec<SectionReuse>,
    /// How much of the whole text does: 0 to 1.
    pub share: f64,
}

/// A block of which sentences stand in another text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct ReuseMatch {
    /// The block's place, from 0.
    pub block: usize,
    /// The other text: a report's id, or a file as it was named.
    pub source: String,
    /// What it is called.
    pub source_title: String,
    /// The block there in which most of it stands, from 0.
    pub source_block: usize,
    /// How much of the block stands there: 0 to 1.
    pub share: f64,
    /// The sentences that do.
    pub sentences: Vec<ReusedWords>,
}

/// A sentence that stands in another text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct ReusedWords {
    /// Its first character, of the block's text as it is printed.
    pub start: usize,
    /// The character behind it.
    pub end: usize,
    /// The sentence.
    pub quote: String,
    /// The sentence there.
    pub source_quote: String,
    /// How much of it stands there: 0 to 1.
    pub share: f64,
    /// From there to here: the words that differ are deleted and inserted.
    pub spans: Vec<Span>,
}

/// A chapter of which something stands in other texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct SectionReuse {
    /// The place of its heading; of the first block for what stands before the first heading.
    pub block: usize,
    /// Its heading with its number; empty before the first.
    pub title: String,
    /// How much of it stands elsewhere: 0 to 1.
    pub share: f64,
}
