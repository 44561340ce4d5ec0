//! The checks: how long a report of 400 KB takes from cold and after one edit, beside linters of Chinese text; and reuse.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use clap::Args;
use dinggao_document::Document;
use dinggao_proof::{Checks, Memory, Passages, check};
use dinggao_testkit::{SmallEdits, natural_report};
use dinggao_workbench::check_text;
use serde::Deserialize;

use crate::{
    measure::{Sample, milliseconds, timed},
    npm, reuse, say,
    table::{Goal, Row, Table},
};

const BYTES: usize = 400_000;
const SEED: u64 = 7;

/// The options of `dinggao-bench proof`.
#[derive(Debug, Clone, Args)]
pub(crate) struct Options {
    /// A few runs, to see that it runs
    #[arg(long)]
    quick: bool,
    /// The folder to work in
    #[arg(long, value_name = "FOLDER", default_value = "target/bench")]
    folder: PathBuf,
}

/// Measures the checks.
pub(crate) fn run(options: &Options) -> Result<Table> {
    let report = natural_report(BYTES, SEED);
    let mut table = Table::default();
    // First of all: later the rules and the dictionary would be loaded already.
    let (cold, findings) = timed(|| check_text(&report, &Checks::default()).findings.len());
    let size = format!("{} blocks, {} characters, {findings} findings", report.blocks.len(), report.char_count());
    table.add(Row::time(
        "check 400 KB from cold",
        milliseconds(cold),
        300.0,
        format!("rules and dictionary loaded; {size}"),
    ));
    let runs = if options.quick { 2 } else { 9 };
    let whole = whole(&report, runs);
    table.add(Row::time("… with both at hand", whole, 300.0, format!("least of {runs}")));
    let edits = if options.quick { 5 } else { 50 };
    let after = after_edits(&report, edits);
    let note = format!("p95 of {edits}, median {:.2} ms; reading the passages included", after.median());
    table.add(Row::time("check it again after an edit", after.p95(), 10.0, note));
    beside_peers(options, &report, whole, &mut table)?;
    let reports = if options.quick { 500 } else { 10_000 };
    reuse::run(&report, reports, &options.folder, &mut table)?;
    Ok(table)
}

/// Checking all of it without a memory, in milliseconds.
fn whole(report: &Document, runs: usize) -> f64 {
    let mut sample = Sample::default();
    for _ in 0..runs {
        let (time, _) = timed(|| check(&Passages::of(report), &Checks::default(), &mut Memory::default()));
        sample.add(time);
    }
    sample.least()
}

/// Checking it after each of some small edits.
fn after_edits(report: &Document, edits: usize) -> Sample {
    let mut report = report.clone();
    let mut memory = Memory::default();
    check(&Passages::of(&report), &Checks::default(), &mut memory);
    let mut small = SmallEdits::new(SEED);
    let mut sample = Sample::default();
    for _ in 0..edits {
        let (place, block) = small.next(&report);
        report.blocks[place] = block;
        let (time, _) = timed(|| check(&Passages::of(&report), &Checks::default(), &mut memory));
        sample.add(time);
    }
    sample
}

#[derive(Deserialize)]
struct Linted {
    times: Vec<f64>,
    messages: usize,
}

/// Linters of Chinese text, on the same words.
fn beside_peers(options: &Options, report: &Document, own: f64, table: &mut Table) -> Result<()> {
    let text = report.to_plain_text();
    let (time, linted) = timed(|| autocorrect::lint_for(&text, "txt"));
    let note = format!("it has {} messages", linted.lines.len());
    table.add(Row { note, ..Row::beside("check it, beside autocorrect", own, milliseconds(time), Goal::None) });
    let folder = options.folder.join("peers");
    fs::create_dir_all(&folder)?;
    match npm::install(&folder)? {
        Ok(folder) => {
            say("zhlint");
            let Linted { times, messages } = zhlint(&folder, &text)?;
            let least = times.into_iter().fold(f64::NAN, f64::min);
            let note = format!("it has {messages} messages");
            table.add(Row { note, ..Row::beside("check it, beside zhlint", own, least, Goal::None) });
        }
        Err(why) => table.add(Row::missing("check it, beside zhlint", why)),
    }
    Ok(())
}

fn zhlint(folder: &Path, text: &str) -> Result<Linted> {
    let path = folder.join("checked.txt");
    fs::write(&path, text)?;
    let mut command = Command::new("node");
    command.arg(folder.join("linter.mjs")).arg(&path).arg("2");
    let output = command.output().context("node can't be started")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}
