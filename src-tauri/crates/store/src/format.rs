//! The format of the library file: its migrations, one a format, and the way from an older format to the newest.

use std::{borrow::Cow, path::Path};

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::{
    damage::Damage,
    error::StoreError,
    library::Snapshot,
    lock::beside,
    protection::{Key, envelope_of},
};

/// The statements of each format. Append only: a released one never changes.
const MIGRATIONS: [&str; 9] = [
    include_str!("../migrations/0001_library.sql"),
    include_str!("../migrations/0002_media.sql"),
    include_str!("../migrations/0003_letterhead.sql"),
    include_str!("../migrations/0004_thread.sql"),
    include_str!("../migrations/0005_editing_step.sql"),
    include_str!("../migrations/0006_section_plan.sql"),
    include_str!("../migrations/0007_proof_note.sql"),
    include_str!("../migrations/0008_sentence_marks.sql"),
    include_str!("../migrations/0009_links.sql"),
];

/// In debug builds, this variable names a file with the statements of one format more, so that a migration can be tested
/// before there is another one.
const ONE_MORE: &str = "DINGGAO_TEST_MIGRATION";

fn migrations() -> Vec<Cow<'static, str>> {
    let one_more = std::env::var_os(ONE_MORE).filter(|_| cfg!(debug_assertions));
    let one_more = one_more.and_then(|path| std::fs::read_to_string(path).ok());
    MIGRATIONS.into_iter().map(Cow::Borrowed).chain(one_more.map(Cow::Owned)).collect()
}

/// The newest format that this version knows.
pub(crate) fn known() -> u32 {
    migrations().len() as u32
}

/// The format of an open library; 0 before its tables are made.
pub(crate) fn of(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Refuses a library of a newer version.
pub(crate) fn refuse_newer(connection: &Connection) -> Result<(), StoreError> {
    let (found, known) = (of(connection)?, known());
    if found > known { Err(StoreError::Newer { found, known }) } else { Ok(()) }
}

/// Brings the library to the newest format. One that holds something is backed up before, to `<library>-format-N`; what
/// fails or is cut short leaves it as it was.
pub(crate) fn migrate(connection: &mut Connection, path: &Path, key: Option<&Key>) -> Result<(), StoreError> {
    let found = of(connection)?;
    if found > 0 && found < known() {
        let envelope = envelope_of(path)?;
        let backup = beside(path, &format!("format-{found}"));
        Snapshot { connection }.back_up(&backup, true, key.zip(envelope.as_ref()))?;
    }
    let statements = migrations();
    let migrations = Migrations::new(statements.iter().map(|statements| M::up(statements)).collect());
    migrations.to_latest(connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => StoreError::from(err),
        other => StoreError::damaged(Damage::Database(other.to_string())),
    })
}
