//! Keeping the library safe: backups, verification, what to save of a damaged one.

use dinggao_workbench::wire::{BackupMade, Salvaged, Settings, VerificationReport};
use tauri::{AppHandle, Manager, State};
use tauri_specta::Event;

use super::{Answer, Library, aside};
use crate::{
    dialogs,
    events::VerificationProgress,
    library::OpenLibrary,
    upkeep::{LibraryHealth, Upkeep},
};

/// How the library is: its backups, the last verification, what is gone.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn library_health(library: Library<'_>, upkeep: State<'_, Upkeep>) -> Answer<LibraryHealth> {
    upkeep.health(&library)
}

/// Makes today's backup now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn back_up_now(app: AppHandle) -> Answer<BackupMade> {
    aside(move || app.state::<Upkeep>().back_up_now(&app.state::<OpenLibrary>())).await
}

/// Asks where backups shall go and puts it into the settings; `null` if the user changes their mind.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_backup_folder(app: AppHandle, library: Library<'_>) -> Answer<Option<Settings>> {
    let Some(folder) = dialogs::choose_folder(&app) else {
        return Ok(None);
    };
    let settings = Settings { backup_folder: folder.display().to_string(), ..library.settings() };
    library.write_settings(&settings)?;
    Ok(Some(settings))
}

/// Looks at everything, telling how far it has come.
#[tauri::command]
#[specta::specta]
pub(crate) async fn verify_library(app: AppHandle) -> Answer<VerificationReport> {
    aside(move || {
        let tell = |done, all| {
            // A window that is closing hears nothing more, and needs nothing more.
            drop(VerificationProgress { done, all }.emit(&app));
        };
        app.state::<Upkeep>().verify(&app.state::<OpenLibrary>(), tell)
    })
    .await
}

/// Stops looking at everything; what was found so far is the answer.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn cancel_verification(upkeep: State<'_, Upkeep>) {
    upkeep.cancel_verification();
}

/// Asks for a folder and writes what can be read of the library there; `null` if the user changes their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn salvage(app: AppHandle) -> Answer<Option<Salvaged>> {
    aside(move || {
        let library = app.state::<OpenLibrary>();
        let Some(folder) = dialogs::choose_folder(&app) else {
            return Ok(None);
        };
        library.workbench()?.salvage(&folder).map(Some)
    })
    .await
}

/// Notes that the user knows of commits that are gone.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn acknowledge_losses(library: Library<'_>) -> Answer<()> {
    library.workbench()?.acknowledge_losses()
}
