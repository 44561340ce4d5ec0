//! Keeping revisions: named drafts, and automatic ones.

use std::collections::HashMap;

use dinggao_compare::{Options, compare};
use dinggao_document::{Block, Document, ReportId};
use dinggao_store::{DraftName, NewRevision, Operation, Provenance, RevisionKind, Seq, StoreError, Transaction};

use crate::{
    failure::Failure,
    provenance::provenance,
    wire::{RevisionSummary, Version},
    workbench::Workbench,
};

impl Workbench {
    /// 留存一稿: keeps the working text under a name. It can't change any more.
    pub fn keep_draft(&self, report: ReportId, name: &str, note: Option<String>) -> Result<RevisionSummary, Failure> {
        let name = DraftName::new(name)?;
        let note = note.filter(|note| !note.trim().is_empty());
        let _unchanged = self.open_texts();
        let draft = NewRevision { name: Some(name), note, ..self.revision(report, RevisionKind::Named)? };
        self.keep(Operation::Keep, report, draft)
    }

    /// Keeps the working text if no revision holds it yet.
    pub fn keep_automatically(&self, report: ReportId) -> Result<Option<RevisionSummary>, Failure> {
        let _unchanged = self.open_texts();
        let revision = self.unkept_revision(report)?;
        revision.map(|revision| self.keep(Operation::KeepAutomatically, report, revision)).transpose()
    }

    /// The automatic revision that would hold what no revision holds yet.
    pub(crate) fn unkept_revision(&self, report: ReportId) -> Result<Option<NewRevision>, Failure> {
        let unkept = self.has_unkept_changes(report)?;
        unkept.then(|| self.revision(report, RevisionKind::Auto)).transpose()
    }

    /// A revision of the working text as it is now.
    fn revision(&self, report: ReportId, kind: RevisionKind) -> Result<NewRevision, Failure> {
        let parent = self.latest_text(report)?;
        let working = self.document(report, Version::Working)?;
        self.revision_of(report, kind, parent.as_ref(), &working)
    }

    /// A revision of `text`, which follows `parent`: the text of the latest revision, or one that is kept right before.
    pub(crate) fn revision_of(
        &self,
        report: ReportId,
        kind: RevisionKind,
        parent: Option<&Document>,
        text: &Document,
    ) -> Result<NewRevision, Failure> {
        let new = NewRevision::new(kind, self.author());
        let Some(parent) = parent else {
            return Ok(NewRevision { inserted: text.char_count(), ..new });
        };
        if parent == text {
            return Ok(new);
        }
        let comparison = compare(parent, text, &Options::default());
        let gone_before = self.known_before(report, parent, text)?;
        let authors = self.authors_of_parent(report, parent)?;
        let Provenance { authorship, mut events } = provenance(&comparison, parent, text, &authors);
        events.extend(gone_before);
        Ok(NewRevision {
            inserted: comparison.summary.inserted_chars,
            deleted: comparison.summary.deleted_chars,
            provenance: Provenance { authorship, events },
            ..new
        })
    }

    fn keep(&self, operation: Operation, report: ReportId, revision: NewRevision) -> Result<RevisionSummary, Failure> {
        let outcome = self.transact(operation, move |transaction| transaction.keep(report, revision))?;
        Ok(outcome.value.into())
    }
}

/// Keeps what no revision holds yet; answers with the revision that holds the text now, to come back to.
pub(crate) fn keep_first(
    transaction: &Transaction<'_>,
    report: ReportId,
    unkept: Option<NewRevision>,
) -> Result<Option<Seq>, StoreError> {
    match unkept {
        Some(unkept) => Ok(Some(transaction.keep(report, unkept)?.seq)),
        None => transaction.head(report),
    }
}

/// The blocks of a text by id.
pub(crate) fn by_id(text: &Document) -> HashMap<dinggao_document::BlockId, &Block> {
    text.blocks.iter().map(|block| (block.id(), block)).collect()
}
