//! Stopping a reading from another thread.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Listener = Box<dyn FnOnce() + Send>;

/// Stops the reading that it was given to, and every later one that it is given to.
#[derive(Clone, Default)]
pub struct Stop(Arc<Mutex<State>>);

#[derive(Default)]
enum State {
    #[default]
    Idle,
    Reading(Listener),
    Stopped,
}

impl Stop {
    /// Stops what is being read, if anything is.
    pub fn stop(&self) {
        let before = std::mem::replace(&mut *self.state(), State::Stopped);
        if let State::Reading(listener) = before {
            listener();
        }
    }

    /// Calls `listener` when somebody stops, at once if somebody did. It takes the place of the one before.
    pub(super) fn tell(&self, listener: impl FnOnce() + Send + 'static) {
        let mut state = self.state();
        if matches!(*state, State::Stopped) {
            drop(state);
            listener();
        } else {
            *state = State::Reading(Box::new(listener));
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
