//! One report revised by two drafters who don't know of each other.

use dinggao_document::Document;

use super::{choice::Chooser, draft::carry_out, drawn_from, operation::Operation, plan::Plan, truth::Revised};
use crate::vocabulary::WordClass;

/// A report, what each of two drafters made of it, and what both together meant.
#[derive(Debug, Clone)]
pub struct ThreeWay {
    /// As one drafter left it.
    pub ours: Revised,
    /// As the other one left it.
    pub theirs: Revised,
    /// Every change of both; where both said something else of the same, ours.
    pub merged: Revised,
    /// Places in the base of the blocks in which both changed the same words, each differently.
    pub conflicts: Vec<usize>,
    /// Places in the base of the blocks that both moved, each elsewhere.
    pub moved_by_both: Vec<usize>,
    /// Places in the base of the blocks that both edited, conflicts left out.
    pub edited_by_both: Vec<usize>,
}

/// Both drafters follow `plan`, each at words and blocks of their own, in the same blocks now and then; then they disagree
/// about `conflicts` words and about where to move `moves` blocks.
pub fn revise_by_two(base: &Document, plan: &Plan, conflicts: usize, moves: usize, seed: u64) -> ThreeWay {
    let mut chooser = Chooser::new(base, drawn_from(seed, 3), 0);
    let (mut ours, mut theirs, mut agreed) = (Vec::new(), Vec::new(), Vec::new());
    let moved_by_both = (0..moves).filter_map(|_| disagree_on_place(&mut chooser, &mut ours, &mut theirs)).collect();
    agreed.extend(ours.iter().cloned());
    chooser.follow(plan);
    let own = chooser.hand_over(drawn_from(seed, 4), 1 << 32);
    chooser.follow(plan);
    let other = chooser.hand_over(drawn_from(seed, 5), 1 << 33);
    let edited_by_both = common(&own, &other);
    agreed.extend(own.iter().chain(&other).cloned());
    ours.extend(own);
    theirs.extend(other);
    let first = ours.len();
    let conflicts = (0..conflicts).filter_map(|_| disagree_on_words(&mut chooser, &mut ours, &mut theirs)).collect();
    agreed.extend(ours[first..].iter().cloned());
    ThreeWay {
        ours: carry_out(base, &ours, plan.fresh_ids),
        theirs: carry_out(base, &theirs, plan.fresh_ids),
        merged: carry_out(base, &agreed, plan.fresh_ids),
        conflicts,
        moved_by_both,
        edited_by_both,
    }
}

fn disagree_on_place(
    chooser: &mut Chooser<'_>,
    ours: &mut Vec<Operation>,
    theirs: &mut Vec<Operation>,
) -> Option<usize> {
    chooser.relocate(false);
    let first = chooser.operations.pop()?;
    let Operation::Move { places, .. } = &first else { return None };
    let after = chooser.place_away_from(places)?;
    chooser.settle(after..after + 1);
    let place = places.start;
    theirs.push(Operation::Move { places: places.clone(), after });
    ours.push(first);
    Some(place)
}

fn disagree_on_words(
    chooser: &mut Chooser<'_>,
    ours: &mut Vec<Operation>,
    theirs: &mut Vec<Operation>,
) -> Option<usize> {
    let place = chooser.find(|chooser, place| chooser.free(place, WordClass::Word).next().is_some())?;
    let at = chooser.one_free(place, WordClass::Word)?;
    let old = chooser.word(place, at);
    let first = chooser.other_than(&old, WordClass::Word);
    let mut second = first.clone();
    while second == first {
        second = chooser.other_than(&old, WordClass::Word);
    }
    for (text, operations) in [(first, ours), (second, theirs)] {
        chooser.replace(place, at..at + 1, text);
        operations.extend(chooser.operations.pop());
    }
    Some(place)
}

/// The blocks whose words both changed.
fn common(ours: &[Operation], theirs: &[Operation]) -> Vec<usize> {
    let edited = |operation: &Operation| match operation {
        Operation::Replace { place, .. } | Operation::Insert { place, .. } | Operation::Cell { place, .. } => {
            Some(*place)
        }
        _ => None,
    };
    let mut places: Vec<usize> = ours.iter().filter_map(edited).collect();
    places.retain(|place| theirs.iter().filter_map(edited).any(|other| other == *place));
    places.sort_unstable();
    places.dedup();
    places
}
