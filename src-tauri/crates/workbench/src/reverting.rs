//! Taking single changes back: the working text gets what an earlier version says there.

use dinggao_compare::{Options, compare, revert};
use dinggao_document::{Document, ReportId};
use dinggao_store::{Inverse, Operation, TextSummary};

use crate::{
    comments::{blocks_put, with_comments_of},
    comparing::fingerprint,
    drafts::keep_first,
    failure::{Failure, FailureCode},
    wire::{OperationSummary, Version},
    workbench::Workbench,
};

impl Workbench {
    /// Takes back changes from `old` to the working text, by their places in the comparison that has this fingerprint. The
    /// text before is kept as a revision, unless one holds it; the answer is what to undo, if anything was done.
    pub fn revert_changes(
        &self,
        report: ReportId,
        old: Version,
        changes: &[usize],
        compared: &str,
    ) -> Result<Option<OperationSummary>, Failure> {
        let mut open = self.open_texts();
        let (then, working) = (self.document(report, old)?, self.document(report, Version::Working)?);
        let comparison = compare(&then, &working, &Options::default());
        if fingerprint(&then, &working, &comparison) != compared {
            return Err(Failure::new(FailureCode::ComparisonStale));
        }
        let mut steps = revert(&then, &working, &comparison, changes);
        if steps.is_empty() {
            return Ok(None);
        }
        let before = self.unkept_revision(report)?;
        let reverted = after(working.clone(), &steps)?;
        let commented = with_comments_of([&working], reverted.clone());
        steps.extend(blocks_put(&reverted, &commented));
        let summary = TextSummary::of(&commented);
        self.transact(Operation::Revert, move |transaction| {
            let before = keep_first(transaction, report, before)?;
            transaction.take_back(report, &steps, &summary)?;
            if let Some(seq) = before {
                transaction.undone_by(Inverse::Restore { report, seq });
            }
            Ok(())
        })?;
        open.remove(&report);
        drop(open);
        self.last_operation(report)
    }
}

fn after(mut text: Document, steps: &[dinggao_document::BlockChange]) -> Result<Document, Failure> {
    let wrong = |reason: String| Failure::new(FailureCode::Internal).with("reason", reason);
    text.apply(steps).map_err(|error| wrong(error.to_string()))?;
    text.validate().map_err(|error| wrong(error.to_string()))?;
    Ok(text)
}
