//! Revising a report as a drafter would, with the truth about what was done: for measuring comparisons and merges.
//!
//! First a [`Plan`] is turned into operations on blocks and words of the old document (`choice`), each on a place of its
//! own, so that they can be carried out in any order and by two drafters (`draft`); what is true follows from the result
//! (`truth`). Nothing here asks the product what a word or a figure is.

mod choice;
mod draft;
mod operation;
mod piece;
mod plan;
mod rewording;
#[cfg(test)]
mod tests;
mod three_way;
mod truth;

use dinggao_document::Document;

pub use plan::Plan;
pub use three_way::{ThreeWay, revise_by_two};
pub use truth::{FigureChange, Revised, TextRange, TrueLink, Truth};

use crate::random::Random;

/// The document after the changes of `plan`, and what is true about them; the same seed makes the same changes.
///
/// A kind of change that finds no place any more is made less often than asked for.
pub fn revise(document: &Document, plan: &Plan, seed: u64) -> Revised {
    let mut chooser = choice::Chooser::new(document, drawn_from(seed, 1), 0);
    chooser.follow(plan);
    draft::carry_out(document, &chooser.operations, plan.fresh_ids)
}

/// A document with `count` paragraphs more, each almost the same as another one: a word or a figure differs.
pub fn with_near_duplicates(document: &Document, count: usize, seed: u64) -> Document {
    let mut chooser = choice::Chooser::new(document, drawn_from(seed, 2), 1 << 36);
    (0..count).for_each(|_| chooser.duplicate());
    draft::carry_out(document, &chooser.operations, false).document
}

/// A report made from the same seed must not draw the same numbers: what is inserted would be what is there already. Nor must
/// one drafter draw what another does.
fn drawn_from(seed: u64, drafter: u64) -> Random {
    Random::new(seed ^ drafter << 48)
}
