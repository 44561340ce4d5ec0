//! Putting together what several people made of one text, as the next revision of a report.

use std::path::Path;

use dinggao_compare::{Merge, Options, Resolution, ReturnedCopy};
use dinggao_document::{Document, ReportId};
use dinggao_store::{Inverse, NewRevision, Operation, RevisionKind, Seq};

use crate::{
    comparing::with_ids_of,
    drafts::keep_first,
    failure::{Failure, FailureCode},
    files::read_report_file,
    reports::INDEXED_ON_ARRIVAL,
    wire::{MergePreview, RevisionSummary, Version},
    workbench::Workbench,
};

/// What `mine` and the copies made of `base`, put together.
pub fn merge_texts(base: &Document, mine: &Document, copies: &[ReturnedCopy]) -> Merge {
    dinggao_compare::merge_copies(base, mine, copies, &Options::default())
}

/// What a merged revision follows besides the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeParent {
    /// A revision of the report.
    Revision(Seq),
    /// A copy that came back: it is kept as a branch.
    Copy {
        /// What it is called.
        name: String,
        /// What it says.
        document: Document,
        /// The revision that it was made of, the latest one if unknown.
        base: Option<Seq>,
    },
}

/// A merge that is shown, and not yet made part of its report.
pub(crate) struct PendingMerge {
    report: ReportId,
    base: Seq,
    mine: Document,
    copies: Vec<ReturnedCopy>,
    merge: Merge,
}

impl Workbench {
    /// Merges copies that came back with the working text of a report, to be looked at and decided. `base` is the draft that
    /// was sent. Nothing is changed; [`Self::settle_merge`] does it.
    pub fn preview_merge(
        &self,
        report: ReportId,
        base: Seq,
        copies: &[impl AsRef<Path>],
    ) -> Result<MergePreview, Failure> {
        let sent = self.document(report, Version::Revision { seq: base })?;
        let mine = self.document(report, Version::Working)?;
        let mut warnings = Vec::new();
        let mut read = Vec::with_capacity(copies.len());
        for path in copies.iter().map(AsRef::as_ref) {
            let text = read_report_file(path)?;
            warnings.extend(text.warnings);
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            // Blocks that come from the draft that was sent get its ids, so that their history goes on.
            read.push(ReturnedCopy { name, document: with_ids_of(&sent, text.document) });
        }
        let merge = merge_texts(&sent, &mine, &read);
        let names = read.iter().map(|copy| copy.name.clone()).collect();
        *self.pending_merge() = Some(PendingMerge { report, base, mine, copies: read, merge: merge.clone() });
        Ok(MergePreview { merge, names, warnings })
    }

    /// Makes the merge that was previewed last part of its report, with what was decided about its conflicts.
    ///
    /// # Errors
    /// [`FailureCode::MergeOutdated`] if the text was changed since, or another merge was previewed.
    pub fn settle_merge(&self, report: ReportId, resolutions: &[Resolution]) -> Result<RevisionSummary, Failure> {
        let outdated = || Failure::new(FailureCode::MergeOutdated);
        let pending = self.pending_merge().take().filter(|pending| pending.report == report).ok_or_else(outdated)?;
        if self.document(report, Version::Working)? != pending.mine {
            return Err(outdated());
        }
        let base = Some(pending.base);
        let parent = |copy: ReturnedCopy| MergeParent::Copy { name: copy.name, document: copy.document, base };
        let merged = pending.merge.resolved(resolutions);
        self.merge_into(report, merged, pending.copies.into_iter().map(parent).collect())
    }

    /// Makes a merged text the current one of a report, as a revision of kind merge that follows all of `parents` too. What
    /// no revision holds yet is kept first. Conflicts stand in it as they stand in the text.
    pub fn merge_into(
        &self,
        report: ReportId,
        merged: Document,
        parents: Vec<MergeParent>,
    ) -> Result<RevisionSummary, Failure> {
        let mut open = self.open_texts();
        let before = self.unkept_revision(report)?;
        let old = self.document(report, Version::Working)?;
        let has_ids_of_report = merged.blocks.iter().any(|block| old.blocks.iter().any(|old| old.id() == block.id()));
        let merged = if has_ids_of_report { merged } else { with_ids_of(&old, merged) };
        let revision = self.revision_of(report, RevisionKind::Merge, Some(&old), &merged)?;
        let author = self.author();
        let outcome = self.transact(Operation::Merge, move |transaction| {
            let before = keep_first(transaction, report, before)?;
            let mut other_parents = Vec::with_capacity(parents.len());
            for parent in parents {
                match (parent, before) {
                    (MergeParent::Revision(seq), _) => other_parents.push(seq),
                    (MergeParent::Copy { name, document, base }, Some(head)) => {
                        let copy = NewRevision { note: Some(name), ..NewRevision::new(RevisionKind::Import, &author) };
                        let base = base.unwrap_or(head);
                        other_parents.push(transaction.keep_branch(report, base, &document, copy)?.seq);
                    }
                    (MergeParent::Copy { .. }, None) => {}
                }
            }
            other_parents.retain(|seq| Some(*seq) != before);
            other_parents.dedup();
            transaction.replace_working(report, &merged)?;
            let kept = transaction.keep(report, NewRevision { other_parents, ..revision })?;
            transaction.index_pending(INDEXED_ON_ARRIVAL)?;
            if let Some(seq) = before {
                transaction.undone_by(Inverse::Restore { report, seq });
            }
            Ok(kept)
        })?;
        open.remove(&report);
        Ok(outcome.value.into())
    }
}
