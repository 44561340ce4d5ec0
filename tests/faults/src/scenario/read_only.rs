//! A library on a disk that can't be written to: writing is refused in one clear way, and reading shows all of it, the part
//! in the write-ahead log included.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use fastrand::Rng;

use super::{Setting, Verdict};
use crate::{
    disk::mount::Mounted,
    killing::{Moment, run_and_kill},
    line::Line,
    orders::Orders,
    promise::Promise,
    story,
    subject::{RefusalKind, Subject},
};

/// What was left beside the database when the disk became read-only.
#[derive(Debug, Clone, Copy)]
enum Left {
    /// Nothing: it was closed.
    Nothing,
    /// The log and its index, as a process leaves them that was killed.
    LogAndIndex,
    /// The log alone, as a copy or a power cut leaves it.
    Log,
}

pub(super) fn run(setting: &Setting) -> Result<Verdict> {
    let mut rng = Rng::with_seed(setting.seed);
    for library in 0..setting.count {
        for left in [Left::Nothing, Left::LogAndIndex, Left::Log] {
            let folder = tempfile::tempdir()?;
            let promise = make(setting, folder.path(), left, &mut rng)?;
            let at = tempfile::tempdir()?;
            let disk = match Mounted::read_only(&at.path().join("disk"), folder.path()) {
                Ok(disk) => disk,
                Err(error) if library == 0 => return Ok(Verdict::Skipped(format!("no read-only disk: {error:#}"))),
                Err(error) => return Err(error),
            };
            check(&path_in(disk.at()), promise).with_context(|| format!("library {library}, left: {left:?}"))?;
        }
    }
    Ok(Verdict::Held(format!(
        "{} libraries on read-only disks, all read whole, all refused to be written",
        3 * setting.count
    )))
}

fn path_in(folder: &Path) -> PathBuf {
    folder.join("库.dinggao")
}

fn make(setting: &Setting, folder: &Path, left: Left, rng: &mut Rng) -> Result<Promise> {
    let library = path_in(folder);
    let mut promise = Promise::default();
    // So that there is a past in the database, which must not pass for the present that is in the log.
    Subject::open(&library, "the first", Duration::ZERO)?.make_report(&story::document(0), 0)?;
    let moment = Moment { lines: rng.u32(10..40), then: Duration::ZERO };
    for line in run_and_kill(&mut Orders::endless(&library).command(&setting.writer), moment)? {
        promise.hear(&line.parse::<Line>()?);
    }
    match left {
        Left::Nothing => return promise.check_writing(&library),
        Left::LogAndIndex => {}
        Left::Log => {
            let mut index = OsStr::new("库.dinggao").to_owned();
            index.push("-shm");
            fs::remove_file(folder.join(index))?;
        }
    }
    Ok(promise)
}

fn check(library: &Path, promise: Promise) -> Result<()> {
    promise.check_reading(library)?;
    let refusal =
        Subject::open(library, "the check", Duration::ZERO).err().context("it could be opened for writing")?;
    ensure!(refusal.kind == RefusalKind::ReadOnly, "{refusal}");
    promise.check_reading(library)?;
    Ok(())
}
