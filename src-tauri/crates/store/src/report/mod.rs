//! The reports of the library, as a list shows them.

mod record;
mod renaming;

use dinggao_document::{Document, NumberingScheme, ReportId};
use serde::{Deserialize, Serialize};

pub(crate) use self::record::{Record, ReportNumber, as_text, parse, read as read_record};
use crate::{
    error::StoreError,
    library::{Snapshot, Transaction},
    operation::Inverse,
    revision::Seq,
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
    /// When it went to the bin, if it is there.
    pub deleted: Option<Timestamp>,
    /// The revision that its working text follows; 0 before the first.
    pub head: Seq,
    /// The revision up to which its user has looked at changes; 0 before the first look.
    pub seen: Seq,
    /// Whether this entry was changed by something other than this program: nothing in it can be trusted.
    pub damaged: bool,
}

/// What a report is, apart from its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
pub struct ReportDetails {
    /// 文种, the name of its template; empty where unknown.
    pub kind: String,
    /// The year that it reports on.
    pub year: Option<i32>,
    /// How far it has come.
    pub stage: Stage,
    /// What its user files it under, each a line without line breaks.
    pub tags: Vec<String>,
    /// Whether it is put away.
    pub archived: bool,
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

/// Bits of a report's id that a character of its printed form stands for.
const BITS_A_CHARACTER: u32 = 5;
const ID_CHARACTERS: u32 = 12;

impl Snapshot<'_> {
    /// The reports that are not in the bin, the last changed first; no more than `limit`, if there is one.
    pub fn reports(&self, limit: Option<usize>) -> Result<Vec<Report>, StoreError> {
        self.select_reports(
            "SELECT * FROM report WHERE deleted IS NULL ORDER BY updated DESC, number DESC LIMIT ?1",
            limit,
        )
    }

    /// The reports in the bin, the last deleted first.
    pub fn bin(&self) -> Result<Vec<Report>, StoreError> {
        self.select_reports("SELECT * FROM report WHERE deleted IS NOT NULL ORDER BY deleted DESC LIMIT ?1", None)
    }

    fn select_reports(&self, sql: &str, limit: Option<usize>) -> Result<Vec<Report>, StoreError> {
        let limit = limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
        let mut select = self.connection.prepare_cached(sql)?;
        let reports = select.query_map([limit], record::read_for_list)?.collect::<Result<_, _>>()?;
        Ok(reports)
    }

    /// How many reports are not in the bin.
    pub fn report_count(&self) -> Result<usize, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT COUNT(*) FROM report WHERE deleted IS NULL")?;
        Ok(select.query_row([], |row| row.get(0))?)
    }

    /// One report, in the bin or not.
    pub fn report(&self, id: ReportId) -> Result<Report, StoreError> {
        Ok(self.record(id)?.report)
    }

    /// The report whose id begins with `prefix`.
    pub fn find_report(&self, prefix: &str) -> Result<Report, StoreError> {
        let none = || StoreError::NoReport(prefix.to_owned());
        let (first, last) = ids_beginning_with(prefix).ok_or_else(none)?;
        let mut select = self.connection.prepare_cached("SELECT id FROM report WHERE id BETWEEN ?1 AND ?2 LIMIT 2")?;
        let ids = select.query_map([first, last], |row| row.get(0))?.collect::<Result<Vec<u64>, _>>()?;
        match ids.as_slice() {
            [] => Err(none()),
            [only] => self.report(ReportId::from_number(*only)),
            _ => Err(StoreError::AmbiguousReport(prefix.to_owned())),
        }
    }
}

/// The lowest and the highest id whose printed form begins with `prefix`.
fn ids_beginning_with(prefix: &str) -> Option<(u64, u64)> {
    let length = u32::try_from(prefix.len()).ok().filter(|length| (1..=ID_CHARACTERS).contains(length))?;
    let padded =
        |filler: &str| (prefix.to_owned() + &filler.repeat((ID_CHARACTERS - length) as usize)).parse::<ReportId>();
    let first = padded("0").ok()?.number();
    let below = BITS_A_CHARACTER * (ID_CHARACTERS - length);
    Some((first, first | ((1 << below) - 1)))
}

impl Transaction<'_> {
    /// Makes a report with this text. `title` names it where the text has no title. Undone by putting it in the bin.
    pub fn create_report(
        &self,
        title: &str,
        details: &ReportDetails,
        document: &Document,
    ) -> Result<ReportId, StoreError> {
        let id = ReportId::random();
        let next = "SELECT COALESCE(MAX(number), 0) + 1 FROM report";
        let number = self.connection.prepare_cached(next)?.query_row([], |row| row.get(0))?;
        self.put_record(&Record::new(ReportNumber(number), id, title, details, self.now()))?;
        self.replace_working(id, document)?;
        self.undone_by(Inverse::Discard { report: id });
        Ok(id)
    }

    /// Puts a report in the bin. Undone by taking it out.
    pub fn discard_report(&self, id: ReportId) -> Result<(), StoreError> {
        let mut record = self.record(id)?;
        record.report.deleted = Some(self.now());
        self.put_record(&record)?;
        self.unindex_report(record.number)?;
        self.undone_by(Inverse::Recover { report: id });
        Ok(())
    }

    /// Takes a report out of the bin. Undone by putting it back.
    pub fn recover_report(&self, id: ReportId) -> Result<(), StoreError> {
        let mut record = self.record(id)?;
        record.report.deleted = None;
        self.put_record(&record)?;
        self.undone_by(Inverse::Discard { report: id });
        Ok(())
    }

    /// Says what a report is. Undone by saying what it was.
    pub fn describe_report(&self, id: ReportId, details: &ReportDetails) -> Result<(), StoreError> {
        let mut record = self.record(id)?;
        let before = std::mem::replace(&mut record.report.details, details.clone());
        self.put_record(&record)?;
        self.undone_by(Inverse::Describe { report: id, details: before });
        Ok(())
    }

    /// Notes that the user has looked at every change up to `seq`.
    pub fn mark_seen(&self, id: ReportId, seq: Seq) -> Result<(), StoreError> {
        let mut record = self.record(id)?;
        record.report.seen = seq;
        self.put_record(&record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_names_a_range_of_ids() {
        let id = ReportId::from_number(0x0abc_def0_1234_5678);
        let printed = id.to_string();
        for length in 1..=printed.len() {
            let (first, last) = ids_beginning_with(&printed[..length]).expect("a range");
            assert!((first..=last).contains(&id.number()), "{length}");
            assert!(ReportId::from_number(last).to_string().starts_with(&printed[..length]));
        }
        for wrong in ["", "u", "0000000000000", "稿"] {
            assert_eq!(ids_beginning_with(wrong), None, "{wrong}");
        }
    }
}
