//! Peers that run in Node: @codemirror/merge and diff-match-patch.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::{Answer, Outcome};
use crate::{measure::Sample, say};

const LOCK: &str = "package-lock.json";
/// A copy of the lock file that was installed last.
const INSTALLED: &str = "node_modules/.dinggao-lock";
/// Put beside the packages, since Node looks for these beside the script.
const FILES: [(&str, &str); 3] = [
    ("package.json", include_str!("../../../peers/package.json")),
    (LOCK, include_str!("../../../peers/package-lock.json")),
    ("differ.mjs", include_str!("../../../peers/differ.mjs")),
];

/// On Windows npm is a script, which only its full name starts.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

const LIBRARIES: [(&str, &str); 2] = [("@codemirror/merge", "codemirror"), ("diff-match-patch", "google")];

/// Installs the packages into a folder; says why, if that can't be done.
pub(super) fn install(folder: &Path) -> Result<Result<PathBuf, String>> {
    let installed = fs::read_to_string(folder.join(INSTALLED)).ok();
    for (name, text) in FILES {
        fs::write(folder.join(name), text)?;
    }
    let lock = fs::read_to_string(folder.join(LOCK))?;
    if installed.is_some_and(|installed| installed == lock) {
        return Ok(Ok(folder.to_owned()));
    }
    say("installing the peers from npm");
    let installed = Command::new(NPM).args(["ci", "--no-audit", "--no-fund", "--silent"]).current_dir(folder).status();
    Ok(match installed {
        Ok(status) if status.success() => {
            fs::write(folder.join(INSTALLED), lock)?;
            Ok(folder.to_owned())
        }
        Ok(status) => Err(format!("npm ci ended with {status}")),
        Err(error) => Err(format!("npm can't be started: {error}")),
    })
}

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
