//! Looking at everything: SQLite's structure, every row's checksum, every sum, every text of every revision, every chain,
//! and the witness.

mod recent;
mod report;
mod search;

use std::path::Path;

use rusqlite::Connection;

use crate::{
    damage::{Damage, Problem},
    digest::row_is_whole,
    error::StoreError,
    library::Snapshot,
    loss::Loss,
    media::SoundMedia,
    report::read_record,
    witness::{self, Found},
};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// What can't be trusted.
    pub problems: Vec<Problem>,
    /// What is no damage but good to know.
    pub notices: Vec<Notice>,
    /// Whether everything was looked at.
    pub complete: bool,
}

/// Something that is no damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// There is no witness: a library that was copied, or made by an older version.
    WitnessMissing,
    /// The witness can't be read; the next change makes it anew.
    WitnessUnreadable,
    /// The witness is that of another library: this file was put in its place.
    WitnessOfAnother,
}

impl Notice {
    /// The name of its sentence in the messages of the faces.
    pub fn code(self) -> &'static str {
        match self {
            Self::WitnessMissing => "witness_missing",
            Self::WitnessUnreadable => "witness_unreadable",
            Self::WitnessOfAnother => "witness_of_another",
        }
    }
}

/// SQLite names no more faults than that.
const MOST_FAULTS: usize = 100;

pub(crate) use self::recent::check_recent;

pub(crate) fn verify(
    connection: &Connection,
    path: &Path,
    mut go_on: impl FnMut() -> bool,
) -> Result<Verification, StoreError> {
    let mut found = Verification { complete: true, ..Verification::default() };
    check_structure(connection, &mut found);
    let transaction = connection.unchecked_transaction()?;
    let snapshot = Snapshot { connection: &transaction };
    check_whole(&snapshot, path, &mut found);
    check_rest(&snapshot, &mut found);
    let numbers = match report_numbers(&snapshot) {
        Ok(numbers) => numbers,
        Err(error) => {
            found.add(&error, None);
            Vec::new()
        }
    };
    let sound = match snapshot.sound_media(&mut go_on) {
        Ok(Some(sound)) => sound,
        Ok(None) => return Ok(Verification { complete: false, ..found }),
        Err(error) => {
            found.add(&error, None);
            SoundMedia::default()
        }
    };
    if !sound.are_all {
        found.note(Problem { report: None, seq: None, damage: Damage::Media });
    }
    for number in numbers {
        if !go_on() {
            found.complete = false;
            return Ok(found);
        }
        report::check(&snapshot, number, &sound, &mut found);
    }
    search::check(&snapshot, &mut found);
    Ok(found)
}

impl Verification {
    /// Whether nothing is damaged.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    fn note(&mut self, problem: Problem) {
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Notes an error of reading as the damage that it is.
    fn add(&mut self, error: &StoreError, report: Option<dinggao_document::ReportId>) {
        let (named, damage) = match error {
            StoreError::Damaged { report, damage } => (*report, damage.clone()),
            other => (None, Damage::Database(other.to_string())),
        };
        self.note(Problem { report: named.or(report), seq: None, damage });
    }
}

fn check_structure(connection: &Connection, found: &mut Verification) {
    let faults = || -> Result<Vec<String>, StoreError> {
        let mut check = connection.prepare(&format!("PRAGMA integrity_check({MOST_FAULTS})"))?;
        let faults = check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(faults)
    };
    match faults() {
        Ok(faults) => {
            for fault in faults.into_iter().filter(|fault| fault != "ok") {
                found.note(Problem { report: None, seq: None, damage: Damage::Database(fault) });
            }
        }
        Err(error) => found.add(&error, None),
    }
}

/// The library as a whole: its entry, the losses, the witness.
fn check_whole(snapshot: &Snapshot<'_>, path: &Path, found: &mut Verification) {
    let mut check = || -> Result<(), StoreError> {
        let head = snapshot.head_of_library()?;
        let lost = |loss: Loss| {
            let damage = Damage::Lost { first: loss.first, last: loss.last };
            let named = loss.reports.iter().map(|&report| Some(report));
            let named: Vec<_> = if loss.reports.is_empty() { vec![None] } else { named.collect() };
            named.into_iter().map(move |report| Problem { report, seq: None, damage: damage.clone() })
        };
        let losses = snapshot.losses()?.into_iter().chain(Loss::by_witness(path, &head));
        losses.flat_map(lost).for_each(|problem| found.note(problem));
        match witness::read(path) {
            Found::Missing => found.notices.push(Notice::WitnessMissing),
            Found::Unreadable => found.notices.push(Notice::WitnessUnreadable),
            Found::Testimony(testimony) if testimony.head.instance != head.instance => {
                found.notices.push(Notice::WitnessOfAnother);
            }
            Found::Testimony(testimony) => {
                let known = testimony.head;
                if known.commits == head.commits && known.chain != head.chain {
                    found.note(Problem { report: None, seq: None, damage: Damage::Witness });
                }
            }
        }
        Ok(())
    };
    if let Err(error) = check() {
        found.add(&error, None);
    }
}

/// The log, and rows that belong to no report.
fn check_rest(snapshot: &Snapshot<'_>, found: &mut Verification) {
    let mut check = || -> Result<(), StoreError> {
        let mut select = snapshot.connection.prepare("SELECT * FROM operation")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            if !row_is_whole(row)? {
                found.note(Problem { report: None, seq: None, damage: Damage::Log });
            }
        }
        let orphans = "SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_check)";
        if snapshot.connection.query_row(orphans, [], |row| row.get(0))? {
            found.note(Problem { report: None, seq: None, damage: Damage::Library });
        }
        Ok(())
    };
    if let Err(error) = check() {
        found.add(&error, None);
    }
}

/// The entry of each report, or the number of one that can't be read.
fn report_numbers(snapshot: &Snapshot<'_>) -> Result<Vec<report::Subject>, StoreError> {
    let mut select = snapshot.connection.prepare("SELECT * FROM report ORDER BY number")?;
    let mut rows = select.query([])?;
    let mut subjects = Vec::new();
    while let Some(row) = rows.next()? {
        subjects.push(match read_record(row) {
            Ok(record) => report::Subject::Readable(Box::new(record)),
            Err(_) => report::Subject::Unreadable(row.get("id").ok().map(dinggao_document::ReportId::from_number)),
        });
    }
    Ok(subjects)
}
