//! How connections are opened: the settings that keep what was written (DESIGN: WAL with FULL lost no acknowledged commit
//! in power-cut replays; other modes did), and the migrations.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, config::DbConfig};
use rusqlite_migration::{M, Migrations};

use crate::{
    damage::Damage,
    error::StoreError,
    head,
    header::{self, APPLICATION_ID},
};

/// SQLite's own limit on a path, in bytes.
const LONGEST_PATH: usize = 512;
/// Appended to the file's name for the write-ahead log.
const LONGEST_SUFFIX: usize = "-journal".len();
const BUSY_TIMEOUT_MS: u32 = 5_000;

const MIGRATIONS: [&str; 1] = [include_str!("../migrations/0001_library.sql")];

/// The newest format that this version knows: one a migration.
const FORMAT: u32 = MIGRATIONS.len() as u32;

/// The writing connection; makes the library if the file is missing or empty.
pub(crate) fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    let is_new = !path.exists();
    if !is_new {
        header::check(path, FORMAT)?;
    }
    open_and_migrate(path).map_err(|error| error.about(path)).inspect(|_| {
        if is_new {
            sync_folder(path);
        }
    })
}

fn open_and_migrate(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(path)?;
    configure(&connection)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    refuse_newer(&connection)?;
    Migrations::new(MIGRATIONS.map(M::up).to_vec()).to_latest(&mut connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => StoreError::from(err),
        other => StoreError::damaged(Damage::Database(other.to_string())),
    })?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    head::found_new(&connection)?;
    Ok(connection)
}

/// A writing connection to a copy that nobody else knows of yet.
pub(crate) fn open_copy(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    configure(&connection)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

/// A connection that can't write. Works on read-only media too, where SQLite can't make its shared-memory file.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    header::check(path, FORMAT)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = |immutable: &str| -> Result<Connection, StoreError> {
        let connection = Connection::open_with_flags(uri(path, immutable), flags)?;
        configure(&connection)?;
        refuse_newer(&connection)?;
        Ok(connection)
    };
    open("mode=ro").or_else(|error| match error {
        StoreError::Sqlite(_) => open("mode=ro&immutable=1").map_err(|error| error.about(path)),
        other => Err(other),
    })
}

/// A file URI, so that `immutable` can be said; the characters that mean something in a URI are escaped.
fn uri(path: &Path, query: &str) -> String {
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let escaped = if cfg!(windows) { format!("/{}", escaped.replace('\\', "/")) } else { escaped };
    format!("file:{escaped}?{query}")
}

fn configure(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_TIMEOUT_MS.into()))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}

fn refuse_newer(connection: &Connection) -> Result<(), StoreError> {
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > FORMAT { Err(StoreError::Newer { found, known: FORMAT }) } else { Ok(()) }
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

/// Makes the new file's name durable. Windows has no such call and needs none; elsewhere a failure only means that a power
/// cut right now could lose the still empty library.
pub(crate) fn sync_folder(path: &Path) {
    if cfg!(unix)
        && let Some(folder) = path.parent()
        && let Ok(folder) = std::fs::File::open(folder)
    {
        drop(folder.sync_all());
    }
}
