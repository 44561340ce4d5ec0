//! Replacing words in the whole library: what would be replaced, what is chosen of it, and what was done.

use dinggao_document::ReportId;
use dinggao_text::FindProblem;
use serde::{Deserialize, Serialize};

/// What replacing would do, report by report.
#[derive(Debug, Clone, Default, Serialize, Deserialize, specta::Type)]
pub struct ReplacementPreview {
    /// The reports that hold what is looked for, the last changed first.
    pub reports: Vec<ReportReplacements>,
    /// Whether these are all places: there are limits of number and time, and the user may stop it.
    pub complete: bool,
    /// Why nothing can be looked for, if so.
    pub problem: Option<FindProblem>,
    /// The titles of the reports that can't be read, and weren't looked through.
    pub unreadable: Vec<String>,
}

/// What replacing would do to a report.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct ReportReplacements {
    /// Which.
    pub report: ReportId,
    /// Its title.
    pub title: String,
    /// Whether it is put away.
    pub archived: bool,
    /// Whether another window writes it, so that nothing can be replaced in it now.
    pub elsewhere: bool,
    /// Names the text that was looked through.
    pub text: String,
    /// In reading order.
    pub places: Vec<ReplacedPlace>,
}

/// A hit, what comes in its place, and the sentence around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReplacedPlace {
    /// The heading that it stands under, with its number.
    pub section: Option<String>,
    /// The sentence before it, or its end.
    pub before: String,
    /// What was found.
    pub found: String,
    /// What comes in its place.
    pub words: String,
    /// The sentence behind it, or its start.
    pub after: String,
}

/// A report in which words are to be replaced.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct ReportChoice {
    /// Which.
    pub report: ReportId,
    /// The text that was looked through, as the preview named it.
    pub text: String,
    /// How many places were shown of it.
    pub places: usize,
    /// Those of them that stay as they are, counted from 0.
    pub spared: Vec<usize>,
}

/// What was replaced.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct ReplacedInLibrary {
    /// How many places.
    pub places: usize,
    /// In which reports.
    pub reports: Vec<ReportId>,
    /// The operation that undoing names.
    #[specta(type = u32)]
    pub operation: i64,
}
