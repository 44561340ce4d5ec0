//! 版头 and 版记 of a report: filled in and emptied, as one logged operation that can be undone.

use dinggao_document::{Document, ReportId};
use dinggao_store::Operation;

use crate::{
    failure::Failure,
    wire::{LetterheadForm, Version},
    workbench::Workbench,
};

impl Workbench {
    /// The form of a report's letterhead with what is known filled in.
    pub fn letterhead(&self, report: ReportId) -> Result<LetterheadForm, Failure> {
        Ok(LetterheadForm::of(self.document(report, Version::Working)?.letterhead.as_ref()))
    }

    /// Gives a report the letterhead that the form says; an empty one takes it away. What it says already is no change.
    pub fn set_letterhead(&self, report: ReportId, form: &LetterheadForm) -> Result<(), Failure> {
        let letterhead = form.read()?;
        let mut open = self.open_texts();
        if self.document(report, Version::Working)?.letterhead == letterhead {
            return Ok(());
        }
        self.transact(Operation::Letterhead, move |transaction| {
            transaction.set_letterhead(report, letterhead.as_ref())
        })?;
        open.remove(&report);
        Ok(())
    }
}

/// A text that came in a file, as it goes on from `before`: most files can't say anything of 版头 and 版记, so that one that
/// doesn't say any leaves them as they were.
pub(crate) fn with_letterhead_of(before: &Document, mut text: Document) -> Document {
    if text.letterhead.is_none() {
        text.letterhead.clone_from(&before.letterhead);
    }
    text
}
