//! The log of what was done, and undoing it.

use dinggao_document::ReportId;
use dinggao_store::{Inverse, LoggedOperation, Operation};

use crate::{
    failure::{Failure, FailureCode},
    reader::Reader,
    wire::OperationSummary,
    workbench::Workbench,
};

impl Reader {
    /// What was done to the library, the last first; no more than `limit`, if there is one.
    pub fn operations(&self, limit: Option<usize>) -> Result<Vec<OperationSummary>, Failure> {
        let operations = self.ask(|| Ok(Vec::new()), |snapshot| snapshot.operations(limit))?;
        Ok(operations.into_iter().map(OperationSummary::from).collect())
    }

    /// What was last done to a report, if it can be undone: for the button beside it.
    pub fn last_operation(&self, report: ReportId) -> Result<Option<OperationSummary>, Failure> {
        let last = self.operations(None)?.into_iter().find(|operation| operation.report == Some(report));
        Ok(last.filter(|operation| operation.undoable))
    }

    fn last_undoable(&self) -> Result<Option<LoggedOperation>, Failure> {
        self.ask(|| Ok(None), |snapshot| snapshot.last_undoable())
    }
}

impl Workbench {
    /// Undoes the last operation that wasn't undone yet. What was written since then is kept as a revision first, if it is
    /// in the way.
    pub fn undo(&self) -> Result<OperationSummary, Failure> {
        let last = self.last_undoable()?.ok_or_else(|| Failure::new(FailureCode::NothingToUndo))?;
        self.undo_operation(last)
    }

    /// Undoes one operation, for the button beside what was just done.
    pub fn undo_one(&self, id: i64) -> Result<OperationSummary, Failure> {
        let all = self.ask(|| Ok(Vec::new()), |snapshot| snapshot.operations(None))?;
        let operation = all.into_iter().find(|operation| operation.id == id && operation.undone.is_none());
        self.undo_operation(operation.ok_or_else(|| Failure::new(FailureCode::NothingToUndo))?)
    }

    fn undo_operation(&self, operation: LoggedOperation) -> Result<OperationSummary, Failure> {
        let mut undone = OperationSummary::from(operation.clone());
        match operation.inverse.clone() {
            Inverse::Nothing => return Err(Failure::new(FailureCode::NothingToUndo)),
            Inverse::Restore { report, seq } => {
                self.restore_as(Operation::Undo, report, seq, None, Some(operation))?;
            }
            Inverse::RestoreEach { reports } => undone.left = self.restore_each(&reports, operation)?,
            simple => {
                let mut open = self.open_texts();
                self.transact(Operation::Undo, move |transaction| {
                    transaction.apply(&simple)?;
                    transaction.mark_undone(operation)
                })?;
                if let Some(report) = undone.report {
                    open.remove(&report);
                }
            }
        }
        Ok(undone)
    }
}
