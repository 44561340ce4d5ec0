//! What people say about a report.

use dinggao_workbench::document::{ReportId, Thread, ThreadId};

use super::{Answer, Library};

/// Everything that was said about a report: what its text names first, in the order of the text.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn threads(library: Library<'_>, report: ReportId) -> Answer<Vec<Thread>> {
    library.workbench()?.threads(report)
}

/// Says something about the text that names the thread: begins it, or answers in it.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn comment(library: Library<'_>, report: ReportId, thread: ThreadId, text: String) -> Answer<Thread> {
    let said = library.workbench()?.comment(report, thread, &text)?;
    library.note_written(report);
    Ok(said)
}

/// Says a comment in other words; `place` counts from 0 in its thread.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn edit_comment(
    library: Library<'_>,
    report: ReportId,
    thread: ThreadId,
    place: usize,
    text: String,
) -> Answer<Thread> {
    let said = library.workbench()?.edit_comment(report, thread, place, &text)?;
    library.note_written(report);
    Ok(said)
}

/// Takes an answer out, or with the first comment the whole thread.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn delete_comment(
    library: Library<'_>,
    report: ReportId,
    thread: ThreadId,
    place: usize,
) -> Answer<Option<Thread>> {
    let left = library.workbench()?.delete_comment(report, thread, place)?;
    library.note_written(report);
    Ok(left)
}

/// Settles a thread, or opens it again.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn resolve_thread(
    library: Library<'_>,
    report: ReportId,
    thread: ThreadId,
    resolved: bool,
) -> Answer<Thread> {
    let settled = library.workbench()?.resolve_thread(report, thread, resolved)?;
    library.note_written(report);
    Ok(settled)
}
