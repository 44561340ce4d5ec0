//! Replacing words in the whole library: a look first, then the deed, each of which can be stopped.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
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

/// The latest question of each window, by its label. Questions count upwards, since commands needn't begin in the order in which
/// they were sent: an earlier one never stops a later one.
#[derive(Default)]
pub(crate) struct Replacings(Mutex<HashMap<String, Arc<AtomicU32>>>);

impl Replacings {
    /// Notes that a window waits for no question before this one any more.
    fn wait_for(&self, window: &str, question: u32) -> Arc<AtomicU32> {
        let mut latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let latest = latest.entry(window.to_owned()).or_default();
        latest.fetch_max(question, Ordering::Relaxed);
        Arc::clone(latest)
    }
}

/// Tells a window how far its question has come, and asks whether it still waits for the answer.
fn telling(window: &WebviewWindow, question: u32) -> impl FnMut(usize, usize) -> bool {
    let latest = window.state::<Replacings>().wait_for(window.label(), question);
    let mut told = None;
    move |done, all| {
        let is_latest = latest.load(Ordering::Relaxed) == question;
        if is_latest && told != Some(done) {
            told = Some(done);
            // A window that is closing hears nothing more, and needs nothing more.
            drop(ReplacingProgress { done, all }.emit_to(window, window.label()));
        }
        is_latest
    }
}

/// What replacing words in the whole library would do. A later question stops this one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_replacement(
    window: WebviewWindow,
    query: FindQuery,
    words: String,
    question: u32,
) -> Answer<ReplacementPreview> {
    aside(move || {
        let workbench = window.state::<OpenLibrary>().workbench()?;
        let open = window.state::<OpenReports>();
        let is_elsewhere = |report| open.elsewhere(window.label(), report).is_some();
        workbench.preview_replacement(&query, &words, is_elsewhere, &mut telling(&window, question))
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
    question: u32,
) -> Answer<Option<ReplacedInLibrary>> {
    aside(move || {
        let workbench = window.state::<OpenLibrary>().workbench()?;
        let open = window.state::<OpenReports>();
        // What is typed there isn't on disk yet, and would come over the new words.
        if let Some(choice) = chosen.iter().find(|choice| open.elsewhere(window.label(), choice.report).is_some()) {
            let title = workbench.title_of(choice.report, Version::Working)?;
            return Err(Failure::new(FailureCode::ReplacingOpenElsewhere).with("title", title));
        }
        workbench.replace_in_library(&query, &words, &chosen, &mut telling(&window, question))
    })
    .await
}

/// Stops looking or replacing; what was asked later goes on.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn stop_replacing(window: WebviewWindow, replacings: State<'_, Replacings>, question: u32) {
    replacings.wait_for(window.label(), question.saturating_add(1));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Commands begin in any order; the answer that the window waits for is that of its latest question.
    #[test]
    fn an_earlier_question_stops_no_later_one() {
        let replacings = Replacings::default();
        let latest = replacings.wait_for("main", 2);
        replacings.wait_for("main", 1);
        replacings.wait_for("other", 5);
        assert_eq!(latest.load(Ordering::Relaxed), 2);
    }
}
