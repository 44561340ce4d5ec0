//! Whether a library opens with what its user has, and changing what opens it.

use std::{path::Path, time::Duration};

use super::{
    envelope::Envelope,
    key::Key,
    key_file::{change_envelope, is_protected, settle},
    recovery_code::RecoveryCode,
};
use crate::{connection::check_path, error::StoreError, lock::WriterLock};

/// Refuses a protected library without a key, and a plain one with one.
///
/// # Errors
/// [`StoreError::Protected`] and [`StoreError::NotProtected`].
pub fn check_protection(library: &Path, key: Option<&Key>) -> Result<(), StoreError> {
    match (is_protected(library)?, key) {
        (true, None) => Err(StoreError::Protected(library.to_owned())),
        (false, Some(_)) => Err(StoreError::NotProtected(library.to_owned())),
        _ => Ok(()),
    }
}

/// Lets `password` open the library from now on, and the old one no more. The recovery code stays what it is.
/// `holder` and `patience` as with `Library::open`; nothing else may be writing to the library.
pub fn change_password(
    library: &Path,
    holder: &str,
    patience: Duration,
    key: &Key,
    password: &str,
) -> Result<(), StoreError> {
    change(library, holder, patience, |envelope| envelope.with_password(key, password).map(|changed| (changed, ())))
}

/// Gives the library a new recovery code; the old one opens it no more.
pub fn replace_recovery_code(
    library: &Path,
    holder: &str,
    patience: Duration,
    key: &Key,
) -> Result<RecoveryCode, StoreError> {
    change(library, holder, patience, |envelope| envelope.with_new_code(key))
}

fn change<T>(
    library: &Path,
    holder: &str,
    patience: Duration,
    alter: impl FnOnce(&Envelope) -> Result<(Envelope, T), StoreError>,
) -> Result<T, StoreError> {
    check_path(library)?;
    let _lock = WriterLock::take(library, holder, patience)?;
    let envelope = settle(library)?.ok_or_else(|| StoreError::NotProtected(library.to_owned()))?;
    let (changed, answer) = alter(&envelope)?;
    change_envelope(library, &changed)?;
    Ok(answer)
}
