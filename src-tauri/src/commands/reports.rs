//! One report: opening, writing, leaving and exporting it.

use dinggao_workbench::{
    ExportFormat, Profile,
    document::{BlockChange, ReportId},
    wire::{Exported, OpenReport, RevisionSummary, Saved, Version},
};
use tauri::AppHandle;

use super::{Answer, Library};
use crate::dialogs;

/// A report with its text and outline.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn open_report(library: Library<'_>, report: ReportId) -> Answer<OpenReport> {
    library.workbench()?.open_report(report)
}

/// Saves what was changed. When it answers, the text is on disk.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_blocks(library: Library<'_>, report: ReportId, changes: Vec<BlockChange>) -> Answer<Saved> {
    let saved = library.workbench()?.save_blocks(report, changes)?;
    library.note_written(report);
    Ok(saved)
}

/// Leaves a report; what no revision holds yet is kept as an automatic one, which is the answer.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn close_report(library: Library<'_>, report: ReportId) -> Answer<Option<RevisionSummary>> {
    library.workbench()?.close_report(report)
}

/// Asks where to, and writes a version there; `null` if the user changes their mind.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_report(
    app: AppHandle,
    library: Library<'_>,
    report: ReportId,
    version: Version,
    format: ExportFormat,
) -> Answer<Option<Exported>> {
    let workbench = library.workbench()?;
    let text = workbench.text_of(report, version)?;
    let Some(path) = dialogs::choose_target(&app, &text.title, format.extension()) else {
        return Ok(None);
    };
    text.export(&path, Profile::default(), &workbench.author(), true)?;
    Ok(Some(Exported { path: path.display().to_string() }))
}
