//! Several copies of one text, merged in turn.

use dinggao_document::{Block, Document};

use super::{Conflict, Look, Merge, content::is_same_block, merge};
use crate::options::Options;

/// What somebody made of the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnedCopy {
    /// Whose it is, for the conflicts.
    pub name: String,
    /// What it says.
    pub document: Document,
}

/// What `mine` and all `copies` made of `base`, put together: one copy after the other, each into what was put together
/// before. A place over which several disagree is one conflict with all of them.
pub fn merge_copies(base: &Document, mine: &Document, copies: &[ReturnedCopy], options: &Options) -> Merge {
    let start = Merge {
        document: mine.clone(),
        from_mine: (0..mine.blocks.len()).map(Some).collect(),
        conflicts: Vec::new(),
        letterhead_conflicts: Vec::new(),
        look: Vec::new(),
        coarse: false,
    };
    copies.iter().fold(start, |merged, copy| {
        let mut next = merge(base, &merged.document, &copy.document, options);
        for side in next.conflicts.iter_mut().filter_map(|conflict| conflict.sides.last_mut()) {
            side.name.clone_from(&copy.name);
        }
        carry_on(&merged, next)
    })
}

/// Brings what was open before one more copy was merged over into the result.
fn carry_on(before: &Merge, mut next: Merge) -> Merge {
    let mut place_of = vec![None; before.document.blocks.len()];
    for (place, from) in next.from_mine.iter().enumerate().rev() {
        if let Some(from) = from {
            place_of[*from] = Some(place);
        }
    }
    next.coarse |= before.coarse;
    let said_before = before.letterhead_conflicts.clone();
    next.letterhead_conflicts.splice(0..0, said_before);
    next.from_mine = next.from_mine.iter().map(|from| before.from_mine[(*from)?]).collect();
    let moved_on = before.look.iter().filter_map(|look| Some(Look { block: place_of[look.block]?, why: look.why }));
    next.look.extend(moved_on);
    next.look.sort_unstable_by_key(|look| (look.block, look.why));
    next.look.dedup();
    for conflict in &before.conflicts {
        let mut places: Vec<usize> =
            (conflict.block..conflict.block + conflict.blocks).filter_map(|block| place_of[block]).collect();
        places.sort_unstable();
        let Some(&first) = places.first() else { continue };
        let meets = |new: &&mut Conflict| {
            let range = new.block..new.block + new.blocks;
            places.iter().any(|place| range.contains(place))
        };
        if let Some(new) = next.conflicts.iter_mut().find(meets) {
            join(conflict, new);
        } else {
            // Blocks that were moved apart are no longer about one thing: the first that stand together are.
            let together = places.iter().zip(first..).take_while(|(place, expected)| **place == *expected).count();
            places.truncate(together);
            let old = &before.document.blocks[conflict.block..conflict.block + conflict.blocks];
            next.conflicts.push(at_its_place(conflict, &places, old, &next.document.blocks));
        }
    }
    next.conflicts.sort_by_key(|conflict| conflict.block);
    next
}

/// A conflict where one more copy disagrees.
fn join(before: &Conflict, new: &mut Conflict) {
    let added = new.sides.pop();
    new.sides = before.sides.iter().cloned().chain(added).collect();
    // What was merged since has no single word for each of them.
    new.parts.clear();
}

fn at_its_place(conflict: &Conflict, places: &[usize], old: &[Block], blocks: &[Block]) -> Conflict {
    let first = places.iter().min().copied().unwrap_or_default();
    let is_untouched =
        places.len() == old.len() && places.iter().zip(old).all(|(&place, old)| is_same_block(old, &blocks[place]));
    let parts = if is_untouched { conflict.parts.clone() } else { Vec::new() };
    Conflict { block: first, blocks: places.len(), parts, ..conflict.clone() }
}
