//! The row of a report: what the list shows, and what its other rows must add up to.

use dinggao_document::{NumberingScheme, ReportId};
use rusqlite::{OptionalExtension, Row, ToSql};
use serde::{Serialize, de::DeserializeOwned};

use super::{Report, ReportDetails};
use crate::{
    damage::Damage,
    digest::{row_checksum, row_is_whole},
    error::StoreError,
    library::{Snapshot, Transaction},
    revision::Seq,
    time::Timestamp,
};

/// The short number of a report in the keys of the other tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ReportNumber(pub(crate) i64);

/// A row of `report`.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) number: ReportNumber,
    pub(crate) report: Report,
    pub(crate) created: Timestamp,
    /// How many rows the working text has.
    pub(crate) blocks: usize,
    /// The sum of their checksums.
    pub(crate) content: i64,
    /// The number of the next new block.
    pub(crate) next_block: u32,
    /// The latest revision, on whatever branch; 0 before the first.
    pub(crate) last_seq: Seq,
    /// Its chain.
    pub(crate) last_chain: Vec<u8>,
}

impl Record {
    pub(crate) fn new(
        number: ReportNumber,
        id: ReportId,
        title: &str,
        details: &ReportDetails,
        now: Timestamp,
    ) -> Self {
        let report = Report {
            id,
            title: title.to_owned(),
            details: details.clone(),
            numbering: NumberingScheme::default(),
            chars: 0,
            updated: now,
            unkept: true,
            deleted: None,
            head: Seq(0),
            seen: Seq(0),
            damaged: false,
        };
        Self {
            number,
            report,
            created: now,
            blocks: 0,
            content: 0,
            next_block: 0,
            last_seq: Seq(0),
            last_chain: Vec::new(),
        }
    }

    /// The number of the next revision.
    pub(crate) fn next_seq(&self) -> Seq {
        Seq(self.last_seq.0 + 1)
    }

    /// The revision that the working text follows, if there is one.
    pub(crate) fn head(&self) -> Option<Seq> {
        Some(self.report.head).filter(|seq| seq.0 > 0)
    }
}

impl Snapshot<'_> {
    /// The row of a report; an error if it is damaged.
    pub(crate) fn record(&self, id: ReportId) -> Result<Record, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT * FROM report WHERE id = ?1")?;
        let found =
            select.query_row([id.number()], read).optional().map_err(|error| StoreError::from(error).in_report(id))?;
        let record = found.ok_or_else(|| StoreError::no_report(id))?;
        if record.report.damaged { Err(StoreError::damaged(Damage::Entry).in_report(id)) } else { Ok(record) }
    }
}

impl Transaction<'_> {
    /// Writes the row of a report, and names it in the notice.
    pub(crate) fn put_record(&self, record: &Record) -> Result<(), StoreError> {
        let Record { number, report, created, blocks, content, next_block, last_seq, last_chain } = record;
        let details = &report.details;
        let tags = details.tags.join("\n");
        let (stage, numbering) = (as_text(&details.stage)?, as_text(&report.numbering)?);
        let columns: [&dyn ToSql; 21] = [
            &number.0,
            &report.id.number(),
            &report.title,
            &details.kind,
            &details.year,
            &stage,
            &tags,
            &details.archived,
            &report.deleted.map(|time| time.0),
            &numbering,
            &report.chars,
            &created.0,
            &report.updated.0,
            &report.unkept,
            blocks,
            content,
            next_block,
            &report.head.0,
            &last_seq.0,
            last_chain,
            &report.seen.0,
        ];
        let checksum = row_checksum(&columns)?;
        let all: Vec<&dyn ToSql> = columns.into_iter().chain([&checksum as &dyn ToSql]).collect();
        self.connection.prepare_cached(include_str!("put.sql"))?.execute(all.as_slice())?;
        self.touch(report.id);
        Ok(())
    }
}

/// Reads a row of `SELECT * FROM report`.
pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Record> {
    let tags: String = row.get("tags")?;
    let details = ReportDetails {
        kind: row.get("kind")?,
        year: row.get("year")?,
        stage: parse(row, "stage")?,
        tags: tags.lines().map(str::to_owned).collect(),
        archived: row.get("archived")?,
    };
    let report = Report {
        id: ReportId::from_number(row.get("id")?),
        title: row.get("title")?,
        details,
        numbering: parse(row, "numbering")?,
        chars: row.get("chars")?,
        updated: Timestamp(row.get("updated")?),
        unkept: row.get("unkept")?,
        deleted: row.get::<_, Option<i64>>("deleted")?.map(Timestamp),
        head: Seq(row.get("head")?),
        seen: Seq(row.get("seen")?),
        damaged: !row_is_whole(row)?,
    };
    Ok(Record {
        number: ReportNumber(row.get("number")?),
        report,
        created: Timestamp(row.get("created")?),
        blocks: row.get("blocks")?,
        content: row.get("content")?,
        next_block: row.get("next_block")?,
        last_seq: Seq(row.get("last_seq")?),
        last_chain: row.get("last_chain")?,
    })
}

/// The same for a list, which has a damaged line where a row can't be read: one bad row must not hide the others.
pub(super) fn read_for_list(row: &Row<'_>) -> rusqlite::Result<Report> {
    read(row).map(|record| record.report).or_else(|_| {
        let id = ReportId::from_number(row.get("id")?);
        let details = ReportDetails::default();
        let record = Record::new(ReportNumber(0), id, &id.to_string(), &details, Timestamp(0));
        Ok(Report { damaged: true, ..record.report })
    })
}

/// The name that serde gives a variant without fields, so that its spelling has one home.
pub(crate) fn as_text<T: Serialize>(value: &T) -> Result<String, StoreError> {
    Ok(serde_json::to_value(value)?.as_str().unwrap_or_default().to_owned())
}

/// Reads what [`as_text`] wrote.
pub(crate) fn parse<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    serde_json::from_value(serde_json::Value::String(row.get(column)?))
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error)))
}
