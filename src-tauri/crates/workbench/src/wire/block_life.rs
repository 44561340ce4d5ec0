//! The life of one block.

use dinggao_compare::Span;
use dinggao_document::BlockId;
use dinggao_store::BlockEvent;
use serde::{Deserialize, Serialize};

use super::RevisionSummary;

/// What happened to a block in one revision.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct BlockMoment {
    /// The revision.
    pub revision: RevisionSummary,
    /// What happened besides changes of its text.
    pub happened: Vec<BlockHappening>,
    /// Its text, with what changed in it.
    pub spans: Vec<Span>,
}

/// Something that befell a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum BlockHappening {
    /// It stands elsewhere.
    Moved,
    /// It was the end of another block.
    SplitFrom {
        /// The other block.
        block: BlockId,
    },
    /// Another block became part of it.
    TookIn {
        /// The other block.
        block: BlockId,
    },
    /// It is gone.
    Removed,
    /// It is there again.
    Returned,
    /// It is again what it was in an earlier revision.
    Restored,
}

impl From<BlockEvent> for BlockHappening {
    fn from(event: BlockEvent) -> Self {
        match event {
            BlockEvent::Moved => Self::Moved,
            BlockEvent::SplitFrom(block) => Self::SplitFrom { block },
            BlockEvent::TookIn(block) => Self::TookIn { block },
            BlockEvent::Removed => Self::Removed,
            BlockEvent::Returned => Self::Returned,
            BlockEvent::Restored => Self::Restored,
        }
    }
}
