//! Printing through the system's dialog.

use tauri::WebviewWindow;

/// Takes the place of the dialog in debug builds: the PDF file that is written instead.
#[cfg(target_os = "linux")]
const TEST_PRINT: &str = "DINGGAO_TEST_PRINT";

/// WebKitGTK takes paper and margins from the system and not from the page, so they are handed over here.
#[cfg(target_os = "linux")]
pub(crate) fn print(window: &WebviewWindow) -> tauri::Result<()> {
    use gtk::prelude::{Cast, WidgetExt};
    use webkit2gtk::{PrintOperation, PrintOperationExt};

    window.with_webview(|webview| {
        let view = webview.inner();
        let operation = PrintOperation::new(&view);
        operation.set_page_setup(&page());
        if let Some(path) = crate::dialogs::in_tests(TEST_PRINT) {
            operation.set_print_settings(&into_file(&path));
            operation.print();
            return;
        }
        let parent = view.toplevel().and_then(|top| top.downcast::<gtk::Window>().ok());
        operation.run_dialog(parent.as_ref());
    })
}

/// A4 with the margins of GB/T 9704-2012, 5.2.1: 天头 37 mm, 订口 28 mm, a text area of 156 × 225 mm.
#[cfg(target_os = "linux")]
fn page() -> gtk::PageSetup {
    let page = gtk::PageSetup::new();
    page.set_paper_size(&gtk::PaperSize::new(Some("iso_a4")));
    page.set_top_margin(37.0, gtk::Unit::Mm);
    page.set_right_margin(26.0, gtk::Unit::Mm);
    page.set_bottom_margin(35.0, gtk::Unit::Mm);
    page.set_left_margin(28.0, gtk::Unit::Mm);
    page
}

#[cfg(target_os = "linux")]
fn into_file(path: &str) -> gtk::PrintSettings {
    let settings = gtk::PrintSettings::new();
    settings.set_printer("Print to File");
    settings.set("output-file-format", Some("pdf"));
    settings.set("output-uri", Some(&format!("file://{path}")));
    settings
}

/// Other web views take paper and margins from the page (`@page`).
#[cfg(not(target_os = "linux"))]
pub(crate) fn print(window: &WebviewWindow) -> tauri::Result<()> {
    window.print()
}
