//! Revisions: states of a report that can't change any more.

mod authorship;
mod chain;
mod draft_name;
mod keeping;
mod lineage;
mod manifest;
mod record;
mod restoring;
mod sequence;
mod thinning;
mod version;

use std::collections::HashMap;

use dinggao_document::{Block, BlockId, Document, ReportId};
use serde::{Deserialize, Serialize};

pub use self::{
    authorship::{AuthoredSpan, BlockAuthorship, Spans},
    draft_name::DraftName,
    keeping::NewRevision,
    lineage::{BlockEvent, BlockHistoryEntry, Provenance},
};
pub(crate) use self::{
    chain::Link,
    manifest::{Entry, Manifest, content_hash},
    record::{RevisionRow, State},
    sequence::base_of,
    version::{Ordinal, Texts},
};
use crate::{error::StoreError, letterhead::StoredLetterhead, library::Snapshot, report::Record, time::Timestamp};

/// The number of a revision within its report: unique, growing, and the order of history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
pub struct Seq(pub u32);

/// Why a revision was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RevisionKind {
    /// By itself: after a pause, on leaving, before an import.
    Auto,
    /// Kept by its author under a name.
    Named,
    /// Brought in from a file.
    Import,
    /// Tracked changes that came in with a file, of the one who made them.
    Tracked,
    /// Made from several.
    Merge,
    /// An earlier state made current again.
    Restore,
    /// Words replaced in the whole library.
    Replace,
    /// Blanks filled in.
    Fill,
}

/// A revision without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its number.
    pub seq: Seq,
    /// Why it was made.
    pub kind: RevisionKind,
    /// The name of a draft.
    pub name: Option<String>,
    /// What its author said of it.
    pub note: Option<String>,
    /// Who made it.
    pub author: String,
    /// When.
    pub time: Timestamp,
    /// What it follows.
    pub parents: Vec<Seq>,
    /// The revision that was made current again, of one that restores.
    pub restored: Option<Seq>,
    /// Characters inserted since the first parent.
    pub inserted: usize,
    /// Characters deleted since the first parent.
    pub deleted: usize,
}

/// Who made a revision, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Who.
    pub author: String,
    /// When.
    pub time: Timestamp,
}

impl Snapshot<'_> {
    /// All revisions of a report that can be looked at, the first first.
    pub fn history(&self, report: ReportId) -> Result<Vec<Revision>, StoreError> {
        let record = self.record(report)?;
        let rows = self.revision_rows(&record).map_err(|error| error.in_report(report))?;
        Ok(rows.into_iter().filter(|row| row.state == State::Kept).map(|row| row.revision).collect())
    }

    /// Those of these revisions that can be looked at, in order.
    pub fn revisions(
        &self,
        report: ReportId,
        seqs: impl IntoIterator<Item = Seq>,
    ) -> Result<Vec<Revision>, StoreError> {
        let record = self.record(report)?;
        let mut revisions = Vec::new();
        for seq in seqs {
            let row = self.revision_row(&record, seq)?;
            revisions.extend(row.filter(|row| row.state == State::Kept).map(|row| row.revision));
        }
        Ok(revisions)
    }

    /// The revision that the working text of a report follows.
    pub fn head(&self, report: ReportId) -> Result<Option<Seq>, StoreError> {
        Ok(self.record(report)?.head())
    }

    /// The revision that a user means by the name of a draft or by its number.
    pub fn find_revision(&self, report: ReportId, draft: &str) -> Result<Revision, StoreError> {
        let record = self.record(report)?;
        let found = match draft.parse() {
            Ok(number) => self.revision_row(&record, Seq(number))?,
            Err(_) => self.named_row(&record, draft.trim())?,
        };
        let found = found.filter(|row| row.state == State::Kept);
        found.map(|row| row.revision).ok_or_else(|| StoreError::NoRevision(draft.to_owned()))
    }

    /// Who made these revisions and when, even of those whose text is gone.
    pub fn signatures(
        &self,
        report: ReportId,
        seqs: impl IntoIterator<Item = Seq>,
    ) -> Result<HashMap<Seq, Signature>, StoreError> {
        let record = self.record(report)?;
        let signature = |seq: Seq| {
            let row = self.revision_row(&record, seq)?.ok_or_else(|| StoreError::NoRevision(seq.0.to_string()))?;
            Ok((seq, Signature { author: row.revision.author, time: row.revision.time }))
        };
        seqs.into_iter().map(signature).collect()
    }

    /// The text of a revision.
    pub fn document_at(&self, report: ReportId, seq: Seq) -> Result<Document, StoreError> {
        let record = self.record(report)?;
        self.readable_row(&record, seq)?;
        self.blocks_at(&record, seq).map_err(|error| error.in_report(report))
    }

    fn blocks_at(&self, record: &Record, seq: Seq) -> Result<Document, StoreError> {
        let manifest = self.manifest(record.number, seq)?;
        let mut texts = Texts::of(self, record.number);
        let mut read = |entry: &Entry| Ok(serde_json::from_slice(&texts.read(entry.block, entry.ordinal)?)?);
        let blocks = manifest.entries.iter().map(&mut read).collect::<Result<_, StoreError>>()?;
        let letterhead = manifest.letterhead.as_ref().map(StoredLetterhead::read).transpose()?;
        Ok(Document { numbering: manifest.numbering, letterhead, blocks })
    }

    /// One block as a revision has it, `None` where the revision has it not.
    pub fn block_at(&self, report: ReportId, seq: Seq, block: BlockId) -> Result<Option<Block>, StoreError> {
        let record = self.record(report)?;
        self.readable_row(&record, seq)?;
        let Some(number) = self.block_number(record.number, block)? else { return Ok(None) };
        let manifest = self.manifest(record.number, seq).map_err(|error| error.in_report(report))?;
        let Some(entry) = manifest.entries.iter().find(|entry| entry.block == number) else { return Ok(None) };
        let text = Texts::of(self, record.number).read(number, entry.ordinal);
        Ok(Some(serde_json::from_slice(&text.map_err(|error| error.in_report(report))?)?))
    }
}
