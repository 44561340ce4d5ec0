//! What the notes of one text are called in another one, so that blocks may go over with what hangs on them.

use std::collections::{HashMap, HashSet};

use dinggao_document::{Block, Comparison, NoteId};

use crate::free_id::free_name;

/// Which of the two texts of a comparison blocks go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// What the older text says goes to the newer one.
    OldToNew,
    /// What the newer text says goes to the older one.
    NewToOld,
}

/// New names for notes of the text that blocks come from: a note that both texts have is called as in the other one,
/// every further note by a name that none of the other's has. Two files that were written apart may call two notes by
/// one name, and one note by two.
pub fn note_names(
    old: &[Block],
    new: &[Block],
    comparison: &Comparison,
    direction: Direction,
) -> HashMap<NoteId, NoteId> {
    let (from, to) = match direction {
        Direction::OldToNew => (old, new),
        Direction::NewToOld => (new, old),
    };
    let pairs = comparison.changes.iter().filter_map(|change| {
        let (old, new) = (name_at(old, &change.old)?, name_at(new, &change.new)?);
        Some(if direction == Direction::OldToNew { (old, new) } else { (new, old) })
    });
    let mut names: HashMap<NoteId, NoteId> = pairs.collect();
    let mut taken: HashSet<NoteId> = to.iter().filter_map(name).collect();
    for note in from.iter().filter_map(name) {
        names.entry(note).or_insert_with(|| {
            let free = free_name(note, &taken);
            taken.insert(free);
            free
        });
    }
    names
}

/// The name of the note that stands first in `places`.
fn name_at(blocks: &[Block], places: &[usize]) -> Option<NoteId> {
    name(blocks.get(*places.first()?)?)
}

fn name(block: &Block) -> Option<NoteId> {
    match block {
        Block::Note { attrs, .. } => Some(attrs.note),
        _ => None,
    }
}
