//! Figures and blanks of a report, and the tables in which others fill them in.

use std::path::{Path, PathBuf};

use dinggao_workbench::{
    SheetPart, SheetWords,
    document::{FigureLink, ReportId},
    wire::{
        BlankFill, BlankForm, BlanksFilled, FigureLedger, FilledTable, FittedValue, OpenBlank, OperationSummary,
        SheetLabels, Version,
    },
    write_blank_sheet,
};
use tauri::{AppHandle, WebviewWindow};

use super::{Answer, Library};
use crate::{dialogs, reading};

/// The figures and blanks of the saved text.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn figure_ledger(library: Library<'_>, report: ReportId) -> Answer<FigureLedger> {
    library.workbench()?.figure_ledger(report)
}

/// The blanks of the saved text that wait for values.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn open_blanks(library: Library<'_>, report: ReportId) -> Answer<Vec<OpenBlank>> {
    library.workbench()?.open_blanks(report)
}

/// A value as it goes into a blank of the saved text; `null` where the blank is gone, or the value says nothing.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn fit_value(library: Library<'_>, report: ReportId, fill: BlankFill) -> Answer<Option<FittedValue>> {
    library.workbench()?.fit_value(report, &fill)
}

/// Notes of a blank what the form says. What was done; nothing where that is noted already.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn note_blank(library: Library<'_>, report: ReportId, form: BlankForm) -> Answer<Option<OperationSummary>> {
    library.workbench()?.note_blank(report, &form)
}

/// Says of two figures what they are to each other.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn link_figures(library: Library<'_>, report: ReportId, link: FigureLink) -> Answer<()> {
    library.workbench()?.link_figures(report, link)
}

/// Asks where to, and writes the blanks as one table. `null` if the user changes their mind.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_blanks(
    app: AppHandle,
    library: Library<'_>,
    report: ReportId,
    labels: SheetLabels,
) -> Answer<Option<String>> {
    let workbench = library.workbench()?;
    let title = workbench.title_of(report, Version::Working)?;
    let Some(path) = dialogs::choose_target(&app, &format!("{title} {}", labels.name), SHEET) else { return Ok(None) };
    let text = workbench.document(report, Version::Working)?;
    write_blank_sheet(&text, workbench.blank_notes(report)?, SheetPart::Whole, &words(&labels), &path, true)?;
    Ok(Some(path.display().to_string()))
}

/// Asks for a folder, and writes a table for each owner of blanks into it. `null` if the user changes their mind.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_blanks_by_owner(
    app: AppHandle,
    library: Library<'_>,
    report: ReportId,
    labels: SheetLabels,
) -> Answer<Option<Vec<String>>> {
    let workbench = library.workbench()?;
    let title = workbench.title_of(report, Version::Working)?;
    let Some(folder) = dialogs::choose_folder(&app) else { return Ok(None) };
    let text = workbench.document(report, Version::Working)?;
    let mut written = Vec::new();
    for owner in workbench.blank_owners(report)? {
        let name = format!("{title} {} {}", labels.name, owner.as_deref().unwrap_or(&labels.nobody));
        let path = free_name(&folder, &dialogs::without_separators(&name));
        let part = SheetPart::Of(owner.as_deref());
        write_blank_sheet(&text, workbench.blank_notes(report)?, part, &words(&labels), &path, false)?;
        written.push(path.display().to_string());
    }
    Ok(Some(written))
}

/// Asks for a filled table and says what it would do to the saved text. `null` if the user changes their mind.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn read_filled_table(
    app: AppHandle,
    window: WebviewWindow,
    library: Library<'_>,
    report: ReportId,
) -> Answer<Option<FilledTable>> {
    let Some(path) = dialogs::choose_file(&app, &[SHEET]) else { return Ok(None) };
    let rows = reading::read_sheet(&window, &path)?;
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Some(FilledTable { file, rows: library.workbench()?.preview_sheet(report, &rows)? }))
}

/// Puts values into blanks, as one revision.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn fill_blanks(library: Library<'_>, report: ReportId, fills: Vec<BlankFill>) -> Answer<BlanksFilled> {
    let filled = library.workbench()?.fill_blanks(report, &fills)?;
    library.note_written(report);
    Ok(filled)
}

/// The ending of tables.
const SHEET: &str = "xlsx";

fn words(labels: &SheetLabels) -> SheetWords<'_> {
    SheetWords { name: &labels.name, open: &labels.open, literal: &labels.literal, meant: &labels.meant }
}

/// A name that no file of the folder has: nobody was asked whether one may be replaced.
fn free_name(folder: &Path, name: &str) -> PathBuf {
    let numbered = (2..).map(|number| format!("{name} {number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered).map(|name| folder.join(format!("{name}.{SHEET}")));
    names.find(|path| !path.exists()).unwrap_or_else(|| folder.join(name))
}
