//! The window, and what the system's web view needs around it.

use tauri::{AppHandle, WebviewUrl, WebviewWindowBuilder};

const TITLE: &str = "定稿 Dinggao";
const SIZE: (f64, f64) = (1280.0, 800.0);
const SMALLEST: (f64, f64) = (720.0, 480.0);

/// Opens the window, hidden: the page shows it with its first themed frame, so that nothing flashes.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title(TITLE)
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .disable_drag_drop_handler()
        .visible(false)
        .build()?;
    show_input_method_text(&window)
}

/// WebKitGTK: wry turns the input method's inline text off; Chinese can't be written without it.
#[cfg(target_os = "linux")]
fn show_input_method_text(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{InputMethodContextExt, WebViewExt};
    window.with_webview(|webview| {
        if let Some(context) = webview.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    })
}

#[cfg(not(target_os = "linux"))]
fn show_input_method_text(_: &tauri::WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// What has to be known before the web view starts.
pub(crate) fn prepare_environment() {}
