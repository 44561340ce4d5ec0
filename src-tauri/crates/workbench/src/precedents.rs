//! 去年的报告: the report to which a report is held while it is written.

use std::sync::Arc;

use dinggao_document::{Document, ReportId};
use dinggao_proof::Against;
use dinggao_store::{Operation, StoreError};

use crate::{failure::Failure, reader::Reader, wire::Precedent, workbench::Workbench};

/// A report of the year before as it was read last. Reading it takes as long as checking a report anew.
#[derive(Clone)]
pub(crate) struct ReadPrecedent {
    report: ReportId,
    text: Document,
    against: Arc<Against>,
}

impl Reader {
    /// The report to which a report is held, if one was named and is still there.
    pub fn precedent(&self, report: ReportId) -> Result<Option<Precedent>, Failure> {
        self.ask_of(report, |snapshot| {
            let Some(precedent) = snapshot.precedent(report)? else { return Ok(None) };
            match snapshot.report(precedent) {
                Ok(summary) if summary.deleted.is_none() => {
                    Ok(Some(Precedent { report: precedent, title: summary.title }))
                }
                Ok(_) | Err(StoreError::NoReport(_)) => Ok(None),
                Err(error) => Err(error),
            }
        })
    }
}

impl Workbench {
    /// Holds a report to another one from now on, or to none.
    pub fn hold_to(&self, report: ReportId, precedent: Option<ReportId>) -> Result<(), Failure> {
        self.transact(Operation::HoldTo, move |transaction| transaction.set_precedent(report, precedent))?;
        Ok(())
    }

    /// The other report, read: what was read before, unless it says something else by now.
    pub(crate) fn read_precedent(
        &self,
        precedent: ReportId,
        before: Option<ReadPrecedent>,
    ) -> Result<ReadPrecedent, Failure> {
        let text = self.current_text(precedent)?;
        let known = before.filter(|before| before.report == precedent && before.text == text);
        Ok(known.unwrap_or_else(|| {
            let against = Arc::new(Against::of(&text));
            ReadPrecedent { report: precedent, text, against }
        }))
    }
}

impl ReadPrecedent {
    /// What it says.
    pub(crate) fn against(&self) -> &Against {
        &self.against
    }
}
