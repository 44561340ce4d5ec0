//! Putting a backup in the place of the library.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use dinggao_workbench::{LOCK_PATIENCE, wire::BackupContent};
use tauri::{AppHandle, Manager};

use super::{Answer, aside};
use crate::{dialogs, library::OpenLibrary, upkeep::Upkeep};

/// The backup that the user chose last and may put in the library's place. The window is told of it, but can't name one.
#[derive(Default)]
pub(crate) struct ChosenBackup(Mutex<Option<PathBuf>>);

/// Asks for a backup and says what it holds; `null` if the user changes their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_backup(app: AppHandle) -> Answer<Option<BackupContent>> {
    aside(move || {
        let workbench = app.state::<OpenLibrary>().workbench()?;
        let Some(path) = dialogs::choose_file(&app, &["dinggao", "dinggao-replaced"]) else {
            return Ok(None);
        };
        let content = workbench.backup(&path)?.content().clone();
        app.state::<ChosenBackup>().put(path);
        Ok(Some(content))
    })
    .await
}

/// Puts the chosen backup in the place of the library, which is kept beside it. Where a password opens the backup, the
/// answer is that the library is protected.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_backup(app: AppHandle) -> Answer<()> {
    aside(move || {
        let library = app.state::<OpenLibrary>();
        let Some(path) = app.state::<ChosenBackup>().get() else {
            return Ok(());
        };
        app.state::<Upkeep>().restore_backup(&library, &path, LOCK_PATIENCE)
    })
    .await
}

impl ChosenBackup {
    fn put(&self, path: PathBuf) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    }

    fn get(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
