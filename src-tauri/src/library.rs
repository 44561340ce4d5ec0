//! The library of this process, or the reason why there is none.

use std::{
    collections::HashMap,
    path::Path,
    process,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
    time::{Duration, Instant},
};

use dinggao_workbench::{
    DataFolder, Failure, FailureCode, LOCK_PATIENCE, Secret, Workbench, check_secret,
    document::ReportId,
    wire::{Settings, StartWith},
};
use tauri::AppHandle;

use crate::events;

/// What the commands work on.
pub(crate) struct OpenLibrary {
    folder: Result<DataFolder, Failure>,
    workbench: RwLock<Result<Arc<Workbench>, Failure>>,
    /// Whom changes are told.
    app: Option<AppHandle>,
    /// The reports that were written since they were last kept, and when last.
    written: Mutex<HashMap<ReportId, Instant>>,
    /// When anything was last saved; at first, when the library was opened.
    last_save: Mutex<Instant>,
}

impl OpenLibrary {
    /// Opens the library of the data folder. A failure is kept: the window opens and says it.
    pub(crate) fn open(app: &AppHandle) -> Self {
        Self::of(DataFolder::from_environment(), Some(app.clone()))
    }

    /// The library of a folder, which tells nobody of its changes.
    #[cfg(test)]
    pub(crate) fn at(folder: Result<DataFolder, Failure>) -> Self {
        Self::of(folder, None)
    }

    fn of(folder: Result<DataFolder, Failure>, app: Option<AppHandle>) -> Self {
        let closed = RwLock::new(Err(Failure::new(FailureCode::LibraryMissing)));
        let last_save = Mutex::new(Instant::now());
        let library = Self { folder, workbench: closed, app, written: Mutex::default(), last_save };
        // A failure is kept where the window asks for it.
        drop(library.open_with(None, LOCK_PATIENCE));
        library
    }

    /// The open library.
    pub(crate) fn workbench(&self) -> Result<Arc<Workbench>, Failure> {
        self.workbench.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tries again to open a library that isn't.
    pub(crate) fn reopen(&self) -> Result<(), Failure> {
        if self.workbench().is_ok() { Ok(()) } else { self.open_with(None, Duration::ZERO) }
    }

    /// Opens a protected library.
    pub(crate) fn unlock(&self, secret: &Secret) -> Result<(), Failure> {
        if self.workbench().is_ok() { Ok(()) } else { self.open_with(Some(secret), LOCK_PATIENCE) }
    }

    /// Closes a protected library; what no revision holds yet is kept before. Its key is wiped from memory.
    pub(crate) fn lock(&self) -> Result<(), Failure> {
        let workbench = self.workbench()?;
        if workbench.state()?.protected {
            drop(workbench);
            self.close();
        }
        Ok(())
    }

    /// Closes the library for something that needs it closed, and opens it again: with `after` if that worked, else with
    /// `before`.
    pub(crate) fn while_closed<T>(
        &self,
        before: Option<&Secret>,
        after: Option<&Secret>,
        change: impl FnOnce(&Path, &str) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let path = self.folder()?.library();
        if let Some(before) = before {
            // A slip of the finger must not close the library.
            check_secret(&path, before)?;
        }
        self.close();
        let changed = change(&path, &holder());
        let opened = self.open_with(if changed.is_ok() { after } else { before }, LOCK_PATIENCE);
        let changed = changed?;
        opened?;
        Ok(changed)
    }

    fn close(&self) {
        self.keep_idle(Duration::ZERO);
        let closed = match self.folder() {
            Ok(folder) => {
                Failure::new(FailureCode::LibraryProtected).with("path", folder.library().display().to_string())
            }
            Err(failure) => failure,
        };
        self.put(Err(closed));
    }

    fn open_with(&self, secret: Option<&Secret>, patience: Duration) -> Result<(), Failure> {
        let opened = self.folder().and_then(|folder| {
            folder.create()?;
            let author = folder.read_settings().signature();
            Workbench::unlock(&folder.library(), secret, &holder(), patience, &author)
        });
        if let (Ok(workbench), Some(app)) = (&opened, &self.app) {
            events::forward(workbench, app.clone());
        }
        let answer = opened.as_ref().map(|_| ()).map_err(Clone::clone);
        // A wrong password says nothing of the library: it is as closed as before.
        if secret.is_none() || answer.is_ok() {
            self.put(opened.map(Arc::new));
        }
        answer
    }

    fn put(&self, workbench: Result<Arc<Workbench>, Failure>) {
        *self.workbench.write().unwrap_or_else(PoisonError::into_inner) = workbench;
    }

    /// The folder of library and settings.
    pub(crate) fn folder(&self) -> Result<&DataFolder, Failure> {
        self.folder.as_ref().map_err(Clone::clone)
    }

    /// The settings; the defaults where there is no folder for them.
    pub(crate) fn settings(&self) -> Settings {
        self.folder.as_ref().map(DataFolder::read_settings).unwrap_or_default()
    }

    /// The report that was open when the app was left, if a start is to show it. It is told once.
    pub(crate) fn left_open(&self) -> Option<ReportId> {
        let folder = self.folder.as_ref().ok()?;
        folder.take_next_start().filter(|_| self.settings().start_with == StartWith::Report)
    }

    /// Writes the settings, and signs with the new name from now on.
    pub(crate) fn write_settings(&self, settings: &Settings) -> Result<(), Failure> {
        self.folder.as_ref().map_err(Clone::clone)?.write_settings(settings)?;
        if let Ok(workbench) = self.workbench() {
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
        let Ok(workbench) = self.workbench() else {
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

/// What another process is told that wants to write meanwhile.
fn holder() -> String {
    format!("定稿 Dinggao ({})", process::id())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWORD: &str = "水到渠成";

    fn secret(password: &str) -> Secret {
        Secret::Password(password.to_owned())
    }

    /// The whole life of a password as the window's commands go through it.
    #[test]
    fn a_library_is_protected_locked_unlocked_and_plain_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let library = OpenLibrary::at(Ok(DataFolder::at(folder.path())));
        let report = library.workbench().expect("open").new_report("工作总结", None).expect("made").id;
        library.lock().expect("a plain library has no lock");
        assert!(library.workbench().is_ok());

        let after = secret(PASSWORD);
        let protect = |path: &Path, holder: &str| dinggao_workbench::protect(path, holder, LOCK_PATIENCE, PASSWORD);
        let code = library.while_closed(None, Some(&after), protect).expect("protected");
        assert!(library.workbench().expect("open again").state().expect("a state").protected);

        library.lock().expect("locked");
        let locked = |library: &OpenLibrary| library.workbench().map(drop).expect_err("locked").code;
        assert_eq!(locked(&library), FailureCode::LibraryProtected);
        assert_eq!(library.reopen().expect_err("a password is needed").code, FailureCode::LibraryProtected);
        assert_eq!(library.unlock(&secret("水到")).expect_err("wrong").code, FailureCode::PasswordWrong);
        assert_eq!(locked(&library), FailureCode::LibraryProtected);
        library.unlock(&Secret::RecoveryCode(code)).expect("the code opens it");

        let plain =
            |path: &Path, holder: &str| dinggao_workbench::unprotect(path, holder, LOCK_PATIENCE, &secret(PASSWORD));
        let slip = library.while_closed(Some(&secret("水到")), None, plain).expect_err("wrong");
        assert_eq!((slip.code, library.workbench().is_ok()), (FailureCode::PasswordWrong, true));
        library.while_closed(Some(&after), None, plain).expect("plain again");
        let workbench = library.workbench().expect("open");
        assert!(!workbench.state().expect("a state").protected);
        assert_eq!(workbench.list().expect("a list").first().map(|listed| listed.id), Some(report));
    }
}
