//! Reports that leave as files.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use dinggao_workbench::{
    Departure, ExportFormat, Failure, FailureCode, Keeps, Operand, Reader, WordLayout,
    document::ReportId,
    wire::{Exported, Version},
};
use tauri::{AppHandle, State};

use super::{Answer, Library};
use crate::dialogs;

/// The files that were exported since the window opened. It may have them cleaned, but no others.
#[derive(Default)]
pub(crate) struct ExportedFiles(Mutex<HashSet<PathBuf>>);

/// Asks where to, and writes a version there, laid out by the settings; with `keep`, in the Word file that it came from.
/// `null` if the user changes their mind.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_report(
    app: AppHandle,
    library: Library<'_>,
    files: State<'_, ExportedFiles>,
    report: ReportId,
    version: Version,
    format: ExportFormat,
    keep: bool,
) -> Answer<Option<Exported>> {
    let workbench = library.workbench()?;
    let title = workbench.title_of(report, version)?;
    let Some(path) = dialogs::choose_target(&app, &title, format.extension()) else {
        return Ok(None);
    };
    let author = workbench.author();
    let keeps = if keep { Keeps::Reports } else { Keeps::Nothing };
    let order = Departure { keeps, ..departure(&path, library.settings().word_layout(), &author) };
    let departed = workbench.leave(report, version, &order)?;
    Ok(Some(files.note(departed.at(&path))))
}

/// Asks where to, and writes the newer of two versions there as a Word file in which what changed since the older is a
/// tracked change; `name` is proposed for it. `null` if the user changes their mind.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn export_marked(
    app: AppHandle,
    library: Library<'_>,
    files: State<'_, ExportedFiles>,
    report: ReportId,
    versions: [Version; 2],
    moves_as_edits: bool,
    name: String,
) -> Answer<Option<Exported>> {
    let workbench = library.workbench()?;
    let Some(path) = dialogs::choose_target(&app, &name, ExportFormat::Docx.extension()) else {
        return Ok(None);
    };
    let author = workbench.author();
    let order = departure(&path, library.settings().word_layout(), &author);
    let departed = workbench.leave_marked(report, versions, moves_as_edits, &order)?;
    Ok(Some(files.note(departed.at(&path))))
}

/// Takes the metadata out of a Word file that was exported since the window opened.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn clean_export(files: State<'_, ExportedFiles>, path: String) -> Answer<Exported> {
    files.clean(Path::new(&path))
}

/// A plain departure; the dialog has asked before a file is replaced.
fn departure<'order>(path: &'order Path, layout: WordLayout, author: &'order str) -> Departure<'order> {
    Departure { path, keeps: Keeps::Nothing, layout, cleaned: false, author, replace: true }
}

impl ExportedFiles {
    fn note(&self, exported: Exported) -> Exported {
        self.files().insert(PathBuf::from(&exported.path));
        exported
    }

    fn clean(&self, path: &Path) -> Answer<Exported> {
        if !self.files().contains(path) {
            return Err(Failure::new(FailureCode::FileMissing).with("path", path.display().to_string()));
        }
        let order = Departure { keeps: Keeps::Files, cleaned: true, ..departure(path, WordLayout::default(), "") };
        let departed = Operand::File(path.to_owned()).leave(|| Ok(Reader::missing()), &order)?;
        Ok(departed.at(path))
    }

    fn files(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use dinggao_workbench::{ExportNoticeKind, FileText};

    use super::*;

    #[test]
    fn what_was_exported_is_cleaned_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let [ours, others] = ["报出.docx", "别人的.docx"].map(|name| folder.path().join(name));
        for path in [&ours, &others] {
            FileText::default().export(path, WordLayout::default(), "林知远", true).expect("written");
        }
        let files = ExportedFiles::default();
        files.note(Exported { path: ours.display().to_string(), notices: Vec::new() });

        let before = fs::read(&others).expect("read");
        assert_eq!(files.clean(&others).expect_err("nobody exported it").code, FailureCode::FileMissing);
        assert_eq!(fs::read(&others).expect("read"), before);
        let cleaned = files.clean(&ours).expect("cleaned");
        assert!(cleaned.notices.iter().all(|notice| notice.kind != ExportNoticeKind::Metadata), "{cleaned:?}");
        assert_ne!(fs::read(&ours).expect("read"), before);
    }
}
