//! The shell: windows, dialogs, paths, and one thin adapter per command.
//!
//! Invariant: no rule about documents stands here. A command takes what the window says, calls one function of the
//! workbench, and gives back what it answers. The types that cross are generated into `ui/src/generated` ([`bindings`]).

pub mod bindings;
mod commands;
mod dialogs;
mod events;
mod library;
mod pauses;
mod pictures;
mod printing;
pub mod reading;
mod upkeep;
mod window;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use dinggao_workbench::preload;
use tauri::{Manager, RunEvent};

use crate::{
    commands::{backups::ChosenBackup, exports::ExportedFiles},
    library::OpenLibrary,
    reading::Readings,
    upkeep::Upkeep,
};

/// Opens the library and the window, and returns when the window is closed.
pub fn run() -> ExitCode {
    preload();
    let builder = bindings::builder();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(builder.invoke_handler())
        .register_asynchronous_uri_scheme_protocol(pictures::SCHEME, |context, request, responder| {
            pictures::answer(context.app_handle().clone(), request, responder);
        })
        .setup(move |app| {
            builder.mount_events(app);
            app.manage(OpenLibrary::open(app.handle()));
            window::open(app.handle())?;
            app.manage(Upkeep::new(Instant::now()));
            app.manage(ChosenBackup::default());
            app.manage(Readings::new());
            app.manage(ExportedFiles::default());
            pauses::watch(app.handle().clone());
            upkeep::watch(app.handle().clone());
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    app.state::<Readings>().stop();
                    app.state::<Upkeep>().close();
                    app.state::<OpenLibrary>().keep_idle(Duration::ZERO);
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
fn report(error: &tauri::Error) {
    eprintln!("定稿 Dinggao could not open its window: {error}");
}
