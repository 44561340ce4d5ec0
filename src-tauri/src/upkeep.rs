//! Work in the background while nobody writes: backups, the search index, thinning out, verification.
//!
//! What is decided here depends on nothing but the time that is handed in and how long nothing was saved, so that tests need
//! not wait for it.

mod tries;

use std::{
    path::Path,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use dinggao_workbench::{
    Failure, backup_state,
    wire::{BackupMade, BackupState, LostCommits, VerificationReport},
};
use serde::Serialize;
use tauri::{AppHandle, Manager, async_runtime};
use tauri_specta::Event;
use tokio::time::interval;

use self::tries::Tries;
use crate::{events::HealthChanged, library::OpenLibrary};

/// How often to look whether there is anything to do.
const LOOK: Duration = Duration::from_secs(20);
/// The first backup waits until the start is over; then it is asked for once an hour.
const BACKUP_AFTER_START: Duration = Duration::from_mins(2);
const BACKUP_EVERY: Duration = Duration::from_hours(1);
/// How long nothing must have been saved before the index is worked on, and before everything is read.
const PAUSE: Duration = Duration::from_secs(20);
const LONG_PAUSE: Duration = Duration::from_mins(5);

/// How the library is.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub(crate) struct LibraryHealth {
    /// Its backups; none where their folder can't be said.
    backups: Option<BackupState>,
    /// Why the last backup failed, if it did.
    backup_failure: Option<Failure>,
    /// Why the last thinning out failed, if it did.
    thinning_failure: Option<Failure>,
    /// Why the last verification couldn't be made, if it couldn't: what it finds is no failure.
    verification_failure: Option<Failure>,
    /// What the last complete verification found.
    verification: Option<VerificationReport>,
    /// Commits that are gone and not taken note of.
    lost: Vec<LostCommits>,
}

/// What is remembered between two looks.
pub(crate) struct Upkeep {
    closing: AtomicBool,
    cancelled: AtomicBool,
    /// One verification at a time.
    verifying: Mutex<()>,
    /// When a backup is to be asked for next.
    next_backup: Mutex<Instant>,
    backup_failure: Mutex<Option<Failure>>,
    thinning: Tries,
    verification: Tries,
    /// The quiet that the index caught up in: it is worked on again after the next save.
    indexed_at: Mutex<Option<Instant>>,
}

impl Upkeep {
    pub(crate) fn new(now: Instant) -> Self {
        Self {
            closing: AtomicBool::new(false),
            cancelled: AtomicBool::new(false),
            verifying: Mutex::new(()),
            next_backup: Mutex::new(now + BACKUP_AFTER_START),
            backup_failure: Mutex::new(None),
            thinning: Tries::default(),
            verification: Tries::default(),
            indexed_at: Mutex::new(None),
        }
    }

    /// The app closes: whatever runs stops at its next step.
    pub(crate) fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
    }

    /// How the library is.
    pub(crate) fn health(&self, library: &OpenLibrary) -> Result<LibraryHealth, Failure> {
        let workbench = library.workbench()?;
        let lost = workbench.lost_commits()?;
        let verified = library.folder()?.read_upkeep().verified;
        let folder = library.folder()?.backup_folder(&library.settings());
        Ok(LibraryHealth {
            backups: folder.ok().map(|folder| backup_state(&folder)),
            backup_failure: locked(&self.backup_failure).clone(),
            thinning_failure: self.thinning.failure(),
            verification_failure: self.verification.failure(),
            // What is wrong right now counts before what a look at everything once found.
            verification: workbench.look_at_recent()?.or_else(|| verified.map(|report| workbench.with_titles(report))),
            lost,
        })
    }

    /// Makes today's backup, whether there is one or not.
    pub(crate) fn back_up_now(&self, library: &OpenLibrary) -> Result<BackupMade, Failure> {
        let settings = library.settings();
        let folder = library.folder()?.backup_folder(&settings)?;
        let made = library.workbench()?.back_up_now(&folder, settings.backups_kept as usize)?;
        *locked(&self.backup_failure) = None;
        Ok(made)
    }

    /// Puts a backup in the place of the library. What was found of the library that was there is no news of this one.
    pub(crate) fn restore_backup(&self, library: &OpenLibrary, path: &Path, patience: Duration) -> Result<(), Failure> {
        // A verification that runs has the library open.
        self.cancelled.store(true, Ordering::Relaxed);
        let _none_meanwhile = locked(&self.verifying);
        let backup = library.workbench()?.backup(path)?;
        library.while_closed(None, None, |library_path, holder| {
            backup.restore(library_path, holder, patience)?;
            let folder = library.folder()?;
            let mut record = folder.read_upkeep();
            record.verified = None;
            // What can't be written is only seen longer; the next verification puts it right.
            drop(folder.write_upkeep(&record));
            self.thinning.begin_anew();
            self.verification.begin_anew();
            Ok(())
        })
    }

    /// Looks at everything for the user, who waits for it. A complete answer is remembered.
    pub(crate) fn verify(
        &self,
        library: &OpenLibrary,
        tell: impl Fn(usize, usize),
    ) -> Result<VerificationReport, Failure> {
        // One that runs in the background makes room.
        self.cancelled.store(true, Ordering::Relaxed);
        let _one_at_a_time = locked(&self.verifying);
        self.cancelled.store(false, Ordering::Relaxed);
        let all = library.workbench()?.count_all().unwrap_or_default();
        let mut done = 0;
        let report = self.verify_while(library, || {
            tell(done, all);
            done += 1;
            true
        })?;
        self.verification.begin_anew();
        Ok(report)
    }

    /// Stops the verification that runs.
    pub(crate) fn cancel_verification(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    fn verify_while(
        &self,
        library: &OpenLibrary,
        mut go_on: impl FnMut() -> bool,
    ) -> Result<VerificationReport, Failure> {
        let report = library.workbench()?.look_over(|| go_on() && !is(&self.cancelled) && !is(&self.closing))?;
        if report.complete {
            let folder = library.folder()?;
            let mut record = folder.read_upkeep();
            record.verified = Some(report.clone());
            folder.write_upkeep(&record)?;
        }
        Ok(report)
    }

    /// Does what is due. Answers whether the health of the library may have changed.
    pub(crate) fn look(&self, library: &OpenLibrary, now: Instant) -> bool {
        if library.workbench().is_err() || is(&self.closing) {
            return false;
        }
        let backed_up = self.back_up_if_due(library, now);
        self.index(library, now);
        let thinned = self.thin_out(library, now);
        self.verify_if_due(library, now) || backed_up || thinned
    }

    fn back_up_if_due(&self, library: &OpenLibrary, now: Instant) -> bool {
        if *locked(&self.next_backup) > now {
            return false;
        }
        *locked(&self.next_backup) = now + BACKUP_EVERY;
        let settings = library.settings();
        let made = library.folder().and_then(|folder| {
            let folder = folder.backup_folder(&settings)?;
            library.workbench()?.back_up_daily(&folder, settings.backups_kept as usize)
        });
        let is_news = !matches!(made, Ok(None));
        let had_failed = std::mem::replace(&mut *locked(&self.backup_failure), made.err()).is_some();
        is_news || had_failed
    }

    /// Lets the search index catch up, one small step after the other, until somebody writes.
    fn index(&self, library: &OpenLibrary, now: Instant) {
        let quiet = library.quiet_for(now);
        let last_save = now.checked_sub(quiet);
        if quiet < PAUSE || *locked(&self.indexed_at) == last_save {
            return;
        }
        let is_still_quiet = || now.checked_sub(library.quiet_for(now)) == last_save;
        let step = || library.workbench().and_then(|workbench| workbench.index_some());
        while is_still_quiet() && !is(&self.closing) {
            // Searching works without the index: where it can't be worked on, the next save brings the next try.
            if !step().unwrap_or(false) {
                *locked(&self.indexed_at) = last_save;
                return;
            }
        }
    }

    fn verify_if_due(&self, library: &OpenLibrary, now: Instant) -> bool {
        let Ok(folder) = library.folder() else {
            return false;
        };
        let is_due = self.verification.may_try(now) && folder.read_upkeep().verification_is_due();
        if library.quiet_for(now) < LONG_PAUSE || !is_due {
            return false;
        }
        let Ok(_one_at_a_time) = self.verifying.try_lock() else {
            return false;
        };
        self.cancelled.store(false, Ordering::Relaxed);
        let last_save = now.checked_sub(library.quiet_for(now));
        let report = self.verify_while(library, || now.checked_sub(library.quiet_for(now)) == last_save);
        let is_complete = report.as_ref().is_ok_and(|report| report.complete);
        self.verification.note(report.err(), now) || is_complete
    }

    /// Thins out old automatic revisions once a day, for users who want it. Answers whether a failure is news, or none is.
    fn thin_out(&self, library: &OpenLibrary, now: Instant) -> bool {
        let (Some(days), Ok(folder)) = (library.settings().thin_after_days, library.folder()) else {
            return self.thinning.note(None, now);
        };
        let mut record = folder.read_upkeep();
        if library.quiet_for(now) < LONG_PAUSE || !self.thinning.may_try(now) || !record.thinning_is_due() {
            return false;
        }
        let thinned = library.workbench().and_then(|workbench| workbench.thin_out(days));
        if thinned.is_ok() {
            record.note_thinning();
            // What isn't remembered is done once more, which changes nothing.
            drop(folder.write_upkeep(&record));
        }
        self.thinning.note(thinned.err(), now)
    }
}

fn is(flag: &AtomicBool) -> bool {
    flag.load(Ordering::Relaxed)
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Looks after the library as long as the app runs.
pub(crate) fn watch(app: AppHandle) {
    async_runtime::spawn(async move {
        let mut looks = interval(LOOK);
        loop {
            looks.tick().await;
            let app = app.clone();
            let looked = async_runtime::spawn_blocking(move || {
                if app.state::<Upkeep>().look(&app.state::<OpenLibrary>(), Instant::now()) {
                    // A window that is closing hears nothing more, and needs nothing more.
                    drop(HealthChanged.emit(&app));
                }
            });
            // A panic there was reported where it happened; the next look tries again.
            drop(looked.await);
        }
    });
}

#[cfg(test)]
mod tests;
