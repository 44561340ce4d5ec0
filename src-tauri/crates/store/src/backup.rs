//! Backups: one file, itself a library, written whole or not at all.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use crate::{
    connection::open_copy,
    damage::Damage,
    error::StoreError,
    folder::sync_folder,
    head,
    library::Snapshot,
    lock::beside,
    protection::{Envelope, Key, append_trailer},
};

impl Snapshot<'_> {
    /// Writes a backup of this state to `target`: into a temporary file, to disk, checked, then under its name. An existing
    /// file is replaced only with `replace`. That of a protected library has the same `protection`, its envelope with it.
    pub(crate) fn back_up(
        &self,
        target: &Path,
        replace: bool,
        protection: Option<(&Key, &Envelope)>,
    ) -> Result<(), StoreError> {
        if !replace && target.exists() {
            return Err(StoreError::Exists(target.to_owned()));
        }
        let unfinished = Unfinished::beside(target, "unfinished");
        self.copy_to(&unfinished.0, protection.map(|(key, _)| key))?;
        if let Some((_, envelope)) = protection {
            append_trailer(&unfinished.0, envelope)?;
        }
        fs::rename(&unfinished.0, target).map_err(|error| StoreError::io(target, error))?;
        sync_folder(target)
    }

    fn copy_to(&self, path: &Path, key: Option<&Key>) -> Result<(), StoreError> {
        self.connection.execute("VACUUM INTO ?1", [path.to_string_lossy()])?;
        let copy = open_copy(path, key)?;
        // A copy goes its own way from here: the witness of the library must not take it for its own.
        head::give_instance(&copy)?;
        check(&copy)?;
        let same = Snapshot { connection: &copy }.head_of_library()?.chain == self.head_of_library()?.chain;
        copy.close().map_err(|(_, error)| error)?;
        if !same {
            return Err(StoreError::damaged(Damage::Library));
        }
        File::open(path).and_then(|file| file.sync_all()).map_err(|error| StoreError::io(path, error))
    }
}

/// Whether SQLite finds the structure of the file sound.
pub(crate) fn check(connection: &Connection) -> Result<(), StoreError> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::damaged(Damage::Database(verdict))) }
}

/// A file in the making; it goes unless it was renamed.
pub(crate) struct Unfinished(pub(crate) PathBuf);

impl Unfinished {
    pub(crate) fn beside(target: &Path, suffix: &str) -> Self {
        let unfinished = Self(beside(target, suffix));
        unfinished.remove();
        unfinished
    }

    fn remove(&self) {
        for path in [self.0.clone(), beside(&self.0, "journal")] {
            // What isn't there needs no removing; what can't be removed makes the next step fail and say so.
            drop(fs::remove_file(path));
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        self.remove();
    }
}
