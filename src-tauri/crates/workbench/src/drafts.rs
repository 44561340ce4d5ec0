//! Keeping revisions: named drafts, and automatic ones.

use dinggao_document::ReportId;
use dinggao_store::{DraftName, NewRevision, Operation, RevisionKind};

use crate::{
    comparing::counts,
    failure::Failure,
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
        self.keep(report, draft)
    }

    /// Keeps the working text if no revision holds it yet.
    pub fn keep_automatically(&self, report: ReportId) -> Result<Option<RevisionSummary>, Failure> {
        let _unchanged = self.open_texts();
        self.unkept_revision(report)?.map(|revision| self.keep(report, revision)).transpose()
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
        let changes = counts(parent.as_ref(), &working);
        let author = self.author();
        Ok(NewRevision { kind, name: None, note: None, author, inserted: changes.inserted, deleted: changes.deleted })
    }

    fn keep(&self, report: ReportId, revision: NewRevision) -> Result<RevisionSummary, Failure> {
        let outcome = self.transact(Operation::Keep, move |transaction| transaction.keep(report, revision))?;
        Ok(outcome.value.into())
    }
}
