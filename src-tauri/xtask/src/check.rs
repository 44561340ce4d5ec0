//! Everything that has to hold before a change lands, the quickest first.

use std::{path::PathBuf, time::Instant};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::{
    places::{FEATURES, Places},
    say,
    setup::{self, Need, npm},
};

/// `cargo xtask test`
pub(crate) fn everything(shell: &Shell, places: &Places) -> Result<()> {
    step("setup", || setup::install(shell, places, Need::Everything))?;
    step("format", || format(shell))?;
    step("user interface: types, lint, tests, build", || user_interface(shell, places))?;
    step("lint", || lint(shell))?;
    step("dependencies: bans, licences, sources", || dependencies(shell, places))?;
    // The test of the law of redlines leaves its files for the check by other programs.
    let redlines = shell.create_temp_dir()?;
    let _handed_over = shell.push_env("DINGGAO_REDLINES", redlines.path());
    step("Rust tests", || rust_tests(shell))?;
    step("Word files: validator and LibreOffice", || word_files(shell, places))?;
    step("the real window", || window(shell, places))?;
    say("all good");
    Ok(())
}

/// `cargo xtask check`
pub(crate) fn quick(shell: &Shell, places: &Places) -> Result<()> {
    step("setup", || setup::install(shell, places, Need::Everything))?;
    step("format", || format(shell))?;
    step("user interface", || user_interface(shell, places))?;
    step("lint", || lint(shell))?;
    step("Rust tests", || rust_tests(shell))
}

/// `cargo xtask generate`
pub(crate) fn generate(shell: &Shell, places: &Places) -> Result<()> {
    // The shell embeds the built page, so that one has to be there; an older one will do.
    if !places.root.join("ui/dist/index.html").exists() {
        shell.write_file(places.root.join("ui/dist/index.html"), "")?;
    }
    let _writing = shell.push_env("DINGGAO_GENERATE", "1");
    cmd!(shell, "cargo test --quiet --package dinggao-app --lib {FEATURES...} generated").run()?;
    say("wrote ui/src/generated/bindings.ts");
    Ok(())
}

/// Builds the page that the app embeds.
pub(crate) fn build_page(shell: &Shell, places: &Places) -> Result<()> {
    page_script(shell, places, "build")
}

fn page_script(shell: &Shell, places: &Places, script: &str) -> Result<()> {
    let _there = shell.push_dir(places.root.join("ui"));
    let npm = npm();
    Ok(cmd!(shell, "{npm} run --silent {script}").run()?)
}

fn format(shell: &Shell) -> Result<()> {
    cmd!(shell, "cargo fmt --all --check").run().context("run `cargo fmt --all`")
}

fn lint(shell: &Shell) -> Result<()> {
    Ok(cmd!(shell, "cargo clippy --quiet --workspace --all-targets {FEATURES...} -- -D warnings").run()?)
}

fn dependencies(shell: &Shell, places: &Places) -> Result<()> {
    let cargo_deny = places.tool("cargo-deny");
    Ok(cmd!(shell, "{cargo_deny} --workspace --all-features check --hide-inclusion-graph bans licenses sources")
        .run()?)
}

fn user_interface(shell: &Shell, places: &Places) -> Result<()> {
    for script in ["check", "lint", "test", "build"] {
        page_script(shell, places, script)?;
    }
    Ok(())
}

fn rust_tests(shell: &Shell) -> Result<()> {
    // The acceptance tests run the command as its users do, so it has to be there.
    cmd!(shell, "cargo build --quiet --workspace {FEATURES...}").run()?;
    Ok(cmd!(shell, "cargo test --quiet --workspace {FEATURES...}").run()?)
}

fn word_files(shell: &Shell, places: &Places) -> Result<()> {
    node_tests(shell, places, "word", &[])
}

fn window(shell: &Shell, places: &Places) -> Result<()> {
    node_tests(shell, places, "e2e", &["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24"])
}

/// Runs `tests/<folder>/*.test.mjs`, behind `wrapper`.
fn node_tests(shell: &Shell, places: &Places, folder: &str, wrapper: &[&str]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        say("skipped: it runs on Linux only");
        return Ok(());
    }
    let _programs = shell.push_env("DINGGAO_PROGRAMS", places.target.join("debug"));
    let is_test = |file: &PathBuf| file.to_string_lossy().ends_with(".test.mjs");
    let tests: Vec<PathBuf> =
        shell.read_dir(places.root.join("tests").join(folder))?.into_iter().filter(is_test).collect();
    let command: Vec<&str> = [wrapper, &["node", "--test"]].concat();
    let (program, arguments) = command.split_first().context("there is a command")?;
    Ok(cmd!(shell, "{program} {arguments...} {tests...}").run()?)
}

fn step(name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    say(name);
    let start = Instant::now();
    work().with_context(|| format!("“{name}” failed"))?;
    say(&format!("{name}: {} s", start.elapsed().as_secs()));
    Ok(())
}
