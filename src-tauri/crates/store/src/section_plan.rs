//! What is planned for the sections of a report, as it is stored: beside the report, since it is about the work and belongs to no
//! revision of the text.

use dinggao_document::{BlockId, ReportId, SectionPlan};

use crate::{
    damage::Damage,
    error::StoreError,
    library::{Snapshot, Transaction},
    operation::Inverse,
    report::ReportNumber,
    side_rows::SideTable,
};

const TABLE: SideTable = SideTable { name: "section_plan", key: "section", since: 6, damage: Damage::Plans };

/// The section of a plan that is one of the text as a whole: no block has that number.
const WHOLE_TEXT: i64 = -1;

impl Snapshot<'_> {
    /// What is planned for a report, whether or not its text has the sections; in no particular order.
    pub fn section_plans(&self, report: ReportId) -> Result<Vec<SectionPlan>, StoreError> {
        self.side_rows(&TABLE, report)
    }

    /// Everybody who signed a revision of a report outside the bin, or who is to write a section of one; by name, each once.
    pub fn people(&self) -> Result<Vec<String>, StoreError> {
        let authors = "SELECT DISTINCT author FROM revision JOIN report ON revision.report = report.number \
                       WHERE report.deleted IS NULL AND author <> ''";
        let mut select = self.connection.prepare_cached(authors)?;
        let mut people = select.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        if self.has_side_table(&TABLE)? {
            let plans = "SELECT section_plan.* FROM section_plan JOIN report ON section_plan.report = report.number \
                         WHERE report.deleted IS NULL";
            let mut select = self.connection.prepare_cached(plans)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                // A name that can't be read is one less to choose from; a verification tells of it.
                people.extend(TABLE.read(row).ok().and_then(|plan: SectionPlan| plan.assignee).map(String::from));
            }
        }
        people.sort();
        people.dedup();
        Ok(people)
    }
}

fn key(section: Option<BlockId>) -> i64 {
    // An id has 60 bits.
    section.map_or(WHOLE_TEXT, |id| i64::try_from(id.number()).unwrap_or(i64::MAX))
}

impl Transaction<'_> {
    /// Plans something for a section; a plan in which nothing is planned takes away what was. Undone by what was planned before.
    pub fn put_plan(&self, report: ReportId, plan: &SectionPlan) -> Result<(), StoreError> {
        let record = self.record(report)?;
        let before = self.side_row(&TABLE, record.number, &key(plan.section))?;
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
        self.put_side_row(&TABLE, report, &key(plan.section), plan.clone().if_any().as_ref())
    }
}
