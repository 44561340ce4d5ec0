//! The windows: another one, and what each of them is for.

use std::time::Duration;

use dinggao_workbench::{Failure, FailureCode, document::ReportId, wire::ImportOutcome};
use tauri::{AppHandle, Manager, State, WebviewWindow};
use tauri_specta::Event;

use super::{Answer, Library, aside};
use crate::{
    departures::Departures, events::LeaveAsked, library::OpenLibrary, open_reports::OpenReports, opening::WaitingFiles,
    reading::reading, window,
};

/// How long the other windows may take to save and close.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens another window, on a report or on the library. A window that shows the report already comes to the front instead.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_window(app: AppHandle, report: Option<ReportId>) -> Answer<()> {
    let open = app.state::<OpenReports>();
    let shown = report.and_then(|report| open.elsewhere("", report)).and_then(|label| app.get_webview_window(&label));
    if let Some(window) = shown {
        window::to_front(&window);
        return Ok(());
    }
    let label = open.prepare(report);
    window::open(&app, &label).map_err(|error| {
        open.release(&label);
        Failure::new(FailureCode::Internal).with("reason", error.to_string())
    })
}

/// The report that this window was opened for; told once.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn window_report(window: WebviewWindow, open: State<'_, OpenReports>) -> Option<ReportId> {
    open.wanted(window.label())
}

/// Remembers for the next start that this window shows a report, or that it went back to the library.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn remember_for_next_start(library: Library<'_>, open: State<'_, OpenReports>, report: Option<ReportId>) {
    // What isn't remembered costs a click at the next start.
    drop(library.folder().and_then(|folder| folder.remember_for_next_start(report.or_else(|| open.any()))));
}

/// Whether somebody works in another window.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn another_window_has_focus(window: WebviewWindow) -> bool {
    let has_focus = |other: WebviewWindow| other.label() != window.label() && other.is_focused().unwrap_or(false);
    window.webview_windows().into_values().any(has_focus)
}

/// Has every other window save its text and close, for what needs the library to itself. Fails where one stays open.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_other_windows(window: WebviewWindow) -> Answer<()> {
    let others = || window.webview_windows().into_values().filter(|other| other.label() != window.label());
    for other in others() {
        // One that is closing already needn't be asked.
        drop(LeaveAsked.emit_to(&other, other.label()));
    }
    let all_gone = window.state::<Departures>().until(|| others().next().is_none(), PATIENCE).await;
    if all_gone { Ok(()) } else { Err(Failure::new(FailureCode::WindowStaysOpen)) }
}

/// Imports the files that the system asked to open; `null` if none wait.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_waiting(window: WebviewWindow) -> Answer<Option<ImportOutcome>> {
    aside(move || {
        let workbench = window.state::<OpenLibrary>().workbench()?;
        let files = window.state::<WaitingFiles>().take();
        if files.is_empty() {
            return Ok(None);
        }
        Ok(Some(workbench.import_files(&files, reading(&window, files.len()))))
    })
    .await
}
