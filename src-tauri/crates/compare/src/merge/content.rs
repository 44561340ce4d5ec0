//! What a strand says in the merged text: whether it is there at all, and with which blocks.

use dinggao_document::{Block, BlockId};

use super::{Conflict, ConflictSide, Hand, LookReason, Merging, strand::Strand, table, text};
use crate::{
    options::Budget,
    side::{Family, Side},
};

/// What a strand says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    /// Its blocks in the merged text; at least one.
    pub(super) blocks: Vec<Block>,
    /// The blocks of mine that they come from, one for each as far as there are any.
    pub(super) from_mine: Vec<usize>,
    /// What is to be decided; its places in the text aren't known yet.
    pub(super) disputed: Option<Conflict>,
    /// What should be looked at.
    pub(super) look: Vec<LookReason>,
}

/// The content of a strand; `None` where it is gone.
pub(super) fn of(strand: &Strand, merging: &Merging<'_>, budget: &mut Budget) -> Option<Content> {
    let versions = Versions::of(strand, merging);
    let settled = |blocks: Vec<Block>| {
        Some(Content { blocks, from_mine: strand.of(Hand::Mine).to_vec(), disputed: None, look: Vec::new() })
    };
    let [mine, theirs] = Hand::BOTH.map(|hand| versions.by(hand));
    match (mine.is_empty(), theirs.is_empty()) {
        (true, true) => None,
        (true, false) | (false, true) => {
            let rest = if mine.is_empty() { theirs } else { mine };
            if strand.is_inserted() {
                return settled(cloned(rest));
            }
            // Deleted here and untouched there: gone. Deleted here and changed there: somebody has to decide.
            if is_same(&versions.base, rest) { None } else { Some(versions.dispute(cloned(rest))) }
        }
        (false, false) if is_same(&versions.base, theirs) && is_same(&versions.base, mine) => {
            // Nothing but ids can differ: those of whoever has others than the base, and of mine before theirs.
            let sides = mine.iter().zip(theirs).zip(&versions.base);
            settled(sides.map(|((&mine, &theirs), &base)| if mine == base { theirs } else { mine }.clone()).collect())
        }
        (false, false) if is_same(&versions.base, theirs) || is_same(mine, theirs) => settled(cloned(mine)),
        (false, false) if is_same(&versions.base, mine) => settled(cloned(theirs)),
        (false, false) if versions.base.is_empty() => Some(versions.dispute(cloned(mine))),
        (false, false) => Some(both_changed(&versions, budget)),
    }
}

fn both_changed(versions: &Versions<'_>, budget: &mut Budget) -> Content {
    let family = |block: &Block| Family::of(block);
    let all = || versions.base.iter().chain(&versions.mine).chain(&versions.theirs);
    let merged = if all().all(|block| family(block) == Family::Text) {
        text::merge(&versions.base, &versions.mine, &versions.theirs, budget)
    } else if let ([base], [mine], [theirs]) = (&versions.base[..], &versions.mine[..], &versions.theirs[..]) {
        table::merge(base, mine, theirs, budget)
    } else {
        None
    };
    match merged {
        None => versions.dispute(cloned(&versions.mine)),
        Some(merged) => {
            let disputed = merged.is_disputed.then(|| Conflict { parts: merged.parts, ..versions.conflict() });
            Content { blocks: merged.blocks, from_mine: versions.from_mine.clone(), disputed, look: merged.look }
        }
    }
}

/// The blocks of a strand in the three documents.
struct Versions<'block> {
    base: Vec<&'block Block>,
    mine: Vec<&'block Block>,
    theirs: Vec<&'block Block>,
    from_mine: Vec<usize>,
}

impl<'block> Versions<'block> {
    fn of(strand: &Strand, merging: &'block Merging<'_>) -> Self {
        let blocks =
            |side: &'block Side<'_>, places: &[usize]| places.iter().map(|&place| &side.blocks[place]).collect();
        Self {
            base: blocks(merging.base, &strand.base),
            mine: blocks(merging.side(Hand::Mine), strand.of(Hand::Mine)),
            theirs: blocks(merging.side(Hand::Theirs), strand.of(Hand::Theirs)),
            from_mine: strand.of(Hand::Mine).to_vec(),
        }
    }

    fn by(&self, hand: Hand) -> &[&'block Block] {
        match hand {
            Hand::Mine => &self.mine,
            Hand::Theirs => &self.theirs,
        }
    }

    fn conflict(&self) -> Conflict {
        Conflict {
            block: 0,
            blocks: 0,
            base: cloned(&self.base),
            sides: Hand::BOTH
                .map(|hand| ConflictSide { name: hand.name().to_owned(), blocks: cloned(self.by(hand)) })
                .into(),
            parts: Vec::new(),
        }
    }

    /// A conflict about whole blocks, of which `standing` are in the text until it is decided.
    fn dispute(&self, standing: Vec<Block>) -> Content {
        let disputed = Some(self.conflict());
        Content { blocks: standing, from_mine: self.from_mine.clone(), disputed, look: Vec::new() }
    }
}

fn cloned(blocks: &[&Block]) -> Vec<Block> {
    blocks.iter().map(|&block| block.clone()).collect()
}

/// Whether blocks are the same, whatever their ids are.
fn is_same(some: &[&Block], others: &[&Block]) -> bool {
    some.len() == others.len() && some.iter().zip(others).all(|(one, other)| is_same_block(one, other))
}

/// Whether two blocks are the same, whatever their ids are, and those of the blocks in their cells.
pub(super) fn is_same_block(one: &Block, other: &Block) -> bool {
    if one == other {
        return true;
    }
    match (one, other) {
        (Block::Table { .. }, Block::Table { .. }) => table::is_same(one, other),
        _ => one.clone().with_id(other.id()) == *other,
    }
}

/// The id of a block that has one in each document: what changed it counts, and mine before theirs.
pub(super) fn chosen_id(base: BlockId, mine: BlockId, theirs: BlockId) -> BlockId {
    if mine == base { theirs } else { mine }
}
