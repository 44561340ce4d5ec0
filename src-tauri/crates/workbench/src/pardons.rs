//! What the user has let pass at a place of a report: it belongs to the report, and each one is an operation that can be undone.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

use dinggao_document::ReportId;

use crate::{failure::Failure, reader::Reader, wire::Pardon, workbench::Workbench};

static PASSED: LazyLock<Mutex<HashMap<ReportId, Vec<Pardon>>>> = LazyLock::new(Mutex::default);

impl Reader {
    /// What was let pass in a report.
    pub(crate) fn pardons(&self, report: ReportId) -> Result<Vec<Pardon>, Failure> {
        Ok(PASSED.lock().unwrap_or_else(PoisonError::into_inner).get(&report).cloned().unwrap_or_default())
    }
}

impl Workbench {
    /// Lets what a rule says of some words pass in a block of a report.
    pub fn let_pass(&self, report: ReportId, pardon: Pardon) -> Result<(), Failure> {
        PASSED.lock().unwrap_or_else(PoisonError::into_inner).entry(report).or_default().push(pardon);
        Ok(())
    }

    /// Tells again of everything that was let pass in a report.
    pub fn tell_again(&self, report: ReportId) -> Result<(), Failure> {
        PASSED.lock().unwrap_or_else(PoisonError::into_inner).remove(&report);
        Ok(())
    }
}
