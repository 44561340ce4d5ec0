//! What can go wrong with a library.

use std::{io, path::PathBuf};

use dinggao_document::{BlockId, Flaw, ReportId};
use rusqlite::{ErrorCode, ffi::SQLITE_IOERR_SHMSIZE};

use crate::damage::Damage;

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
    /// The library is damaged; what else it holds may be whole.
    #[error("the library is damaged: {damage}")]
    Damaged {
        /// The report concerned, where one is known.
        report: Option<ReportId>,
        /// What can't be trusted.
        damage: Damage,
    },
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
    /// The revision's text is gone: it was an old automatic one.
    #[error("revision {0} was thinned out")]
    Thinned(u32),
    /// The file that was to be written exists.
    #[error("{0} exists")]
    Exists(PathBuf),
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
    /// There was no memory to compress a text in.
    #[error("text can't be compressed: {0}")]
    Compression(String),
    /// The writing thread has ended.
    #[error("the library is closed")]
    Closed,
    /// A password protects the library, and none was given.
    #[error("{0} is protected by a password")]
    Protected(PathBuf),
    /// A password was given for a library that has none.
    #[error("{0} is not protected by a password")]
    NotProtected(PathBuf),
    /// The password isn't the library's.
    #[error("the password is wrong")]
    WrongPassword,
    /// No library can have this recovery code: a character is wrong, missing or too many.
    #[error("the recovery code has a typing error")]
    RecoveryCodeTypo,
    /// The recovery code is whole, but another library's, or one that was replaced.
    #[error("the recovery code is not this library's")]
    WrongRecoveryCode,
    /// The password is empty, or longer than can be used.
    #[error("the password can't be used")]
    PasswordUnusable,
    /// The key was accepted by the key file, but doesn't open the library: the two don't belong together, or the library's
    /// first page is damaged.
    #[error("the key does not fit the library")]
    KeyDoesNotFit,
    /// The file with the library's key isn't beside it.
    #[error("the key file {0} is missing")]
    KeyFileMissing(PathBuf),
    /// The file with the library's key was changed.
    #[error("the key file {0} is damaged")]
    KeyFileDamaged(PathBuf),
    /// A newer version made the file with the library's key.
    #[error("the key file has format {found}; this version reads up to {known}")]
    KeyFileNewer {
        /// The file's format.
        found: u32,
        /// The newest format that this version knows.
        known: u32,
    },
    /// Another process is reading the library, which must be alone for this.
    #[error("{0} is in use")]
    InUse(PathBuf),
    /// A copy of the library was checked, and isn't equal.
    #[error("the copy of the library differs: {0}")]
    CopyDiffers(String),
    /// The system gives no random numbers.
    #[error("the system gives no random numbers: {0}")]
    NoRandomness(getrandom::Error),
    /// The library lies on a network drive, where its log can't be trusted.
    #[error("{path} is on a network drive ({file_system})")]
    OnNetwork {
        /// The library.
        path: PathBuf,
        /// The kind of drive, as the system names it.
        file_system: String,
    },
    /// The library lies in a folder that a program synchronizes, behind its back.
    #[error("{folder} is synchronized by {service}")]
    InSyncedFolder {
        /// The synchronized folder.
        folder: PathBuf,
        /// Who synchronizes it.
        service: String,
    },
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

    pub(crate) fn no_randomness(error: getrandom::Error) -> Self {
        Self::NoRandomness(error)
    }

    pub(crate) fn no_report(id: ReportId) -> Self {
        Self::NoReport(id.to_string())
    }

    pub(crate) fn damaged(damage: Damage) -> Self {
        Self::Damaged { report: None, damage }
    }

    /// The same error with the report named, where it is damage.
    pub(crate) fn in_report(self, id: ReportId) -> Self {
        match self {
            Self::Damaged { report: None, damage } => Self::Damaged { report: Some(id), damage },
            Self::Content(_) => Self::Damaged { report: Some(id), damage: Damage::WorkingText },
            other => other,
        }
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
            Some(ErrorCode::DatabaseCorrupt) => Self::damaged(Damage::Database(error.to_string())),
            _ if is_unreadable(&error) => Self::damaged(Damage::Database(error.to_string())),
            _ => Self::Sqlite(error),
        }
    }
}

/// Whether a column holds something that no column of the library ever holds.
fn is_unreadable(error: &rusqlite::Error) -> bool {
    matches!(
        error,
        rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..)
    )
}

fn is_extended(error: &rusqlite::Error, code: i32) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == code)
}
