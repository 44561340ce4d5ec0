//! What can go wrong with a library.

use std::{io, path::PathBuf};

use dinggao_document::{BlockId, Flaw, ReportId};
use rusqlite::{ErrorCode, ffi::SQLITE_IOERR_SHMSIZE};

/// An error of the library. Whatever it is, nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process writes to the library.
    #[error("{holder} has the library open for writing")]
    Locked {
        /// Who holds the lock, as that process wrote it down.
        holder: String,
    },
    /// The folder that the library should be in doesn't exist.
    #[error("the folder of {0} does not exist")]
    FolderMissing(PathBuf),
    /// The folder or file can't be written to.
    #[error("{0} is read-only")]
    ReadOnly(PathBuf),
    /// The path is longer than SQLite allows.
    #[error("the path {0} is too long")]
    PathTooLong(PathBuf),
    /// The file is something else.
    #[error("{0} is not a library")]
    NotALibrary(PathBuf),
    /// A newer version made the file.
    #[error("the library has format {found}; this version reads up to {known}")]
    Newer {
        /// The file's format.
        found: u32,
        /// The newest format that this version knows.
        known: u32,
    },
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The database is damaged.
    #[error("the library is damaged: {0}")]
    Damaged(String),
    /// There is no such report.
    #[error("no report {0}")]
    NoReport(String),
    /// Several reports begin like that.
    #[error("several reports begin with {0}")]
    AmbiguousReport(String),
    /// The report has no such draft or revision.
    #[error("no draft {0}")]
    NoRevision(String),
    /// The report already has a draft of that name.
    #[error("a draft {0} exists already")]
    DraftNameTaken(String),
    /// Digits only would read as the number of a revision.
    #[error("the draft name {0} is a number")]
    DraftNameIsNumber(String),
    /// A draft needs a name.
    #[error("the draft name is empty")]
    DraftNameEmpty,
    /// A save names a block that isn't there.
    #[error("the block {0} is not in the report")]
    NoBlock(BlockId),
    /// The document breaks a rule that every document obeys.
    #[error(transparent)]
    Flaw(#[from] Flaw),
    /// The file system refused.
    #[error("{path}: {source}")]
    Io {
        /// What was being read or written.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// SQLite refused for another reason.
    #[error("the library could not be used: {0}")]
    Sqlite(rusqlite::Error),
    /// Content of the library can't be read back.
    #[error("a block of the library can't be read: {0}")]
    Content(#[from] serde_json::Error),
    /// The writing thread has ended.
    #[error("the library is closed")]
    Closed,
}

impl StoreError {
    pub(crate) fn io(path: impl Into<PathBuf>, source: io::Error) -> Self {
        let path = path.into();
        match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            io::ErrorKind::StorageFull => Self::DiskFull,
            _ => Self::Io { path, source },
        }
    }

    pub(crate) fn no_report(id: ReportId) -> Self {
        Self::NoReport(id.to_string())
    }

    /// The same error with the file named, where SQLite only gives a code.
    pub(crate) fn about(self, path: &std::path::Path) -> Self {
        match self {
            Self::Sqlite(error) => match error.sqlite_error_code() {
                Some(ErrorCode::NotADatabase) => Self::NotALibrary(path.to_owned()),
                Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                    Self::ReadOnly(path.to_owned())
                }
                _ => Self::Sqlite(error),
            },
            other => other,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            // The log's index could not be made or grow, which fails for want of room only.
            _ if is_extended(&error, SQLITE_IOERR_SHMSIZE) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

fn is_extended(error: &rusqlite::Error, code: i32) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == code)
}
