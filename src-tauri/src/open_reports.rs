//! Which window shows which report: a report is written in one window at a time.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use dinggao_workbench::document::ReportId;

/// The reports that windows show, by the windows' labels.
#[derive(Default)]
pub(crate) struct OpenReports(Mutex<State>);

#[derive(Default)]
struct State {
    shown: HashMap<String, ReportId>,
    /// What windows that are just opening are to show.
    wanted: HashMap<String, ReportId>,
    /// Windows that were opened after the first.
    made: usize,
}

impl OpenReports {
    /// Gives a report to a window in the place of the one that it showed. Another window that has it is the error.
    pub(crate) fn claim(&self, window: &str, report: ReportId) -> Result<(), String> {
        if let Some(other) = self.elsewhere(window, report) {
            return Err(other);
        }
        self.state().shown.insert(window.to_owned(), report);
        Ok(())
    }

    /// The window that shows a report, if it is another one.
    pub(crate) fn elsewhere(&self, window: &str, report: ReportId) -> Option<String> {
        let state = self.state();
        state.shown.iter().find(|(label, shown)| **shown == report && *label != window).map(|(label, _)| label.clone())
    }

    /// Whether a window shows any report.
    pub(crate) fn is_busy(&self, window: &str) -> bool {
        self.state().shown.contains_key(window)
    }

    /// Takes the report of a window that leaves it, or is gone.
    pub(crate) fn release(&self, window: &str) {
        let mut state = self.state();
        state.shown.remove(window);
        state.wanted.remove(window);
    }

    /// The label of a new window, which has the report from now on.
    pub(crate) fn prepare(&self, report: Option<ReportId>) -> String {
        let mut state = self.state();
        state.made += 1;
        let label = format!("window-{}", state.made);
        if let Some(report) = report {
            state.shown.insert(label.clone(), report);
            state.wanted.insert(label.clone(), report);
        }
        label
    }

    /// A report that any window shows.
    pub(crate) fn any(&self) -> Option<ReportId> {
        self.state().shown.values().next().copied()
    }

    /// Has a window that is about to open show a report.
    pub(crate) fn want(&self, window: &str, report: ReportId) {
        self.state().wanted.insert(window.to_owned(), report);
    }

    /// What a window that has just opened is to show; it is told once.
    pub(crate) fn wanted(&self, window: &str) -> Option<ReportId> {
        self.state().wanted.remove(window)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two windows that save one report would write over each other.
    #[test]
    fn a_report_is_in_one_window_at_a_time() {
        let open = OpenReports::default();
        let [one, other] = [ReportId::from_number(1), ReportId::from_number(2)];
        assert_eq!(open.claim("main", one), Ok(()));
        assert_eq!(open.claim("main", one), Ok(()), "who has it may ask again");
        let second = open.prepare(Some(other));
        assert_eq!(open.claim("main", other), Err(second.clone()), "from the moment that its window is made");
        assert_eq!((open.wanted(&second), open.wanted(&second)), (Some(other), None));
        assert_eq!(open.claim(&second, other), Ok(()));
        assert_eq!(open.claim(&second, one), Err("main".to_owned()));
        assert_eq!(open.elsewhere(&second, other), None);
        open.release(&second);
        assert_eq!(open.claim("main", other), Ok(()));
        assert_eq!(open.claim(&second, one), Ok(()), "what a window showed before is free");
        assert!(open.is_busy("main") && !open.is_busy(&open.prepare(None)));
    }
}
