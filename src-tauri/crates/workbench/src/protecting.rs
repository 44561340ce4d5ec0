//! Passwords of libraries.

use std::{path::Path, time::Duration};

use dinggao_store::{
    StoreError,
    protection::{self, Envelope, Key},
};

use serde::Deserialize;

use crate::failure::Failure;

/// What a user opens a protected library with. Nothing prints it.
#[derive(Clone, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(tag = "kind", content = "text", rename_all = "snake_case")]
pub enum Secret {
    /// The password.
    Password(String),
    /// The recovery code that was printed when the password was first set.
    RecoveryCode(String),
}

/// The key of the library at `path`; none if it has no password, whatever `secret` says.
pub(crate) fn key_of(path: &Path, secret: Option<&Secret>) -> Result<Option<Key>, Failure> {
    let Some(envelope) = protection::envelope_of(path)? else { return Ok(None) };
    Ok(Some(match secret {
        None => return Err(StoreError::Protected(path.to_owned()).into()),
        Some(Secret::Password(password)) => envelope.open(password)?,
        Some(Secret::RecoveryCode(code)) => envelope.recover(&code.parse()?)?,
    }))
}

/// Whether a password is needed to open the library at `path`.
pub fn is_protected(path: &Path) -> Result<bool, Failure> {
    Ok(protection::is_protected(path)?)
}

/// Refuses a secret that doesn't open the library at `path`; a plain library has none to refuse.
pub fn check_secret(path: &Path, secret: &Secret) -> Result<(), Failure> {
    key_of(path, Some(secret)).map(drop)
}

/// Encrypts a library that nobody has open. Answers the recovery code, which opens it when the password is forgotten, and
/// is shown this once.
pub fn protect(path: &Path, holder: &str, patience: Duration, password: &str) -> Result<String, Failure> {
    let key = Key::random()?;
    let (envelope, code) = Envelope::seal(&key, password)?;
    protection::convert(path, holder, patience, None, Some((&key, &envelope)))?;
    Ok(code.to_string())
}

/// Takes the encryption away.
pub fn unprotect(path: &Path, holder: &str, patience: Duration, secret: &Secret) -> Result<(), Failure> {
    let key = key_of(path, Some(secret))?.ok_or_else(|| StoreError::NotProtected(path.to_owned()))?;
    Ok(protection::convert(path, holder, patience, Some(&key), None)?)
}

/// Gives the library another password; `secret` is what opens it now. The recovery code stays what it is.
pub fn change_password(
    path: &Path,
    holder: &str,
    patience: Duration,
    secret: &Secret,
    password: &str,
) -> Result<(), Failure> {
    let key = key_of(path, Some(secret))?.ok_or_else(|| StoreError::NotProtected(path.to_owned()))?;
    Ok(protection::change_password(path, holder, patience, &key, password)?)
}

/// Gives the library a new recovery code, and answers it; the old one opens it no more.
pub fn replace_recovery_code(
    path: &Path,
    holder: &str,
    patience: Duration,
    secret: &Secret,
) -> Result<String, Failure> {
    let key = key_of(path, Some(secret))?.ok_or_else(|| StoreError::NotProtected(path.to_owned()))?;
    Ok(protection::replace_recovery_code(path, holder, patience, &key)?.to_string())
}
