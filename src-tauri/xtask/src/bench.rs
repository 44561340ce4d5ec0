//! `cargo xtask bench`: measures, and prints a table; docs/benches.md says what each row means. Nothing is asserted.

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::{
    check,
    places::{FEATURES, Places},
    setup::{self, Need},
};

/// The bench, and the command that it measures.
const PACKAGES: [&str; 4] = ["--package", "dinggao-bench", "--package", "dinggao-cli"];

/// The app, and the window that it is measured beside.
const WINDOWS: [&str; 4] = ["--package", "dinggao-app", "--package", "dinggao-bare-window"];

/// Builds the bench as it is shipped, and runs it with these arguments.
pub(crate) fn run(shell: &Shell, places: &Places, arguments: &[String]) -> Result<()> {
    match arguments.first().map(String::as_str) {
        Some("window") => build_windows(shell, places)?,
        what => build(shell, places, what)?,
    }
    let bench = places.release_program("dinggao-bench");
    let folder = places.target.join("bench");
    let (what, options) = arguments.split_at(arguments.len().min(1));
    Ok(cmd!(shell, "{bench} {what...} --folder {folder} {options...}").run()?)
}

fn build(shell: &Shell, places: &Places, what: Option<&str>) -> Result<()> {
    setup::install(shell, places, Need::Build)?;
    match what {
        Some("compare") => setup::install_peers(shell, &setup::COMPARE_PEERS),
        Some("docx") => setup::install_peers(shell, &setup::DOCX_PEERS),
        _ => {}
    }
    Ok(cmd!(shell, "cargo build --quiet --release {PACKAGES...}").run()?)
}

fn build_windows(shell: &Shell, places: &Places) -> Result<()> {
    setup::install(shell, places, Need::Everything)?;
    check::build_page(shell, places)?;
    Ok(cmd!(shell, "cargo build --quiet --release {PACKAGES...} {WINDOWS...} {FEATURES...}").run()?)
}
