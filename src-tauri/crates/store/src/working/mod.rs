//! The working text: what is being written, saved block by block.

mod rank;

use dinggao_document::{Block, BlockChange, BlockId, Document, ReportId};
use fractional_index::FractionalIndex;
use rusqlite::{CachedStatement, OptionalExtension, params};

use crate::{
    error::StoreError,
    library::{Snapshot, Transaction},
};

impl Snapshot<'_> {
    /// The working text of a report.
    pub fn working(&self, report: ReportId) -> Result<Document, StoreError> {
        let numbering = self.report(report)?.numbering;
        let mut select = self.connection.prepare_cached(include_str!("select.sql"))?;
        let mut rows = select.query([report.number()])?;
        let mut blocks = Vec::new();
        while let Some(row) = rows.next()? {
            blocks.push(serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
        }
        Ok(Document { numbering, blocks })
    }
}

impl Transaction<'_> {
    /// Puts `document` in place of the working text.
    pub fn replace_working(&self, report: ReportId, document: &Document) -> Result<(), StoreError> {
        document.validate()?;
        let mut delete = self.connection.prepare_cached("DELETE FROM working_block WHERE report = ?1")?;
        delete.execute([report.number()])?;
        let mut insert = self.connection.prepare_cached(include_str!("upsert.sql"))?;
        for (block, rank) in document.blocks.iter().zip(rank::spread(document.blocks.len())) {
            put(&mut insert, report, block, &rank?)?;
        }
        self.summarize(report, document.title().as_deref(), document.numbering, document.char_count())
    }

    /// Saves what an editor changed; costs what was changed. `result` is the text after the changes, for the list.
    pub fn apply_changes(
        &self,
        report: ReportId,
        changes: &[BlockChange],
        result: &Document,
    ) -> Result<(), StoreError> {
        for change in changes {
            match change {
                BlockChange::Remove { id } => self.remove_block(report, *id)?,
                BlockChange::Put { after, block } => self.put_block(report, *after, block)?,
            }
        }
        self.summarize(report, result.title().as_deref(), result.numbering, result.char_count())
    }

    fn remove_block(&self, report: ReportId, id: BlockId) -> Result<(), StoreError> {
        let mut delete =
            self.connection.prepare_cached("DELETE FROM working_block WHERE report = ?1 AND block = ?2")?;
        let removed = delete.execute(params![report.number(), id.number()])?;
        if removed == 1 { Ok(()) } else { Err(StoreError::NoBlock(id)) }
    }

    fn put_block(&self, report: ReportId, after: Option<BlockId>, block: &Block) -> Result<(), StoreError> {
        let before = after.map(|id| self.rank_of(report, id)?.ok_or(StoreError::NoBlock(id))).transpose()?;
        let next = self.next_block(report, before.as_ref())?;
        let rank = match next {
            Some((id, rank)) if id == block.id() => rank,
            next => {
                // A block that moves leaves its old place first, so that it can't be its own neighbour.
                if self.rank_of(report, block.id())?.is_some() {
                    self.remove_block(report, block.id())?;
                }
                rank::between(before.as_ref(), next.map(|(_, rank)| rank).as_ref())
            }
        };
        put(&mut self.connection.prepare_cached(include_str!("upsert.sql"))?, report, block, &rank)
    }

    fn rank_of(&self, report: ReportId, id: BlockId) -> Result<Option<FractionalIndex>, StoreError> {
        let mut select =
            self.connection.prepare_cached("SELECT rank FROM working_block WHERE report = ?1 AND block = ?2")?;
        let rank: Option<Vec<u8>> =
            select.query_row(params![report.number(), id.number()], |row| row.get(0)).optional()?;
        rank.map(rank::read).transpose()
    }

    fn next_block(
        &self,
        report: ReportId,
        before: Option<&FractionalIndex>,
    ) -> Result<Option<(BlockId, FractionalIndex)>, StoreError> {
        let after_rank = before.map(FractionalIndex::as_bytes).unwrap_or_default();
        let mut select = self.connection.prepare_cached(include_str!("next.sql"))?;
        let next: Option<(u64, Vec<u8>)> =
            select.query_row(params![report.number(), after_rank], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        next.map(|(id, rank)| Ok((BlockId::from_number(id), rank::read(rank)?))).transpose()
    }
}

fn put(
    insert: &mut CachedStatement<'_>,
    report: ReportId,
    block: &Block,
    rank: &FractionalIndex,
) -> Result<(), StoreError> {
    let body = serde_json::to_string(block)?;
    insert.execute(params![report.number(), block.id().number(), rank.as_bytes(), body])?;
    Ok(())
}
