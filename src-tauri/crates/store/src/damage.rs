//! What of a library can't be trusted.

use dinggao_document::ReportId;

use crate::revision::Seq;

/// Something that isn't what this program wrote.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// SQLite can't read the file, or finds its structure broken; in SQLite's words.
    #[error("the database: {0}")]
    Database(String),
    /// The entry of the library as a whole.
    #[error("the entry of the library")]
    Library,
    /// A report's entry in the list.
    #[error("the entry of a report")]
    Entry,
    /// A report's current text.
    #[error("the current text")]
    WorkingText,
    /// A text that a block had in some revision.
    #[error("an earlier text")]
    EarlierText,
    /// A revision's entry, or the list of its blocks.
    #[error("a revision")]
    Revision,
    /// A revision that is gone.
    #[error("the history has a gap")]
    History,
    /// A revision is not what it was when the next one was made.
    #[error("a revision was changed")]
    Chain,
    /// Who wrote a text.
    #[error("who wrote a text")]
    Authorship,
    /// Where a block comes from.
    #[error("where a block comes from")]
    Lineage,
    /// What people said about a report.
    #[error("a comment")]
    Comments,
    /// What is planned for a section.
    #[error("the plan of a section")]
    Plans,
    /// What was decided while a text was checked.
    #[error("what was let pass, or is known of a blank")]
    ProofNotes,
    /// A picture, or a file that was imported.
    #[error("a picture or an imported file")]
    Media,
    /// An entry of the log of operations.
    #[error("the log of operations")]
    Log,
    /// The search index; it can be made anew.
    #[error("the search index")]
    Search,
    /// Commits that the witness knew are gone.
    #[error("commits {first} to {last} are gone")]
    Lost {
        /// The first one.
        first: i64,
        /// The last one that is known of.
        last: i64,
    },
    /// The witness knew another state of the same age.
    #[error("the witness knew another state")]
    Witness,
}

impl Damage {
    /// The name of its sentence in the messages of the faces.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Database(_) => "database",
            Self::Library => "library",
            Self::Entry => "entry",
            Self::WorkingText => "working_text",
            Self::EarlierText => "earlier_text",
            Self::Revision => "revision",
            Self::History => "history",
            Self::Chain => "chain",
            Self::Authorship => "authorship",
            Self::Lineage => "lineage",
            Self::Comments => "comments",
            Self::Plans => "plans",
            Self::ProofNotes => "proof_notes",
            Self::Media => "media",
            Self::Log => "log",
            Self::Search => "search",
            Self::Lost { .. } => "lost",
            Self::Witness => "witness",
        }
    }
}

/// Damage, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The report that it hits; `None` for the library as a whole.
    pub report: Option<ReportId>,
    /// The revision that it hits, if it is one.
    pub seq: Option<Seq>,
    /// What can't be trusted.
    pub damage: Damage,
}
