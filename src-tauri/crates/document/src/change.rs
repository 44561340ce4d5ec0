//! What an editor changed since it last saved: the blocks, not the document.

use serde::{Deserialize, Serialize};

use crate::{
    block::{Block, Document},
    id::BlockId,
};

/// One step from the saved blocks to the current ones. Steps apply in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum BlockChange {
    /// The block stands right after `after`, first if that is `null`; new, changed or moved.
    Put {
        /// The block before it.
        after: Option<BlockId>,
        /// The block as it is now.
        block: Block,
    },
    /// The block is gone.
    Remove {
        /// Which.
        id: BlockId,
    },
}

/// A step that names a block which isn't there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the block {0} is not in the document")]
pub struct NoSuchBlock(pub BlockId);

impl Document {
    /// Takes the steps, all or none.
    pub fn apply(&mut self, changes: &[BlockChange]) -> Result<(), NoSuchBlock> {
        let mut done = Vec::with_capacity(changes.len());
        for change in changes {
            match self.step(change) {
                Ok(taken) => done.push(taken),
                Err(missing) => {
                    done.into_iter().rev().for_each(|taken| self.step_back(taken));
                    return Err(missing);
                }
            }
        }
        Ok(())
    }

    /// The block right before another; none before the first, and none before one that isn't there.
    pub fn predecessor(&self, id: BlockId) -> Option<BlockId> {
        let place = self.place_of(id).ok()?;
        self.blocks[..place].last().map(Block::id)
    }

    fn step(&mut self, change: &BlockChange) -> Result<Taken, NoSuchBlock> {
        match change {
            BlockChange::Remove { id } => {
                let place = self.place_of(*id)?;
                Ok(Taken { removed: Some((place, self.blocks.remove(place))), put: None })
            }
            BlockChange::Put { after, block } => {
                let old = self.place_of(block.id()).ok();
                let removed = old.map(|place| (place, self.blocks.remove(place)));
                let place = after.map_or(Ok(0), |before| self.place_of(before).map(|place| place + 1));
                match place {
                    Ok(place) => {
                        self.blocks.insert(place, block.clone());
                        Ok(Taken { removed, put: Some(place) })
                    }
                    Err(missing) => {
                        self.step_back(Taken { removed, put: None });
                        Err(missing)
                    }
                }
            }
        }
    }

    fn step_back(&mut self, taken: Taken) {
        if let Some(place) = taken.put {
            self.blocks.remove(place);
        }
        if let Some((place, block)) = taken.removed {
            self.blocks.insert(place, block);
        }
    }

    fn place_of(&self, id: BlockId) -> Result<usize, NoSuchBlock> {
        self.blocks.iter().position(|block| block.id() == id).ok_or(NoSuchBlock(id))
    }
}

/// What a step did: enough to take it back.
struct Taken {
    removed: Option<(usize, Block)>,
    put: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(number: u64, text: &str) -> Block {
        Block::paragraph(text).with_id(BlockId::from_number(number))
    }

    fn id(number: u64) -> BlockId {
        BlockId::from_number(number)
    }

    #[track_caller]
    fn check(changes: &[BlockChange], expected: &[&str]) {
        let mut document = Document::official(vec![block(1, "甲"), block(2, "乙"), block(3, "丙")]);
        document.apply(changes).expect("every block is there");
        assert_eq!(document.lines(), expected);
    }

    #[test]
    fn steps_edit_insert_move_and_remove() {
        let put = |after: Option<u64>, block| BlockChange::Put { after: after.map(id), block };
        check(&[put(Some(1), block(2, "乙改"))], &["甲", "乙改", "丙"]);
        check(&[put(None, block(4, "新"))], &["新", "甲", "乙", "丙"]);
        check(&[put(Some(3), block(1, "甲"))], &["乙", "丙", "甲"]);
        check(&[BlockChange::Remove { id: id(2) }, put(Some(3), block(2, "乙"))], &["甲", "丙", "乙"]);
    }

    #[test]
    fn a_step_that_cannot_be_taken_changes_nothing() {
        let mut document = Document::official(vec![block(1, "甲"), block(2, "乙"), block(3, "丙")]);
        let before = document.clone();
        let put = |after: u64, block| BlockChange::Put { after: Some(id(after)), block };
        let fit = [BlockChange::Remove { id: id(1) }, put(3, block(2, "乙改")), put(2, block(4, "新"))];
        for unfit in [BlockChange::Remove { id: id(9) }, put(9, block(2, "又改")), put(3, block(3, "自己之后"))] {
            let missing = document.apply(&[&fit[..], &[unfit]].concat());
            assert!(missing.is_err());
            assert_eq!(document, before);
        }
    }
}
