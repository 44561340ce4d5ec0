//! Whether a copy of a library holds what the library holds.

use rusqlite::Connection;

use crate::error::StoreError;

/// Compares the copy with its source: SQLite finds it sound, which includes every HMAC and every index; it has the same
/// schema and the same identifiers; and every table has as many rows.
///
/// # Errors
/// [`StoreError::CopyDiffers`] with what differs.
pub(super) fn verify(source: &Connection, copy: &Connection) -> Result<(), StoreError> {
    let found: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(StoreError::CopyDiffers(found));
    }
    for identifier in ["user_version", "application_id"] {
        let read =
            |connection: &Connection| connection.pragma_query_value(None, identifier, |row| row.get::<_, i64>(0));
        if read(source)? != read(copy)? {
            return Err(StoreError::CopyDiffers(identifier.to_owned()));
        }
    }
    let tables = schema(source)?;
    if tables != schema(copy)? {
        return Err(StoreError::CopyDiffers("sqlite_schema".to_owned()));
    }
    for Entry { kind, name, is_stored, .. } in tables {
        // A virtual table keeps its rows in tables of its own, which are among the others.
        if kind == "table" && is_stored && count(source, &name)? != count(copy, &name)? {
            return Err(StoreError::CopyDiffers(name));
        }
    }
    Ok(())
}

#[derive(PartialEq, Eq)]
struct Entry {
    kind: String,
    name: String,
    sql: Option<String>,
    is_stored: bool,
}

fn schema(connection: &Connection) -> Result<Vec<Entry>, StoreError> {
    let mut select = connection
        .prepare("SELECT type, name, sql, coalesce(rootpage, 0) <> 0 FROM sqlite_schema ORDER BY type, name")?;
    let entries = select.query_map([], |row| {
        Ok(Entry { kind: row.get(0)?, name: row.get(1)?, sql: row.get(2)?, is_stored: row.get(3)? })
    })?;
    Ok(entries.collect::<Result<_, _>>()?)
}

fn count(connection: &Connection, table: &str) -> Result<i64, StoreError> {
    let quoted = table.replace('"', "\"\"");
    Ok(connection.query_row(&format!("SELECT count(*) FROM \"{quoted}\""), [], |row| row.get(0))?)
}
