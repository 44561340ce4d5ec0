//! What people decided about places that the checks tell of, as it is stored: beside the report, since it is about the work and
//! belongs to no revision of the text.

use dinggao_document::{BlankKey, BlankNote, Pardon, ProofNote, ReportId};
use rusqlite::{OptionalExtension, Row, ToSql, params};
use serde::{Deserialize, Serialize};

use crate::{
    damage::Damage,
    digest::{row_checksum, row_is_whole},
    error::StoreError,
    format,
    library::{Snapshot, Transaction},
    operation::Inverse,
    report::ReportNumber,
};

/// The first format with a table for notes.
const SINCE: u32 = 7;

/// What a note is about: no two notes of a report are about the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NotedPlace {
    /// What a rule finds in some words of a block.
    Pardon(Pardon),
    /// A blank.
    Blank(BlankKey),
}

/// What stood of a place before it was noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerNote {
    /// Where.
    pub about: NotedPlace,
    /// What was noted, if anything was.
    pub note: Option<ProofNote>,
}

impl NotedPlace {
    fn of(note: &ProofNote) -> Self {
        match note {
            ProofNote::Pardon(pardon) => Self::Pardon(pardon.clone()),
            ProofNote::Blank(note) => Self::Blank(note.blank.clone()),
        }
    }

    fn key(&self) -> Result<String, StoreError> {
        Ok(serde_json::to_string(self)?)
    }
}

impl Snapshot<'_> {
    /// What may stand in a report, whether or not its text has the words; in no particular order.
    pub fn pardons(&self, report: ReportId) -> Result<Vec<Pardon>, StoreError> {
        let notes = self.proof_notes(report)?.into_iter();
        Ok(notes.filter_map(|note| if let ProofNote::Pardon(pardon) = note { Some(pardon) } else { None }).collect())
    }

    /// What is known of the blanks of a report, whether or not its text has them; in no particular order.
    pub fn blank_notes(&self, report: ReportId) -> Result<Vec<BlankNote>, StoreError> {
        let notes = self.proof_notes(report)?.into_iter();
        Ok(notes.filter_map(|note| if let ProofNote::Blank(note) = note { Some(note) } else { None }).collect())
    }

    pub(crate) fn proof_notes(&self, report: ReportId) -> Result<Vec<ProofNote>, StoreError> {
        let number = self.record(report)?.number;
        // A library that is only read may be of an older format.
        if format::of(self.connection)? < SINCE {
            return Ok(Vec::new());
        }
        let mut select = self.connection.prepare_cached("SELECT * FROM proof_note WHERE report = ?1")?;
        let mut rows = select.query([number.0])?;
        let mut notes = Vec::new();
        while let Some(row) = rows.next()? {
            notes.push(read(row).map_err(|error| error.in_report(report))?);
        }
        Ok(notes)
    }

    fn proof_note(&self, report: ReportNumber, about: &NotedPlace) -> Result<Option<ProofNote>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT * FROM proof_note WHERE report = ?1 AND about = ?2")?;
        select.query_row(params![report.0, about.key()?], |row| Ok(read(row))).optional()?.transpose()
    }
}

fn read(row: &Row<'_>) -> Result<ProofNote, StoreError> {
    if !row_is_whole(row)? {
        return Err(StoreError::damaged(Damage::ProofNotes));
    }
    Ok(serde_json::from_str(&row.get::<_, String>("body")?)?)
}

impl Transaction<'_> {
    /// Lets findings pass. Undone by what was noted before.
    pub fn put_pardons(&self, report: ReportId, pardons: &[Pardon]) -> Result<(), StoreError> {
        let notes = pardons.iter().map(|pardon| ProofNote::Pardon(pardon.clone()));
        self.note(report, notes.map(|note| (NotedPlace::of(&note), Some(note))).collect())
    }

    /// Tells of findings again that were let pass. Undone by what was noted before.
    pub fn remove_pardons(&self, report: ReportId, pardons: &[Pardon]) -> Result<(), StoreError> {
        self.note(report, pardons.iter().map(|pardon| (NotedPlace::Pardon(pardon.clone()), None)).collect())
    }

    /// Notes what is known of blanks; a note that says nothing takes away what was noted. Undone by what was noted before.
    pub fn put_blank_notes(&self, report: ReportId, notes: &[BlankNote]) -> Result<(), StoreError> {
        let notes = notes
            .iter()
            .map(|note| (NotedPlace::Blank(note.blank.clone()), note.clone().if_any().map(ProofNote::Blank)));
        self.note(report, notes.collect())
    }

    /// Notes again what was noted before.
    pub(crate) fn note_again(&self, report: ReportId, before: &[FormerNote]) -> Result<(), StoreError> {
        self.note(report, before.iter().map(|former| (former.about.clone(), former.note.clone())).collect())
    }

    fn note(&self, report: ReportId, notes: Vec<(NotedPlace, Option<ProofNote>)>) -> Result<(), StoreError> {
        let record = self.record(report)?;
        let mut before = Vec::with_capacity(notes.len());
        for (about, note) in notes {
            before.push(FormerNote { note: self.proof_note(record.number, &about)?, about: about.clone() });
            self.write_note(record.number, &about, note.as_ref())?;
        }
        // What was noted twice is as it was before the first time.
        before.reverse();
        self.put_record(&record)?;
        self.undone_by(Inverse::ProofNotes { report, before });
        Ok(())
    }

    fn write_note(&self, report: ReportNumber, about: &NotedPlace, note: Option<&ProofNote>) -> Result<(), StoreError> {
        let about = about.key()?;
        let Some(note) = note else {
            let mut delete =
                self.connection.prepare_cached("DELETE FROM proof_note WHERE report = ?1 AND about = ?2")?;
            delete.execute(params![report.0, about])?;
            return Ok(());
        };
        let body = serde_json::to_string(note)?;
        let columns: [&dyn ToSql; 3] = [&report.0, &about, &body];
        let checksum = row_checksum(&columns)?;
        let [report, about, body] = columns;
        let mut put = self.connection.prepare_cached("INSERT OR REPLACE INTO proof_note VALUES (?1, ?2, ?3, ?4)")?;
        put.execute(params![report, about, body, checksum])?;
        Ok(())
    }
}
