//! `cargo xtask faults`: the library under faults, many times over. `cargo xtask test` runs the same scenarios bounded.

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::{
    places::Places,
    setup::{self, Need},
};

/// Runs the scenarios that are named, or all.
pub(crate) fn run(shell: &Shell, places: &Places, scenarios: &[String]) -> Result<()> {
    setup::install(shell, places, Need::Everything)?;
    cmd!(shell, "cargo build --quiet --package dinggao-faults").run()?;
    let faults = places.program("faults");
    Ok(cmd!(shell, "{faults} {scenarios...}").run()?)
}
