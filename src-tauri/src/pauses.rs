//! Automatic revisions after a pause in writing.

use std::time::Duration;

use tauri::{AppHandle, Manager, async_runtime};
use tokio::time::interval;

use crate::library::OpenLibrary;

/// Long enough for a thought, short enough that an hour's work is many revisions.
const PAUSE: Duration = Duration::from_mins(1);
/// How often to look whether somebody paused.
const LOOK: Duration = Duration::from_secs(15);

/// Keeps what was written, as soon as nothing was for a [`PAUSE`].
pub(crate) fn watch(app: AppHandle) {
    async_runtime::spawn(async move {
        let mut looks = interval(LOOK);
        loop {
            looks.tick().await;
            let app = app.clone();
            let kept = async_runtime::spawn_blocking(move || app.state::<OpenLibrary>().keep_idle(PAUSE));
            // A panic there was reported where it happened; the next look tries again.
            drop(kept.await);
        }
    });
}
