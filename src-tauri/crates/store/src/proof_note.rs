//! What people decided while a text is checked, as it is stored: beside the report, since it is about the work and
//! belongs to no revision of the text.

use dinggao_document::{BlankKey, BlankNote, FigureKey, FigureLink, Pardon, ProofNote, ReportId};
use serde::{Deserialize, Serialize};

use crate::{
    damage::Damage,
    error::StoreError,
    library::{Snapshot, Transaction},
    operation::Inverse,
    side_rows::SideTable,
};

const TABLE: SideTable = SideTable { name: "proof_note", key: "about", since: 7, damage: Damage::ProofNotes };

/// What a note is about: no two notes of a report are about the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NotedPlace {
    /// What a rule finds in some words of a block.
    Pardon(Pardon),
    /// A blank.
    Blank(BlankKey),
    /// Two figures, in the order that a link has.
    Link {
        /// Which.
        figures: [FigureKey; 2],
    },
    /// The report of the year before.
    Precedent,
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
            ProofNote::Link(link) => Self::Link { figures: link.figures.clone() },
            ProofNote::Precedent { .. } => Self::Precedent,
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

    /// What was said of figures of a report, two by two, whether or not its text has them; in no particular order.
    pub fn figure_links(&self, report: ReportId) -> Result<Vec<FigureLink>, StoreError> {
        let notes = self.proof_notes(report)?.into_iter();
        Ok(notes.filter_map(|note| if let ProofNote::Link(link) = note { Some(link) } else { None }).collect())
    }

    /// The report to which a report is held, if one was named; it may be gone since.
    pub fn precedent(&self, report: ReportId) -> Result<Option<ReportId>, StoreError> {
        let mut notes = self.proof_notes(report)?.into_iter();
        Ok(notes.find_map(|note| if let ProofNote::Precedent { report } = note { Some(report) } else { None }))
    }

    pub(crate) fn proof_notes(&self, report: ReportId) -> Result<Vec<ProofNote>, StoreError> {
        self.side_rows(&TABLE, report)
    }
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

    /// Notes what somebody says of two figures. Undone by what was noted before.
    pub fn put_figure_link(&self, report: ReportId, link: &FigureLink) -> Result<(), StoreError> {
        let note = ProofNote::Link(link.clone());
        self.note(report, vec![(NotedPlace::of(&note), Some(note))])
    }

    /// Notes to which report this one is held; none for no other. Undone by what was noted before.
    pub fn set_precedent(&self, report: ReportId, precedent: Option<ReportId>) -> Result<(), StoreError> {
        let note = precedent.map(|report| ProofNote::Precedent { report });
        self.note(report, vec![(NotedPlace::Precedent, note)])
    }

    /// Notes again what was noted before.
    pub(crate) fn note_again(&self, report: ReportId, before: &[FormerNote]) -> Result<(), StoreError> {
        self.note(report, before.iter().map(|former| (former.about.clone(), former.note.clone())).collect())
    }

    fn note(&self, report: ReportId, notes: Vec<(NotedPlace, Option<ProofNote>)>) -> Result<(), StoreError> {
        let record = self.record(report)?;
        let mut before = Vec::with_capacity(notes.len());
        for (about, note) in notes {
            let key = about.key()?;
            before.push(FormerNote { note: self.side_row(&TABLE, record.number, &key)?, about });
            self.put_side_row(&TABLE, record.number, &key, note.as_ref())?;
        }
        // What was noted twice is as it was before the first time.
        before.reverse();
        self.put_record(&record)?;
        self.undone_by(Inverse::ProofNotes { report, before });
        Ok(())
    }
}
