//! Files that the system asks the app to open: named when it starts, by a second start, or, on macOS, by the system itself.
//!
//! The page hears that some wait, and has them imported when it can; it never learns where they are.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use tauri::{AppHandle, Manager, Url};
use tauri_specta::Event;

use crate::{events::FilesWaiting, window};

/// The files that wait to be imported.
#[derive(Default)]
pub(crate) struct WaitingFiles(Mutex<Vec<PathBuf>>);

impl WaitingFiles {
    pub(crate) fn of(files: Vec<PathBuf>) -> Self {
        Self(Mutex::new(files))
    }

    /// All of them; they wait no more.
    pub(crate) fn take(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.files())
    }

    fn files(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Brings a window to the front, and tells it of files that wait, if there are any.
pub(crate) fn open(app: &AppHandle, files: Vec<PathBuf>) {
    let is_asked = !files.is_empty();
    app.state::<WaitingFiles>().files().extend(files);
    let Some(window) = window::for_the_library(app) else {
        return;
    };
    window::to_front(&window);
    if is_asked {
        // A window that is closing hears nothing more; the files wait for the next one.
        drop(FilesWaiting.emit_to(&window, window.label()));
    }
}

/// The files that the arguments of a process name, as paths from `folder` or as addresses. Options aren't files.
pub(crate) fn named_by(arguments: impl Iterator<Item = OsString>, folder: &Path) -> Vec<PathBuf> {
    let path = |argument: OsString| {
        let address = argument.to_str().filter(|text| text.starts_with("file:")).and_then(|text| Url::parse(text).ok());
        address.and_then(|address| address.to_file_path().ok()).unwrap_or_else(|| folder.join(argument))
    };
    arguments.filter(|argument| !argument.to_string_lossy().starts_with('-')).map(path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file manager names files by paths or by addresses, and whoever starts the app from a shell by what he sees there.
    #[test]
    fn arguments_name_files() {
        let folder = Path::new("/home/lin");
        let named = |arguments: &[&str]| named_by(arguments.iter().map(OsString::from), folder);
        let paths = |paths: &[&str]| paths.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(named(&["总结.docx", "/tmp/二稿.txt"]), paths(&["/home/lin/总结.docx", "/tmp/二稿.txt"]));
        assert_eq!(named(&["file:///tmp/%E7%A8%BF%20%E4%BA%8C.docx"]), paths(&["/tmp/稿 二.docx"]));
        assert_eq!(named(&["--automation", "-x"]), paths(&[]));
    }

    #[test]
    fn files_wait_once() {
        let waiting = WaitingFiles::of(vec![PathBuf::from("总结.docx")]);
        assert_eq!((waiting.take().len(), waiting.take().len()), (1, 0));
    }
}
