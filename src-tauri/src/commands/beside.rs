//! A text that is read beside the one that is written.

use dinggao_workbench::{
    document::{BlockId, ReportId},
    wire::{TextBeside, Version},
};

use super::{Answer, Library};

/// A text to read beside another. Nothing is changed by it.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn text_beside(library: Library<'_>, report: ReportId, version: Version) -> Answer<TextBeside> {
    library.workbench()?.text_beside(report, version)
}

/// The section of a text whose heading says what another text's does; `null` where none does.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn section_like(
    library: Library<'_>,
    report: ReportId,
    version: Version,
    heading: String,
) -> Answer<Option<BlockId>> {
    library.workbench()?.section_like(report, version, &heading)
}
