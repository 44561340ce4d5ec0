//! Ids for blocks, and names for notes, whose own are taken.

use std::collections::HashSet;

use dinggao_document::{Block, BlockId, NoteId};

/// Spreads over all ids (Knuth, TAOCP 6.4), so that what is made from neighbours doesn't meet.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The id, or one made from it where it is taken: two files that were written apart may use the same ids for different
/// blocks. The same for the same documents.
pub(crate) fn free_id(id: BlockId, taken: &HashSet<BlockId>) -> BlockId {
    let mut free = id;
    while taken.contains(&free) {
        free = BlockId::from_number(free.number().wrapping_add(STEP));
    }
    free
}

/// The name of a note, or one made from it where it is taken.
pub(crate) fn free_name(note: NoteId, taken: &HashSet<NoteId>) -> NoteId {
    let mut free = note;
    while taken.contains(&free) {
        free = NoteId::from_number(free.number().wrapping_add(STEP));
    }
    free
}

/// The block under ids that are free, those of the blocks in its cells included; they are taken then.
pub(crate) fn with_free_ids(block: Block, taken: &mut HashSet<BlockId>) -> Block {
    let id = free_id(block.id(), taken);
    taken.insert(id);
    let mut block = block.with_id(id);
    if let Block::Table { content, .. } = &mut block {
        for cell in content.iter_mut().flat_map(|row| &mut row.content) {
            for block in cell.content_mut() {
                *block = with_free_ids(block.clone(), taken);
            }
        }
    }
    block
}
