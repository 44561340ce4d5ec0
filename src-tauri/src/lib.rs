//! The shell: windows, dialogs, paths, and one thin adapter per command.
//!
//! Invariant: no rule about documents stands here. A command takes what the window says, calls one function of the
//! workbench, and gives back what it answers. The types that cross are generated into `ui/src/generated` ([`bindings`]).

pub mod bindings;
mod commands;
mod departures;
mod dialogs;
mod events;
mod faces;
mod library;
mod open_reports;
mod opening;
mod pauses;
mod pictures;
mod printing;
pub mod reading;
mod second_start;
mod upkeep;
mod window;

use std::{
    env,
    process::ExitCode,
    time::{Duration, Instant},
};

use dinggao_workbench::DataFolder;
use tauri::{Manager, RunEvent, WindowEvent};

use crate::{
    commands::{backups::ChosenBackup, exports::ExportedFiles, replacing::Replacings},
    departures::Departures,
    library::OpenLibrary,
    open_reports::OpenReports,
    opening::WaitingFiles,
    reading::Readings,
    upkeep::Upkeep,
};

/// Opens the library and a window, and returns when the last window is closed. Where the app is open already, that one comes to
/// the front, with the files to open.
pub fn run() -> ExitCode {
    let files = opening::named_by(env::args_os().skip(1), &env::current_dir().unwrap_or_default());
    let socket = DataFolder::from_environment().map(|folder| folder.socket()).ok();
    if socket.as_ref().is_some_and(|socket| second_start::hand_over(socket, &files)) {
        return ExitCode::SUCCESS;
    }
    let builder = bindings::builder();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(builder.invoke_handler())
        .register_asynchronous_uri_scheme_protocol(pictures::SCHEME, |context, request, responder| {
            pictures::answer(context.app_handle().clone(), request, responder);
        })
        .setup(move |app| {
            builder.mount_events(app);
            let library = OpenLibrary::open(app.handle());
            let reports = OpenReports::default();
            if let Some(report) = library.left_open().filter(|_| files.is_empty()) {
                reports.want(window::FIRST, report);
            }
            app.manage(library);
            app.manage(reports);
            app.manage(Departures::default());
            app.manage(WaitingFiles::of(files));
            window::open(app.handle(), window::FIRST)?;
            app.manage(Upkeep::new(Instant::now()));
            app.manage(ChosenBackup::default());
            app.manage(Readings::new());
            app.manage(ExportedFiles::default());
            app.manage(Replacings::default());
            pauses::watch(app.handle().clone());
            upkeep::watch(app.handle().clone());
            if let Some(socket) = &socket {
                let handle = app.handle().clone();
                second_start::listen(socket, move |files| opening::open(&handle, files));
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| match event {
                RunEvent::WindowEvent { label, event: WindowEvent::Destroyed, .. } => {
                    app.state::<OpenReports>().release(&label);
                    app.state::<Departures>().tell();
                }
                #[cfg(target_os = "macos")]
                RunEvent::Opened { urls } => {
                    opening::open(app, urls.iter().filter_map(|url| url.to_file_path().ok()).collect());
                }
                RunEvent::Exit => {
                    app.state::<Readings>().stop_all();
                    app.state::<Upkeep>().close();
                    app.state::<OpenLibrary>().keep_idle(Duration::ZERO);
                }
                _ => {}
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
