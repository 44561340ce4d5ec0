//! What a drafter does, in places of the document as it was.

use std::ops::Range;

use dinggao_document::Block;

/// One change. Two changes of different blocks, or of different pieces of a block, don't touch each other.
#[derive(Debug, Clone)]
pub(super) enum Operation {
    /// Puts `text` in the place of neighbouring pieces; nothing if it is empty.
    Replace { place: usize, pieces: Range<usize>, text: String },
    /// Puts `text` before a piece.
    Insert { place: usize, before: usize, text: String },
    /// Replaces the text of a cell.
    Cell { place: usize, row: usize, column: usize, text: String },
    /// Makes two blocks of one, the second from a piece on.
    Split { place: usize, at: usize },
    /// Joins a block and the one after it.
    Merge { place: usize },
    /// Puts a new block after another one.
    Add { after: usize, block: Block },
    /// Puts neighbouring blocks after another one.
    Move { places: Range<usize>, after: usize },
    /// Takes a block out.
    Delete { place: usize },
}

impl Operation {
    /// Words first, then blocks; deletions last, since others may be said in relation to what they delete.
    pub(super) fn turn(&self) -> usize {
        match self {
            Self::Replace { .. } | Self::Insert { .. } | Self::Cell { .. } => 0,
            Self::Split { .. } => 1,
            Self::Merge { .. } => 2,
            Self::Add { .. } => 3,
            Self::Move { .. } => 4,
            Self::Delete { .. } => 5,
        }
    }
}
