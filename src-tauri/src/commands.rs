//! The commands of the window: one thin adapter each, and the table of all.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments as values")]

pub(crate) mod backups;
pub(crate) mod beside;
pub(crate) mod checks;
pub(crate) mod comments;
pub(crate) mod exports;
pub(crate) mod figures;
pub(crate) mod library;
pub(crate) mod merging;
pub(crate) mod phrases;
pub(crate) mod pictures;
pub(crate) mod printing;
pub(crate) mod protection;
mod raw_bytes;
pub(crate) mod replacing;
pub(crate) mod reports;
pub(crate) mod revisions;
pub(crate) mod safety;
pub(crate) mod section_plans;
pub(crate) mod settings;
pub(crate) mod undoing;
pub(crate) mod windows;

use dinggao_workbench::{Failure, FailureCode};
use tauri::async_runtime;

/// What a command answers.
pub(crate) type Answer<T> = Result<T, Failure>;
/// The library, as Tauri hands it to a command.
pub(crate) type Library<'a> = tauri::State<'a, crate::library::OpenLibrary>;

/// Work that takes long runs beside the commands, so that none of them waits for it.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    match async_runtime::spawn_blocking(work).await {
        Ok(answer) => answer,
        Err(error) => Err(Failure::new(FailureCode::Internal).with("reason", error.to_string())),
    }
}
