//! Rows that stand beside a report: each a value as JSON, known by the report and a key of its own, with a checksum. They are about
//! the work and belong to no revision of the text.

use dinggao_document::ReportId;
use rusqlite::{OptionalExtension, Row, ToSql, params};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    damage::Damage,
    digest::{row_checksum, row_is_whole},
    error::StoreError,
    format,
    library::{Snapshot, Transaction},
    report::ReportNumber,
};

/// A table of such rows: `report`, its key, `body` and `checksum`.
pub(crate) struct SideTable {
    /// What it is called.
    pub(crate) name: &'static str,
    /// The column of the key.
    pub(crate) key: &'static str,
    /// The first format that has it.
    pub(crate) since: u32,
    /// What a row is that can't be trusted.
    pub(crate) damage: Damage,
}

impl SideTable {
    /// What a row says.
    pub(crate) fn read<T: DeserializeOwned>(&self, row: &Row<'_>) -> Result<T, StoreError> {
        if !row_is_whole(row)? {
            return Err(StoreError::damaged(self.damage.clone()));
        }
        Ok(serde_json::from_str(&row.get::<_, String>("body")?)?)
    }
}

impl Snapshot<'_> {
    /// Whether the library has a table: one that is only read may be of an older format.
    pub(crate) fn has_side_table(&self, table: &SideTable) -> Result<bool, StoreError> {
        Ok(format::of(self.connection)? >= table.since)
    }

    /// The rows of a report, in no particular order.
    pub(crate) fn side_rows<T: DeserializeOwned>(
        &self,
        table: &SideTable,
        report: ReportId,
    ) -> Result<Vec<T>, StoreError> {
        let number = self.record(report)?.number;
        if !self.has_side_table(table)? {
            return Ok(Vec::new());
        }
        let sql = format!("SELECT * FROM {} WHERE report = ?1", table.name);
        let mut select = self.connection.prepare_cached(&sql)?;
        let mut rows = select.query([number.0])?;
        let mut values = Vec::new();
        while let Some(row) = rows.next()? {
            values.push(table.read(row).map_err(|error| error.in_report(report))?);
        }
        Ok(values)
    }

    /// The row of a key, if there is one.
    pub(crate) fn side_row<T: DeserializeOwned>(
        &self,
        table: &SideTable,
        report: ReportNumber,
        key: &dyn ToSql,
    ) -> Result<Option<T>, StoreError> {
        let sql = format!("SELECT * FROM {} WHERE report = ?1 AND {} = ?2", table.name, table.key);
        let mut select = self.connection.prepare_cached(&sql)?;
        select.query_row(params![report.0, key], |row| Ok(table.read(row))).optional()?.transpose()
    }
}

impl Transaction<'_> {
    /// Writes the row of a key; without a value there is none.
    pub(crate) fn put_side_row<T: Serialize>(
        &self,
        table: &SideTable,
        report: ReportNumber,
        key: &dyn ToSql,
        value: Option<&T>,
    ) -> Result<(), StoreError> {
        let Some(value) = value else {
            let sql = format!("DELETE FROM {} WHERE report = ?1 AND {} = ?2", table.name, table.key);
            self.connection.prepare_cached(&sql)?.execute(params![report.0, key])?;
            return Ok(());
        };
        let body = serde_json::to_string(value)?;
        let checksum = row_checksum(&[&report.0, key, &body])?;
        let sql = format!("INSERT OR REPLACE INTO {} VALUES (?1, ?2, ?3, ?4)", table.name);
        self.connection.prepare_cached(&sql)?.execute(params![report.0, key, body, checksum])?;
        Ok(())
    }
}
