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

/// A row of `source_file` that is whole.
struct Row {
    seq: Seq,
    name: String,
    media: MediaId,
}

impl Snapshot<'_> {
    /// The file that a revision was imported from, or the nearest one that its text goes back to: by what it restored, else
    /// by its first parent. Without `seq`, that of the revision which the working text follows.
    pub fn source_file(&self, report: ReportId, seq: Option<Seq>) -> Result<Option<SourceFile>, StoreError> {
        let Some(Row { seq, name, media }) = self.nearest_source(report, seq)? else {
            return Ok(None);
        };
        let damaged = || StoreError::damaged(Damage::Media).in_report(report);
        let bytes = self.media_bytes(media).map_err(|error| error.in_report(report))?.ok_or_else(damaged)?;
        Ok(Some(SourceFile { seq, name, bytes: bytes.into() }))
    }

    /// Whether there is such a file; its bytes aren't read.
    pub fn has_source_file(&self, report: ReportId, seq: Option<Seq>) -> Result<bool, StoreError> {
        Ok(self.nearest_source(report, seq)?.is_some())
    }

    fn nearest_source(&self, report: ReportId, seq: Option<Seq>) -> Result<Option<Row>, StoreError> {
        let record = self.record(report)?;
        if !self.has_media()? {
            return Ok(None);
        }
        let mut at = seq.or(record.head());
        while let Some(seq) = at {
            if let Some(row) = self.source_of(record.number, seq).map_err(|error| error.in_report(report))? {
                return Ok(Some(row));
            }
            let revision = self.revision_row(&record, seq)?.map(|row| row.revision);
            let before = revision.and_then(|revision| revision.restored.or(revision.parents.first().copied()));
            // What a revision goes back to is older than itself; anything else is damage, and no way to go.
            at = before.filter(|before| before.0 < seq.0);
        }
        Ok(None)
    }

    fn source_of(&self, report: ReportNumber, seq: Seq) -> Result<Option<Row>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT * FROM source_file WHERE report = ?1 AND seq = ?2")?;
        let found = select.query_row(params![report.0, seq.0], |row| {
            let (hash, name): (Vec<u8>, String) = (row.get("media")?, row.get("name")?);
            Ok(row_is_whole(row)?.then_some((hash, name)))
        });
        let Some(row) = found.optional()? else {
            return Ok(None);
        };
        let damaged = || StoreError::damaged(Damage::Media);
        let (hash, name) = row.ok_or_else(damaged)?;
        let media = MediaId::from_bytes(&hash).ok_or_else(damaged)?;
        Ok(Some(Row { seq, name, media }))
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
