//! Automatic revisions after a pause in writing.

use std::time::Duration;

use tauri::{AppHandle, Manager, async_runtime};
use tokio::time::interval;

use crate::library::OpenLibrary;

/// Long enough for a thought, short enough that an hour's work is many revisions.
const PAUSE: Duration = Duration::from_mins(2);

/// Keeps what was written, every [`PAUSE`] in which something was.
pub(crate) fn watch(app: AppHandle) {
    async_runtime::spawn(async move {
        let mut pauses = interval(PAUSE);
        loop {
            pauses.tick().await;
            let app = app.clone();
            let kept = async_runtime::spawn_blocking(move || app.state::<OpenLibrary>().keep_everything());
            // A panic there was reported where it happened; the next pause tries again.
            drop(kept.await);
        }
    });
}
