//! How connections are opened: the settings that keep what was written (DESIGN: WAL with FULL lost no acknowledged commit
//! in power-cut replays; other modes did), and the migrations.

use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};

use crate::{
    error::StoreError,
    folder::sync_folder,
    format, head,
    header::{self, APPLICATION_ID},
    lock::beside,
    protection::{Key, unlock},
};

/// SQLite's own limit on a path, in bytes.
const LONGEST_PATH: usize = 512;
/// Appended to the file's name for the write-ahead log.
const LONGEST_SUFFIX: usize = "-journal".len();
const BUSY_TIMEOUT_MS: u32 = 5_000;
/// Pages kept in memory, a connection: the index of a large library, and the text of a long report.
const CACHE_KIB: u32 = 16 << 10;
/// Statements that are kept compiled: more than there are.
const STATEMENTS: usize = 128;

/// The writing connection; makes the library if the file is missing or empty.
pub(crate) fn open_writer(path: &Path, key: Option<&Key>) -> Result<Connection, StoreError> {
    let is_new = !path.exists();
    if !is_new {
        header::check(path, format::known())?;
    }
    open_and_migrate(path, key).map_err(|error| error.about(path)).inspect(|_| {
        if is_new {
            // A failure only means that a power cut right now could lose the still empty library.
            drop(sync_folder(path));
        }
    })
}

fn open_and_migrate(path: &Path, key: Option<&Key>) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(path)?;
    configure(&connection, key)?;
    refuse_foreign(&connection, path)?;
    // Before anything is written, or it has no effect: so that pages which became free can be given back.
    connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    format::refuse_newer(&connection)?;
    // First, so that a library whose making is cut short here is known as one.
    if application_of(&connection)? != APPLICATION_ID {
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    format::migrate(&mut connection, path, key)?;
    head::found_new(&connection)?;
    Ok(connection)
}

/// A writing connection to a copy that nobody else knows of yet.
pub(crate) fn open_copy(path: &Path, key: Option<&Key>) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    configure(&connection, key)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

/// A connection that can't write. Works on read-only media too, where SQLite can't make its shared-memory file.
pub(crate) fn open_reader(path: &Path, key: Option<&Key>) -> Result<Connection, StoreError> {
    header::check(path, format::known())?;
    open_to_read(path, key, "mode=ro", "NORMAL").or_else(|error| match error {
        StoreError::Sqlite(error) if is_about_files(&error) => {
            open_unwritable(path, key).map_err(|error| error.about(path))
        }
        other => Err(other),
    })
}

/// The library on media that can't be written to, where nobody else can be writing either, so that no locks are needed.
pub(crate) fn open_unwritable(path: &Path, key: Option<&Key>) -> Result<Connection, StoreError> {
    // `immutable` reads the database alone. Where a killed process left a log, the latest changes are in that: an exclusive
    // connection keeps the log's index in its own memory, and a file system without locks lets a reader be exclusive.
    if beside(path, "wal").exists() {
        let vfs = if cfg!(windows) { "win32-none" } else { "unix-none" };
        open_to_read(path, key, &format!("mode=ro&vfs={vfs}"), "EXCLUSIVE")
    } else {
        open_to_read(path, key, "mode=ro&immutable=1", "NORMAL")
    }
}

fn open_to_read(path: &Path, key: Option<&Key>, query: &str, locking_mode: &str) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(uri(path, query), flags)?;
    // Before anything is read, the key's own look at the file included; it doesn't touch the file itself.
    connection.pragma_update(None, "locking_mode", locking_mode)?;
    configure(&connection, key)?;
    format::refuse_newer(&connection)?;
    Ok(connection)
}

fn is_about_files(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

/// A file URI, so that `immutable` can be said; the characters that mean something in a URI are escaped.
fn uri(path: &Path, query: &str) -> String {
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let escaped = if cfg!(windows) { format!("/{}", escaped.replace('\\', "/")) } else { escaped };
    format!("file:{escaped}?{query}")
}

fn configure(connection: &Connection, key: Option<&Key>) -> Result<(), StoreError> {
    if let Some(key) = key {
        unlock(connection, key)?;
    }
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_TIMEOUT_MS.into()))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -i64::from(CACHE_KIB))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

/// The header of a library in the making says nothing, like that of most other databases: those have tables.
fn refuse_foreign(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let is_marked = application_of(connection)? == APPLICATION_ID;
    let has_tables = || connection.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0));
    if is_marked || !has_tables()? { Ok(()) } else { Err(StoreError::NotALibrary(path.to_owned())) }
}

fn application_of(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "application_id", |row| row.get(0))?)
}

/// Whether the tables are there: a library whose making was cut short has none until the next writer opens it.
pub(crate) fn is_made(connection: &Connection) -> Result<bool, StoreError> {
    Ok(format::of(connection)? > 0)
}

/// Refuses a path that no library can have.
pub(crate) fn check_path(path: &Path) -> Result<(), StoreError> {
    if path.as_os_str().len() + LONGEST_SUFFIX > LONGEST_PATH {
        return Err(StoreError::PathTooLong(path.to_owned()));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => Err(StoreError::FolderMissing(path.to_owned())),
        _ if path.is_dir() => Err(StoreError::NotALibrary(path.to_owned())),
        _ => Ok(()),
    }
}
