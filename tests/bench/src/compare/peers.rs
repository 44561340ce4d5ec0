//! Others who compare texts, on the same pair.

mod crates;
mod node;
mod programs;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

pub(super) use self::crates::imara;
use crate::{measure::Sample, npm};

/// What a peer took, and what it would show.
pub(super) struct Outcome {
    /// In milliseconds.
    pub(super) times: Sample,
    /// Characters inserted and deleted; what was moved counts twice, since none of them knows of moves.
    pub(super) changed: usize,
}

/// The answer of a peer, or why there is none.
pub(super) type Answer = Result<Outcome, String>;

/// The peers that are installed.
pub(super) struct Peers {
    folder: PathBuf,
    npm: Result<PathBuf, String>,
}

impl Peers {
    /// Installs those from npm into a folder; the others are here or not.
    pub(super) fn install(folder: &Path) -> Result<Self> {
        let folder = folder.join("peers");
        fs::create_dir_all(&folder)?;
        let npm = npm::install(&folder)?;
        Ok(Self { folder, npm })
    }

    /// All of them, one after the other.
    pub(super) fn compare(&self, texts: &[String; 2], runs: usize) -> Result<Vec<(&'static str, Answer)>> {
        let mut answers = crates::compare(texts, runs);
        let paths = ["old.txt", "new.txt"].map(|name| self.folder.join(name));
        for (path, text) in paths.iter().zip(texts) {
            fs::write(path, text)?;
        }
        answers.extend(programs::compare(&paths, runs));
        answers.extend(node::compare(&self.npm, &paths, runs));
        Ok(answers)
    }
}
