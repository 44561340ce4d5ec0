//! `dinggao-bench store|compare [options]`: how large, fast and frugal the library is, and how fast and exact the comparison,
//! measured beside their peers in one run and told as a table of ratios. `cargo xtask bench store` (or `compare`) builds and
//! runs it; docs/benches.md says what each row means.
//!
//! Nothing is asserted: a row that misses its goal says so, and that is all.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the table is what the person asked for")]

mod archive;
mod compare;
mod git;
mod histories;
mod manuscript;
mod measure;
mod options;
mod probe;
mod saves;
mod sizes;
mod table;

use std::{env, fs};

use anyhow::{Result, bail};

use crate::{
    options::{Options, Section},
    table::Table,
};

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some((first, rest)) = arguments.split_first() else { bail!("store or compare?") };
    let table = match first.as_str() {
        probe::COMMAND => return probe::run(rest),
        "store" => store(&Options::read(rest)?)?,
        "compare" => compare::run(&compare::Options::read(rest)?)?,
        other => bail!("store or compare, not {other}?"),
    };
    println!("{table}");
    Ok(())
}

fn store(options: &Options) -> Result<Table> {
    fs::create_dir_all(&options.folder)?;
    let folder = tempfile::Builder::new().prefix("bench").tempdir_in(&options.folder)?;
    let mut table = Table::default();
    for section in &options.sections {
        match section {
            Section::Sizes => sizes::measure(folder.path(), options, &mut table)?,
            Section::Saves => saves::measure(folder.path(), options, &mut table)?,
            Section::Histories => histories::measure(folder.path(), options, &mut table)?,
            Section::Library => archive::measure(folder.path(), options, &mut table)?,
        }
    }
    Ok(table)
}

/// Says what happens now.
fn say(message: &str) {
    eprintln!("bench: {message}");
}
