//! What is true about a revision.

use std::ops::Range;

use dinggao_document::Document;

/// A revised document.
#[derive(Debug, Clone)]
pub struct Revised {
    /// What it became.
    pub document: Document,
    /// How.
    pub truth: Truth,
}

/// What was done to a document. Places count blocks.
#[derive(Debug, Clone, Default)]
pub struct Truth {
    /// Characters inserted and deleted, whole blocks included; what was only moved isn't.
    pub changed_chars: usize,
    /// Which old blocks became which new ones; blocks that are in none were deleted or inserted.
    pub links: Vec<TrueLink>,
    /// Figures that were replaced by others.
    pub figures: Vec<FigureChange>,
    /// What was inserted into blocks that were there before, in the new text; tables left out.
    pub inserted: Vec<TextRange>,
    /// What was deleted from blocks that are still there, in the old text; tables left out.
    pub deleted: Vec<TextRange>,
}

impl Truth {
    /// One block that became several.
    pub fn splits(&self) -> impl Iterator<Item = &TrueLink> {
        self.links.iter().filter(|link| link.new.len() > 1)
    }

    /// Several blocks that became one.
    pub fn merges(&self) -> impl Iterator<Item = &TrueLink> {
        self.links.iter().filter(|link| link.old.len() > 1)
    }

    /// Places in the new document of the blocks that moved.
    pub fn moved(&self) -> impl Iterator<Item = usize> {
        self.links.iter().filter(|link| link.moved).flat_map(|link| link.new.iter().copied())
    }
}

/// Old blocks and what they became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueLink {
    /// One block, or several that were merged.
    pub old: Vec<usize>,
    /// One block, or several that one was split into.
    pub new: Vec<usize>,
    /// Whether they were moved.
    pub moved: bool,
}

/// A figure that became another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureChange {
    /// The old block.
    pub old_place: usize,
    /// The new block.
    pub new_place: usize,
    /// With its unit.
    pub old: String,
    /// With its unit.
    pub new: String,
}

/// Bytes of a block's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRange {
    /// The block.
    pub place: usize,
    /// Its bytes.
    pub bytes: Range<usize>,
}

/// Adds a stretch of text, to the last one if it goes on there.
pub(super) fn extend(ranges: &mut Vec<TextRange>, place: usize, bytes: Range<usize>) {
    match ranges.last_mut() {
        _ if bytes.is_empty() => {}
        Some(last) if last.place == place && last.bytes.end == bytes.start => last.bytes.end = bytes.end,
        _ => ranges.push(TextRange { place, bytes }),
    }
}
