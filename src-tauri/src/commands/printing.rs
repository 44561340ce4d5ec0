//! Printing what the window shows, as the page's print stylesheet lays it out.

use dinggao_workbench::{Failure, FailureCode};
use tauri::WebviewWindow;

use super::Answer;
use crate::printing;

/// Opens the system's dialog for printing.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn print_page(window: WebviewWindow) -> Answer<()> {
    printing::print(&window).map_err(|error| Failure::new(FailureCode::Internal).with("reason", error.to_string()))
}
