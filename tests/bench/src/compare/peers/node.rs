//! Peers that run in Node: @codemirror/merge and diff-match-patch.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::{Answer, Outcome};
use crate::{measure::Sample, say};

const LIBRARIES: [(&str, &str); 2] = [("@codemirror/merge", "codemirror"), ("diff-match-patch", "google")];

/// Compares two files by each library, in a process of its own; starting it isn't counted.
pub(super) fn compare(
    folder: &Result<PathBuf, String>,
    paths: &[PathBuf; 2],
    runs: usize,
) -> Vec<(&'static str, Answer)> {
    let answer = |library: &str| -> Answer {
        let folder = folder.as_ref().map_err(Clone::clone)?;
        say(library);
        ask(folder, library, paths, runs.min(3)).map_err(|error| format!("{error:#}"))
    };
    LIBRARIES.map(|(name, library)| (name, answer(library))).into()
}

#[derive(Deserialize)]
struct Measured {
    times: Vec<f64>,
    changed: usize,
}

fn ask(folder: &Path, library: &str, paths: &[PathBuf; 2], runs: usize) -> Result<Outcome> {
    let mut command = Command::new("node");
    command.arg(folder.join("differ.mjs")).arg(library).args(paths).arg(runs.to_string());
    let output = command.output().context("node can't be started")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let Measured { times, changed } = serde_json::from_slice(&output.stdout)?;
    let mut sample = Sample::default();
    for time in times {
        sample.push(time);
    }
    Ok(Outcome { times: sample, changed })
}
