//! The password of the library.

use dinggao_workbench::{LOCK_PATIENCE, Secret, change_password, protect, replace_recovery_code, unprotect};

use super::{Answer, Library};

/// Opens a protected library.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn unlock_library(library: Library<'_>, secret: Secret) -> Answer<()> {
    library.unlock(&secret)
}

/// Closes a protected library until its password is given again.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn lock_library(library: Library<'_>) -> Answer<()> {
    library.lock()
}

/// Encrypts the library. Answers the recovery code, which is shown this once.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn set_password(library: Library<'_>, password: String) -> Answer<String> {
    let after = Secret::Password(password.clone());
    library.while_closed(None, Some(&after), |path, holder| protect(path, holder, LOCK_PATIENCE, &password))
}

/// Gives the library another password.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn replace_password(library: Library<'_>, secret: Secret, password: String) -> Answer<()> {
    let after = Secret::Password(password.clone());
    library.while_closed(Some(&secret), Some(&after), |path, holder| {
        change_password(path, holder, LOCK_PATIENCE, &secret, &password)
    })
}

/// Takes the encryption away.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn remove_password(library: Library<'_>, secret: Secret) -> Answer<()> {
    library.while_closed(Some(&secret), None, |path, holder| unprotect(path, holder, LOCK_PATIENCE, &secret))
}

/// Gives the library a new recovery code, and answers it.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn new_recovery_code(library: Library<'_>, secret: Secret) -> Answer<String> {
    library.while_closed(Some(&secret), Some(&secret), |path, holder| {
        replace_recovery_code(path, holder, LOCK_PATIENCE, &secret)
    })
}
