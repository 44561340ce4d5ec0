//! What is planned for the sections of a report, as it is stored: beside the report, since it is about the work and belongs to no
//! revision of the text.

use dinggao_document::{BlockId, ReportId, SectionPlan};
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

/// The first format with a table for plans.
const SINCE: u32 = 6;

/// The section of a plan that is one of the text as a whole: no block has that number.
const WHOLE_TEXT: i64 = -1;

impl Snapshot<'_> {
    /// What is planned for a report, whether or not its text has the sections; in no particular order.
    pub fn section_plans(&self, report: ReportId) -> Result<Vec<SectionPlan>, StoreError> {
        let number = self.record(report)?.number;
        if !self.has_plans()? {
            return Ok(Vec::new());
        }
        let mut select = self.connection.prepare_cached("SELECT * FROM section_plan WHERE report = ?1")?;
        let mut rows = select.query([number.0])?;
        let mut plans = Vec::new();
        while let Some(row) = rows.next()? {
            plans.push(read(row).map_err(|error| error.in_report(report))?);
        }
        Ok(plans)
    }

    /// Everybody who signed a revision of a report outside the bin, or who is to write a section of one; by name, each once.
    pub fn people(&self) -> Result<Vec<String>, StoreError> {
        let authors = "SELECT DISTINCT author FROM revision JOIN report ON revision.report = report.number \
                       WHERE report.deleted IS NULL AND author <> ''";
        let mut select = self.connection.prepare_cached(authors)?;
        let mut people = select.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        if self.has_plans()? {
            let plans = "SELECT section_plan.* FROM section_plan JOIN report ON section_plan.report = report.number \
                         WHERE report.deleted IS NULL";
            let mut select = self.connection.prepare_cached(plans)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                // A name that can't be read is one less to choose from; a verification tells of it.
                people.extend(read(row).ok().and_then(|plan| plan.assignee).map(String::from));
            }
        }
        people.sort();
        people.dedup();
        Ok(people)
    }

    fn section_plan(&self, report: ReportNumber, section: Option<BlockId>) -> Result<Option<SectionPlan>, StoreError> {
        let mut select =
            self.connection.prepare_cached("SELECT * FROM section_plan WHERE report = ?1 AND section = ?2")?;
        select.query_row(params![report.0, key(section)], |row| Ok(read(row))).optional()?.transpose()
    }

    /// A library that is only read may be of an older format.
    fn has_plans(&self) -> Result<bool, StoreError> {
        Ok(format::of(self.connection)? >= SINCE)
    }
}

fn key(section: Option<BlockId>) -> i64 {
    // An id has 60 bits.
    section.map_or(WHOLE_TEXT, |id| i64::try_from(id.number()).unwrap_or(i64::MAX))
}

fn read(row: &Row<'_>) -> Result<SectionPlan, StoreError> {
    if !row_is_whole(row)? {
        return Err(StoreError::damaged(Damage::Plans));
    }
    Ok(serde_json::from_str(&row.get::<_, String>("body")?)?)
}

impl Transaction<'_> {
    /// Plans something for a section; a plan in which nothing is planned takes away what was. Undone by what was planned before.
    pub fn put_plan(&self, report: ReportId, plan: &SectionPlan) -> Result<(), StoreError> {
        let record = self.record(report)?;
        let before = self.section_plan(record.number, plan.section)?;
        self.write_plan(record.number, plan)?;
        self.put_record(&record)?;
        self.undone_by(Inverse::Plan { report, before: before.unwrap_or_else(|| SectionPlan::new(plan.section)) });
        Ok(())
    }

    /// Plans for a report that begins with the sections of another what was planned for that: as long and by the same people,
    /// but unwritten. What undoes it is for the caller to say.
    pub fn copy_plans(&self, from: ReportId, to: ReportId) -> Result<(), StoreError> {
        let record = self.record(to)?;
        for plan in self.section_plans(from)? {
            self.write_plan(record.number, &plan.begun_anew())?;
        }
        self.put_record(&record)
    }

    fn write_plan(&self, report: ReportNumber, plan: &SectionPlan) -> Result<(), StoreError> {
        let section = key(plan.section);
        if plan.clone().if_any().is_none() {
            let mut delete =
                self.connection.prepare_cached("DELETE FROM section_plan WHERE report = ?1 AND section = ?2")?;
            delete.execute(params![report.0, section])?;
            return Ok(());
        }
        let body = serde_json::to_string(plan)?;
        let columns: [&dyn ToSql; 3] = [&report.0, &section, &body];
        let checksum = row_checksum(&columns)?;
        let [report, section, body] = columns;
        let mut put = self.connection.prepare_cached("INSERT OR REPLACE INTO section_plan VALUES (?1, ?2, ?3, ?4)")?;
        put.execute(params![report, section, body, checksum])?;
        Ok(())
    }
}
