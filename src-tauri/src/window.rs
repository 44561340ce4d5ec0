//! The windows, and what the system's web view needs around them.

use std::time::Duration;

use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, async_runtime};
use tokio::time::sleep;

use crate::open_reports::OpenReports;

/// The label of the first window.
pub(crate) const FIRST: &str = "main";
const TITLE: &str = "定稿 Dinggao";
const SIZE: (f64, f64) = (1280.0, 800.0);
/// A window of 1280 × 800 at 200 % zoom.
const SMALLEST: (f64, f64) = (640.0, 400.0);

/// How long the page may take to show its first frame; one that failed must be seen too.
const PATIENCE: Duration = Duration::from_secs(3);

/// Opens a window, hidden: the page shows it with its first themed frame, so that nothing flashes.
pub(crate) fn open(app: &AppHandle, label: &str) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title(TITLE)
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .disable_drag_drop_handler()
        // “Paste as plain text” asks for the clipboard's text; no other page ever runs in the window.
        .enable_clipboard_access()
        .visible(false)
        .build()?;
    show_at_last(window.clone());
    show_input_method_text(&window)
}

/// Shows a window over all others.
pub(crate) fn to_front(window: &WebviewWindow) {
    // A window that is closing stays where it is.
    drop(window.unminimize());
    drop(window.set_focus());
}

/// The window that is asked for what concerns the library: one that shows no report, if there is one.
pub(crate) fn for_the_library(app: &AppHandle) -> Option<WebviewWindow> {
    let reports = app.state::<OpenReports>();
    app.webview_windows()
        .into_values()
        .min_by_key(|window| (reports.is_busy(window.label()), window.label().to_owned()))
}

fn show_at_last(window: WebviewWindow) {
    async_runtime::spawn(async move {
        sleep(PATIENCE).await;
        // A window that can't be shown is closing.
        drop(window.show());
    });
}

/// WebKitGTK: wry turns the input method's inline text off; Chinese can't be written without it.
#[cfg(target_os = "linux")]
fn show_input_method_text(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{InputMethodContextExt, WebViewExt};
    window.with_webview(|webview| {
        if let Some(context) = webview.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    })
}

#[cfg(not(target_os = "linux"))]
fn show_input_method_text(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
