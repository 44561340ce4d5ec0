//! Work in the background, with the time handed in.

use dinggao_workbench::{DataFolder, document::ReportId, wire::Settings};
use tempfile::TempDir;

use super::*;

const HOUR: Duration = Duration::from_hours(1);

struct Office {
    folder: TempDir,
    library: OpenLibrary,
    upkeep: Upkeep,
    start: Instant,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let library = OpenLibrary::at(Ok(DataFolder::at(folder.path())));
        let start = Instant::now();
        Self { folder, library, upkeep: Upkeep::new(start), start }
    }

    fn report(&self) -> ReportId {
        self.library.workbench().expect("open").new_report("工作总结", None).expect("made").id
    }

    fn look_after(&self, time: Duration) -> bool {
        self.upkeep.look(&self.library, self.start + time)
    }

    fn health(&self) -> LibraryHealth {
        self.upkeep.health(&self.library).expect("health")
    }
}

#[test]
fn a_backup_is_made_a_while_after_the_start_and_once_a_day() {
    let office = Office::new();
    office.report();
    office.look_after(Duration::ZERO);
    assert_eq!(office.health().backups.expect("a folder").count, 0);
    assert!(office.look_after(BACKUP_AFTER_START), "news");
    let backups = office.health().backups.expect("a folder");
    assert!(backups.count == 1 && backups.last.is_some());
    office.look_after(2 * HOUR);
    assert_eq!(office.health().backups.expect("a folder").count, 1);
}

#[test]
fn a_backup_that_fails_says_so_until_one_is_made() {
    let office = Office::new();
    office.report();
    let drive = office.folder.path().join("drive");
    let settings = Settings { backup_folder: drive.display().to_string(), ..Settings::default() };
    office.library.write_settings(&settings).expect("written");
    assert!(office.look_after(HOUR), "news");
    assert!(office.health().backup_failure.is_some());
    assert!(!drive.exists(), "a drive that isn't there is not made");
    std::fs::create_dir(&drive).expect("plugged in");
    office.upkeep.back_up_now(&office.library).expect("backed up");
    assert!(office.health().backup_failure.is_none());
}

#[test]
fn everything_is_verified_in_a_long_pause_and_remembered() {
    let office = Office::new();
    office.report();
    office.look_after(PAUSE);
    assert!(office.health().verification.is_none());
    assert!(office.look_after(2 * LONG_PAUSE), "news");
    let found = office.health().verification.expect("a verdict");
    assert!(found.complete && found.problems.is_empty());
    assert_eq!((found.all, found.whole), (1, 1));
}

#[test]
fn whoever_waits_for_a_verification_hears_how_far_it_is_and_can_stop_it() {
    let office = Office::new();
    office.report();
    office.report();
    let told = Mutex::new(Vec::new());
    let found = office.upkeep.verify(&office.library, |done, all| {
        locked(&told).push((done, all));
        office.upkeep.cancel_verification();
    });
    assert!(!found.expect("an answer").complete);
    assert_eq!(*locked(&told), [(0, 2)]);
    assert!(office.health().verification.is_none(), "half a look is no verdict");
}

#[test]
fn nothing_is_begun_while_the_app_closes() {
    let office = Office::new();
    office.upkeep.close();
    assert!(!office.look_after(HOUR));
    assert_eq!(office.health().backups.expect("a folder").count, 0);
}

#[test]
fn the_index_is_worked_on_once_after_each_save() {
    let office = Office::new();
    let report = office.report();
    office.look_after(PAUSE);
    let caught_up = *locked(&office.upkeep.indexed_at);
    assert!(caught_up.is_some());
    office.library.note_written(report);
    office.upkeep.look(&office.library, Instant::now());
    assert_eq!(*locked(&office.upkeep.indexed_at), caught_up, "not in the midst of writing");
    office.upkeep.look(&office.library, Instant::now() + PAUSE);
    assert_ne!(*locked(&office.upkeep.indexed_at), caught_up);
}

#[test]
fn daily_work_that_cant_be_done_says_so_until_it_can() {
    let office = Office::new();
    office.report();
    let settings = Settings { thin_after_days: Some(90), ..Settings::default() };
    office.library.write_settings(&settings).expect("written");
    office.look_after(HOUR);
    // The record of a verification can't be written where a folder stands.
    let record = office.library.folder().expect("a folder").upkeep();
    std::fs::remove_file(&record).expect("removed");
    std::fs::create_dir(&record).expect("in the way");
    assert!(office.look_after(2 * HOUR), "news");
    assert!(office.health().verification_failure.is_some());
    let failed = office.start + 2 * HOUR;
    assert!(!office.upkeep.verification.may_try(failed + LOOK));
    std::fs::remove_dir(&record).expect("out of the way");
    assert!(office.look_after(3 * HOUR), "news");
    let health = office.health();
    assert!(health.verification_failure.is_none() && health.thinning_failure.is_none());
    assert!(health.verification.is_some());

    let failure = Failure::new(dinggao_workbench::FailureCode::LibraryDiskFull);
    assert!(office.upkeep.thinning.note(Some(failure.clone()), office.start));
    assert_eq!(office.health().thinning_failure, Some(failure));
    office.library.write_settings(&Settings::default()).expect("written");
    office.look_after(4 * HOUR);
    assert!(office.health().thinning_failure.is_none(), "who doesn't want it needn't hear of it");
}

#[test]
fn a_restored_backup_is_open_and_what_was_found_of_the_library_before_is_forgotten() {
    let office = Office::new();
    let report = office.report();
    office.look_after(2 * LONG_PAUSE);
    assert!(office.health().verification.is_some());
    let made = office.upkeep.back_up_now(&office.library).expect("backed up");
    let path = std::path::PathBuf::from(made.path);
    office.report();
    let content = office.library.workbench().expect("open").backup(&path).expect("a backup").content().clone();
    assert_eq!((content.reports, content.protected), (Some(1), false));
    office.upkeep.restore_backup(&office.library, &path, Duration::ZERO).expect("restored");
    let list = office.library.workbench().expect("open").list().expect("a list");
    assert_eq!(list.iter().map(|listed| listed.id).collect::<Vec<_>>(), [report]);
    assert!(std::path::Path::new(&content.kept_as).exists());
    assert!(office.health().verification.is_none());
    std::fs::write(&path, "not one").expect("written");
    assert!(office.upkeep.restore_backup(&office.library, &path, Duration::ZERO).is_err());
    assert!(office.library.workbench().is_ok(), "refused before anything was closed");
}
