//! Libraries that a password protects: the whole file is encrypted (SQLCipher), and a random key opens it.
//!
//! The [`Key`] encrypts, and never changes with the password: the [`Envelope`] holds it twice, sealed once with the password
//! and once with a printable [`RecoveryCode`]. The envelope lies beside the library as `<library>-key`; a copy in one file
//! (a backup) carries it at its end. [`convert()`] protects a library, gives it another key, or takes the protection away.
//!
//! The format is described in `docs/formats/store.md`.
//!
//! Invariant: no file of a protected library holds a word of it in the clear, the log and temporary files included.

mod access;
mod cipher;
mod convert;
mod copy;
mod envelope;
mod key;
mod key_file;
mod recovery_code;
mod seal;
mod verify;

pub use self::{
    access::{change_password, check_protection, replace_recovery_code},
    cipher::unlock,
    convert::convert,
    copy::copy_protected,
    envelope::Envelope,
    key::Key,
    key_file::{append_trailer, change_envelope, envelope_of, is_protected, settle},
    recovery_code::RecoveryCode,
};
pub(crate) use self::{
    cipher::told_apart,
    convert::{fold_log, open as open_alone},
    key_file::{remove, remove_key_file},
};
