//! Blocks that moved, and putting them back where they stood.

use dinggao_document::{BlockChange, BlockId, Document, ReportId};
use fractional_index::FractionalIndex;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::{TextSummary, step};
use crate::{
    error::StoreError,
    library::{Snapshot, Transaction},
    report::ReportNumber,
};

/// How many blocks before a place are remembered: as many less one may be gone before the place is lost.
const REMEMBERED: usize = 4;

/// Where a block stood before it moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldPlace {
    /// The block that moved.
    pub block: BlockId,
    /// The blocks that stood before it, the nearest first; fewer than four where the text began with the last of them.
    pub after: Vec<BlockId>,
}

impl OldPlace {
    /// What puts the block back into `text`, as it is there now. Nothing does if it is gone, or if everything is that is
    /// remembered of its place.
    fn change_back(&self, text: &Document) -> Option<BlockChange> {
        let block = text.blocks.iter().find(|block| block.id() == self.block)?.clone();
        let stands = |id: &&BlockId| text.blocks.iter().any(|block| block.id() == **id);
        let after = self.after.iter().find(stands).copied();
        let was_near_the_start = self.after.len() < REMEMBERED;
        (after.is_some() || was_near_the_start).then_some(BlockChange::Put { after, block })
    }
}

impl Snapshot<'_> {
    /// Where a block stands.
    pub(super) fn place_of(
        &self,
        report: ReportNumber,
        block: BlockId,
        rank: &FractionalIndex,
    ) -> Result<OldPlace, StoreError> {
        let mut select = self.connection.prepare_cached(include_str!("before.sql"))?;
        let before = select.query_map(params![report.0, rank.as_bytes(), REMEMBERED], |row| row.get(0))?;
        let after = before.map(|number| Ok(BlockId::from_number(number?))).collect::<Result<_, StoreError>>()?;
        Ok(OldPlace { block, after })
    }
}

impl Transaction<'_> {
    /// Puts blocks back where they stood, in this order; what was written since stays, in them and around them.
    pub(crate) fn put_back(&self, report: ReportId, places: &[OldPlace]) -> Result<(), StoreError> {
        let mut text = self.working(report)?;
        let mut changes = Vec::with_capacity(places.len());
        for place in places {
            if let Some(change) = place.change_back(&text) {
                step(&mut text, &change)?;
                changes.push(change);
            }
        }
        self.apply_changes(report, &changes, &TextSummary::of(&text))
    }
}
