//! The library of this process, or the reason why there is none.

use std::{collections::HashSet, process, sync::Mutex};

use dinggao_workbench::{DataFolder, Failure, LOCK_PATIENCE, Workbench, document::ReportId, wire::Settings};
use tauri::AppHandle;

use crate::events;

/// What the commands work on.
pub(crate) struct OpenLibrary {
    folder: Result<DataFolder, Failure>,
    workbench: Result<Workbench, Failure>,
    /// The reports that were written in this session.
    written: Mutex<HashSet<ReportId>>,
}

impl OpenLibrary {
    /// Opens the library of the data folder. A failure is kept: the window opens and says it.
    pub(crate) fn open(app: &AppHandle) -> Self {
        let folder = DataFolder::from_environment();
        let workbench = folder.clone().and_then(|folder| {
            folder.create()?;
            let author = folder.read_settings().signature();
            let holder = format!("定稿 Dinggao ({})", process::id());
            Workbench::open(&folder.library(), &holder, LOCK_PATIENCE, &author)
        });
        if let Ok(workbench) = &workbench {
            events::forward(workbench, app.clone());
        }
        Self { folder, workbench, written: Mutex::default() }
    }

    /// The open library.
    pub(crate) fn workbench(&self) -> Result<&Workbench, Failure> {
        self.workbench.as_ref().map_err(Clone::clone)
    }

    /// The settings; the defaults where there is no folder for them.
    pub(crate) fn settings(&self) -> Settings {
        self.folder.as_ref().map(DataFolder::read_settings).unwrap_or_default()
    }

    /// Writes the settings, and signs with the new name from now on.
    pub(crate) fn write_settings(&self, settings: &Settings) -> Result<(), Failure> {
        self.folder.as_ref().map_err(Clone::clone)?.write_settings(settings)?;
        if let Ok(workbench) = &self.workbench {
            workbench.set_author(&settings.signature());
        }
        Ok(())
    }

    /// Notes that a report is being written.
    pub(crate) fn note_written(&self, report: ReportId) {
        self.written.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(report);
    }

    /// Keeps what no revision holds yet of every report that was written. What can't be kept now is on disk all the same,
    /// and is kept with the next revision.
    pub(crate) fn keep_everything(&self) {
        let Ok(workbench) = &self.workbench else {
            return;
        };
        let written = std::mem::take(&mut *self.written.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        for report in written {
            drop(workbench.keep_automatically(report));
        }
    }
}
