//! A clock that is set back and ahead between saves: the order of history is that of the saves.

use std::time::Duration;

use anyhow::{Result, ensure};
use fastrand::Rng;

use super::{Setting, Verdict};
use crate::{
    story::{self, SAVES_PER_REVISION},
    subject::{self, Subject},
};

const DAY: i64 = 24 * 60 * 60 * 1000;
const BACK: i64 = 30 * DAY;
const AHEAD: i64 = 3653 * DAY;
/// Some day in 2026.
const START: i64 = 1_780_000_000_000;

pub(super) fn run(setting: &Setting) -> Result<Verdict> {
    let mut rng = Rng::with_seed(setting.seed);
    let folder = tempfile::tempdir()?;
    let library = folder.path().join("库.dinggao");
    let mut now = START;
    let report = Subject::open(&library, "the first", Duration::ZERO)?.make_report(&story::document(0), now)?;
    let mut times = Vec::new();
    let mut saves = 0;
    for jump in 0..setting.count {
        let subject = Subject::open(&library, "a later one", Duration::ZERO)?;
        now = if jump.is_multiple_of(2) { START - BACK } else { START + AHEAD } + rng.i64(..DAY);
        for _ in 0..SAVES_PER_REVISION {
            saves += 1;
            subject.save(report, story::change(saves), story::document(saves), now)?;
        }
        subject.keep(report, None, now)?;
        times.push(now);
        drop(subject);
        check(&library, saves, &times)?;
    }
    Ok(Verdict::Held(format!(
        "{} jumps of the clock, 30 days back and 10 years ahead: history in order, 0 lost",
        setting.count
    )))
}

fn check(library: &std::path::Path, saves: u64, times: &[i64]) -> Result<()> {
    let content = subject::read_back(library)?;
    let report = content.as_ref().and_then(|content| content.reports.first());
    ensure!(report.is_some_and(|report| report.working == story::document(saves)), "the working text is another");
    let revisions = report.map_or(&[][..], |report| &report.revisions);
    ensure!(revisions.len() == times.len(), "{} revisions of {}", revisions.len(), times.len());
    for (number, ((revision, text), time)) in (1..).zip(revisions.iter().zip(times)) {
        ensure!(u64::from(revision.seq.0) == number, "revision {number} stands elsewhere");
        ensure!(revision.time.0 == *time, "revision {number} has another time");
        ensure!(*text == story::document(number * SAVES_PER_REVISION), "revision {number} has another text");
    }
    Ok(())
}
