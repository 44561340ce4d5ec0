//! A whole copy of an open library under another key, or under none.

use std::{
    fs::{File, OpenOptions},
    io,
    path::Path,
};

use rusqlite::{Connection, params};

use super::{
    cipher::{PLAIN_HEADER, settle_process},
    key::Key,
};
use crate::error::StoreError;

/// The name of the attached copy.
const COPY: &str = "copy";

/// Writes everything that `source` holds to the new file `target`, encrypted with `key`, or in the clear. The copy is on
/// disk when this returns. `source` can write (SQLite wouldn't write to what a read-only connection attaches), and has no
/// transaction open.
///
/// Numbers of rows are kept where a table declares them (`INTEGER PRIMARY KEY`), as with VACUUM: SQLite may give others
/// where it doesn't.
///
/// # Errors
/// [`StoreError::Io`] if `target` exists. Whatever the error, an unfinished `target` may be left.
pub fn copy_protected(source: &Connection, target: &Path, key: Option<&Key>) -> Result<(), StoreError> {
    let file = File::create_new(target).map_err(|error| StoreError::io(target, error))?;
    drop(file);
    let name = target.to_str().ok_or_else(|| StoreError::io(target, io::ErrorKind::InvalidFilename.into()))?;
    settle_process(source)?;
    let secret = key.map(Key::for_sqlcipher);
    let secret = secret.as_ref().map_or("", |secret| secret.as_str());
    source.execute("ATTACH DATABASE ?1 AS copy KEY ?2", params![name, secret])?;
    let written = write(source, key.is_some());
    let detached = source.execute_batch("DETACH DATABASE copy");
    written?;
    detached?;
    // A writing handle, since Windows flushes no other.
    let file = OpenOptions::new().write(true).open(target).map_err(|error| StoreError::io(target, error))?;
    file.sync_all().map_err(|error| StoreError::io(target, error))
}

fn write(source: &Connection, is_encrypted: bool) -> Result<(), StoreError> {
    if is_encrypted {
        source.pragma_update(Some(COPY), "cipher_plaintext_header_size", PLAIN_HEADER)?;
    }
    // The file is new and synced at the end: it needs no journal on disk, which would be one more file to look after.
    source.pragma_update_and_check(Some(COPY), "journal_mode", "MEMORY", |_| Ok(()))?;
    source.pragma_update(Some(COPY), "synchronous", "OFF")?;
    // As in every library (`connection`); it has an effect only before the first table.
    source.pragma_update(Some(COPY), "auto_vacuum", "INCREMENTAL")?;
    source.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(()))?;
    for name in ["user_version", "application_id"] {
        let number: i64 = source.pragma_query_value(None, name, |row| row.get(0))?;
        source.pragma_update(Some(COPY), name, number)?;
    }
    Ok(())
}
