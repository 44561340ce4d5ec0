//! Deciding conflicts: what a person chose, put into the merged text.

use std::collections::HashSet;

use dinggao_document::{Block, BlockId, Document, Inline, merge_adjacent};
use serde::{Deserialize, Serialize};

use super::{Conflict, ConflictPart, Merge};
use crate::free_id::with_free_ids;

/// What a person decided about a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Resolution {
    /// Not yet: what stands in the merged text stays.
    Open,
    /// The whole of it as one choice says.
    Whole {
        /// Which.
        choice: Choice,
    },
    /// Each disputed part on its own, in order; parts that are missing stay as they are.
    Parts {
        /// One for each disputed part.
        choices: Vec<Choice>,
    },
    /// In other words.
    Written {
        /// The content of the block.
        content: Vec<Inline>,
    },
}

/// Whose words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Choice {
    /// Those of before.
    Base,
    /// Those of a side, by its place.
    Side {
        /// 0 is mine.
        side: usize,
    },
    /// Those of all sides, one behind the other: of a part within the block, of the whole in a block for each.
    All,
}

impl Merge {
    /// The merged text with the conflicts decided, one resolution for each; those that are missing are open. Blocks keep
    /// the ids that they have in the merged text.
    pub fn resolved(&self, resolutions: &[Resolution]) -> Document {
        let merged = &self.document;
        let mut blocks = Vec::with_capacity(merged.blocks.len());
        let mut at = 0;
        for (place, conflict) in self.conflicts.iter().enumerate() {
            blocks.extend_from_slice(&merged.blocks[at..conflict.block]);
            at = conflict.block + conflict.blocks;
            let standing = &merged.blocks[conflict.block..at];
            let resolution = resolutions.get(place).unwrap_or(&Resolution::Open);
            blocks.extend(conflict.resolved(standing, resolution));
        }
        blocks.extend_from_slice(&merged.blocks[at..]);
        let mut taken = HashSet::new();
        let blocks = blocks.into_iter().map(|block| with_free_ids(block, &mut taken)).collect();
        Document { numbering: merged.numbering, letterhead: merged.letterhead.clone(), blocks }
    }
}

impl Conflict {
    /// What stands in the place of `standing`, which are the blocks of the merged text.
    fn resolved(&self, standing: &[Block], resolution: &Resolution) -> Vec<Block> {
        match (resolution, standing) {
            (Resolution::Open, _) => standing.to_vec(),
            (Resolution::Written { content }, [first, ..]) => vec![first.clone().with_content(content.clone())],
            (Resolution::Written { .. }, []) => Vec::new(),
            (Resolution::Parts { choices }, [only]) if !self.parts.is_empty() => {
                vec![only.clone().with_content(self.content(choices))]
            }
            (Resolution::Parts { choices }, _) => match choices.first() {
                Some(&choice) => self.whole(standing, choice),
                None => standing.to_vec(),
            },
            (Resolution::Whole { choice: Choice::All }, [only]) if !self.parts.is_empty() => {
                // Two figures side by side would be a third one: each side's words stand in a block of their own.
                let sides = 0..self.sides.len();
                sides.map(|side| only.clone().with_content(self.content_by(Choice::Side { side }))).collect()
            }
            (Resolution::Whole { choice }, [only]) if !self.parts.is_empty() => {
                vec![only.clone().with_content(self.content_by(*choice))]
            }
            (Resolution::Whole { choice }, _) => self.whole(standing, *choice),
        }
    }

    /// Whole blocks; the first keeps the id of the one that stands there, if it isn't of another block.
    fn whole(&self, standing: &[Block], choice: Choice) -> Vec<Block> {
        let mut blocks: Vec<Block> = match choice {
            Choice::Base => self.base.clone(),
            Choice::Side { side } => self.sides.get(side).map(|side| side.blocks.clone()).unwrap_or_default(),
            Choice::All => self.sides.iter().flat_map(|side| side.blocks.clone()).collect(),
        };
        let ids: Vec<BlockId> = standing.iter().map(Block::id).collect();
        for (block, id) in blocks.iter_mut().zip(ids) {
            *block = block.clone().with_id(id);
        }
        blocks
    }

    /// The content with every disputed part as one choice says.
    fn content_by(&self, choice: Choice) -> Vec<Inline> {
        self.content(&vec![choice; self.parts.len()])
    }

    fn content(&self, choices: &[Choice]) -> Vec<Inline> {
        let mut choices = choices.iter().copied();
        let content = |part: &ConflictPart| match part {
            ConflictPart::Settled { content } => content.clone(),
            ConflictPart::Disputed { base, sides } => match choices.next() {
                Some(Choice::Base) => base.clone(),
                Some(Choice::Side { side }) => sides.get(side).cloned().unwrap_or_default(),
                Some(Choice::All) => sides.concat(),
                None => sides.first().cloned().unwrap_or_default(),
            },
        };
        merge_adjacent(self.parts.iter().flat_map(content).collect())
    }
}
