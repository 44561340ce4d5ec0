//! Making an earlier text current again, whole or one block of it. Nothing is rewritten: the result is a new revision, and
//! what no revision held is kept before.

use std::collections::HashMap;

use dinggao_document::{BlockId, Document, ReportId};
use dinggao_store::{
    BlockEvent, Inverse, LoggedOperation, NewRevision, Operation, Provenance, RevisionKind, Seq, TextSummary,
};

use crate::{
    comments::{comments_put, with_comments_of},
    comparing::compare_texts,
    drafts::keep_first,
    failure::Failure,
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
        let before = self.unkept_revision(report)?;
        let working = self.document(report, Version::Working)?;
        let restored = self.text_to_restore(report, seq, block, &working)?;
        // What people said since then is still about what it was about.
        let commented = with_comments_of([&working], restored.clone());
        let steps = comments_put(&restored, &commented);
        let summary = TextSummary::of(&restored);
        let revision = self.restoration(report, seq, &working, &restored)?;
        let outcome = self.transact(operation, move |transaction| {
            let before = keep_first(transaction, report, before)?;
            match block {
                Some(block) => transaction.restore_block(report, seq, block)?,
                None => transaction.restore_working(report, seq, &summary)?,
            }
            if !steps.is_empty() {
                transaction.apply_changes(report, &steps, &summary)?;
            }
            let kept = transaction.keep(report, revision)?;
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

    /// The revision of a restored text. It says nothing of authors: what comes back is a version that was there before, and
    /// was written by whoever wrote it then.
    fn restoration(
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
