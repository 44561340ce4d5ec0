//! How well moves and changed characters are found in a long report whose true changes are known.

use std::collections::BTreeSet;

use dinggao_compare::{ChangeKind, Comparison, Options, compare};
use dinggao_testkit::sample_report;

use crate::mutation::{Mutation, Plan, mutate};

const PLAN: Plan = Plan {
    edits: 120,
    insertions: 10,
    deletions: 10,
    moves: 10,
    edited_moves: 10,
    splits: 10,
    merges: 5,
    fresh_ids: false,
};

fn moved(comparison: &Comparison) -> BTreeSet<usize> {
    let moves = comparison.changes.iter().filter(|change| change.kind == ChangeKind::Moved);
    moves.flat_map(|change| change.new.clone()).collect()
}

#[track_caller]
fn check(plan: Plan, seed: u64) {
    let old = sample_report(40_000, seed);
    let Mutation { document, changed_chars, moved: true_moves, splits, merges } = mutate(&old, plan, seed);
    let comparison = compare(&old, &document, &Options::default());
    let found = moved(&comparison);
    let right = found.intersection(&true_moves).count();
    assert!(right * 100 >= found.len() * 98, "false moves: {:?}", found.difference(&true_moves));
    assert!(right * 100 >= true_moves.len() * 98, "missed moves: {:?}", true_moves.difference(&found));
    let count = |kind| comparison.changes.iter().filter(|change| change.kind == kind).count();
    assert_eq!((count(ChangeKind::Split), count(ChangeKind::Merged)), (splits, merges));
    let reported = comparison.summary.inserted_chars + comparison.summary.deleted_chars;
    assert!(reported * 100 <= changed_chars * 108, "{reported} characters reported, {changed_chars} changed");
    assert!(!comparison.summary.coarse);
}

#[test]
fn drafts_of_a_report() {
    (1..=5).for_each(|seed| check(PLAN, seed));
}

#[test]
fn files_without_common_ids() {
    (1..=5).for_each(|seed| check(Plan { fresh_ids: true, ..PLAN }, seed));
}
