//! Undoing what was done to the library.

use dinggao_workbench::{document::ReportId, wire::OperationSummary};

use super::{Answer, Library};

/// Undoes the last operation that wasn't undone yet.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn undo(library: Library<'_>) -> Answer<OperationSummary> {
    library.workbench()?.undo()
}

/// Undoes one operation, for the button beside what was just done.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn undo_one(library: Library<'_>, operation: u32) -> Answer<OperationSummary> {
    library.workbench()?.undo_one(i64::from(operation))
}

/// What was last done to a report, if it can be undone.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn last_operation(library: Library<'_>, report: ReportId) -> Answer<Option<OperationSummary>> {
    library.workbench()?.last_operation(report)
}
