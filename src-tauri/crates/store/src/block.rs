//! The short numbers of blocks: what other rows name a block by.

use dinggao_document::BlockId;
use rusqlite::{
    OptionalExtension, ToSql, params,
    types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef},
};

use crate::{
    damage::Damage,
    error::StoreError,
    library::{Snapshot, Transaction},
    report::{Record, ReportNumber},
};

/// A block within its report; given in the order in which blocks first came, never again to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct BlockNumber(pub(crate) u32);

impl ToSql for BlockNumber {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for BlockNumber {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        u32::column_result(value).map(Self)
    }
}

impl Snapshot<'_> {
    /// The number of a block that the report has or had.
    pub(crate) fn block_number(&self, report: ReportNumber, id: BlockId) -> Result<Option<BlockNumber>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT number FROM block WHERE report = ?1 AND id = ?2")?;
        Ok(select.query_row(params![report.0, id.number()], |row| row.get(0)).optional()?)
    }

    /// The ids of all blocks that the report has or had, by number.
    pub(crate) fn block_ids(&self, report: ReportNumber) -> Result<Vec<BlockId>, StoreError> {
        let mut select =
            self.connection.prepare_cached("SELECT number, id FROM block WHERE report = ?1 ORDER BY number")?;
        let mut rows = select.query([report.0])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            if row.get::<_, usize>(0)? != ids.len() {
                return Err(StoreError::damaged(Damage::WorkingText));
            }
            ids.push(BlockId::from_number(row.get(1)?));
        }
        Ok(ids)
    }
}

impl Transaction<'_> {
    /// The number of a block, a new one if the report never had it.
    pub(crate) fn block_number_or_new(&self, record: &mut Record, id: BlockId) -> Result<BlockNumber, StoreError> {
        if let Some(known) = self.block_number(record.number, id)? {
            return Ok(known);
        }
        let number = BlockNumber(record.next_block);
        let mut insert =
            self.connection.prepare_cached("INSERT INTO block (report, number, id) VALUES (?1, ?2, ?3)")?;
        insert.execute(params![record.number.0, number, id.number()])?;
        record.next_block += 1;
        Ok(number)
    }
}
