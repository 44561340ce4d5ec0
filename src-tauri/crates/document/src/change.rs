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
        let mut blocks = self.blocks.clone();
        let place = |blocks: &[Block], id| blocks.iter().position(|block| block.id() == id).ok_or(NoSuchBlock(id));
        for change in changes {
            match change {
                BlockChange::Remove { id } => {
                    blocks.remove(place(&blocks, *id)?);
                }
                BlockChange::Put { after, block } => {
                    if let Ok(old) = place(&blocks, block.id()) {
                        blocks.remove(old);
                    }
                    let at = match after {
                        Some(before) => place(&blocks, *before)? + 1,
                        None => 0,
                    };
                    blocks.insert(at, block.clone());
                }
            }
        }
        self.blocks = blocks;
        Ok(())
    }
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
        let mut document = Document::official(vec![block(1, "甲")]);
        let before = document.clone();
        let changes = [BlockChange::Remove { id: id(1) }, BlockChange::Remove { id: id(9) }];
        assert_eq!(document.apply(&changes), Err(NoSuchBlock(id(9))));
        assert_eq!(document, before);
    }
}
