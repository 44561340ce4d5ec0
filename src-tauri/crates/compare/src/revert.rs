//! Taking changes back: the newer text gets what the older one says there, and every other change stays as it is.
//!
//! The wanted text is put together first, change by change: what isn't taken back stands as it does now, what is taken back
//! stands as it did. A block that was deleted or moved returns behind the block that it followed, as far as that is in its
//! place. Then the steps are found that lead there, as few as possible.

use std::collections::{BTreeSet, HashMap, HashSet};

use dinggao_document::{Block, BlockChange, BlockId, Change, ChangeKind, Comparison, Document, NoteId};

use crate::{
    free_id::free_id,
    note_names::{Direction, note_names},
};

/// The steps that take back some of the changes from `old` to `new`, by their places in `comparison`, which is of these
/// two. Places of equal blocks, and places beyond the last, ask for nothing.
///
/// A block returns under its old id, unless another one has that now, and refers to notes by what they are called now.
pub fn revert(old: &Document, new: &Document, comparison: &Comparison, changes: &[usize]) -> Vec<BlockChange> {
    let chosen: BTreeSet<usize> = changes.iter().copied().collect();
    let is_reverted = |place: usize, change: &Change| chosen.contains(&place) && change.kind != ChangeKind::Equal;
    let (reverted, kept): (Vec<_>, Vec<_>) =
        comparison.changes.iter().enumerate().partition(|&(place, change)| is_reverted(place, change));
    let reverted: Vec<&Change> = reverted.into_iter().map(|(_, change)| change).collect();
    let kept_ids = kept.iter().flat_map(|(_, change)| change.new_ids.iter().copied()).collect();
    let names = note_names(&old.blocks, &new.blocks, comparison, Direction::OldToNew);
    let mut returned = Returned::of(old, &reverted, kept_ids, &names);
    let mut text = Text::default();
    for (place, change) in comparison.changes.iter().enumerate() {
        let blocks = if is_reverted(place, change) {
            returned.take(change)
        } else {
            change.new.iter().map(|&at| new.blocks[at].clone()).collect()
        };
        let (first, last) = (change.old.first(), change.old.last());
        match (first.zip(last), change.kind) {
            (Some((&first, _)), ChangeKind::Moved | ChangeKind::Deleted) if is_reverted(place, change) => {
                text.returning.push((first, blocks));
            }
            (None, _) | (_, ChangeKind::Moved | ChangeKind::Deleted) => text.beside(blocks),
            (Some((_, &last)), _) => text.in_place(last + 1, blocks),
        }
    }
    steps(&new.blocks, &text.in_order())
}

/// The text as it is wanted, in the making: runs of blocks, each by where it belongs.
#[derive(Default)]
struct Text {
    /// What stands in the new text and stays.
    standing: Vec<(Place, Vec<Block>)>,
    /// What returns, by its place in the old text.
    returning: Vec<(usize, Vec<Block>)>,
    /// Where the runs end in the old text that stand in their place.
    ends: Vec<usize>,
}

/// Behind which run in its place, by where that ends in the old text; then the run itself, what returns there, and what
/// stands there beside; then the order in the old or the new text.
type Place = (usize, Role, usize);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    InPlace,
    Returning,
    Beside,
}

impl Text {
    fn in_place(&mut self, end: usize, blocks: Vec<Block>) {
        self.ends.push(end);
        self.standing.push(((end, Role::InPlace, 0), blocks));
    }

    fn beside(&mut self, blocks: Vec<Block>) {
        let end = self.ends.last().copied().unwrap_or(0);
        self.standing.push(((end, Role::Beside, self.standing.len()), blocks));
    }

    fn in_order(mut self) -> Vec<Block> {
        for (first, blocks) in self.returning {
            let behind = self.ends.partition_point(|end| *end <= first).checked_sub(1);
            let end = behind.map_or(0, |behind| self.ends[behind]);
            self.standing.push(((end, Role::Returning, first), blocks));
        }
        self.standing.sort_by_key(|(place, _)| *place);
        self.standing.into_iter().flat_map(|(_, blocks)| blocks).collect()
    }
}

/// The old blocks that return, under ids that nothing else has.
struct Returned(HashMap<usize, Block>);

impl Returned {
    fn of(old: &Document, reverted: &[&Change], mut taken: HashSet<BlockId>, names: &HashMap<NoteId, NoteId>) -> Self {
        let mut ids: HashMap<usize, BlockId> = HashMap::new();
        for (&place, &id) in reverted.iter().flat_map(|change| change.old.iter().zip(&change.old_ids)) {
            if taken.insert(id) {
                ids.insert(place, id);
            }
        }
        for change in reverted {
            for (number, &place) in change.old.iter().enumerate() {
                if ids.contains_key(&place) {
                    continue;
                }
                let of_new = change.new_ids.get(number).copied().filter(|id| !taken.contains(id));
                let id = of_new.unwrap_or_else(|| free_id(change.old_ids[number], &taken));
                taken.insert(id);
                ids.insert(place, id);
            }
        }
        let name = |note| names.get(&note).copied().unwrap_or(note);
        let block = |place: usize, id| old.blocks[place].clone().with_id(id).with_notes(&name);
        Self(ids.into_iter().map(|(place, id)| (place, block(place, id))).collect())
    }

    fn take(&mut self, change: &Change) -> Vec<Block> {
        change.old.iter().filter_map(|place| self.0.remove(place)).collect()
    }
}

/// The steps from one text to another: what is gone, then what is new, changed or elsewhere, in the order of the text.
fn steps(now: &[Block], wanted: &[Block]) -> Vec<BlockChange> {
    let places: HashMap<BlockId, usize> = now.iter().enumerate().map(|(place, block)| (block.id(), place)).collect();
    let wanted_ids: HashSet<BlockId> = wanted.iter().map(Block::id).collect();
    let gone = now.iter().map(Block::id).filter(|id| !wanted_ids.contains(id)).map(|id| BlockChange::Remove { id });
    let staying =
        longest_ascent(&wanted.iter().filter_map(|block| places.get(&block.id()).copied()).collect::<Vec<_>>());
    let mut before = None;
    let put = wanted.iter().filter_map(|block| {
        let after = before.replace(block.id());
        let place = places.get(&block.id());
        let is_there = place.is_some_and(|place| staying.contains(place) && now[*place] == *block);
        (!is_there).then(|| BlockChange::Put { after, block: block.clone() })
    });
    gone.chain(put).collect()
}

/// The numbers of one of the longest ascending runs: patience sorting.
fn longest_ascent(numbers: &[usize]) -> HashSet<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| numbers[end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    std::iter::successors(ends.last().copied(), |&at| before[at]).map(|at| numbers[at]).collect()
}
