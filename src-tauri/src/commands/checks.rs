//! The checks of the language: of a report, and what the user has chosen of them.

use dinggao_workbench::{
    document::{Pardon, ReportId},
    wire::{CheckChange, CheckSettings, OwnWord, ReportChecks, ReportReuse},
};
use tauri::{AppHandle, Manager, WebviewWindow};

use super::{Answer, Library, aside};
use crate::{dialogs, library::OpenLibrary, reading::read_list};

/// What the dialog offers for a list of words.
const ENDINGS: [&str; 4] = ["csv", "txt", "xlsx", "docx"];

/// What is wrong in a report, or may be. Nobody waits for it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_report(app: AppHandle, report: ReportId) -> Answer<ReportChecks> {
    aside(move || {
        let library = app.state::<OpenLibrary>();
        let choices = library.folder()?.read_check_choices()?;
        library.workbench()?.check_report(report, &choices)
    })
    .await
}

/// What of a report stands in others of the library. Nobody waits for it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn report_reuse(app: AppHandle, report: ReportId) -> Answer<ReportReuse> {
    aside(move || {
        let library = app.state::<OpenLibrary>();
        let choices = library.folder()?.read_check_choices()?;
        library.workbench()?.report_reuse(report, &choices)
    })
    .await
}

/// Lets what a rule says of some words pass in a block of a report.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn let_pass(library: Library<'_>, report: ReportId, pardon: Pardon) -> Answer<()> {
    library.workbench()?.let_pass(report, pardon)
}

/// Tells again of everything that was let pass in a report.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn tell_again(library: Library<'_>, report: ReportId) -> Answer<()> {
    library.workbench()?.tell_again(report)
}

/// Holds a report to another one from now on, such as last year's, or to none.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn hold_to(library: Library<'_>, report: ReportId, precedent: Option<ReportId>) -> Answer<()> {
    library.workbench()?.hold_to(report, precedent)
}

/// The rules, and what the user has chosen of them.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn check_settings(library: Library<'_>) -> Answer<CheckSettings> {
    library.folder()?.check_settings()
}

/// Changes what is chosen, and says what is then.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn change_checks(library: Library<'_>, change: CheckChange) -> Answer<CheckSettings> {
    library.folder()?.change_checks(change)
}

/// Asks for a list of words and reads it; nothing is kept of it. `null` if the user changes their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_word_list(window: WebviewWindow) -> Answer<Option<Vec<OwnWord>>> {
    aside(move || {
        let Some(path) = dialogs::choose_file(window.app_handle(), &ENDINGS) else {
            return Ok(None);
        };
        read_list(&window, &path).map(Some)
    })
    .await
}
