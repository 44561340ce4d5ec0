//! Putting a backup in the place of the library. The library that stood there is kept beside, as `<library>-replaced`.
//!
//! Both copies are written beside, are on disk, and get their names by renaming, so that a whole library stands under the
//! name at any moment. The kept one is a copy rather than a second name of the same file: SQLite must not know a database
//! by two names, as it would after a kill, and some drives have no second names.
//!
//! | killed | under the name | under `-replaced` |
//! |---|---|---|
//! | before the library was kept | the library | what was there |
//! | before the backup was renamed | the library; its witness may be missing, which is a notice | the same library |
//! | after it | the backup; its envelope at its end counts, and is moved by the next writer | the library |

use std::{
    fs::{self, File},
    io,
    path::Path,
    time::Duration,
};

use crate::{
    backup::{Unfinished, check},
    connection::{check_path, is_made, open_unwritable},
    error::StoreError,
    folder::sync_folder,
    format, header,
    library::Snapshot,
    lock::{WriterLock, beside},
    place::check_place,
    protection::{
        Key, append_trailer, envelope_of, fold_log, is_protected, open_alone, remove, remove_key_file, settle,
        told_apart,
    },
    witness,
};

/// Puts a copy of the backup at `backup` in the place of the library at `library`, which is kept as `<library>-replaced`;
/// an older one of that name goes. `holder` and `patience` as with `Library::open`, and nothing else may have the library
/// open. `key` is used where it opens the backup or the library; without it a protected backup is put in place unread.
///
/// # Errors
/// [`StoreError::NotALibrary`], [`StoreError::Newer`] and [`StoreError::Damaged`] where the backup is no whole library that
/// this version reads; [`StoreError::KeyDoesNotFit`] where `key` isn't that of a protected backup; [`StoreError::InUse`]
/// where others have one of the two open, or both are the same file. The library is as it was then.
pub fn restore_backup(
    library: &Path,
    backup: &Path,
    key: Option<&Key>,
    holder: &str,
    patience: Duration,
) -> Result<(), StoreError> {
    check_path(library)?;
    check_place(library)?;
    let _lock = WriterLock::take(library, holder, patience)?;
    refuse_unfit(library, backup)?;
    let copy = Unfinished::beside(library, "unfinished");
    copy_to(backup, &copy.0)?;
    if let Some(envelope) = envelope_of(backup)?
        && envelope_of(&copy.0).is_err()
    {
        // It lay beside the backup.
        append_trailer(&copy.0, &envelope)?;
    }
    check_copy(&copy.0, backup, key)?;
    let has_kept_envelope = holds_something(library) && keep(library, key)?;
    if let Ok(metadata) = fs::metadata(library) {
        fs::set_permissions(&copy.0, metadata.permissions()).map_err(|error| StoreError::io(&copy.0, error))?;
    }
    // A log that stayed would be read into the new file. The witness may know a later state of this very backup, where it
    // was restored before, and would call that lost.
    for leftover in [beside(library, "wal"), beside(library, "shm"), witness::path_of(library)] {
        remove(&leftover)?;
    }
    fs::rename(&copy.0, library).map_err(|error| StoreError::io(library, error))?;
    // The backup stands under the name for everybody, whatever comes; only a power cut right now could bring the old one
    // back. The next writer finishes what fails now.
    drop(sync_folder(library));
    if let Ok(None) = settle(library)
        && has_kept_envelope
    {
        drop(remove_key_file(library));
    }
    Ok(())
}

/// Looks at the backup at `backup` without changing anything, as far as `key` lets it: whether [`restore_backup`] would
/// take it.
///
/// # Errors
/// As with [`restore_backup`].
pub fn check_backup(library: &Path, backup: &Path, key: Option<&Key>) -> Result<(), StoreError> {
    refuse_unfit(library, backup)?;
    envelope_of(backup)?;
    check_copy(backup, backup, key)
}

/// Refuses what can't be the backup, before anything is copied.
fn refuse_unfit(library: &Path, backup: &Path) -> Result<(), StoreError> {
    header::check(backup, format::known())?;
    if !holds_something(backup) {
        return Err(StoreError::NotALibrary(backup.to_owned()));
    }
    let is_same = match (library.canonicalize(), backup.canonicalize()) {
        (Ok(library), Ok(backup)) => library == backup,
        _ => false,
    };
    // The latest changes of a library that is open, or was killed, are in its log.
    if is_same || holds_something(&beside(backup, "wal")) {
        return Err(StoreError::InUse(backup.to_owned()));
    }
    Ok(())
}

/// Whether the copy can be read, its structure is sound and its entry whole. `backup` is what an error names.
fn check_copy(copy: &Path, backup: &Path, key: Option<&Key>) -> Result<(), StoreError> {
    let key = match (is_protected(copy)?, key) {
        (true, None) => return Ok(()),
        (true, key) => key,
        (false, _) => None,
    };
    let examine = || {
        // Nobody else knows of it, and a reader that takes part would leave a log's index beside.
        let connection = open_unwritable(copy, key)?;
        if !is_made(&connection)? {
            return Err(StoreError::NotALibrary(backup.to_owned()));
        }
        check(&connection)?;
        Snapshot { connection: &connection }.head_of_library()?;
        connection.close().map_err(|(_, error)| error.into())
    };
    examine().map_err(|error| told_apart(key, error).about(backup))
}

/// Keeps the library as `<library>-replaced`, whole in one file where it can be read: with its log folded in and its
/// envelope at its end. Of one that can't, the log or the key file are kept beside it. Answers whether the envelope is at
/// its end.
fn keep(library: &Path, key: Option<&Key>) -> Result<bool, StoreError> {
    // One whose key file is lost is replaced all the same.
    let envelope = settle(library).unwrap_or_default();
    // SQLite removes a log that it can't make sense of.
    let log = Unfinished::beside(library, "replacing-wal");
    if holds_something(&beside(library, "wal")) {
        copy_to(&beside(library, "wal"), &log.0)?;
    }
    match fold(library, key) {
        Err(StoreError::InUse(path)) => return Err(StoreError::InUse(path)),
        Err(_) => {}
        Ok(()) => remove(&log.0)?,
    }
    let kept = beside(library, "replaced");
    let copy = Unfinished::beside(library, "replacing");
    copy_to(library, &copy.0)?;
    if let Some(envelope) = &envelope {
        append_trailer(&copy.0, envelope)?;
    }
    for old in ["wal", "shm", "key"] {
        remove(&beside(&kept, old))?;
    }
    fs::rename(&copy.0, &kept).map_err(|error| StoreError::io(&kept, error))?;
    if log.0.exists() {
        fs::rename(&log.0, beside(&kept, "wal")).map_err(|error| StoreError::io(&kept, error))?;
    }
    if envelope.is_none() && is_protected(library)? && beside(library, "key").exists() {
        copy_to(&beside(library, "key"), &beside(&kept, "key"))?;
    }
    sync_folder(library)?;
    Ok(envelope.is_some())
}

fn fold(library: &Path, key: Option<&Key>) -> Result<(), StoreError> {
    let key = if is_protected(library)? { key } else { None };
    let connection = open_alone(library, key)?;
    fold_log(&connection, library)?;
    connection.close().map_err(|(_, error)| error.into())
}

/// Copies what the file holds, but not who may write to it: a backup may lie on a medium that can't be written to.
fn copy_to(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut source = File::open(from).map_err(|error| StoreError::io(from, error))?;
    let mut copy = || {
        let mut target = File::create(to)?;
        io::copy(&mut source, &mut target)?;
        target.sync_all()
    };
    copy().map_err(|error| StoreError::io(to, error))
}

fn holds_something(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.len() > 0)
}
