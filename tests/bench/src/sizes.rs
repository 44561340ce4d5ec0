//! Bytes a revision, beside git.

use std::{fs, path::Path, thread};

use anyhow::{Result, anyhow};

use crate::{
    git,
    histories::History,
    options::Options,
    say,
    table::{Goal, Row, Table},
};

/// Bytes of a report as they come every day.
pub(crate) const SHORT_REPORT: usize = 13_000;
/// Bytes of a very long one.
pub(crate) const LONG_REPORT: usize = 400_000;

const EDITS: usize = 2_000;
const SEED: u64 = 1;
const GOAL: f64 = 0.6;

/// What a history takes after its first revision and after its last.
#[derive(Clone, Copy)]
struct Sizes {
    first: u64,
    last: u64,
}

impl Sizes {
    fn growth(self, edits: usize) -> f64 {
        self.last.saturating_sub(self.first) as f64 / edits as f64
    }

    fn total(self) -> String {
        format!("{} → {} KB", self.first / 1024, self.last / 1024)
    }
}

/// Keeps the same edits of the same report both ways, and measures how much the files have grown by them.
pub(crate) fn measure(folder: &Path, options: &Options, table: &mut Table) -> Result<()> {
    let edits = options.count(EDITS);
    for (name, bytes) in [("13 KB", SHORT_REPORT), ("400 KB", LONG_REPORT)] {
        say(&format!("{edits} edits of a {name} report, kept by git and by the library"));
        let folder = folder.join(format!("sizes-{bytes}"));
        fs::create_dir_all(&folder)?;
        let (git, own) = thread::scope(|scope| {
            let peer = scope.spawn(|| by_git(&folder, bytes, edits));
            let own = by_library(&folder, bytes, edits);
            (peer.join().map_err(|_| anyhow!("the thread of git failed")), own)
        });
        let (git, own) = (git??, own?);
        let (measured, peer) = (own.growth(edits), git.growth(edits));
        table.add(Row {
            what: format!("bytes a revision, {edits} small edits of {name}"),
            measured: format!("{measured:.0} bytes"),
            against: format!("git {peer:.0} bytes"),
            ratio: measured / peer,
            goal: Goal::AtMost(GOAL),
            note: format!("whole file {}, git {}", own.total(), git.total()),
        });
    }
    Ok(())
}

fn by_library(folder: &Path, bytes: usize, edits: usize) -> Result<Sizes> {
    let mut history = History::begin(folder.join("library.dinggao"), bytes, SEED)?;
    let first = history.size()?;
    history.go_on(1 + edits)?;
    Ok(Sizes { first, last: history.size()? })
}

fn by_git(folder: &Path, bytes: usize, edits: usize) -> Result<Sizes> {
    let size = |name: &str, revisions| git::size(&folder.join(name), bytes, SEED, revisions);
    Ok(Sizes { first: size("git-first", 1)?, last: size("git-last", 1 + edits)? })
}
