//! `cargo xtask bench`: measures, and prints a table; docs/benches.md says what each row means. Nothing is asserted.

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::{
    places::Places,
    setup::{self, Need},
};

/// Builds the bench as it is shipped, and runs it with these arguments.
pub(crate) fn run(shell: &Shell, places: &Places, arguments: &[String]) -> Result<()> {
    setup::install(shell, places, Need::Build)?;
    match arguments.first().map(String::as_str) {
        Some("compare") => setup::install_peers(shell, &setup::COMPARE_PEERS),
        Some("docx") => setup::install_peers(shell, &setup::DOCX_PEERS),
        _ => {}
    }
    cmd!(shell, "cargo build --quiet --release --package dinggao-bench --package dinggao-cli").run()?;
    let bench = places.release_program("dinggao-bench");
    let folder = places.target.join("bench");
    let (what, options) = arguments.split_at(arguments.len().min(1));
    Ok(cmd!(shell, "{bench} {what...} --folder {folder} {options...}").run()?)
}
