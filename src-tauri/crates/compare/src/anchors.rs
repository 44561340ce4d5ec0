//! Pairs of blocks whose text is equal: the fixed points of an alignment.

use dinggao_document::{Block, BlockId};
use rustc_hash::{FxHashMap, FxHashSet};
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use crate::{
    link::{Evidence, Link},
    options::Budget,
    side::Side,
};

/// Whether equal ids mean the same block. In drafts of one report they do; in two files that were imported apart they
/// are random, or count from 1 on both sides.
pub(crate) struct IdTrust {
    trusted: bool,
}

impl IdTrust {
    /// Ids are trusted if most of the texts that stand once on both sides stand under the same id; where there are no
    /// such texts, if any id stands on both sides.
    pub(crate) fn of(old: &Side<'_>, new: &Side<'_>) -> Self {
        let place_once = |side: &Side<'_>| {
            let mut places: FxHashMap<u64, Option<usize>> = FxHashMap::default();
            for (at, &key) in side.keys.iter().enumerate() {
                places.entry(key).and_modify(|place| *place = None).or_insert(Some(at));
            }
            places
        };
        let new_places = place_once(new);
        let (mut same, mut all) = (0, 0);
        for (key, place) in place_once(old) {
            if let (Some(old_at), Some(Some(new_at))) = (place, new_places.get(&key)) {
                all += 1;
                same += usize::from(old.id(old_at) == new.id(*new_at));
            }
        }
        if all == 0 {
            let old_ids: FxHashSet<BlockId> = old.blocks.iter().map(Block::id).collect();
            return Self { trusted: new.blocks.iter().any(|block| old_ids.contains(&block.id())) };
        }
        Self { trusted: same * 5 >= all * 4 }
    }

    /// Whether equal ids mean the same block.
    pub(crate) fn are_trusted(&self) -> bool {
        self.trusted
    }

    /// Whether two blocks are one by their ids.
    pub(crate) fn agree(&self, old: BlockId, new: BlockId) -> bool {
        self.trusted && old == new
    }

    /// The place of the old block with the same id, for each new block.
    pub(crate) fn predecessors(&self, old: &Side<'_>, new: &Side<'_>) -> Vec<Option<usize>> {
        if !self.trusted {
            return vec![None; new.len()];
        }
        let places: FxHashMap<BlockId, usize> = (0..old.len()).rev().map(|at| (old.id(at), at)).collect();
        let mut taken = FxHashSet::default();
        let predecessor = |at| places.get(&new.id(at)).copied().filter(|&place| taken.insert(place));
        (0..new.len()).map(predecessor).collect()
    }
}

/// Pairs blocks of equal text: by id, then in order, then wherever they stand.
pub(crate) fn pair_equal(old: &Side<'_>, new: &Side<'_>, ids: &IdTrust, budget: &mut Budget) -> Vec<Link> {
    let is_equal = |from: usize, to: usize| old.keys[from] == new.keys[to] && old.texts[from] == new.texts[to];
    let mut pairs: Vec<(usize, usize)> = Vec::with_capacity(new.len());
    for (to, from) in ids.predecessors(old, new).into_iter().enumerate() {
        pairs.extend(from.filter(|&from| is_equal(from, to)).map(|from| (from, to)));
    }
    let (old_rest, new_rest) = rest(&pairs, old, new);
    pairs.extend(in_order(&old_rest, &new_rest, old, new, budget));
    let (old_rest, new_rest) = rest(&pairs, old, new);
    pairs.extend(anywhere(&old_rest, &new_rest, old, new));
    pairs.retain(|&(from, to)| is_equal(from, to));
    pairs.into_iter().map(|(from, to)| Link::pair(from, to, Evidence::SameText, 1.0)).collect()
}

/// The blocks that aren't paired yet.
fn rest(pairs: &[(usize, usize)], old: &Side<'_>, new: &Side<'_>) -> (Vec<usize>, Vec<usize>) {
    let (mut from_free, mut to_free) = (vec![true; old.len()], vec![true; new.len()]);
    for &(from, to) in pairs {
        from_free[from] = false;
        to_free[to] = false;
    }
    let places = |free: Vec<bool>| free.iter().enumerate().filter_map(|(at, &free)| free.then_some(at)).collect();
    (places(from_free), places(to_free))
}

fn in_order(
    old_rest: &[usize],
    new_rest: &[usize],
    old: &Side<'_>,
    new: &Side<'_>,
    budget: &mut Budget,
) -> Vec<(usize, usize)> {
    let keys = |rest: &[usize], side: &Side<'_>| rest.iter().map(|&at| side.keys[at]).collect::<Vec<u64>>();
    let (old_keys, new_keys) = (keys(old_rest, old), keys(new_rest, new));
    let operations = capture_diff_slices_deadline(Algorithm::Histogram, &old_keys, &new_keys, budget.deadline());
    budget.is_spent();
    let mut pairs = Vec::new();
    for operation in operations {
        if let DiffOp::Equal { old_index, new_index, len } = operation {
            pairs.extend((0..len).map(|step| (old_rest[old_index + step], new_rest[new_index + step])));
        }
    }
    pairs
}

/// Pairs what stands elsewhere, the first with the first; empty blocks are nowhere else.
fn anywhere(old_rest: &[usize], new_rest: &[usize], old: &Side<'_>, new: &Side<'_>) -> Vec<(usize, usize)> {
    let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for &from in old_rest.iter().rev() {
        places.entry(old.keys[from]).or_default().push(from);
    }
    let partner = |&to: &usize| {
        let from = places.get_mut(&new.keys[to]).filter(|_| new.lengths[to] > 0)?.pop()?;
        Some((from, to))
    };
    new_rest.iter().filter_map(partner).collect()
}
