//! The phrases that the user keeps.

use dinggao_workbench::wire::Phrase;

use super::{Answer, Library};

/// The phrases.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn read_phrases(library: Library<'_>) -> Answer<Vec<Phrase>> {
    library.folder()?.read_phrases()
}

/// Writes the phrases.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn write_phrases(library: Library<'_>, phrases: Vec<Phrase>) -> Answer<()> {
    library.folder()?.write_phrases(phrases)
}
