//! Reading files of others in a process of its own, so that none of them can take the window down, hold it up, fill the memory
//! or write anywhere: a stack that overflows and a memory that runs out can't be caught within a process.
//!
//! The process is this program once more, started as `--read-file PATH`, `--read-sheet PATH`, `--read-list PATH`, or
//! `--read-input NAME` with the file as its input ([`child`]). It answers by its output; the window's side ([`FileReader`]) stops
//! it when the time is up or the user says so ([`Stop`]).

mod child;
mod file_reader;
mod stop;

use std::{
    collections::HashMap,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use dinggao_workbench::{Failure, FileText, SheetRow, wire::OwnWord};
use tauri::{Manager, WebviewWindow};
use tauri_specta::Event;

pub use self::{
    child::read_if_asked,
    file_reader::{FileReader, PATIENCE, this_program},
    stop::Stop,
};
use crate::events::ReadingProgress;

/// The files that are being read for windows.
pub(crate) struct Readings {
    reader: FileReader,
    /// Stops what was begun last for a window, by its label; each asks for one thing at a time.
    current: Mutex<HashMap<String, Stop>>,
}

impl Readings {
    pub(crate) fn new() -> Self {
        Self { reader: FileReader::new(this_program, PATIENCE), current: Mutex::default() }
    }

    /// Stops reading for a window; what was read before stays as it is.
    pub(crate) fn stop(&self, window: &str) {
        if let Some(stop) = self.current().get(window) {
            stop.stop();
        }
    }

    /// Stops reading for all of them.
    pub(crate) fn stop_all(&self) {
        self.current().values().for_each(Stop::stop);
    }

    fn begin(&self, window: &str) -> Stop {
        let stop = Stop::default();
        self.current().insert(window.to_owned(), stop.clone());
        stop
    }

    fn current(&self) -> MutexGuard<'_, HashMap<String, Stop>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What reads the next `all` files, telling the window which one, and that it is over when it is dropped.
pub(crate) fn reading(window: &WebviewWindow, all: usize) -> impl FnMut(&Path) -> Result<FileText, Failure> {
    let stop = window.state::<Readings>().begin(window.label());
    let mut progress = Progress { window, done: 0, all };
    move |path| {
        progress.tell(&path.file_name().unwrap_or_default().to_string_lossy());
        progress.done += 1;
        progress.window.state::<Readings>().reader.read(path, &stop)
    }
}

/// What reads the one file whose bytes the window was given, and tells it of it as [`reading`] does.
pub(crate) fn reading_given(window: &WebviewWindow, bytes: Vec<u8>) -> impl FnMut(&Path) -> Result<FileText, Failure> {
    let stop = window.state::<Readings>().begin(window.label());
    let progress = Progress { window, done: 0, all: 1 };
    let mut bytes = Some(bytes);
    move |name| {
        progress.tell(&name.to_string_lossy());
        let bytes = bytes.take().unwrap_or_default();
        progress.window.state::<Readings>().reader.read_given(name, bytes, &stop)
    }
}

/// What a table of blanks says that came back to a window.
pub(crate) fn read_sheet(window: &WebviewWindow, path: &Path) -> Result<Vec<SheetRow>, Failure> {
    read_one(window, path, FileReader::read_sheet)
}

/// The words of a list that was chosen in a window.
pub(crate) fn read_list(window: &WebviewWindow, path: &Path) -> Result<Vec<OwnWord>, Failure> {
    read_one(window, path, FileReader::read_list)
}

fn read_one<T>(
    window: &WebviewWindow,
    path: &Path,
    read: impl Fn(&FileReader, &Path, &Stop) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let stop = window.state::<Readings>().begin(window.label());
    let progress = Progress { window, done: 0, all: 1 };
    progress.tell(&path.file_name().unwrap_or_default().to_string_lossy());
    read(&progress.window.state::<Readings>().reader, path, &stop)
}

struct Progress<'window> {
    window: &'window WebviewWindow,
    done: usize,
    all: usize,
}

impl Progress<'_> {
    fn tell(&self, file: &str) {
        let progress = ReadingProgress { file: file.to_owned(), done: self.done, all: self.all };
        // A window that is closing hears nothing more, and needs nothing more.
        drop(progress.emit_to(self.window, self.window.label()));
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.done = self.all;
        self.tell("");
    }
}
