//! Two writers that start at once: at any moment one writes; the other waits its turn, or is told who holds the library. A
//! reader looks on, and sees a whole text at any time.

use std::{
    io::{BufReader, Read, Write},
    path::Path,
    process::{Child, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use fastrand::Rng;

use super::{Setting, Verdict};
use crate::{
    line::Line,
    orders::Orders,
    promise::{Promise, held},
    subject,
};

/// Saves of each writer.
const SAVES: u64 = 6;
/// How often a reader looks on while they write.
const READINGS: u32 = 8;
/// A library is shared by so many pairs; the first of them makes it.
const PAIRS_PER_LIBRARY: u32 = 5;

#[derive(Default)]
struct Tally {
    took_turns: u32,
    were_refused: u32,
}

pub(super) fn run(setting: &Setting) -> Result<Verdict> {
    let mut rng = Rng::with_seed(setting.seed);
    let mut tally = Tally::default();
    let mut left = setting.count;
    while left > 0 {
        let pairs = left.min(PAIRS_PER_LIBRARY);
        one_library(setting, pairs, &mut rng, &mut tally)?;
        left -= pairs;
    }
    let Setting { count, .. } = setting;
    let Tally { took_turns, were_refused } = tally;
    Ok(Verdict::Held(format!(
        "{count} pairs started at once: {took_turns} took turns, of {were_refused} one was refused, 0 overlaps, 0 lost"
    )))
}

fn one_library(setting: &Setting, pairs: u32, rng: &mut Rng, tally: &mut Tally) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let library = folder.path().join("库.dinggao");
    let mut promise = Promise::default();
    for pair in 0..pairs {
        let patience = if rng.bool() { Duration::from_mins(1) } else { Duration::ZERO };
        let before = promise;
        let refused = one_pair(setting, &library, patience, &mut promise).with_context(|| format!("pair {pair}"))?;
        ensure!(refused < 2, "both were refused");
        ensure!(refused == 0 || patience.is_zero(), "one was refused although it had patience");
        let steps = |promise: Promise| promise.saves + promise.revisions;
        let made = steps(promise) - steps(before);
        ensure!(made == SAVES * (2 - refused), "{made} steps were made by {} writers", 2 - refused);
        let found = promise.check_reading(&library)?;
        ensure!(found == promise, "acknowledged {promise:?}, there: {found:?}");
        tally.were_refused += u32::from(refused == 1);
        tally.took_turns += u32::from(refused == 0);
    }
    Ok(())
}

/// Starts two, and answers with how many of them were refused.
fn one_pair(setting: &Setting, library: &Path, patience: Duration, promise: &mut Promise) -> Result<u64> {
    let orders = Orders { saves: SAVES, patience, in_step: true, claim: true, ..Orders::endless(library) };
    let start = || orders.command(&setting.writer).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut writers = [start()?, start()?];
    for writer in &mut writers {
        // Starts it; at the end of its input it waits no more.
        writer.stdin.take().context("its input is piped")?.write_all(b"\n")?;
    }
    for _ in 0..READINGS {
        let seen = held(subject::read_back(library)?.as_ref()).context("a reader looked on")?;
        ensure!(seen.saves >= promise.saves, "a reader saw {seen:?}, after {promise:?}");
    }
    let mut refused = 0;
    for writer in writers {
        for line in lines_of(writer)? {
            ensure!(line != Line::Overlap, "two writers at once");
            if let Line::Refused { asked, kind, .. } = &line {
                ensure!(asked == "open" && kind == "Locked", "{line}");
                refused += 1;
            }
            promise.hear(&line);
        }
    }
    Ok(refused)
}

fn lines_of(mut writer: Child) -> Result<Vec<Line>> {
    let mut said = String::new();
    BufReader::new(writer.stdout.take().context("its output is piped")?).read_to_string(&mut said)?;
    let status = writer.wait()?;
    ensure!(status.success(), "a writer ended with {status}");
    said.lines().map(str::parse).collect()
}
