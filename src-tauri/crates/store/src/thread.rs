//! Threads of comments as they are stored: beside the report, since they belong to no revision of its text.

use dinggao_document::{ReportId, Thread, ThreadId};
use rusqlite::{OptionalExtension, Row, ToSql, params};

use crate::{
    damage::Damage,
    digest::{row_checksum, row_is_whole},
    error::StoreError,
    format,
    library::{Snapshot, Transaction},
    operation::Inverse,
    report::ReportNumber,
};

/// The first format with a table for threads.
const SINCE: u32 = 4;

impl Snapshot<'_> {
    /// What was ever said about a report, whether or not its text names it; in no particular order.
    pub fn threads(&self, report: ReportId) -> Result<Vec<Thread>, StoreError> {
        let number = self.record(report)?.number;
        // A library that is only read may be of an older format.
        if format::of(self.connection)? < SINCE {
            return Ok(Vec::new());
        }
        let mut select = self.connection.prepare_cached("SELECT * FROM thread WHERE report = ?1")?;
        let mut rows = select.query([number.0])?;
        let mut threads = Vec::new();
        while let Some(row) = rows.next()? {
            threads.push(read(row).map_err(|error| error.in_report(report))?);
        }
        Ok(threads)
    }

    fn thread(&self, report: ReportNumber, id: ThreadId) -> Result<Option<Thread>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT * FROM thread WHERE report = ?1 AND id = ?2")?;
        select.query_row(params![report.0, id.number()], |row| Ok(read(row))).optional()?.transpose()
    }
}

fn read(row: &Row<'_>) -> Result<Thread, StoreError> {
    if !row_is_whole(row)? {
        return Err(StoreError::damaged(Damage::Comments));
    }
    Ok(serde_json::from_str(&row.get::<_, String>("body")?)?)
}

impl Transaction<'_> {
    /// Writes a thread, new or said on. Undone by writing it as it was, or by taking it out.
    pub fn put_thread(&self, report: ReportId, thread: &Thread) -> Result<(), StoreError> {
        let before = self.thread(self.record(report)?.number, thread.id)?;
        self.put_threads(report, std::slice::from_ref(thread))?;
        self.undone_by(Inverse::Thread { report, thread: thread.id, before: before.map(Box::new) });
        Ok(())
    }

    /// Writes the threads that came with a text. What undoes that is for the caller to say.
    pub fn put_threads(&self, report: ReportId, threads: &[Thread]) -> Result<(), StoreError> {
        if threads.is_empty() {
            return Ok(());
        }
        let mut record = self.record(report)?;
        let mut put = self.connection.prepare_cached("INSERT OR REPLACE INTO thread VALUES (?1, ?2, ?3, ?4)")?;
        for thread in threads {
            let (id, body) = (thread.id.number(), serde_json::to_string(thread)?);
            let columns: [&dyn ToSql; 3] = [&record.number.0, &id, &body];
            let checksum = row_checksum(&columns)?;
            let [report, id, body] = columns;
            put.execute(params![report, id, body, checksum])?;
        }
        record.report.updated = self.now();
        self.put_record(&record)
    }

    /// Takes a thread out. Undone by writing it again.
    pub fn remove_thread(&self, report: ReportId, id: ThreadId) -> Result<(), StoreError> {
        let mut record = self.record(report)?;
        let before = self.thread(record.number, id)?;
        let mut delete = self.connection.prepare_cached("DELETE FROM thread WHERE report = ?1 AND id = ?2")?;
        delete.execute(params![record.number.0, id.number()])?;
        record.report.updated = self.now();
        self.put_record(&record)?;
        self.undone_by(Inverse::Thread { report, thread: id, before: before.map(Box::new) });
        Ok(())
    }

    /// Undoes what was said.
    pub(crate) fn say_again(&self, report: ReportId, id: ThreadId, before: Option<&Thread>) -> Result<(), StoreError> {
        before.map_or_else(|| self.remove_thread(report, id), |thread| self.put_thread(report, thread))
    }
}
