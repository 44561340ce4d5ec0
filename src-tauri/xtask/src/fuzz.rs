//! `cargo xtask fuzz TARGET [SECONDS]`: libFuzzer at an entry point. `cargo xtask test` runs the same targets over some inputs.

use std::fs;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::places::Places;

/// Tells libFuzzer which code an input reaches; the flags are those of cargo-fuzz without a sanitizer, which the stable
/// compiler takes.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
                     -Ccodegen-units=1 -Cdebug-assertions";

/// The most that a file may take, in MB.
const MEGABYTES: &str = "512";

/// A minute, if nobody says how long.
const SECONDS: &str = "60";

/// Builds the targets with what leads libFuzzer, and runs one. Inputs that were worth keeping stay under `target/fuzz`.
pub(crate) fn run(shell: &Shell, places: &Places, arguments: &[String]) -> Result<()> {
    let target = arguments.first().context("which target? tests/fuzz/src/lib.rs names them")?;
    let seconds = arguments.get(1).map_or(SECONDS, String::as_str);
    let folder = places.target.join("fuzz");
    let inputs = folder.join("inputs").join(target);
    fs::create_dir_all(&inputs)?;
    let triple = cmd!(shell, "rustc --print host-tuple").read()?;
    cmd!(
        shell,
        "cargo build --quiet --release --package dinggao-fuzz --features guided --target {triple} --target-dir {folder}"
    )
    .env("RUSTFLAGS", FLAGS)
    .run()?;
    let fuzz = folder.join(triple.trim()).join("release").join("fuzz");
    let broken = format!("-artifact_prefix={}/", folder.display());
    let limits = [format!("-max_total_time={seconds}"), format!("-rss_limit_mb={MEGABYTES}")];
    Ok(cmd!(shell, "{fuzz} -timeout=10 {limits...} {broken} {inputs}")
        .env("DINGGAO_FUZZ_TARGET", target)
        .env("DINGGAO_FUZZ_INPUTS", &inputs)
        .run()?)
}
