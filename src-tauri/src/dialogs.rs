//! Asking for paths. The window never sees the file system: the shell opens the dialog and hands the path to the workbench.
//!
//! System dialogs can't be driven by a test, so debug builds take the paths from the environment instead, if they are there.

use std::{env, path::PathBuf};

use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};

/// Takes the place of the open dialog in debug builds; several paths are parted as in `$PATH`.
const TEST_OPEN: &str = "DINGGAO_TEST_OPEN";
/// Takes the place of the save dialog in debug builds: a folder.
const TEST_SAVE: &str = "DINGGAO_TEST_SAVE";
/// Takes the place of the dialog for folders in debug builds.
const TEST_FOLDER: &str = "DINGGAO_TEST_FOLDER";

/// The files that the user chooses to import; `None` if they change their mind.
pub(crate) fn choose_files(app: &AppHandle, endings: &[&str]) -> Option<Vec<PathBuf>> {
    if let Some(paths) = in_tests(TEST_OPEN) {
        return Some(env::split_paths(&paths).collect());
    }
    let chosen = app.dialog().file().add_filter(endings.join(" "), endings).blocking_pick_files()?;
    Some(chosen.into_iter().filter_map(path_of).collect())
}

/// The one file that the user chooses; `None` if they change their mind.
pub(crate) fn choose_file(app: &AppHandle, endings: &[&str]) -> Option<PathBuf> {
    if let Some(paths) = in_tests(TEST_OPEN) {
        return env::split_paths(&paths).next();
    }
    app.dialog().file().add_filter(endings.join(" "), endings).blocking_pick_file().and_then(path_of)
}

/// Where the user wants a file to be written; `None` if they change their mind. The dialog itself asks before it replaces.
pub(crate) fn choose_target(app: &AppHandle, name: &str, ending: &str) -> Option<PathBuf> {
    let file = format!("{}.{ending}", without_separators(name));
    if let Some(folder) = in_tests(TEST_SAVE) {
        return Some(PathBuf::from(folder).join(file));
    }
    app.dialog().file().set_file_name(file).add_filter(ending, &[ending]).blocking_save_file().and_then(path_of)
}

/// The folder that the user chooses; `None` if they change their mind.
pub(crate) fn choose_folder(app: &AppHandle) -> Option<PathBuf> {
    if let Some(folder) = in_tests(TEST_FOLDER) {
        return Some(PathBuf::from(folder));
    }
    app.dialog().file().blocking_pick_folder().and_then(path_of)
}

pub(crate) fn in_tests(variable: &str) -> Option<String> {
    if cfg!(debug_assertions) { env::var(variable).ok() } else { None }
}

fn path_of(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}

/// A title as a file name: the characters that some system forbids are left out.
pub(crate) fn without_separators(name: &str) -> String {
    name.chars().filter(|character| !r#"/\:*?"<>|"#.contains(*character) && !character.is_control()).collect()
}
