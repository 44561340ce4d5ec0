//! The window: how soon it is there, what a key in a long report takes, and what it does to the memory, beside a bare Tauri
//! window, a bare contenteditable and a bare textarea. The measuring is done by `tests/bench/window` in the real window.

use std::{
    env,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use clap::{Args, ValueEnum};
use serde::Deserialize;

use crate::table::{Goal, Row, Table};

/// A group of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Section {
    /// From the start to a report, and the memory.
    Start,
    /// Writing in a long report, and opening it.
    Typing,
    /// Ten minutes of writing.
    Endurance,
}

/// The options of `dinggao-bench window`.
#[derive(Debug, Clone, Args)]
pub(crate) struct Options {
    /// What to measure; everything if nothing is named
    #[arg(value_enum)]
    sections: Vec<Section>,
    /// A few runs and keys, to see that it runs
    #[arg(long)]
    quick: bool,
    /// The folder to work in; nothing is left there
    #[arg(long, value_name = "FOLDER", default_value = "target/bench")]
    folder: PathBuf,
}

/// A row as the page's side tells it.
#[derive(Deserialize)]
struct Told {
    what: String,
    measured: String,
    against: String,
    ratio: Option<f64>,
    most: Option<f64>,
    note: String,
}

impl From<Told> for Row {
    fn from(told: Told) -> Self {
        Self {
            what: told.what,
            measured: told.measured,
            against: told.against,
            ratio: told.ratio.unwrap_or(f64::NAN),
            goal: told.most.map_or(Goal::None, Goal::AtMost),
            note: told.note,
        }
    }
}

/// Measures what the options name, in a window without a screen.
pub(crate) fn run(options: &Options) -> Result<Table> {
    let programs = env::current_exe()?;
    let programs = programs.parent().context("a program lies in a folder")?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("window/bench.mjs");
    let sections = options.sections.iter().filter_map(ValueEnum::to_possible_value);
    let mut child = Command::new("xvfb-run")
        .args(["-a", "-s", "-screen 0 1920x1080x24", "node"])
        .arg(script)
        .args(options.quick.then_some("--quick"))
        .args(sections.map(|section| section.get_name().to_owned()))
        .env("DINGGAO_PROGRAMS", programs)
        .env("TMPDIR", folder(&options.folder)?)
        .stdout(Stdio::piped())
        .spawn()
        .context("the window is measured with xvfb-run and node; `cargo xtask bench window` installs both")?;
    let mut table = Table::default();
    for line in BufReader::new(child.stdout.take().context("its output is read")?).lines() {
        table.add(serde_json::from_str::<Told>(&line?).context("a row")?.into());
    }
    ensure!(child.wait()?.success(), "the measuring in the window failed; what it said stands above");
    Ok(table)
}

/// The folder, which has to be there and is told whole.
fn folder(path: &Path) -> Result<PathBuf> {
    std::fs::create_dir_all(path)?;
    Ok(path.canonicalize()?)
}
