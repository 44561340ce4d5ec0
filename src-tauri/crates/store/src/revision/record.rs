//! The row of a revision.

use dinggao_document::ReportId;
use rusqlite::{Row, ToSql, params};
use serde::{Deserialize, Serialize};

use super::{Revision, Seq};
use crate::{
    damage::Damage,
    digest::{row_checksum, row_is_whole},
    error::StoreError,
    library::{Snapshot, Transaction},
    report::{Record, as_text, parse},
    time::Timestamp,
};

/// Whether a revision can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    /// It can.
    Kept,
    /// An undo took it out of the history.
    Withdrawn,
    /// Its text is gone; author, time and chain stay, since others build on them.
    Thinned,
}

/// A row of `revision`, the manifest as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct RevisionRow {
    pub(crate) revision: Revision,
    pub(crate) chain: Vec<u8>,
    pub(crate) state: State,
    pub(crate) manifest: Vec<u8>,
}

impl Snapshot<'_> {
    /// Every row of a report, the first first; an error if one is gone or damaged.
    pub(crate) fn revision_rows(&self, record: &Record) -> Result<Vec<RevisionRow>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT * FROM revision WHERE report = ?1 ORDER BY seq")?;
        let mut rows = select.query([record.number.0])?;
        let mut read = Vec::new();
        while let Some(row) = rows.next()? {
            read.push(read_whole(row)?);
        }
        let last = read.last().map_or(Seq(0), |row: &RevisionRow| row.revision.seq);
        let in_order = (1..).zip(&read).all(|(number, row)| row.revision.seq == Seq(number));
        if in_order && last == record.last_seq { Ok(read) } else { Err(StoreError::damaged(Damage::History)) }
    }

    /// The last rows of a report, the last first, at most `limit` of them.
    pub(crate) fn last_revision_rows(&self, record: &Record, limit: usize) -> Result<Vec<RevisionRow>, StoreError> {
        let sql = "SELECT * FROM revision WHERE report = ?1 ORDER BY seq DESC LIMIT ?2";
        let mut select = self.connection.prepare_cached(sql)?;
        let mut rows = select.query(params![record.number.0, limit])?;
        let mut read = Vec::new();
        while let Some(row) = rows.next()? {
            read.push(read_whole(row)?);
        }
        Ok(read)
    }

    pub(crate) fn revision_row(&self, record: &Record, seq: Seq) -> Result<Option<RevisionRow>, StoreError> {
        let mut select = self.connection.prepare_cached(include_str!("select.sql"))?;
        let mut rows = select.query(params![record.number.0, seq.0])?;
        rows.next()?.map(read_whole).transpose().map_err(|error| error.in_report(record.report.id))
    }

    pub(super) fn named_row(&self, record: &Record, name: &str) -> Result<Option<RevisionRow>, StoreError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT * FROM revision WHERE report = ?1 AND name = ?2 AND state = 'kept'")?;
        let mut rows = select.query(params![record.number.0, name])?;
        rows.next()?.map(read_whole).transpose().map_err(|error| error.in_report(record.report.id))
    }

    /// The row of a revision whose text can be read.
    pub(super) fn readable_row(&self, record: &Record, seq: Seq) -> Result<RevisionRow, StoreError> {
        let row = self.revision_row(record, seq)?.ok_or_else(|| StoreError::NoRevision(seq.0.to_string()))?;
        if row.state == State::Thinned { Err(StoreError::Thinned(seq.0)) } else { Ok(row) }
    }

    /// The latest named draft of a report.
    pub(super) fn last_named(&self, record: &Record) -> Result<Option<Seq>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT MAX(seq) FROM revision WHERE report = ?1 AND name IS NOT NULL AND state = 'kept'",
        )?;
        let seq: Option<u32> = select.query_row([record.number.0], |row| row.get(0))?;
        Ok(seq.map(Seq))
    }
}

impl Transaction<'_> {
    /// Writes a row, in place of the one with its number if there is one.
    pub(super) fn put_revision_row(&self, record: &Record, row: &RevisionRow) -> Result<(), StoreError> {
        let revision = &row.revision;
        let (kind, state) = (as_text(&revision.kind)?, as_text(&row.state)?);
        let parents = revision.parents.iter().map(|seq| seq.0.to_string()).collect::<Vec<_>>().join(",");
        let columns: [&dyn ToSql; 14] = [
            &record.number.0,
            &revision.seq.0,
            &kind,
            &revision.name,
            &revision.note,
            &revision.author,
            &revision.time.0,
            &parents,
            &revision.restored.map(|seq| seq.0),
            &row.chain,
            &revision.inserted,
            &revision.deleted,
            &state,
            &row.manifest,
        ];
        let checksum = row_checksum(&columns)?;
        let all: Vec<&dyn ToSql> = columns.into_iter().chain([&checksum as &dyn ToSql]).collect();
        let sql = "INSERT OR REPLACE INTO revision \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
        self.connection.prepare_cached(sql)?.execute(all.as_slice())?;
        Ok(())
    }

    /// Takes a revision out of the history, or puts it back.
    pub(super) fn set_state(&self, report: ReportId, seq: Seq, state: State) -> Result<(), StoreError> {
        let record = self.record(report)?;
        let row = self.revision_row(&record, seq)?.ok_or_else(|| StoreError::NoRevision(seq.0.to_string()))?;
        self.put_revision_row(&record, &RevisionRow { state, ..row })?;
        self.touch(report);
        Ok(())
    }
}

fn read_whole(row: &Row<'_>) -> Result<RevisionRow, StoreError> {
    let read = read(row)?;
    if row_is_whole(row)? { Ok(read) } else { Err(StoreError::damaged(Damage::Revision)) }
}

fn read(row: &Row<'_>) -> rusqlite::Result<RevisionRow> {
    let parents: String = row.get("parents")?;
    let revision = Revision {
        seq: Seq(row.get("seq")?),
        kind: parse(row, "kind")?,
        name: row.get("name")?,
        note: row.get("note")?,
        author: row.get("author")?,
        time: Timestamp(row.get("time")?),
        parents: parents.split(',').filter_map(|seq| seq.parse().ok().map(Seq)).collect(),
        restored: row.get::<_, Option<u32>>("restored")?.map(Seq),
        inserted: row.get("inserted")?,
        deleted: row.get("deleted")?,
    };
    Ok(RevisionRow { revision, chain: row.get("chain")?, state: parse(row, "state")?, manifest: row.get("manifest")? })
}
