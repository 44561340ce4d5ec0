//! Protecting a library, giving it another key, and taking the protection away.
//!
//! The copy is written beside, checked, and takes the library's name by renaming. Killed at any moment, a whole library
//! stands under the name:
//!
//! | killed | under the name | its envelope |
//! |---|---|---|
//! | before the rename | the old library | where it was; the copy is removed by the next [`settle`] |
//! | after it, to a protected one | the new library | at its end, and counts before one beside; moved by [`settle`] |
//! | after it, to a plain one | the new library | one may be left beside, and means nothing |

use std::{fs, path::Path, time::Duration};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{
    cipher::unlock,
    copy::copy_protected,
    envelope::Envelope,
    key::Key,
    key_file::{append_trailer, is_protected, remove, remove_key_file, remove_unfinished, settle, unfinished},
    verify::verify,
};
use crate::{
    connection::check_path,
    error::StoreError,
    folder::sync_folder,
    header,
    lock::{WriterLock, beside},
};

/// Makes the library at `library` one that `to` protects, or a plain one. `from` opens it as it is, if it is protected.
/// Takes the writer's lock: `holder` and `patience` as with `Library::open`, and nothing else may have the library open.
///
/// The old file is removed, but not overwritten: on solid-state disks, and in file systems that copy on write, overwriting
/// doesn't reach the old blocks. Until the disk reuses them, who has the disk can find what was in the clear.
///
/// # Errors
/// [`StoreError::Protected`] or [`StoreError::NotProtected`] where `from` doesn't say how the library is;
/// [`StoreError::KeyDoesNotFit`] where `from` isn't its key, or `to` are a key and another key's envelope;
/// [`StoreError::Locked`] and [`StoreError::InUse`] where others have it open; [`StoreError::CopyDiffers`].
/// The library is as it was then.
pub fn convert(
    library: &Path,
    holder: &str,
    patience: Duration,
    from: Option<&Key>,
    to: Option<(&Key, &Envelope)>,
) -> Result<(), StoreError> {
    check_path(library)?;
    check_path(&unfinished(library))?;
    let _lock = WriterLock::take(library, holder, patience)?;
    settle(library)?;
    let is_empty = fs::metadata(library).map_err(|error| StoreError::io(library, error))?.len() == 0;
    match (is_protected(library)?, from) {
        _ if is_empty => return Err(StoreError::NotALibrary(library.to_owned())),
        (true, None) => return Err(StoreError::Protected(library.to_owned())),
        (false, Some(_)) => return Err(StoreError::NotProtected(library.to_owned())),
        _ => {}
    }
    if let Some((key, envelope)) = to {
        envelope.check_is_for(key)?;
    }
    let converted = prepare(library, from, to).and_then(|()| swap(library));
    if converted.is_err() {
        // The reason is worth more than a leftover, which the next writer removes.
        drop(remove_unfinished(library));
    }
    converted?;
    // From here on the library is converted, whatever comes; the next writer finishes what fails now.
    drop(match to {
        Some(_) => settle(library).map(|_| ()),
        None => remove_key_file(library),
    });
    Ok(())
}

/// Writes the copy beside the library, checks it, and leaves the library without a log: everything is in its one file.
pub(super) fn prepare(library: &Path, from: Option<&Key>, to: Option<(&Key, &Envelope)>) -> Result<(), StoreError> {
    header::check(library, u32::MAX)?;
    let source = open(library, from)?;
    fold_log(&source, library)?;
    let copy = unfinished(library);
    copy_protected(&source, &copy, to.map(|(key, _)| key))?;
    let permissions = fs::metadata(library).map_err(|error| StoreError::io(library, error))?.permissions();
    fs::set_permissions(&copy, permissions).map_err(|error| StoreError::io(&copy, error))?;
    if let Some((_, envelope)) = to {
        append_trailer(&copy, envelope)?;
    }
    let copied = open(&copy, to.map(|(key, _)| key))?;
    verify(&source, &copied)?;
    for connection in [copied, source] {
        connection.close().map_err(|(_, error)| error)?;
    }
    Ok(())
}

/// Gives the copy the library's name.
pub(super) fn swap(library: &Path) -> Result<(), StoreError> {
    // Empty since the log was folded in; a log that stayed would be read into the new file.
    for log in ["wal", "shm"] {
        remove(&beside(library, log))?;
    }
    fs::rename(unfinished(library), library).map_err(|error| StoreError::io(library, error))?;
    // The new file stands under the name for everybody; only a power cut right now could bring the old one back.
    drop(sync_folder(library));
    Ok(())
}

/// A connection that can write, to a library that nobody else has open.
pub(crate) fn open(path: &Path, key: Option<&Key>) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    if let Some(key) = key {
        unlock(&connection, key)?;
    }
    // What is sorted and journalled must not reach a temporary file.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(connection)
}

/// Moves the log into the file and does without one. Fails if anybody else has the library open.
pub(crate) fn fold_log(connection: &Connection, library: &Path) -> Result<(), StoreError> {
    let mode = connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0));
    let is_busy = |error: &rusqlite::Error| {
        matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
    };
    match mode {
        Ok(mode) if mode == "delete" => Ok(()),
        Err(error) if !is_busy(&error) => Err(error.into()),
        _ => Err(StoreError::InUse(library.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::{
        super::{
            envelope::tests::CHEAP,
            key_file::{envelope_of, remove_key_file},
        },
        *,
    };

    struct Fixture {
        folder: TempDir,
        key: Key,
        envelope: Envelope,
    }

    impl Fixture {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let key = Key::random().expect("a key");
            let (envelope, _) = Envelope::seal_at(CHEAP, &key, "密").expect("an envelope");
            let plain = Connection::open(folder.path().join("库")).expect("it opens");
            plain.pragma_update(None, "application_id", header::APPLICATION_ID).expect("an identifier");
            plain.execute_batch("CREATE TABLE a (x); INSERT INTO a VALUES ('一')").expect("a row");
            Self { folder, key, envelope }
        }

        fn path(&self) -> std::path::PathBuf {
            self.folder.path().join("库")
        }

        /// Opens the library as a writer would after a kill, and answers whether it is protected.
        fn reopen(&self) -> bool {
            let envelope = settle(&self.path()).expect("settled");
            let key = envelope.as_ref().map(|envelope| envelope.open("密").expect("the password"));
            let connection = open(&self.path(), key.as_ref()).expect("it opens");
            let row: String = connection.query_row("SELECT x FROM a", [], |row| row.get(0)).expect("the row");
            assert_eq!(row, "一");
            assert!(!unfinished(&self.path()).exists());
            envelope.is_some()
        }
    }

    #[test]
    fn killed_before_the_rename_the_old_library_stands() {
        let fixture = Fixture::new();
        let (path, to) = (fixture.path(), Some((&fixture.key, &fixture.envelope)));
        prepare(&path, None, to).expect("prepared");
        assert!(!fixture.reopen());
        convert(&path, "the test", Duration::ZERO, None, to).expect("converted");
        prepare(&path, Some(&fixture.key), None).expect("prepared");
        assert!(fixture.reopen());
    }

    #[test]
    fn killed_after_the_rename_the_new_library_stands() {
        let fixture = Fixture::new();
        let (path, to) = (fixture.path(), Some((&fixture.key, &fixture.envelope)));
        prepare(&path, None, to).expect("prepared");
        swap(&path).expect("swapped");
        assert!(!beside(&path, "key").exists());
        assert!(envelope_of(&path).expect("an envelope").is_some(), "a reader finds it at the end");
        assert!(fixture.reopen());
        assert!(beside(&path, "key").exists());

        // The key beside is another one's until the next writer comes.
        let other = Key::random().expect("a key");
        let (others, _) = Envelope::seal_at(CHEAP, &other, "密").expect("an envelope");
        prepare(&path, Some(&fixture.key), Some((&other, &others))).expect("prepared");
        swap(&path).expect("swapped");
        assert!(fixture.reopen());

        prepare(&path, Some(&other), None).expect("prepared");
        swap(&path).expect("swapped");
        assert!(beside(&path, "key").exists());
        assert!(!fixture.reopen());
        remove_key_file(&path).expect("removed");
        assert!(!fixture.reopen());
    }

    #[test]
    fn identifiers_stay_readable_without_the_key() {
        let fixture = Fixture::new();
        let (path, to) = (fixture.path(), Some((&fixture.key, &fixture.envelope)));
        let plain = open(&path, None).expect("it opens");
        plain.pragma_update(None, "user_version", 7).expect("a format");
        plain.close().expect("closed");
        convert(&path, "the test", Duration::ZERO, None, to).expect("converted");
        let vacuumed = fixture.folder.path().join("副本");
        let connection = open(&path, Some(&fixture.key)).expect("it opens");
        connection.execute("VACUUM INTO ?1", [vacuumed.to_str()]).expect("a copy");
        connection.execute_batch("PRAGMA journal_mode = WAL; INSERT INTO a VALUES ('二'); VACUUM").expect("changes");
        connection.close().expect("closed");
        for path in [path, vacuumed] {
            header::check(&path, 7).expect("a library");
            assert!(matches!(header::check(&path, 6), Err(StoreError::Newer { found: 7, .. })));
            assert!(is_protected(&path).expect("a header"));
        }
    }

    #[test]
    fn an_empty_and_a_foreign_file_are_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("库");
        for bytes in [Vec::new(), "不是稿库，只是一段文字。".repeat(20).into_bytes()] {
            fs::write(&path, &bytes).expect("a file");
            let refused = convert(&path, "the test", Duration::ZERO, None, None);
            assert!(matches!(refused, Err(StoreError::NotALibrary(_))), "{refused:?}");
            assert_eq!(fs::read(&path).expect("the file"), bytes);
        }
    }
}
