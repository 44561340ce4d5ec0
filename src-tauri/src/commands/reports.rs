//! One report: opening, writing and leaving it.

use dinggao_workbench::{
    Failure, FailureCode,
    document::{BlockChange, NumberingScheme, Place, ReportId},
    wire::{OpenReport, Pasted, PastedSource, RevisionSummary, Saved},
};

use tauri::{Manager, WebviewWindow};

use super::{Answer, Library};
use crate::{open_reports::OpenReports, window};

/// A report with its text and outline, which this window alone writes until it leaves it. Another window that shows it comes to
/// the front instead.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn open_report(library: Library<'_>, window: WebviewWindow, report: ReportId) -> Answer<OpenReport> {
    let reports = window.state::<OpenReports>();
    reports.claim(window.label(), report).map_err(|other| open_elsewhere(&window, &other))?;
    let opened = library.workbench().and_then(|workbench| workbench.open_report(report));
    if opened.is_err() {
        reports.release(window.label());
    }
    opened
}

/// Shows the other window, which has the report.
pub(super) fn open_elsewhere(window: &WebviewWindow, other: &str) -> Failure {
    if let Some(other) = window.get_webview_window(other) {
        window::to_front(&other);
    }
    Failure::new(FailureCode::ReportOpenElsewhere)
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
pub(crate) fn close_report(
    library: Library<'_>,
    window: WebviewWindow,
    report: ReportId,
) -> Answer<Option<RevisionSummary>> {
    let closed = library.workbench().and_then(|workbench| workbench.close_report(report));
    window.state::<OpenReports>().release(window.label());
    closed
}

/// Reads what the clipboard held, for a text numbered by `numbering`, at `place`. Nothing is changed by it.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn read_pasted(source: PastedSource, numbering: NumberingScheme, place: Place) -> Answer<Pasted> {
    dinggao_workbench::read_pasted(&source, numbering, place)
}
