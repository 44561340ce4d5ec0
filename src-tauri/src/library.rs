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
    /// When anything was last saved; at first, when the library was opened.
    last_save: Mutex<Instant>,
}

impl OpenLibrary {
    /// Opens the library of the data folder. A failure is kept: the window opens and says it.
    pub(crate) fn open(app: &AppHandle) -> Self {
        let library = Self::at(DataFolder::from_environment());
        if let Ok(workbench) = &library.workbench {
            events::forward(workbench, app.clone());
        }
        library
    }

    /// The library of a folder, which tells nobody of its changes.
    pub(crate) fn at(folder: Result<DataFolder, Failure>) -> Self {
        let workbench = folder.clone().and_then(|folder| {
            folder.create()?;
            let author = folder.read_settings().signature();
            let holder = format!("定稿 Dinggao ({})", process::id());
            Workbench::open(&folder.library(), &holder, LOCK_PATIENCE, &author)
        });
        Self { folder, workbench, written: Mutex::default(), last_save: Mutex::new(Instant::now()) }
    }

    /// The open library.
    pub(crate) fn workbench(&self) -> Result<&Workbench, Failure> {
        self.workbench.as_ref().map_err(Clone::clone)
    }

    /// The folder of library and settings.
    pub(crate) fn folder(&self) -> Result<&DataFolder, Failure> {
        self.folder.as_ref().map_err(Clone::clone)
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
        let now = Instant::now();
        self.written().insert(report, now);
        *self.last_save() = now;
    }

    /// How long nothing was saved.
    pub(crate) fn quiet_for(&self, now: Instant) -> Duration {
        now.saturating_duration_since(*self.last_save())
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

    fn last_save(&self) -> MutexGuard<'_, Instant> {
        self.last_save.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn written(&self) -> MutexGuard<'_, HashMap<ReportId, Instant>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
