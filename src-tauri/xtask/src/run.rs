//! `cargo xtask run`: from a fresh clone to the window, with something to look at in it.

use std::{env, fs};

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::{
    check::build_page,
    headless::{self, Tour},
    places::{FEATURES, Places},
    say,
    setup::{self, Need},
};

pub(crate) fn run(shell: &Shell, places: &Places) -> Result<()> {
    setup::install(shell, places, Need::Build)?;
    build_page(shell, places)?;
    say("building (the first time takes some minutes)");
    cmd!(shell, "cargo build --quiet {FEATURES...}").run()?;
    let folder = places.target.join("tour");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let tour = Tour::new(shell, places, &folder)?;
    if has_display() {
        say(&format!("opening the window; its library is {}", folder.display()));
        let app = places.program("dinggao-app");
        let _library = shell.push_env("DINGGAO_DATA_DIR", &folder);
        return Ok(cmd!(shell, "{app}").run()?);
    }
    say("there is no display here, so the same is done without a window");
    headless::show(&tour)
}

fn has_display() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}
