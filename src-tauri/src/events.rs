//! What windows are told without asking.

use dinggao_workbench::{Workbench, wire::ChangeNotice};
use serde::{Deserialize, Serialize};
use tauri::AppHandle;
use tauri_specta::Event;

/// The library changed; what the window remembers of these reports is out of date.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub(crate) struct LibraryChanged(pub ChangeNotice);

/// Work in the background changed how the library is: a backup, a verification.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub(crate) struct HealthChanged;

/// How far a verification has come.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub(crate) struct VerificationProgress {
    /// Reports that were looked at.
    pub done: usize,
    /// Reports in all.
    pub all: usize,
}

/// A file is being read; none any more when all are done.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub(crate) struct ReadingProgress {
    /// What it is called.
    pub file: String,
    /// Files that were read before it.
    pub done: usize,
    /// Files in all.
    pub all: usize,
}

/// How far a search through the library for words to replace has come, or the replacing of them.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub(crate) struct ReplacingProgress {
    /// Reports that were looked through.
    pub done: usize,
    /// Reports in all.
    pub all: usize,
}

/// Files wait that the system asked to open.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub(crate) struct FilesWaiting;

/// Another window needs the library to itself: this one is to save its text and close.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub(crate) struct LeaveAsked;

/// Tells every window of every change.
pub(crate) fn forward(workbench: &Workbench, app: AppHandle) {
    workbench.on_change(move |notice| {
        // A window that is closing hears nothing more, and needs nothing more.
        drop(LibraryChanged(notice.clone()).emit(&app));
    });
}
