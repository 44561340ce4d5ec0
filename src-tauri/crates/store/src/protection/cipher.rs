//! How a connection is made to read and write an encrypted library.
//!
//! SQLCipher encrypts each page with AES-256 and authenticates it with HMAC-SHA512, so that a changed page is an error. The
//! first [`PLAIN_HEADER`] bytes stay as SQLite writes them: they say what the file is and which format it has, and nothing
//! of what is in it.

use rusqlite::{Connection, ErrorCode, ffi};

use super::key::Key;
use crate::{damage::Damage, error::StoreError};

/// The bytes of SQLite's header that are readable without the key: a multiple of AES's 16 that covers `user_version` and
/// `application_id` and stops before the first row of the schema.
pub(super) const PLAIN_HEADER: u32 = 80;

/// Where SQLite's header says how many bytes at each page's end are reserved: none in a plain library, and in an encrypted
/// one the 80 of initialization vector and HMAC. "Database File Format", section 1.3.4.
pub(super) const RESERVED_AT: usize = 20;
/// The bytes that SQLCipher reserves.
pub(super) const RESERVED: u8 = 80;

/// Lets `connection` read and write the library that `key` encrypts. Must come before anything else that is done with it.
///
/// # Errors
/// [`StoreError::KeyDoesNotFit`] if the file is encrypted with another key, isn't encrypted, or its first page is damaged;
/// the connection is of no use then.
pub fn unlock(connection: &Connection, key: &Key) -> Result<(), StoreError> {
    settle_process(connection)?;
    // What was in the clear is wiped when memory is freed, and kept out of the swap file where the system allows it. Costs
    // a tenth of the time of a save.
    connection.pragma_update(None, "cipher_memory_security", true)?;
    connection.pragma_update(None, "key", key.for_sqlcipher().as_str())?;
    connection.pragma_update(None, "cipher_plaintext_header_size", PLAIN_HEADER)?;
    // Nothing is read before the first question.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(|error| {
        let unreadable = is_undecipherable(&error)
            || matches!(error.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt));
        if unreadable { StoreError::KeyDoesNotFit } else { error.into() }
    })
}

/// Settings of SQLCipher that hold for the whole process, and are the same for every library.
pub(super) fn settle_process(connection: &Connection) -> Result<(), StoreError> {
    // It would write to standard error; what goes wrong comes back as an error anyway.
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    // VACUUM and VACUUM INTO attach a file of their own, which takes the default instead of the connection's setting.
    connection.pragma_update(None, "cipher_default_plaintext_header_size", PLAIN_HEADER)?;
    Ok(())
}

/// An error of a connection with a key, told for what it is.
pub(crate) fn told_apart(key: Option<&Key>, error: StoreError) -> StoreError {
    match error {
        StoreError::Sqlite(error) if key.is_some() && is_undecipherable(&error) => {
            StoreError::damaged(Damage::Database("a page was changed".to_owned()))
        }
        other => other,
    }
}

/// Whether a page couldn't be decrypted: it was changed, or the key is another one. SQLCipher says no more than "error"; the
/// next to ask is told "out of memory", since SQLite takes a page that isn't handed out for that.
fn is_undecipherable(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    matches!(code, Some(ffi::SQLITE_ERROR | ffi::SQLITE_NOMEM))
}
