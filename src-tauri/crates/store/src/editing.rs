//! What the editor did last to a working text, so that undo works after a restart: bodies that only the editor understands.
//!
//! They lead, one after the other, to a text, whose sum each batch remembers. Where the working text is another one by
//! now, whoever changed it, they lead nowhere and are worth nothing.

use dinggao_document::{BlockChange, ReportId};
use rusqlite::{OptionalExtension, ToSql, params};

use crate::{
    digest::{row_checksum, row_is_whole},
    error::StoreError,
    format,
    library::{Snapshot, Transaction},
    report::ReportNumber,
    working::TextSummary,
};

/// The first format with a table for steps.
const SINCE: u32 = 5;

/// The steps that are remembered of a report, and the bytes of all of them.
const MOST_STEPS: usize = 500;
const MOST_BYTES: usize = 1 << 20;

impl Snapshot<'_> {
    /// The steps that led to the working text as it is, the oldest first; none where it was changed otherwise since.
    pub fn editing_steps(&self, report: ReportId) -> Result<Vec<String>, StoreError> {
        let record = self.record(report)?;
        // A library that is only read may be of an older format.
        if format::of(self.connection)? < SINCE || self.last_content(record.number)? != Some(record.content) {
            return Ok(Vec::new());
        }
        let mut select =
            self.connection.prepare_cached("SELECT * FROM editing_step WHERE report = ?1 ORDER BY step")?;
        let mut rows = select.query([record.number.0])?;
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            // Without one of them those before it lead nowhere.
            if row_is_whole(row)? { steps.push(row.get("body")?) } else { steps.clear() }
        }
        Ok(steps)
    }

    fn last_content(&self, report: ReportNumber) -> Result<Option<i64>, StoreError> {
        let sql = "SELECT content FROM editing_step WHERE report = ?1 ORDER BY step DESC LIMIT 1";
        Ok(self.connection.prepare_cached(sql)?.query_row([report.0], |row| row.get(0)).optional()?)
    }
}

impl Transaction<'_> {
    /// Saves what an editor changed, as [`Transaction::apply_changes`] does, and remembers the steps by which it did that.
    pub fn apply_edits(
        &self,
        report: ReportId,
        changes: &[BlockChange],
        steps: &[String],
        result: &TextSummary,
    ) -> Result<(), StoreError> {
        let before = self.record(report)?;
        self.apply_changes(report, changes, result)?;
        if self.last_content(before.number)? != Some(before.content) {
            self.forget_steps(before.number, i64::MAX)?;
        }
        let after = self.record(report)?.content;
        self.put_steps(before.number, after, steps)?;
        self.thin_steps(before.number)
    }

    fn put_steps(&self, report: ReportNumber, after: i64, steps: &[String]) -> Result<(), StoreError> {
        let sql = "SELECT coalesce(max(step), 0) FROM editing_step WHERE report = ?1";
        let last: i64 = self.connection.prepare_cached(sql)?.query_row([report.0], |row| row.get(0))?;
        let mut put = self.connection.prepare_cached("INSERT INTO editing_step VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for (step, body) in (last + 1..).zip(steps) {
            let columns: [&dyn ToSql; 4] = [&report.0, &step, &after, body];
            let checksum = row_checksum(&columns)?;
            let [report, step, content, body] = columns;
            put.execute(params![report, step, content, body, checksum])?;
        }
        Ok(())
    }

    /// Forgets the oldest steps where there are too many.
    fn thin_steps(&self, report: ReportNumber) -> Result<(), StoreError> {
        let sql = "SELECT step, length(CAST(body AS BLOB)) FROM editing_step WHERE report = ?1 ORDER BY step DESC";
        let mut select = self.connection.prepare_cached(sql)?;
        let mut rows = select.query([report.0])?;
        let (mut count, mut bytes) = (0, 0);
        while let Some(row) = rows.next()? {
            count += 1;
            bytes += row.get::<_, usize>(1)?;
            if count > MOST_STEPS || bytes > MOST_BYTES {
                return self.forget_steps(report, row.get(0)?);
            }
        }
        Ok(())
    }

    fn forget_steps(&self, report: ReportNumber, up_to: i64) -> Result<(), StoreError> {
        let mut delete = self.connection.prepare_cached("DELETE FROM editing_step WHERE report = ?1 AND step <= ?2")?;
        delete.execute(params![report.0, up_to])?;
        Ok(())
    }
}
