//! Windows that go, and waiting until they are gone.

use std::time::Duration;

use tokio::{sync::Notify, time::timeout};

/// Tells whoever waits for windows to go that one is gone.
#[derive(Default)]
pub(crate) struct Departures(Notify);

impl Departures {
    /// A window is gone.
    pub(crate) fn tell(&self) {
        self.0.notify_waiters();
    }

    /// Waits until `all_gone`, which is asked now and after each window that goes. False when patience is over.
    pub(crate) async fn until(&self, all_gone: impl Fn() -> bool, patience: Duration) -> bool {
        let going = async {
            loop {
                // Heard of from here on, so that a window that goes during the look is not missed.
                let next = self.0.notified();
                if all_gone() {
                    return;
                }
                next.await;
            }
        };
        timeout(patience, going).await.is_ok()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use tauri::async_runtime::block_on;

    use super::*;

    /// Nothing here takes as long.
    const LONG: Duration = Duration::from_secs(20);

    /// Locking the library would fail, or wait for nothing, if it asked at the wrong moments.
    #[test]
    fn it_is_asked_after_each_window_and_none_is_missed() {
        let departures = Departures::default();
        let left = Cell::new(3);
        let gone = block_on(departures.until(
            || {
                // Each goes right after it was seen to be there.
                let seen = left.get();
                if seen > 0 {
                    left.set(seen - 1);
                    departures.tell();
                }
                seen == 0
            },
            LONG,
        ));
        assert!(gone);
        assert_eq!(left.get(), 0);
    }

    #[test]
    fn nobody_waits_where_there_is_no_other_window() {
        assert!(block_on(Departures::default().until(|| true, Duration::ZERO)));
    }

    /// A window that can't save stays, and what needs the library alone has to say so.
    #[test]
    fn patience_ends() {
        assert!(!block_on(Departures::default().until(|| false, Duration::ZERO)));
    }
}
