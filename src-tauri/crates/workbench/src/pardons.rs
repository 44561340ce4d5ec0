//! What the user has let pass at a place of a report: it belongs to the report, and each deed can be undone.

use dinggao_document::{Pardon, ReportId};
use dinggao_store::Operation;

use crate::{failure::Failure, reader::Reader, workbench::Workbench};

impl Reader {
    /// What was let pass in a report.
    pub(crate) fn pardons(&self, report: ReportId) -> Result<Vec<Pardon>, Failure> {
        self.ask_of(report, |snapshot| snapshot.pardons(report))
    }
}

impl Workbench {
    /// Lets what a rule says of some words pass in a block of a report.
    pub fn let_pass(&self, report: ReportId, pardon: Pardon) -> Result<(), Failure> {
        self.transact(Operation::LetPass, move |transaction| transaction.put_pardons(report, &[pardon]))?;
        Ok(())
    }

    /// Tells again of everything that was let pass in a report.
    pub fn tell_again(&self, report: ReportId) -> Result<(), Failure> {
        let pardons = self.pardons(report)?;
        self.transact(Operation::LetPass, move |transaction| transaction.remove_pardons(report, &pardons))?;
        Ok(())
    }
}
