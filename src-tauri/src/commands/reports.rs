//! One report: opening, writing and leaving it.

use dinggao_workbench::{
    document::{BlockChange, NumberingScheme, Place, ReportId},
    wire::{OpenReport, Pasted, PastedSource, RevisionSummary, Saved},
};

use super::{Answer, Library};

/// A report with its text and outline.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn open_report(library: Library<'_>, report: ReportId) -> Answer<OpenReport> {
    library.workbench()?.open_report(report)
}

/// Saves what was changed, and the editor's own steps to it. When it answers, the text is on disk.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_blocks(
    library: Library<'_>,
    report: ReportId,
    changes: Vec<BlockChange>,
    steps: Vec<String>,
) -> Answer<Saved> {
    let saved = library.workbench()?.save_edits(report, changes, steps)?;
    library.note_written(report);
    Ok(saved)
}

/// Leaves a report; what no revision holds yet is kept as an automatic one, which is the answer.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn close_report(library: Library<'_>, report: ReportId) -> Answer<Option<RevisionSummary>> {
    library.workbench()?.close_report(report)
}

/// Reads what the clipboard held, for a text numbered by `numbering`, at `place`. Nothing is changed by it.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn read_pasted(source: PastedSource, numbering: NumberingScheme, place: Place) -> Answer<Pasted> {
    dinggao_workbench::read_pasted(&source, numbering, place)
}
