//! `cargo xtask …`: the project's own tasks. One documented command takes a fresh clone to a running app, another to a
//! green test run; both install what is missing.

mod bench;
mod check;
mod faults;
mod fuzz;
mod headless;
mod places;
mod run;
mod setup;

use anyhow::{Result, bail};
use xshell::Shell;

use crate::{places::Places, setup::Need};

const USAGE: &str = "\
cargo xtask setup      install what building and testing need
cargo xtask run        build the app and open it with the tour report (without a display: the same job, headless)
cargo xtask test       everything: format, lint, licences, unit, property and golden tests, types, the real window
cargo xtask check      the quick part of it: format, lint, Rust and UI tests
cargo xtask faults     kills, power cuts, bad disks and flipped bits in great number; some only: kills power-cuts=200 …
cargo xtask fuzz       libFuzzer at an entry point: fuzz compare|merge|merge-copies|revert|docx-… [SECONDS]
cargo xtask bench      the library, the comparison, Word files or the window, beside their peers: bench store|compare|docx|window|proof [--quick] …
cargo xtask generate   write the TypeScript that is generated from Rust
";

fn main() -> Result<()> {
    let places = Places::find()?;
    let shell = Shell::new()?;
    shell.change_dir(&places.root);
    match std::env::args().nth(1).as_deref() {
        Some("setup") => setup::install(&shell, &places, Need::Everything),
        Some("run") => run::run(&shell, &places),
        Some("test") => check::everything(&shell, &places),
        Some("check") => check::quick(&shell, &places),
        Some("faults") => faults::run(&shell, &places, &std::env::args().skip(2).collect::<Vec<_>>()),
        Some("fuzz") => fuzz::run(&shell, &places, &std::env::args().skip(2).collect::<Vec<_>>()),
        Some("bench") => bench::run(&shell, &places, &std::env::args().skip(2).collect::<Vec<_>>()),
        Some("generate") => check::generate(&shell, &places),
        _ => bail!("usage:\n{USAGE}"),
    }
}

/// Says what happens now.
#[expect(clippy::print_stderr, reason = "a task talks to the person who started it")]
fn say(message: &str) {
    eprintln!("xtask: {message}");
}
