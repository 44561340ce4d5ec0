//! A writer that is killed at random moments, while it starts, recovers, saves, keeps and folds its log into the database.

use anyhow::{Context, Result, ensure};
use fastrand::Rng;

use super::{Setting, Verdict};
use crate::{
    killing::{Moment, run_and_kill},
    line::Line,
    orders::Orders,
    promise::Promise,
};

/// One library lives through so many kills; then the next begins, so that reading it back stays quick.
const KILLS_PER_LIBRARY: u32 = 100;

pub(super) fn run(setting: &Setting) -> Result<Verdict> {
    let mut rng = Rng::with_seed(setting.seed);
    let mut total = Promise::default();
    let mut left = setting.count;
    while left > 0 {
        let kills = left.min(KILLS_PER_LIBRARY);
        let promise = one_library(setting, kills, &mut rng)?;
        total.saves += promise.saves;
        total.revisions += promise.revisions;
        left -= kills;
    }
    let Setting { count, .. } = setting;
    Ok(Verdict::Held(format!(
        "{count} kills among {} saves and {} revisions, 0 acknowledged lost",
        total.saves, total.revisions
    )))
}

fn one_library(setting: &Setting, kills: u32, rng: &mut Rng) -> Result<Promise> {
    let folder = tempfile::tempdir()?;
    let library = folder.path().join("库.dinggao");
    let mut promise = Promise::default();
    for kill in 0..kills {
        let moment = Moment::random(rng);
        for line in run_and_kill(&mut Orders::endless(&library).command(&setting.writer), moment)? {
            let line: Line = line.parse()?;
            ensure!(!matches!(line, Line::Refused { .. }), "kill {kill}: {line}");
            promise.hear(&line);
        }
        // Only a reader leaves the log as it was, for the next writer to recover and to be killed at that.
        let checked = if rng.u8(..4) == 0 { promise.check_writing(&library) } else { promise.check_reading(&library) };
        promise = checked.with_context(|| format!("kill {kill} at {moment:?}"))?;
    }
    promise.check_writing(&library)
}
