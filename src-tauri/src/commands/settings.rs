//! What the user has chosen for the window.

use dinggao_workbench::wire::Settings;

use super::{Answer, Library};

/// The settings.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn read_settings(library: Library<'_>) -> Settings {
    library.settings()
}

/// Writes the settings.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn write_settings(library: Library<'_>, settings: Settings) -> Answer<()> {
    library.write_settings(&settings)
}
