//! The library as a whole: what is in it, and what comes into it.

use std::path::{Path, PathBuf};

use dinggao_workbench::{
    document::ReportId,
    wire::{
        ArrivedReport, ImportOutcome, LetterheadForm, LibraryState, ReportDetails, ReportSummary, SearchResult,
        Template,
    },
};
use tauri::{Manager, State, WebviewWindow};

use super::{Answer, Library, aside, raw_bytes::RawBytes};
use crate::{
    commands::reports::open_elsewhere,
    dialogs,
    library::OpenLibrary,
    open_reports::OpenReports,
    reading::{Readings, reading, reading_given},
};

/// Where the library is and how much it holds.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn library_state(library: Library<'_>) -> Answer<LibraryState> {
    library.reopen()?;
    library.workbench()?.state()
}

/// Hits that the window is told at most; all are counted.
const HITS: usize = 100;

/// All reports, the last changed first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn list_reports(library: Library<'_>) -> Answer<Vec<ReportSummary>> {
    library.workbench()?.list()
}

/// The reports in the bin, the last deleted first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn list_bin(library: Library<'_>) -> Answer<Vec<ReportSummary>> {
    library.workbench()?.bin()
}

/// Where words stand in the library; with `drafts` also in named drafts, for what the current text no longer has.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn search(library: Library<'_>, query: String, drafts: bool) -> Answer<SearchResult> {
    library.workbench()?.search(&query, drafts, Some(HITS))
}

/// Puts a report in the bin, unless another window shows it.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn delete_report(library: Library<'_>, window: WebviewWindow, report: ReportId) -> Answer<()> {
    if let Some(other) = window.state::<OpenReports>().elsewhere(window.label(), report) {
        return Err(open_elsewhere(&window, &other));
    }
    library.workbench()?.delete_report(report)
}

/// Takes a report out of the bin.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn recover_report(library: Library<'_>, report: ReportId) -> Answer<()> {
    library.workbench()?.recover_report(report)
}

/// Says what a report is: its kind, year, stage, tags, and whether it is put away.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn describe_report(
    library: Library<'_>,
    report: ReportId,
    details: ReportDetails,
    left_open: bool,
) -> Answer<()> {
    library.workbench()?.describe_report(report, details, left_open)
}

/// What stands in 版头 and 版记 of a report, as a form to fill in.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn letterhead(library: Library<'_>, report: ReportId) -> Answer<LetterheadForm> {
    library.workbench()?.letterhead(report)
}

/// Gives a report the letterhead that the form says; an empty one takes it away.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_letterhead(library: Library<'_>, report: ReportId, form: LetterheadForm) -> Answer<()> {
    library.workbench()?.set_letterhead(report, &form)?;
    library.note_written(report);
    Ok(())
}

/// Calls a report something else.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn rename_report(library: Library<'_>, report: ReportId, title: String) -> Answer<()> {
    library.workbench()?.rename_report(report, &title)?;
    library.note_written(report);
    Ok(())
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

/// Makes a report out of another one's text, for the year after.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn begin_next_year(library: Library<'_>, from: ReportId) -> Answer<ArrivedReport> {
    library.workbench()?.begin_next_year(from)
}

/// The report of the tour, made when it is opened first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn open_tour(library: Library<'_>, chinese: bool) -> Answer<ReportSummary> {
    library.workbench()?.open_tour(chinese)
}

/// Asks for files and imports them; `null` if the user changes their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_files(window: WebviewWindow) -> Answer<Option<ImportOutcome>> {
    aside(move || {
        let workbench = window.state::<OpenLibrary>().workbench()?;
        let chosen = dialogs::choose_files(window.app_handle(), &["docx", "txt", "md"]);
        Ok(chosen.map(|paths| workbench.import_files(&paths, reading(&window, paths.len()))))
    })
    .await
}

/// Imports a file that was dropped on the window: the body of the request is what it is called, a line feed, and its bytes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_given(window: WebviewWindow, bytes: RawBytes) -> Answer<ImportOutcome> {
    aside(move || {
        let workbench = window.state::<OpenLibrary>().workbench()?;
        let (name, content) = name_and_content(bytes.0);
        Ok(workbench.import_files(&[name], reading_given(&window, content)))
    })
    .await
}

/// A name without folders, since the page has no business with them, and what follows it.
fn name_and_content(mut bytes: Vec<u8>) -> (PathBuf, Vec<u8>) {
    let end = bytes.iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len());
    let content = bytes.split_off((end + 1).min(bytes.len()));
    let said = String::from_utf8_lossy(&bytes[..end]).into_owned();
    (PathBuf::from(Path::new(&said).file_name().unwrap_or_default()), content)
}

/// Stops reading the files that were chosen last; what was imported of them stays.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn stop_reading(window: WebviewWindow, readings: State<'_, Readings>) {
    readings.stop(window.label());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page could only name files of others; it is given none.
    #[test]
    fn a_given_file_has_a_name_and_no_folder() {
        let given = |bytes: &[u8]| {
            let (name, content) = name_and_content(bytes.to_vec());
            (name.display().to_string(), content)
        };
        assert_eq!(given("总结.docx\nPK\n\x03".as_bytes()), ("总结.docx".to_owned(), b"PK\n\x03".to_vec()));
        assert_eq!(given(b"../../library.dinggao\nx"), ("library.dinggao".to_owned(), b"x".to_vec()));
        assert_eq!(given(b"a.txt"), ("a.txt".to_owned(), Vec::new()));
        assert_eq!(given(b""), (String::new(), Vec::new()));
    }
}
