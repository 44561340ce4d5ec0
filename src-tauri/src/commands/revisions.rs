//! Drafts, history and comparison.

use dinggao_workbench::{
    Comparison,
    document::ReportId,
    wire::{History, RevisionSummary, Version},
};

use super::{Answer, Library};

/// Keeps the working text under a name.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn keep_draft(
    library: Library<'_>,
    report: ReportId,
    name: String,
    note: Option<String>,
) -> Answer<RevisionSummary> {
    library.workbench()?.keep_draft(report, &name, note)
}

/// All revisions of a report, the first first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn history(library: Library<'_>, report: ReportId) -> Answer<History> {
    library.workbench()?.history(report)
}

/// What changed between two versions of a report.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn compare_versions(
    library: Library<'_>,
    report: ReportId,
    older: Version,
    newer: Version,
) -> Answer<Comparison> {
    library.workbench()?.compare_versions(report, older, newer)
}
