//! `dinggao-bench store|compare|docx|window|proof [options]`: how large, fast and frugal the library is, how fast and exact the
//! comparison, how fast Word files are read and written and the window answers, measured beside their peers in one run and told as a table of ratios.
//! `cargo xtask bench store` (or another) builds and runs it; docs/benches.md says what each row means.
//!
//! Nothing is asserted: a row that misses its goal says so, and that is all.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the table is what the person asked for")]

mod archive;
mod compare;
mod docx;
mod git;
mod histories;
mod manuscript;
mod measure;
mod npm;
mod options;
mod probe;
mod proof;
mod reuse;
mod saves;
mod sizes;
mod table;
mod window;

use std::{ffi::OsString, fs, path::PathBuf};

use anyhow::Result;
use clap::Parser;

use crate::{
    options::{Options, Section},
    table::Table,
};

/// Measures the library or the comparison, beside their peers, and prints one table.
#[derive(Parser)]
enum Bench {
    /// The library: sizes, saves, histories, and a large one
    Store(Options),
    /// The comparison and the merge
    Compare(compare::Options),
    /// Word files: reading, writing, comparing, memory
    Docx(docx::Options),
    /// The window: starting, writing in a long report, memory
    Window(window::Options),
    /// The checks, from cold and after an edit; reuse
    Proof(proof::Options),
    /// A question that is answered in a fresh process
    #[command(name = probe::COMMAND, hide = true)]
    Probe { question: String, library: PathBuf },
    /// The most memory that a program takes
    #[command(name = docx::PEAK_COMMAND, hide = true)]
    Peak {
        program: OsString,
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<OsString>,
    },
    /// A Word file's text by docx-rs
    #[command(name = docx::DOCX_RS_COMMAND, hide = true)]
    DocxRs { file: PathBuf },
}

fn main() -> Result<()> {
    let table = match Bench::parse() {
        Bench::Store(options) => store(&options)?,
        Bench::Compare(options) => compare::run(&options)?,
        Bench::Docx(options) => docx::run(&options)?,
        Bench::Window(options) => window::run(&options)?,
        Bench::Proof(options) => proof::run(&options)?,
        Bench::Peak { program, words } => return docx::tell_peak(&program, &words),
        Bench::DocxRs { file } => return docx::read_by_docx_rs(&file),
        Bench::Probe { question, library } => return probe::run(&question, &library),
    };
    println!("{table}");
    Ok(())
}

fn store(options: &Options) -> Result<Table> {
    fs::create_dir_all(&options.folder)?;
    let folder = tempfile::Builder::new().prefix("bench").tempdir_in(&options.folder)?;
    let mut table = Table::default();
    for section in options.sections() {
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
