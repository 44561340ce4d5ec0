//! The files that revisions were imported from.

use std::sync::Arc;

use dinggao_document::{MediaId, ReportId};
use rusqlite::{OptionalExtension, ToSql, params};

use crate::{
    damage::Damage,
    digest::{row_checksum, row_is_whole},
    error::StoreError,
    library::{Snapshot, Transaction},
    report::ReportNumber,
    revision::Seq,
};

/// A file as it was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The revision that was made of it.
    pub seq: Seq,
    /// What it was called, without its folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

impl Snapshot<'_> {
    /// The file that a report was imported from last, up to a revision; the last one of all without it.
    pub fn source_file(&self, report: ReportId, up_to: Option<Seq>) -> Result<Option<SourceFile>, StoreError> {
        let number = self.record(report)?.number;
        if !self.has_media()? {
            return Ok(None);
        }
        let last = up_to.map_or(u32::MAX, |seq| seq.0);
        let damaged = || StoreError::damaged(Damage::Media).in_report(report);
        let sql = "SELECT * FROM source_file WHERE report = ?1 AND seq <= ?2 ORDER BY seq DESC LIMIT 1";
        let mut select = self.connection.prepare_cached(sql)?;
        let found = select.query_row(params![number.0, last], |row| {
            let (seq, hash, name): (u32, Vec<u8>, String) = (row.get("seq")?, row.get("media")?, row.get("name")?);
            Ok(row_is_whole(row)?.then_some((Seq(seq), hash, name)))
        });
        let Some(row) = found.optional()? else {
            return Ok(None);
        };
        let (seq, hash, name) = row.ok_or_else(damaged)?;
        let id = MediaId::from_bytes(&hash).ok_or_else(damaged)?;
        let bytes = self.media_bytes(id).map_err(|error| error.in_report(report))?.ok_or_else(damaged)?;
        Ok(Some(SourceFile { seq, name, bytes: bytes.into() }))
    }

    /// The names of a report's files with their revisions; an error if a row isn't what it was.
    pub(crate) fn source_media(&self, report: ReportNumber) -> Result<Vec<(Seq, MediaId)>, StoreError> {
        if !self.has_media()? {
            return Ok(Vec::new());
        }
        let mut select = self.connection.prepare_cached("SELECT * FROM source_file WHERE report = ?1")?;
        let mut rows = select.query([report.0])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let hash: Vec<u8> = row.get("media")?;
            let id = if row_is_whole(row)? { MediaId::from_bytes(&hash) } else { None };
            found.push((Seq(row.get("seq")?), id.ok_or_else(|| StoreError::damaged(Damage::Media))?));
        }
        Ok(found)
    }
}

impl Transaction<'_> {
    /// Keeps the file that a revision was made of.
    pub fn keep_source(&self, report: ReportId, seq: Seq, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let record = self.record(report)?;
        let id = MediaId::of(bytes);
        self.put_bytes(id, bytes)?;
        let columns: [&dyn ToSql; 4] = [&record.number.0, &seq.0, &id.as_bytes(), &name];
        let checksum = row_checksum(&columns)?;
        let [report, seq, media, name] = columns;
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO source_file VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![report, seq, media, name, checksum])?;
        Ok(())
    }
}
