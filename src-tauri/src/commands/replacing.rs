//! Replacing words in the whole library: a look first, then the deed, each of which can be stopped.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use dinggao_workbench::{
    Failure, FailureCode, FindQuery,
    wire::{ReplacedInLibrary, ReplacementPreview, ReportChoice, Version},
};
use tauri::{Manager, State, WebviewWindow};
use tauri_specta::Event;

use super::{Answer, aside};
use crate::{events::ReplacingProgress, library::OpenLibrary, open_reports::OpenReports};

/// What windows look for in the library, by their labels: each waits for one answer at a time.
#[derive(Default)]
pub(crate) struct Replacings(Mutex<HashMap<String, Arc<AtomicBool>>>);

impl Replacings {
    /// Stops what a window asked for before.
    fn stop(&self, window: &str) {
        if let Some(stopped) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(window) {
            stopped.store(true, Ordering::Relaxed);
        }
    }

    /// Begins something else for it; what was begun before is stopped.
    fn begin(&self, window: &str) -> Arc<AtomicBool> {
        self.stop(window);
        let stopped = Arc::<AtomicBool>::default();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(window.to_owned(), Arc::clone(&stopped));
        stopped
    }
}

/// Tells a window how far it has come, and asks whether it was stopped.
fn telling(window: &WebviewWindow, stopped: Arc<AtomicBool>) -> impl FnMut(usize, usize) -> bool {
    let mut told = None;
    move |done, all| {
        if told != Some(done) {
            told = Some(done);
            // A window that is closing hears nothing more, and needs nothing more.
            drop(ReplacingProgress { done, all }.emit_to(window, window.label()));
        }
        !stopped.load(Ordering::Relaxed)
    }
}

/// What replacing words in the whole library would do. A later question stops this one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_replacement(
    window: WebviewWindow,
    query: FindQuery,
    words: String,
) -> Answer<ReplacementPreview> {
    let stopped = window.state::<Replacings>().begin(window.label());
    aside(move || {
        let workbench = window.state::<OpenLibrary>().workbench()?;
        let open = window.state::<OpenReports>();
        let is_elsewhere = |report| open.elsewhere(window.label(), report).is_some();
        workbench.preview_replacement(&query, &words, is_elsewhere, &mut telling(&window, stopped))
    })
    .await
}

/// Replaces what was chosen; `null` where nothing was, or it was stopped before anything was written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn replace_in_library(
    window: WebviewWindow,
    query: FindQuery,
    words: String,
    chosen: Vec<ReportChoice>,
) -> Answer<Option<ReplacedInLibrary>> {
    let stopped = window.state::<Replacings>().begin(window.label());
    aside(move || {
        let workbench = window.state::<OpenLibrary>().workbench()?;
        let open = window.state::<OpenReports>();
        // What is typed there isn't on disk yet, and would come over the new words.
        if let Some(choice) = chosen.iter().find(|choice| open.elsewhere(window.label(), choice.report).is_some()) {
            let title = workbench.title_of(choice.report, Version::Working)?;
            return Err(Failure::new(FailureCode::ReplacingOpenElsewhere).with("title", title));
        }
        workbench.replace_in_library(&query, &words, &chosen, &mut telling(&window, stopped))
    })
    .await
}

/// Stops looking or replacing.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn stop_replacing(window: WebviewWindow, replacings: State<'_, Replacings>) {
    replacings.stop(window.label());
}
