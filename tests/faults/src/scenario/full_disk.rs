//! A disk that fills up in the midst of saves: every refusal says so, and with room again the saves go on.

use std::{fs, path::Path, time::Duration};

use anyhow::{Context, Result, ensure};
use dinggao_document::ReportId;
use fastrand::Rng;

use super::{Setting, Verdict};
use crate::{
    disk::mount::Mounted,
    promise::Promise,
    story,
    subject::{self, Refusal, RefusalKind, Subject},
};

/// Saves and revisions that must work once there is room.
const TRIES: u32 = 10;
const BALLAST_KIBIBYTES: u64 = 2048;
/// A short text may still fit where a long one doesn't: the disk counts as full after so many refusals.
const REFUSALS: u64 = 20;

pub(super) fn run(setting: &Setting) -> Result<Verdict> {
    let folder = tempfile::tempdir()?;
    let mut rng = Rng::with_seed(setting.seed);
    let mut total = Tally::default();
    for disk in 0..setting.count {
        let size = BALLAST_KIBIBYTES + rng.u64(300..1500);
        let mounted = match Mounted::memory(&folder.path().join("disk"), size) {
            Ok(mounted) => mounted,
            Err(error) if disk == 0 => return Ok(Verdict::Skipped(format!("no small disk: {error:#}"))),
            Err(error) => return Err(error),
        };
        fill(mounted.at(), &mut total).with_context(|| format!("disk {disk} of {size} KiB"))?;
    }
    Ok(Verdict::Held(format!(
        "{} disks filled up among {} saves and revisions, {} refused for it, 0 acknowledged lost",
        setting.count, total.steps, total.refusals
    )))
}

#[derive(Default)]
struct Tally {
    steps: u64,
    refusals: u64,
}

fn fill(disk: &Path, total: &mut Tally) -> Result<()> {
    let (library, ballast) = (disk.join("库.dinggao"), disk.join("ballast"));
    fs::write(&ballast, vec![0; BALLAST_KIBIBYTES as usize * 1024])?;
    let subject = Subject::open(&library, "the writer", Duration::ZERO)?;
    let report = subject.make_report(&story::document(0), 0)?;
    let mut promise = Promise { opened: true, ..Promise::default() };
    let mut refusals = 0;
    while refusals < REFUSALS {
        match step(&subject, report, promise) {
            Ok(done) => promise = done,
            Err(refusal) => {
                ensure!(refusal.kind == RefusalKind::Full, "{refusal}");
                refusals += 1;
            }
        }
        total.steps += 1;
    }
    total.refusals += refusals;
    same(promise, promise.check(Some(&subject.content()?))?)?;
    same(promise, promise.check_reading(&library)?)?;

    drop(subject);
    reopen_full(&library, promise)?;

    fs::remove_file(&ballast)?;
    let subject = Subject::open(&library, "the writer", Duration::ZERO)?;
    for _ in 0..TRIES {
        promise = step(&subject, report, promise).context("there is room again")?;
    }
    drop(subject);
    same(promise, promise.check_writing(&library)?)?;
    Ok(subject::verify(&library)?)
}

/// Closing may have made some room, so that it may work; else the reason is given.
fn reopen_full(library: &Path, promise: Promise) -> Result<()> {
    match Subject::open(library, "the writer", Duration::ZERO) {
        Ok(subject) => same(promise, promise.check(Some(&subject.content()?))?)?,
        Err(refusal) => ensure!(refusal.kind == RefusalKind::Full, "{refusal}"),
    }
    same(promise, promise.check_reading(library)?)
}

/// Keeps the revision that is due, or makes the next save.
fn step(subject: &Subject, report: ReportId, done: Promise) -> Result<Promise, Refusal> {
    if done.revisions < story::revisions_due(done.saves) {
        return Ok(Promise { revisions: subject.keep(report, None, 0)?, ..done });
    }
    let saves = done.saves + 1;
    subject.save(report, story::change(saves), story::document(saves), 0)?;
    Ok(Promise { saves, ..done })
}

fn same(promise: Promise, found: Promise) -> Result<()> {
    ensure!(promise == found, "a refused change is there: acknowledged {promise:?}, there: {found:?}");
    Ok(())
}
