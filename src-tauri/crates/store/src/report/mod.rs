//! The reports of the library, as a list shows them.

use dinggao_document::{Document, NumberingScheme, ReportId};
use rusqlite::{OptionalExtension, Row, params, types::Type};
use serde::{Deserialize, Serialize};

use crate::{
    error::StoreError,
    library::{Snapshot, Transaction},
    time::Timestamp,
};

/// A report without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// The text of its title, or what it was called when it was made.
    pub title: String,
    /// What it is made as.
    pub details: ReportDetails,
    /// How its headings are numbered.
    pub numbering: NumberingScheme,
    /// Characters without white space.
    pub chars: usize,
    /// When its text last changed.
    pub updated: Timestamp,
    /// Whether the working text has changes that no revision holds.
    pub unkept: bool,
}

/// What a report is, apart from its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportDetails {
    /// 文种, the name of its template; empty where unknown.
    pub kind: String,
    /// The year that it reports on.
    pub year: Option<i32>,
    /// How far it has come.
    pub stage: Stage,
}

/// 起草 → 核稿 → 签发 → 定稿
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 起草
    #[default]
    Drafting,
    /// 核稿
    Review,
    /// 签发
    Signing,
    /// 定稿
    Final,
}

const COLUMNS: &str = "id, title, kind, year, stage, numbering, chars, updated, unkept";

impl Snapshot<'_> {
    /// All reports, the last changed first.
    pub fn reports(&self) -> Result<Vec<Report>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM report ORDER BY updated DESC, id");
        let mut select = self.connection.prepare_cached(&sql)?;
        let reports = select.query_map([], read_row)?.collect::<Result<_, _>>()?;
        Ok(reports)
    }

    /// One report.
    pub fn report(&self, id: ReportId) -> Result<Report, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM report WHERE id = ?1");
        let mut select = self.connection.prepare_cached(&sql)?;
        let report = select.query_row([id.number()], read_row).optional()?;
        report.ok_or_else(|| StoreError::no_report(id))
    }

    /// The report whose id begins with `prefix`.
    pub fn find_report(&self, prefix: &str) -> Result<Report, StoreError> {
        let begins = |report: &Report| report.id.to_string().starts_with(prefix);
        let mut found: Vec<Report> = self.reports()?.into_iter().filter(begins).take(2).collect();
        match (found.pop(), found.is_empty()) {
            (Some(only), true) if !prefix.is_empty() => Ok(only),
            (Some(_), false) => Err(StoreError::AmbiguousReport(prefix.to_owned())),
            _ => Err(StoreError::NoReport(prefix.to_owned())),
        }
    }
}

impl Transaction<'_> {
    /// Makes a report with this text. `title` names it where the text has no title.
    pub fn create_report(
        &self,
        title: &str,
        details: &ReportDetails,
        document: &Document,
    ) -> Result<ReportId, StoreError> {
        let id = ReportId::random();
        let mut insert = self.connection.prepare_cached(include_str!("insert.sql"))?;
        insert.execute(params![
            id.number(),
            title,
            details.kind,
            details.year,
            as_text(&details.stage)?,
            as_text(&document.numbering)?,
            0,
            self.now().0,
        ])?;
        self.replace_working(id, document)?;
        Ok(id)
    }

    /// Brings the list up to date with the text.
    pub(crate) fn summarize(
        &self,
        report: ReportId,
        title: Option<&str>,
        numbering: NumberingScheme,
        chars: usize,
    ) -> Result<(), StoreError> {
        let mut update = self.connection.prepare_cached(include_str!("summarize.sql"))?;
        let changed = update.execute(params![report.number(), title, as_text(&numbering)?, chars, self.now().0])?;
        self.touch(report);
        if changed == 1 { Ok(()) } else { Err(StoreError::no_report(report)) }
    }

    /// Notes whether the working text has changes that no revision holds.
    pub(crate) fn mark_kept(&self, report: ReportId) -> Result<(), StoreError> {
        let mut update = self.connection.prepare_cached("UPDATE report SET unkept = 0 WHERE id = ?1")?;
        update.execute([report.number()])?;
        Ok(())
    }
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<Report> {
    Ok(Report {
        id: ReportId::from_number(row.get(0)?),
        title: row.get(1)?,
        details: ReportDetails { kind: row.get(2)?, year: row.get(3)?, stage: parse(row, 4)? },
        numbering: parse(row, 5)?,
        chars: row.get(6)?,
        updated: Timestamp(row.get(7)?),
        unkept: row.get(8)?,
    })
}

/// The name that serde gives a variant without fields, so that its spelling has one home.
pub(crate) fn as_text<T: Serialize>(value: &T) -> Result<String, StoreError> {
    Ok(serde_json::to_value(value)?.as_str().unwrap_or_default().to_owned())
}

/// Reads what [`as_text`] wrote.
pub(crate) fn parse<T: for<'de> Deserialize<'de>>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_value(serde_json::Value::String(row.get(column)?))
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}
