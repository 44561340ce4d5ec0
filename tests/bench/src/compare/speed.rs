//! How long a comparison takes, beside peers and by the length of the report.

use std::time::Duration;

use anyhow::Result;
use dinggao_compare::{Comparison, Options as Comparing, compare};
use dinggao_testkit::Plan;

use super::{
    options::Options,
    pairs::{Pair, Text},
    peers::{self, Peers},
};
use crate::{
    measure::{Sample, timed},
    say,
    table::{Goal, Row, Table},
};

const SHORT: usize = 400_000;
const LONG: usize = 2_000_000;
const SEED: u64 = 11;
const SHORT_GOAL: f64 = 40.0;
const GOAL: f64 = 120.0;
const BY_TOKENS: f64 = 1.5;
/// Reports of these bytes show how times grow.
const LENGTHS: [usize; 4] = [100_000, 400_000, 2_000_000, 10_000_000];

/// The time of a comparison, and its answer.
pub(super) fn time(pair: &Pair, runs: usize) -> (Sample, Comparison) {
    let (_, comparison) = compare_once(pair);
    let mut times = Sample::default();
    for _ in 0..runs {
        times.add(compare_once(pair).0);
    }
    (times, comparison)
}

fn compare_once(pair: &Pair) -> (Duration, Comparison) {
    timed(|| compare(&pair.old, &pair.new, &Comparing::default()))
}

/// Adds the rows with fixed goals, and those of the peers.
pub(super) fn measure(options: &Options, table: &mut Table) -> Result<()> {
    let peers = Peers::install(&options.folder)?;
    let edits = Plan::edits(500).with_moves(20);
    let many = Plan::edits(3_000).with_moves(60).with_regroupings(30);
    for (name, bytes, plan, goal) in [
        ("400 KB, 500 edits + 20 moves", SHORT, edits, SHORT_GOAL),
        ("400 KB, 3000 edits + 60 moves + 30 splits + 30 merges", SHORT, many, GOAL),
        ("2 MB, 500 edits + 20 moves", LONG, edits, GOAL),
    ] {
        for (ids, fresh) in [("drafts", false), ("files", true)] {
            let pair = Pair::new(Text::Natural, bytes, &plan.with_fresh_ids(fresh), SEED);
            let (times, comparison) = time(&pair, options.runs());
            table.add(Row::time(
                format!("compare {name}, {ids}"),
                times.least(),
                goal,
                note(&times, &pair, &comparison),
            ));
            if fresh {
                let own = Own { name, times: &times, changed: reported(&comparison) };
                by_tokens(name, &pair, options, table);
                if goal <= SHORT_GOAL {
                    beside_peers(&own, &pair, &peers, options, table)?;
                }
            }
        }
    }
    // Words repeat themselves far more in it, so that it is another task for everything that counts them.
    let pair = Pair::new(Text::Templated, SHORT, &edits.with_fresh_ids(true), SEED);
    let (times, comparison) = time(&pair, options.runs());
    let what = "compare 400 KB, 500 edits + 20 moves, files, one template";
    table.add(Row::time(what, times.least(), SHORT_GOAL, note(&times, &pair, &comparison)));
    Ok(())
}

/// What the comparison took and said.
struct Own<'row> {
    name: &'row str,
    times: &'row Sample,
    changed: usize,
}

fn reported(comparison: &Comparison) -> usize {
    comparison.summary.inserted_chars + comparison.summary.deleted_chars
}

fn note(times: &Sample, pair: &Pair, comparison: &Comparison) -> String {
    let changed = pair.truth.changed_chars;
    let share = reported(comparison) as f64 / changed as f64;
    let coarse = if comparison.summary.coarse { "; coarse" } else { "" };
    let blocks = pair.old.blocks.len();
    let median = times.median();
    format!("least; median {median:.2} ms; {blocks} blocks; {share:.3} × the {changed} characters changed{coarse}")
}

/// In turn with imara-diff, so that whatever else runs disturbs both.
fn by_tokens(name: &str, pair: &Pair, options: &Options, table: &mut Table) {
    let texts = pair.lines();
    let (mut ours, mut diffing, mut cutting) = (Sample::default(), Sample::default(), Sample::default());
    let (mut changed, mut own) = (0, 0);
    for _ in 0..options.runs() {
        let (taken, comparison) = compare_once(pair);
        ours.add(taken);
        own = reported(&comparison);
        let imara = peers::imara(&texts);
        diffing.add(imara.diffing);
        cutting.add(imara.diffing + imara.cutting);
        changed = imara.changed;
    }
    let own = Own { name, times: &ours, changed: own };
    for (what, times) in
        [("imara-diff, tokens at hand", diffing), ("imara-diff, cutting into tokens included", cutting)]
    {
        table.add(beside(&own, pair, what, &peers::Outcome { times, changed }, Goal::AtMost(BY_TOKENS)));
    }
}

fn beside_peers(own: &Own<'_>, pair: &Pair, peers: &Peers, options: &Options, table: &mut Table) -> Result<()> {
    for (name, outcome) in peers.compare(&pair.lines(), options.runs())? {
        table.add(match outcome {
            Ok(outcome) => beside(own, pair, name, &outcome, Goal::None),
            Err(why) => Row::missing(format!("compare {}, beside {name}", own.name), why),
        });
    }
    Ok(())
}

fn beside(own: &Own<'_>, pair: &Pair, name: &str, peer: &peers::Outcome, goal: Goal) -> Row {
    let share = |changed: usize| changed as f64 / pair.truth.changed_chars as f64;
    let (ours, theirs) = (own.times.least(), peer.times.least());
    Row {
        what: format!("compare {}, beside {name}", own.name),
        measured: format!("{ours:.2} ms"),
        against: format!("{theirs:.2} ms"),
        ratio: ours / theirs,
        goal,
        note: format!("least times; it shows {:.2} × the change, we {:.2}", share(peer.changed), share(own.changed)),
    }
}

/// Adds how times grow with the length, by n log n of the shortest.
pub(super) fn measure_growth(options: &Options, table: &mut Table) {
    let mut shortest = f64::NAN;
    for bytes in LENGTHS {
        say(&format!("a report of {} KB", bytes / 1000));
        let share = |count: usize| (count * bytes / SHORT).max(1);
        let plan = Plan::edits(share(500)).with_moves(share(20)).with_fresh_ids(true);
        let pair = Pair::new(Text::Natural, bytes, &plan, SEED);
        // What is short is quickly repeated, and easily disturbed.
        let (times, comparison) = time(&pair, options.runs() * (LENGTHS[LENGTHS.len() - 1] / bytes).isqrt());
        let length = bytes as f64;
        let cost = times.least() / (length * length.ln());
        if shortest.is_nan() {
            shortest = cost;
        }
        table.add(Row {
            what: format!("growth: {} MB, 500 edits + 20 moves in each 400 KB", length / 1e6),
            measured: format!("{:.2} ms", times.least()),
            against: format!("n log n of 0.1 MB: {:.2} ms", shortest * length * length.ln()),
            ratio: cost / shortest,
            goal: Goal::AtMost(1.0),
            note: note(&times, &pair, &comparison),
        });
    }
}
