//! Merging copies that came back.

use dinggao_workbench::{
    Resolution,
    document::ReportId,
    wire::{MergePreview, RevisionSummary, Seq},
};
use tauri::{Manager, WebviewWindow};

use super::{Answer, Library, aside};
use crate::{dialogs, library::OpenLibrary, reading::reading};

/// Asks for the copies that came back of the draft `base`, and shows what merging them gives; `null` if the user changes
/// their mind. Nothing is written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_merge(window: WebviewWindow, report: ReportId, base: Seq) -> Answer<Option<MergePreview>> {
    aside(move || {
        let workbench = window.state::<OpenLibrary>().workbench()?;
        let chosen =
            dialogs::choose_files(window.app_handle(), &["docx", "txt", "md"]).filter(|copies| !copies.is_empty());
        let preview = |copies: Vec<_>| workbench.preview_merge(report, base, &copies, reading(&window, copies.len()));
        chosen.map(preview).transpose()
    })
    .await
}

/// Shows the copies that were chosen last once more, merged with the text as it is now, as copies of the draft `base`.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn preview_merge_again(library: Library<'_>, report: ReportId, base: Seq) -> Answer<MergePreview> {
    library.workbench()?.preview_merge_again(report, base)
}

/// Makes the merge that is shown part of its report, with what was decided, one resolution for each conflict.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn settle_merge(
    library: Library<'_>,
    report: ReportId,
    resolutions: Vec<Resolution>,
) -> Answer<RevisionSummary> {
    library.workbench()?.settle_merge(report, &resolutions)
}
