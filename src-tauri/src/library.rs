//! The library of this process, or the reason why there is none.

use std::{
    collections::HashMap,
    process,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use dinggao_workbench::{DataFolder, Failure, LOCK_PATIENCE, Workbench, document::ReportId, wire::Settings};
use tauri::AppHandle;

use crate::events;

/// What the commands work on.
pub(crate) struct OpenLibrary {
    folder: Result<DataFolder, Failure>,
    workbench: Result<Workbench, Failure>,
    /// The reports that were written since they were last kept, and when last.
    written: Mutex<HashMap<ReportId, Instant>>,
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
        self.written().insert(report, Instant::now());
    }

    /// Keeps what no revision holds yet of every report that was not written for `pause`. What can't be kept now is on
    /// disk all the same, and is kept with the next revision.
    pub(crate) fn keep_idle(&self, pause: Duration) {
        let Ok(workbench) = &self.workbench else {
            return;
        };
        let idle: Vec<ReportId> =
            self.written().extract_if(|_, last| last.elapsed() >= pause).map(|(id, _)| id).collect();
        for report in idle {
            drop(workbench.keep_automatically(report));
        }
    }

    fn written(&self) -> MutexGuard<'_, HashMap<ReportId, Instant>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
