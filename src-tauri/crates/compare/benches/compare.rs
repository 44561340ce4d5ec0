//! How fast and how exact a long report is compared: `cargo bench -p dinggao-compare`.
#![expect(clippy::print_stdout, reason = "a program for people")]

#[path = "../tests/suite/mutation.rs"]
mod mutation;

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use dinggao_compare::{ChangeKind, Options, compare};
use dinggao_document::{Block, Document};
use dinggao_testkit::sample_report;
use dinggao_text::Segmenter;
use mutation::{Mutation, Plan, mutate};

const RUNS: u32 = 9;

fn main() {
    let start = Instant::now();
    Segmenter::preload();
    println!("dictionary loaded in {} ms", start.elapsed().as_millis());
    let drafts = Plan {
        edits: 500,
        insertions: 5,
        deletions: 5,
        moves: 10,
        edited_moves: 10,
        splits: 10,
        merges: 10,
        fresh_ids: false,
    };
    let files = Plan { fresh_ids: true, ..drafts };
    for (name, chars, plan) in [
        ("60 KB, 60 edits, 30 moves, files", 20_000, Plan { edits: 60, moves: 15, edited_moves: 15, ..files }),
        ("400 KB, 500 edits, drafts", 133_000, drafts),
        ("400 KB, 500 edits, files", 133_000, files),
        ("400,000 characters, 500 edits, drafts", 400_000, drafts),
        ("400,000 characters, 500 edits, files", 400_000, files),
    ] {
        measure(name, chars, plan);
    }
    measure_limits();
}

/// Documents that a naive comparison would choke on.
fn measure_limits() {
    let document = |lines: Vec<String>| Document::official(lines.into_iter().map(Block::paragraph).collect());
    let same = || "同上，情况属实。".to_owned();
    let unlike = |word: &str| (0..20_000).map(|at| format!("{word}第{at}号事项，办理情况{}", at * 7 % 1001)).collect();
    let words = ["供水", "河道", "档案", "信访", "道路", "植树", "预算"];
    let shuffled = |step: usize| vec![(0..180_000).map(|at| words[at * at % step % 7]).collect::<String>()];
    let alternating = |period: usize| (0..100_000).map(|at| (at % period).to_string()).collect::<Vec<String>>();
    for (name, old, new) in [
        ("100,000 equal lines and 60,000", vec![same(); 100_000], vec![same(); 60_000]),
        ("100,000 lines that alternate by 2 and by 3", alternating(2), alternating(3)),
        ("20,000 unlike lines", unlike("供水"), unlike("道路")),
        ("1 MB in one paragraph", shuffled(1009), shuffled(1013)),
    ] {
        let (old, new) = (document(old), document(new));
        println!("{name}: {} ms", time_once(&old, &new).as_millis());
    }
}

fn measure(name: &str, chars: usize, plan: Plan) {
    let old = sample_report(chars, 1);
    let Mutation { document: new, changed_chars, moved, splits, merges } = mutate(&old, plan, 1);
    let time = (0..RUNS).map(|_| time_once(&old, &new)).min().unwrap_or_default();
    let comparison = compare(&old, &new, &Options::default());
    let of_kind = |kind| comparison.changes.iter().filter(move |change| change.kind == kind);
    let found: BTreeSet<usize> = of_kind(ChangeKind::Moved).flat_map(|change| change.new.clone()).collect();
    let right = found.intersection(&moved).count() as f32;
    let reported = comparison.summary.inserted_chars + comparison.summary.deleted_chars;
    println!(
        "{name}: {:.1} ms; moves P {:.3} R {:.3}; characters {reported} of {changed_chars} = {:.3}; splits {} of {splits}, merges {} of {merges}",
        time.as_secs_f64() * 1000.0,
        right / found.len().max(1) as f32,
        right / moved.len().max(1) as f32,
        reported as f32 / changed_chars as f32,
        of_kind(ChangeKind::Split).count(),
        of_kind(ChangeKind::Merged).count(),
    );
}

fn time_once(old: &Document, new: &Document) -> Duration {
    let start = Instant::now();
    let comparison = compare(old, new, &Options::default());
    let time = start.elapsed();
    drop(comparison);
    time
}
