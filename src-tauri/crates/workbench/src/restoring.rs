//! Making an earlier text current again, whole or one block of it. Nothing is rewritten: the result is a new revision, and
//! what no revision held is kept before.

use std::collections::HashMap;

use dinggao_document::{BlockChange, BlockId, Document, ReportId};
use dinggao_store::{
    BlockEvent, ChangedReport, Inverse, LoggedOperation, NewRevision, Operation, Provenance, Revision, RevisionKind,
    Seq, StoreError, TextSummary, Transaction,
};

use crate::{
    comments::{blocks_put, with_comments_of},
    comparing::compare_texts,
    drafts::keep_first,
    failure::{Failure, FailureCode},
    provenance::provenance,
    wire::{RevisionSummary, Version},
    workbench::Workbench,
};

impl Workbench {
    /// Makes a revision's text current again; with `block`, only that block's.
    pub fn restore(&self, report: ReportId, seq: Seq, block: Option<BlockId>) -> Result<RevisionSummary, Failure> {
        self.restore_as(Operation::Restore, report, seq, block, None)
    }

    /// The same as part of another operation, which `undoes` an earlier one.
    pub(crate) fn restore_as(
        &self,
        operation: Operation,
        report: ReportId,
        seq: Seq,
        block: Option<BlockId>,
        undoes: Option<LoggedOperation>,
    ) -> Result<RevisionSummary, Failure> {
        let mut open = self.open_texts();
        let restoration = self.restoration(report, seq, block)?;
        let outcome = self.transact(operation, move |transaction| {
            let (before, kept) = restoration.apply(transaction)?;
            if let Some(seq) = before {
                transaction.undone_by(Inverse::Restore { report, seq });
            }
            if let Some(operation) = undoes {
                transaction.mark_undone(operation)?;
            }
            Ok(kept)
        })?;
        open.remove(&report);
        Ok(outcome.value.into())
    }

    /// Takes back what was done to several reports at once: each that says still what it was given says again what it said
    /// before. The titles of the others, which were changed since, are the answer.
    ///
    /// # Errors
    /// [`FailureCode::UndoChangedSince`] where all of them were.
    pub(crate) fn restore_each(
        &self,
        reports: &[ChangedReport],
        undoes: LoggedOperation,
    ) -> Result<Vec<String>, Failure> {
        let mut open = self.open_texts();
        let (mut restorations, mut later) = (Vec::new(), Vec::new());
        for &ChangedReport { report, before, after } in reports {
            let given = self.document(report, Version::Revision { seq: after })?;
            if self.document(report, Version::Working)? == given {
                restorations.push(self.restoration(report, before, None)?);
            } else {
                later.push(self.title_of(report, Version::Working)?);
            }
        }
        if restorations.is_empty() {
            let titles: String = later.iter().map(|title| format!("《{title}》")).collect();
            return Err(Failure::new(FailureCode::UndoChangedSince).with("titles", titles));
        }
        let restored: Vec<ReportId> = restorations.iter().map(|restoration| restoration.report).collect();
        self.transact(Operation::Undo, move |transaction| {
            for restoration in restorations {
                restoration.apply(transaction)?;
            }
            transaction.undone_by(Inverse::Nothing);
            transaction.mark_undone(undoes)
        })?;
        for report in restored {
            open.remove(&report);
        }
        Ok(later)
    }

    fn restoration(&self, report: ReportId, seq: Seq, block: Option<BlockId>) -> Result<Restoration, Failure> {
        let unkept = self.unkept_revision(report)?;
        let working = self.document(report, Version::Working)?;
        let restored = self.text_to_restore(report, seq, block, &working)?;
        // What people said since then is still about what it was about.
        let commented = with_comments_of([&working], restored.clone());
        let comments = blocks_put(&restored, &commented);
        let summary = TextSummary::of(&restored);
        let revision = self.revision_of_restored(report, seq, &working, &restored)?;
        Ok(Restoration { report, seq, block, unkept, comments, summary, revision })
    }

    /// The revision of a restored text. It says nothing of authors: what comes back is a version that was there before, and
    /// was written by whoever wrote it then.
    fn revision_of_restored(
        &self,
        report: ReportId,
        seq: Seq,
        working: &Document,
        restored: &Document,
    ) -> Result<NewRevision, Failure> {
        let comparison = compare_texts(working, restored, false);
        let mut events = provenance(&comparison, working, restored, &HashMap::new()).events;
        events.extend(self.known_before(report, working, restored)?);
        let changed =
            comparison.differences().filter(|change| !change.old.is_empty()).flat_map(|change| &change.new_ids);
        events.extend(changed.map(|&id| (id, BlockEvent::Restored)));
        Ok(NewRevision {
            restored: Some(seq),
            inserted: comparison.summary.inserted_chars,
            deleted: comparison.summary.deleted_chars,
            provenance: Provenance { authorship: Vec::new(), events },
            ..NewRevision::new(RevisionKind::Restore, self.author())
        })
    }

    fn text_to_restore(
        &self,
        report: ReportId,
        seq: Seq,
        block: Option<BlockId>,
        working: &Document,
    ) -> Result<Document, Failure> {
        let version = Version::Revision { seq };
        match block {
            None => self.document(report, version),
            Some(block) => self.ask_of(report, |snapshot| snapshot.with_restored_block(report, seq, block, working)),
        }
    }
}

/// What restoring a text needs, computed before anything is written.
struct Restoration {
    report: ReportId,
    seq: Seq,
    block: Option<BlockId>,
    /// What no revision holds yet.
    unkept: Option<NewRevision>,
    comments: Vec<BlockChange>,
    summary: TextSummary,
    revision: NewRevision,
}

impl Restoration {
    /// Restores it; answers with the revision that holds the text before, and the new one.
    fn apply(self, transaction: &Transaction<'_>) -> Result<(Option<Seq>, Revision), StoreError> {
        let Self { report, seq, block, unkept, comments, summary, revision } = self;
        let before = keep_first(transaction, report, unkept)?;
        match block {
            Some(block) => transaction.restore_block(report, seq, block)?,
            None => transaction.restore_working(report, seq, &summary)?,
        }
        if !comments.is_empty() {
            transaction.apply_changes(report, &comments, &summary)?;
        }
        Ok((before, transaction.keep(report, revision)?))
    }
}
