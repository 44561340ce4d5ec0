//! Single bits that flip in the files of a library: what reads back is what was written, or the damage is named.

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use dinggao_document::ReportId;
use fastrand::Rng;

use super::{Setting, Verdict};
use crate::{
    story::{self, SAVES_PER_REVISION},
    subject::{self, Content, Subject},
};

const REPORTS: u64 = 4;
const REVISIONS: u64 = 6;
const NAME: &str = "库.dinggao";
/// Files that are made anew whenever the library is opened, by what their names end with.
const PASSING: [&str; 3] = ["-shm", "-holder", "-lock"];

/// How the flips in one file went.
#[derive(Default)]
struct Tally {
    whole: u32,
    named: u32,
    wrong: Vec<String>,
}

/// A library in a folder of its own, with the log as a killed process leaves it.
struct Original {
    folder: PathBuf,
    /// The names of the files to flip bits in.
    names: Vec<OsString>,
    /// That of the backup, which is asked for itself.
    backup: Option<OsString>,
    content: Content,
}

pub(super) fn run(setting: &Setting) -> Result<Verdict> {
    let mut rng = Rng::with_seed(setting.seed);
    let folder = tempfile::tempdir()?;
    let original = make(folder.path())?;
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for _ in 0..setting.count {
        let name = rng.choice(&original.names).context("there are files")?;
        let tally = tallies.entry(name.to_string_lossy().into_owned()).or_default();
        flip(&original, name, &mut rng, tally)?;
    }
    let told = format!("{} flips in {} files: {}", setting.count, original.names.len(), table(&tallies));
    let examples: Vec<String> = tallies.into_values().flat_map(|tally| tally.wrong.into_iter().take(5)).collect();
    ensure!(examples.is_empty(), "{told}, as\n  {}", examples.join("\n  "));
    Ok(Verdict::Held(told))
}

fn table(tallies: &BTreeMap<String, Tally>) -> String {
    let line = |(name, tally): (&String, &Tally)| {
        format!("{name} {} read whole, {} named, {} silently wrong", tally.whole, tally.named, tally.wrong.len())
    };
    tallies.iter().map(line).collect::<Vec<_>>().join("; ")
}

/// Several reports with revisions: older ones in the database, newer ones in the log.
fn make(folder: &Path) -> Result<Original> {
    let (living, files) = (folder.join("living"), folder.join("original"));
    fs::create_dir(&living)?;
    fs::create_dir(&files)?;
    let library = living.join(NAME);
    let subject = Subject::open(&library, "the first", Duration::ZERO)?;
    let reports = (0..REPORTS).map(|_| subject.make_report(&story::document(0), 0)).collect::<Result<Vec<_>, _>>()?;
    write(&subject, &reports, 0)?;
    drop(subject);
    let subject = Subject::open(&library, "the second", Duration::ZERO)?;
    write(&subject, &reports, REVISIONS)?;
    let backup = subject::back_up(&library)?.and_then(|path| path.file_name().map(OsStr::to_owned));
    copy(&living, &files)?;
    drop(subject);
    let content = subject::read_back(&library)?.context("there is a library")?;
    Ok(Original { names: names_with_bits(&files)?, folder: files, backup, content })
}

/// The files that hold something which the library relies on, in order.
fn names_with_bits(folder: &Path) -> Result<Vec<OsString>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_passing = PASSING.iter().any(|ending| name.to_string_lossy().ends_with(ending));
        if entry.metadata()?.len() > 0 && !is_passing {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Writes as many revisions of every report as a run of saves gives, the first of them after `revisions`.
fn write(subject: &Subject, reports: &[ReportId], revisions: u64) -> Result<()> {
    for save in revisions * SAVES_PER_REVISION + 1..=(revisions + REVISIONS) * SAVES_PER_REVISION {
        for report in reports {
            subject.save(*report, story::change(save), story::document(save), save.cast_signed())?;
            if save.is_multiple_of(SAVES_PER_REVISION) {
                let name = format!("第{save}稿");
                subject.keep(*report, Some(&name), save.cast_signed())?;
            }
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

fn flip(original: &Original, name: &OsStr, rng: &mut Rng, tally: &mut Tally) -> Result<()> {
    let folder = tempfile::tempdir()?;
    copy(&original.folder, folder.path())?;
    let flipped = folder.path().join(name);
    let mut bytes = fs::read(&flipped)?;
    let (byte, bit) = (rng.usize(..bytes.len()), rng.u32(..8));
    bytes[byte] ^= 1 << bit;
    fs::write(&flipped, bytes)?;
    let is_backup = original.backup.as_deref() == Some(name);
    let asked = if is_backup { flipped } else { folder.path().join(NAME) };
    let place = format!("bit {bit} of byte {byte} of {}", name.to_string_lossy());
    match catch_unwind(AssertUnwindSafe(|| ask(&asked, &original.content))) {
        Ok(Answer::Whole) => tally.whole += 1,
        Ok(Answer::Named) => tally.named += 1,
        Ok(Answer::Wrong) => tally.wrong.push(place),
        Err(_) => tally.wrong.push(format!("{place} (it panicked)")),
    }
    Ok(())
}

enum Answer {
    Whole,
    Named,
    Wrong,
}

/// Asks a reader, the library's own check, and then a writer, which may change files.
fn ask(library: &Path, original: &Content) -> Answer {
    let read = subject::read_back(library);
    let verified = subject::verify(library);
    let opened = Subject::open(library, "the check", Duration::ZERO).and_then(|subject| subject.content());
    let (Ok(read), Ok(()), Ok(opened)) = (read, verified, opened) else { return Answer::Named };
    if read.as_ref() == Some(original) && opened == *original { Answer::Whole } else { Answer::Wrong }
}
