//! The library as a whole: what is in it, and what comes into it.

use dinggao_workbench::wire::{ArrivedReport, ImportOutcome, LibraryState, ReportSummary, Template};
use tauri::AppHandle;

use super::{Answer, Library};
use crate::dialogs;

/// Where the library is and how much it holds.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn library_state(library: Library<'_>) -> Answer<LibraryState> {
    library.workbench()?.state()
}

/// All reports, the last changed first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn list_reports(library: Library<'_>) -> Answer<Vec<ReportSummary>> {
    library.workbench()?.list()
}

/// The templates for new reports.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn list_templates() -> Vec<Template> {
    Template::all()
}

/// Makes a report.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn new_report(library: Library<'_>, title: String, template: Option<String>) -> Answer<ArrivedReport> {
    library.workbench()?.new_report(&title, template.as_deref())
}

/// The report of the tour, made when it is opened first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn open_tour(library: Library<'_>, chinese: bool) -> Answer<ReportSummary> {
    library.workbench()?.open_tour(chinese)
}

/// Asks for files and imports them; `null` if the user changes their mind.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn import_files(app: AppHandle, library: Library<'_>) -> Answer<Option<ImportOutcome>> {
    let workbench = library.workbench()?;
    let chosen = dialogs::choose_files(&app, &["docx", "txt", "md"]);
    Ok(chosen.map(|paths| workbench.import_files(&paths)))
}
