//! A writer of a newer version that is killed while it brings a library to its format.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, ensure};
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

/// What the newer version adds: enough that a kill can fall into the midst of it.
const NEXT_FORMAT: &str = "
CREATE TABLE copy (place INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
WITH RECURSIVE times (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM times WHERE number < 400)
INSERT INTO copy (body) SELECT body FROM working_block, times;
ALTER TABLE report ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
ALTER TABLE report DROP COLUMN added;
";

/// In microseconds: a start with its migration is over by then, most of the time.
const LATEST: u64 = 30_000;

/// Saves that the library holds before.
const SAVES: u64 = 60;

pub(super) fn run(setting: &Setting) -> Result<Verdict> {
    let folder = tempfile::tempdir()?;
    let (old, migration) = (folder.path().join("旧.dinggao"), folder.path().join("next.sql"));
    fs::write(&migration, NEXT_FORMAT)?;
    let content = make(&old)?;
    let present = format_of(&old)?;
    let mut rng = Rng::with_seed(setting.seed);
    let (mut begun, mut migrated) = (0, 0);
    for kill in 0..setting.count {
        let place = folder.path().join(kill.to_string());
        fs::create_dir(&place)?;
        let library = place.join("库.dinggao");
        fs::copy(&old, &library)?;
        let moment = Moment { lines: 0, then: Duration::from_micros(rng.u64(..LATEST)) };
        run_and_kill(&mut newer(&library, &migration, setting), moment)?;
        begun += u32::from(backup_of(&library, present).exists());
        let checked = check(&library, &migration, (&content, present), setting);
        migrated += u32::from(checked.with_context(|| format!("kill {kill} at {moment:?}"))?);
        fs::remove_dir_all(&place)?;
    }
    Ok(Verdict::Held(format!(
        "{} kills, {} of them inside the migration and {migrated} behind it: every library opens as it was or as it \
         should be, the backup beside it",
        setting.count,
        begun - migrated
    )))
}

/// A library of the present format, with a text and a history.
fn make(path: &Path) -> Result<Content> {
    let subject = Subject::open(path, "the writer", Duration::ZERO)?;
    let report = subject.make_report(&story::document(0), 0)?;
    for save in 1..=SAVES {
        subject.save(report, story::change(save), story::document(save), 0)?;
        if save % 10 == 0 {
            subject.keep(report, None, 0)?;
        }
    }
    drop(subject);
    subject::read_back(path)?.context("it was made")
}

fn newer(library: &Path, migration: &Path, setting: &Setting) -> Command {
    let mut command = Orders { saves: 1, ..Orders::endless(library) }.command(&setting.writer);
    command.env("DINGGAO_TEST_MIGRATION", migration);
    command
}

/// Whether the library has the new format now. As the old one it reads back whole in this version; as the new one this
/// version refuses it. Either way the newer version goes on with it, and what was there before stands in the backup.
fn check(library: &Path, migration: &Path, (content, present): (&Content, u32), setting: &Setting) -> Result<bool> {
    let migrated = match subject::read_back(library) {
        Ok(found) => {
            ensure!(found.as_ref() == Some(content), "it isn't what it was");
            false
        }
        Err(refusal) => {
            ensure!(refusal.sentence.contains(&format!("has format {}", present + 1)), "{refusal}");
            true
        }
    };
    let mut promise = Promise::default();
    for line in String::from_utf8(newer(library, migration, setting).output()?.stdout)?.lines() {
        let line: Line = line.parse()?;
        ensure!(!matches!(line, Line::Refused { .. }), "{line}");
        promise.hear(&line);
    }
    ensure!(promise.opened, "the newer version doesn't open it");
    let kept = subject::read_back(&backup_of(library, present))?.context("there is no backup beside it")?;
    ensure!(&kept == content, "the backup isn't what was there before");
    Ok(migrated)
}

fn backup_of(library: &Path, present: u32) -> PathBuf {
    library.with_file_name(format!("库.dinggao-format-{present}"))
}

/// The format of a library, `user_version` in SQLite's header.
fn format_of(library: &Path) -> Result<u32> {
    let header = fs::read(library)?;
    let version = header.get(60..).and_then(|rest| rest.first_chunk()).context("a library has a header")?;
    Ok(u32::from_be_bytes(*version))
}
