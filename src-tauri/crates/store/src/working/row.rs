//! A row of the working text.

use dinggao_document::{Block, BlockId};
use fractional_index::FractionalIndex;
use rusqlite::{OptionalExtension, Row, params};

use super::{rank, text_of};
use crate::{
    block::BlockNumber,
    damage::Damage,
    digest::{Digest, Fields},
    error::StoreError,
    library::{Snapshot, Transaction},
    report::{Record, ReportNumber},
    revision::Ordinal,
};

/// A block of the working text as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct WorkingRow {
    pub(crate) block: BlockNumber,
    pub(crate) id: BlockId,
    pub(crate) rank: FractionalIndex,
    /// The version that has the same text.
    pub(crate) ordinal: Option<Ordinal>,
    pub(crate) digest: Digest,
    /// JSON.
    pub(crate) body: String,
}

impl WorkingRow {
    pub(super) fn new(number: BlockNumber, block: &Block, rank: FractionalIndex) -> Result<Self, StoreError> {
        let (body, digest) = text_of(block)?;
        Ok(Self { block: number, id: block.id(), rank, ordinal: None, digest, body })
    }

    /// A row whose text is that of a version.
    pub(crate) fn of_version(
        block: BlockNumber,
        id: BlockId,
        rank: FractionalIndex,
        ordinal: Ordinal,
        body: String,
    ) -> Self {
        Self { block, id, rank, ordinal: Some(ordinal), digest: Digest::of(body.as_bytes()), body }
    }

    /// What it adds to the report's sum: who, where and what.
    pub(crate) fn checksum(&self) -> i64 {
        Fields::default()
            .number(self.id.number().cast_signed())
            .bytes(self.rank.as_bytes())
            .bytes(self.digest.as_bytes())
            .checksum()
    }

    /// The block.
    pub(crate) fn read(&self) -> Result<Block, StoreError> {
        if Digest::of(self.body.as_bytes()) != self.digest {
            return Err(StoreError::damaged(Damage::WorkingText));
        }
        Ok(serde_json::from_str(&self.body)?)
    }
}

impl Snapshot<'_> {
    /// The rows of the working text in reading order.
    pub(crate) fn working_rows(&self, report: ReportNumber) -> Result<Vec<WorkingRow>, StoreError> {
        let mut select = self.connection.prepare_cached(include_str!("select.sql"))?;
        let mut rows = select.query([report.0])?;
        let mut working = Vec::new();
        while let Some(row) = rows.next()? {
            working.push(read_row(row)?);
        }
        Ok(working)
    }

    pub(crate) fn working_row(
        &self,
        report: ReportNumber,
        block: BlockNumber,
    ) -> Result<Option<WorkingRow>, StoreError> {
        let mut select = self.connection.prepare_cached(include_str!("select_one.sql"))?;
        let mut rows = select.query(params![report.0, block])?;
        rows.next()?.map(read_row).transpose()
    }

    /// The block after a rank, the first one after none.
    pub(super) fn next_block(
        &self,
        report: ReportNumber,
        before: Option<&FractionalIndex>,
    ) -> Result<Option<(BlockNumber, FractionalIndex)>, StoreError> {
        let after_rank = before.map(FractionalIndex::as_bytes).unwrap_or_default();
        let mut select = self.connection.prepare_cached(include_str!("next.sql"))?;
        let next: Option<(BlockNumber, Vec<u8>)> =
            select.query_row(params![report.0, after_rank], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        next.map(|(block, rank)| Ok((block, rank::read(rank)?))).transpose()
    }
}

impl Transaction<'_> {
    /// Writes a row, in place of `old` where there was one.
    pub(crate) fn put_row(
        &self,
        record: &mut Record,
        row: &WorkingRow,
        old: Option<&WorkingRow>,
    ) -> Result<(), StoreError> {
        let mut put = self.connection.prepare_cached(include_str!("put.sql"))?;
        put.execute(params![record.number.0, row.block, row.rank.as_bytes(), row.ordinal, row.digest, row.body])?;
        record.content = record.content.wrapping_add(row.checksum());
        match old {
            Some(old) => record.content = record.content.wrapping_sub(old.checksum()),
            None => record.blocks += 1,
        }
        Ok(())
    }

    pub(crate) fn remove_row(&self, record: &mut Record, row: &WorkingRow) -> Result<(), StoreError> {
        self.unindex_block(record.number, row.block)?;
        let mut delete =
            self.connection.prepare_cached("DELETE FROM working_block WHERE report = ?1 AND block = ?2")?;
        delete.execute(params![record.number.0, row.block])?;
        record.content = record.content.wrapping_sub(row.checksum());
        record.blocks -= 1;
        Ok(())
    }
}

fn read_row(row: &Row<'_>) -> Result<WorkingRow, StoreError> {
    Ok(WorkingRow {
        block: row.get(0)?,
        id: BlockId::from_number(row.get(1)?),
        rank: rank::read(row.get(2)?)?,
        ordinal: row.get(3)?,
        digest: row.get(4)?,
        body: row.get(5)?,
    })
}
