//! Daily work that may fail: why it did, and when it is tried again.

use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

use dinggao_workbench::Failure;

use super::locked;

/// What failed fails again a moment later.
const TRY_AGAIN_AFTER: Duration = Duration::from_hours(1);

/// How the last try went; nothing after one that went well.
#[derive(Default)]
pub(super) struct Tries(Mutex<Option<(Failure, Instant)>>);

impl Tries {
    /// Why the last try failed, if it did.
    pub(super) fn failure(&self) -> Option<Failure> {
        locked(&self.0).as_ref().map(|(failure, _)| failure.clone())
    }

    /// Whether the last try is long enough ago, if it failed.
    pub(super) fn may_try(&self, now: Instant) -> bool {
        locked(&self.0).as_ref().is_none_or(|(_, last)| now.saturating_duration_since(*last) >= TRY_AGAIN_AFTER)
    }

    /// Notes how a try went. Answers whether that is news.
    pub(super) fn note(&self, failure: Option<Failure>, now: Instant) -> bool {
        let is_failure = failure.is_some();
        let before = std::mem::replace(&mut *locked(&self.0), failure.map(|failure| (failure, now)));
        is_failure || before.is_some()
    }

    /// Forgets what failed before.
    pub(super) fn begin_anew(&self) {
        *locked(&self.0) = None;
    }
}
