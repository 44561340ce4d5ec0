//! The desktop app.

#![cfg_attr(all(not(debug_assertions), target_os = "windows"), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    dinggao_app::reading::read_if_asked().unwrap_or_else(dinggao_app::run)
}
