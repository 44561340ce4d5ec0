//! A process that is killed while it puts a backup in the place of the library.

use std::{
    env::consts::EXE_SUFFIX,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use fastrand::Rng;

use super::{Setting, Verdict};
use crate::{
    killing::{Moment, run_and_kill},
    line::Line,
    orders::Orders,
    promise::Promise,
    story,
    subject::{self, Content, Subject},
};

/// Saves that the backup holds, and those that the library holds.
const SAVES: [u64; 2] = [30, 60];

/// The library when its writer was killed: its latest saves stand in the log.
const FILES: [&str; 3] = ["", "-wal", "-witness"];

/// One more than it takes when nothing disturbs it, of a hundred parts, so that some kills come too late.
const LATEST_OF_HUNDRED: u32 = 110;

pub(super) fn run(setting: &Setting) -> Result<Verdict> {
    let folder = tempfile::tempdir()?;
    let before = Before::make(folder.path())?;
    let mut rng = Rng::with_seed(setting.seed);
    let undisturbed = before.time_undisturbed(&folder.path().join("undisturbed"), setting)?;
    let latest = undisturbed * LATEST_OF_HUNDRED / 100;
    let (mut kept, mut replaced) = (0, 0);
    for kill in 0..setting.count {
        let place = folder.path().join(kill.to_string());
        let library = before.copy_to(&place)?;
        let moment = Moment { lines: 0, then: latest.mul_f64(rng.f64()) };
        run_and_kill(&mut restorer(&library, &before.backup, setting), moment)?;
        kept += u32::from(beside(&library, "-replaced").exists());
        let checked = before.check(&library, setting);
        replaced += u32::from(checked.with_context(|| format!("kill {kill} at {moment:?}"))?);
        fs::remove_dir_all(&place)?;
    }
    Ok(Verdict::Held(format!(
        "{} kills, {} of them between keeping the library and replacing it and {replaced} behind it: every library opens \
         as it was or as the backup, and then the replaced one stands beside it",
        setting.count,
        kept - replaced
    )))
}

/// A library that was killed, and an earlier backup of it.
struct Before {
    library: PathBuf,
    backup: PathBuf,
    library_content: Content,
    backup_content: Content,
}

impl Before {
    fn make(folder: &Path) -> Result<Self> {
        let [earlier, later] = SAVES;
        let (open, killed) = (folder.join("开.dinggao"), folder.join("旧.dinggao"));
        let subject = Subject::open(&open, "the writer", Duration::ZERO)?;
        let report = subject.make_report(&story::document(0), 0)?;
        let save = |save| subject.save(report, story::change(save), story::document(save), 0);
        (1..=earlier).try_for_each(save)?;
        subject.keep(report, None, 0)?;
        let backup = subject::back_up(&open)?.context("it was made")?;
        (earlier + 1..=later).try_for_each(save)?;
        let library_content = subject.content()?;
        // A killed writer leaves exactly what lies there while it is open.
        for file in FILES {
            if beside(&open, file).exists() {
                fs::copy(beside(&open, file), beside(&killed, file))?;
            }
        }
        drop(subject);
        let backup_content = subject::read_back(&backup)?.context("it was made")?;
        Ok(Self { library: killed, backup, library_content, backup_content })
    }

    fn copy_to(&self, place: &Path) -> Result<PathBuf> {
        fs::create_dir(place)?;
        let library = place.join("库.dinggao");
        for file in FILES {
            if beside(&self.library, file).exists() {
                fs::copy(beside(&self.library, file), beside(&library, file))?;
            }
        }
        Ok(library)
    }

    fn time_undisturbed(&self, place: &Path, setting: &Setting) -> Result<Duration> {
        let library = self.copy_to(place)?;
        let start = std::time::Instant::now();
        let status = restorer(&library, &self.backup, setting).status()?;
        let taken = start.elapsed();
        ensure!(status.success() && self.check(&library, setting)?, "it isn't restored when nothing disturbs it");
        Ok(taken)
    }

    /// Whether the backup is in place now; then the library stands beside it. Either way a writer goes on with it, and
    /// finds it whole.
    fn check(&self, library: &Path, setting: &Setting) -> Result<bool> {
        let found = subject::read_back(library)?.context("it is gone")?;
        let replaced = if found == self.library_content {
            false
        } else if found == self.backup_content {
            let kept = subject::read_back(&beside(library, "-replaced"))?.context("the replaced one is gone")?;
            ensure!(kept == self.library_content, "what was kept isn't what was replaced");
            true
        } else {
            bail!("it is neither what it was nor the backup");
        };
        let mut promise = Promise::default();
        let orders = Orders { saves: 1, ..Orders::endless(library) };
        for line in String::from_utf8(orders.command(&setting.writer).output()?.stdout)?.lines() {
            let line: Line = line.parse()?;
            ensure!(!matches!(line, Line::Refused { .. }), "{line}");
            promise.hear(&line);
        }
        ensure!(promise.opened, "no writer can open it");
        subject::verify(library)?;
        Ok(replaced)
    }
}

fn restorer(library: &Path, backup: &Path, setting: &Setting) -> Command {
    let mut command = Command::new(setting.writer.with_file_name(format!("fault-restorer{EXE_SUFFIX}")));
    command.arg(library).arg(backup);
    command
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
