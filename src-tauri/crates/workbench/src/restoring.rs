//! Making an earlier text current again, whole or one block of it. Nothing is rewritten: the result is a new revision, and
//! what no revision held is kept before.

use dinggao_document::{BlockId, Document, ReportId};
use dinggao_store::{Inverse, LoggedOperation, NewRevision, Operation, Provenance, RevisionKind, Seq};

use crate::{
    drafts::by_id,
    failure::Failure,
    provenance::spans_of,
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
        let mut revision = NewRevision {
            restored: Some(seq),
            ..self.revision_of(report, RevisionKind::Restore, Some(&working), &restored)?
        };
        self.keep_first_authors(report, seq, &restored, &mut revision.provenance)?;
        let outcome = self.transact(operation, move |transaction| {
            let before = match before {
                Some(before) => Some(transaction.keep(report, before)?.seq),
                None => transaction.head(report)?,
            };
            match block {
                Some(block) => transaction.restore_block(report, seq, block)?,
                None => transaction.restore_working(report, seq)?,
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

    /// What comes back was written by whoever wrote it first, not by whoever restores it.
    fn keep_first_authors(
        &self,
        report: ReportId,
        seq: Seq,
        restored: &Document,
        provenance: &mut Provenance,
    ) -> Result<(), Failure> {
        let then = self.document(report, Version::Revision { seq })?;
        let (then_blocks, blocks) = (by_id(&then), by_id(restored));
        let authors = self.authors_at(report, seq, &then)?;
        for (id, spans) in &mut provenance.authorship {
            if then_blocks.get(id) == blocks.get(id)
                && let Some(authors) = authors.get(id)
            {
                *spans = spans_of(authors);
            }
        }
        Ok(())
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
