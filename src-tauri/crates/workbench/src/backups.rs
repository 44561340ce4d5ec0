//! A backup that somebody wants back: what it holds, and putting it in the place of the library.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use dinggao_store::{ReadOnlyLibrary, check_backup, protection, restore_backup};

use crate::{
    clock::{rfc3339, time_of_file},
    failure::{Failure, FailureCode},
    reader::{Reader, Source},
    wire::BackupContent,
};

/// A backup that was looked at. It holds the key of the library, where that opens it, for as long as it lives.
pub struct Backup {
    path: PathBuf,
    key: Option<protection::Key>,
    content: BackupContent,
}

impl Reader {
    /// Looks at a backup with what opened this library. Nothing is changed.
    pub fn backup(&self, path: &Path) -> Result<Backup, Failure> {
        let library = match self.source() {
            Source::Missing => return Err(Failure::new(FailureCode::LibraryMissing)),
            Source::ReadOnly(library) => library,
            Source::Writing(library) => library.reading(),
        };
        if !path.exists() {
            return Err(Failure::at(FailureCode::FileMissing, path));
        }
        let key = library.key_for(path)?;
        check_backup(library.path(), path, key.as_ref())?;
        let protected = protection::is_protected(path)?;
        let reports = if protected && key.is_none() { None } else { Some(count(path, key.clone())?) };
        let content = BackupContent {
            path: path.display().to_string(),
            time: time_of_file(path).map(rfc3339),
            reports,
            protected,
            kept_as: format!("{}-replaced", library.path().display()),
        };
        Ok(Backup { path: path.to_owned(), key, content })
    }
}

impl Backup {
    /// What it holds.
    pub fn content(&self) -> &BackupContent {
        &self.content
    }

    /// Puts a copy of it in the place of the library at `library`, which nobody has open; that is kept beside it.
    pub fn restore(&self, library: &Path, holder: &str, patience: Duration) -> Result<(), Failure> {
        Ok(restore_backup(library, &self.path, self.key.as_ref(), holder, patience)?)
    }
}

fn count(path: &Path, key: Option<protection::Key>) -> Result<usize, Failure> {
    let opened = ReadOnlyLibrary::open_with(path, key)?;
    let count = opened.map(|library| library.read(|snapshot| snapshot.report_count())).transpose()?;
    Ok(count.unwrap_or_default())
}
