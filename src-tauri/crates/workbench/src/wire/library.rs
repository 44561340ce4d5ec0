//! The library as a whole: what was done to it, what was found in it, whether it is whole.

use dinggao_document::{BlockId, ReportId};
use dinggao_store::{LoggedOperation, Operation, Seq};
use serde::{Deserialize, Serialize};

use crate::clock::rfc3339;

/// Something that was done to the library.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct OperationSummary {
    /// Its number; grows.
    #[specta(type = u32)]
    pub id: i64,
    /// What was done.
    pub operation: Operation,
    /// The report concerned.
    pub report: Option<ReportId>,
    /// What the report was called then.
    pub title: String,
    /// When, RFC 3339 in UTC.
    pub time: String,
    /// Whether it was undone.
    pub undone: bool,
    /// Whether it can be undone.
    pub undoable: bool,
    /// The titles of the reports that undoing it left alone, since they were changed later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<String>,
}

impl From<LoggedOperation> for OperationSummary {
    fn from(operation: LoggedOperation) -> Self {
        Self {
            id: operation.id,
            operation: operation.operation,
            report: operation.report,
            title: operation.title,
            time: rfc3339(operation.time),
            undone: operation.undone.is_some(),
            undoable: operation.undone.is_none() && operation.inverse != dinggao_store::Inverse::Nothing,
            left: Vec::new(),
        }
    }
}

/// What a search found.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct SearchResult {
    /// What was searched for.
    pub query: String,
    /// How many blocks hold it.
    pub total: usize,
    /// Those of the report changed last first.
    pub hits: Vec<SearchHit>,
}

/// A block that holds what was searched for.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct SearchHit {
    /// Its report.
    pub report: ReportId,
    /// Its place in reading order, from 0.
    pub block: usize,
    /// Its id.
    pub id: BlockId,
    /// The heading that it stands under, with its number.
    pub section: Option<String>,
    /// The words around it.
    pub snippet: String,
    /// The revision, where it isn't the current text.
    pub seq: Option<Seq>,
    /// The name of the draft, likewise.
    pub draft: Option<String>,
}

/// A backup that was made.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct BackupMade {
    /// The file.
    pub path: String,
    /// Its size in bytes.
    #[specta(type = u32)]
    pub bytes: u64,
}

/// What was saved of a damaged library.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct Salvaged {
    /// How many files were written.
    pub files: usize,
    /// The reports of which nothing could be read.
    pub lost: Vec<ReportId>,
}

/// Who wrote each part of a text.
#[derive(Debug, Clone, Default, Serialize, Deserialize, specta::Type)]
pub struct Blame {
    /// In reading order.
    pub blocks: Vec<BlamedBlock>,
}

/// Who wrote each part of a block.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct BlamedBlock {
    /// The block.
    pub id: BlockId,
    /// In order; together the block's text with its derived number.
    pub spans: Vec<BlamedSpan>,
}

/// Characters that came with one revision.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct BlamedSpan {
    /// The first one, in Unicode code points of the block's text, derived number included.
    pub start: usize,
    /// Behind the last one.
    pub end: usize,
    /// The revision; none for what no revision holds yet.
    pub seq: Option<Seq>,
    /// Who made it.
    pub author: Option<String>,
    /// When, RFC 3339 in UTC.
    pub time: Option<String>,
}
