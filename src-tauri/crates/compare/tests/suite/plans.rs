//! What a drafter may do to a document.

use dinggao_testkit::Plan;
use proptest::prelude::*;

/// A few changes of every kind.
pub(crate) fn any_plan() -> impl Strategy<Value = Plan> {
    (0..12usize, 0..4usize, 0..3usize, 0..2usize, any::<bool>()).prop_map(
        |(edits, moves, regroupings, blocks, fresh_ids)| Plan {
            cells: blocks,
            rewrites: blocks,
            insertions: blocks,
            deletions: blocks,
            headings_in: blocks,
            headings_out: blocks,
            group_moves: blocks,
            ..Plan::edits(edits).with_moves(moves).with_regroupings(regroupings).with_fresh_ids(fresh_ids)
        },
    )
}
