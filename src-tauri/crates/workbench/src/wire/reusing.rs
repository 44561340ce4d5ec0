//! What of a text stands in others.

use dinggao_compare::Span;
use dinggao_document::{BlockId, ReportId};
use serde::{Deserialize, Serialize};

use super::TextPlace;

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

/// What of a report stands in others of the library, with places that a window marks and goes to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReportReuse {
    /// How much of the whole text does, in percent.
    pub percent: u32,
    /// The chapters of which something does, in reading order.
    pub chapters: Vec<ChapterReuse>,
}

/// A chapter of which something stands in other reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ChapterReuse {
    /// Its heading with its number; empty before the first.
    pub title: String,
    /// How much of it stands elsewhere, in percent.
    pub percent: u32,
    /// Its blocks of which something does, in reading order.
    pub passages: Vec<PassageReuse>,
}

/// A block of which sentences stand in another report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PassageReuse {
    /// The other report.
    pub source: ReportId,
    /// What it is called.
    pub source_title: String,
    /// The heading there, with its number, that most of the block stands under; empty before the first.
    pub source_section: String,
    /// The block there in which most of it stands.
    pub source_block: BlockId,
    /// The sentences that do.
    pub sentences: Vec<SentenceReuse>,
}

/// A sentence that stands in another report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SentenceReuse {
    /// Where it stands here.
    pub at: TextPlace,
    /// Where it stands there; none where that text can't be read any more.
    pub there: Option<TextPlace>,
    /// From there to here: the words that differ are deleted and inserted.
    pub spans: Vec<Span>,
}
