//! What the user has chosen for the window, and what the machine offers it.

use dinggao_workbench::wire::Settings;

use super::{Answer, Library};
use crate::faces;

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

/// Those of the named families of faces that are installed; `null` where that isn't worth knowing.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn installed_faces(named: Vec<String>) -> Option<Vec<String>> {
    faces::installed(named)
}
