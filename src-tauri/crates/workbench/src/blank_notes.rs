//! What is known of the blanks of a report: noted and taken back, each as one operation that can be undone.

use dinggao_document::{BlankNote, Document, ReportId};
use dinggao_proof::{Passages, blanks};
use dinggao_store::Operation;

use crate::{
    failure::{Failure, FailureCode},
    figure_ledger::notes_by_blank,
    reader::Reader,
    wire::{BlankForm, OperationSummary, Version},
    workbench::Workbench,
};

impl Reader {
    /// How many blanks of a version wait for values: those of which nobody said that they are none.
    pub fn open_blank_count(&self, report: ReportId, version: Version) -> Result<usize, Failure> {
        let text = self.document(report, version)?;
        let passages = Passages::of(&text);
        let found = blanks(&passages);
        let notes = notes_by_blank(&passages, &found, self.blank_notes(report)?);
        Ok(found.len() - notes.values().filter(|note| note.meant).count())
    }

    /// How many places of a text look like blanks and aren't.
    pub(crate) fn meant_blanks(&self, report: ReportId, text: &Document) -> Result<usize, Failure> {
        let notes = self.blank_notes(report)?;
        if !notes.iter().any(|note| note.meant) {
            return Ok(0);
        }
        let passages = Passages::of(text);
        let notes = notes_by_blank(&passages, &blanks(&passages), notes);
        Ok(notes.values().filter(|note| note.meant).count())
    }
}

impl Reader {
    /// Who is to fill in blanks of the working text that wait for values, in its order; none for those that nobody was named
    /// for.
    pub fn blank_owners(&self, report: ReportId) -> Result<Vec<Option<String>>, Failure> {
        let text = self.document(report, Version::Working)?;
        let passages = Passages::of(&text);
        let found = blanks(&passages);
        let notes = notes_by_blank(&passages, &found, self.blank_notes(report)?);
        let mut owners: Vec<Option<String>> = Vec::new();
        for place in 0..found.len() {
            let note = notes.get(&place);
            let owner = note.and_then(|note| note.owner.as_ref()).map(|owner| owner.as_str().to_owned());
            if !note.is_some_and(|note| note.meant) && !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        Ok(owners)
    }
}

impl Workbench {
    /// Notes of a blank what the form says; an empty one takes its note away. What was done, for the button that undoes it;
    /// what is noted already is no change.
    pub fn note_blank(&self, report: ReportId, form: &BlankForm) -> Result<Option<OperationSummary>, Failure> {
        let note = form.read()?;
        let text = self.document(report, Version::Working)?;
        let passages = Passages::of(&text);
        let found = blanks(&passages);
        let gone = || Failure::new(FailureCode::BlankGone);
        let place = found.iter().position(|blank| blank.key == note.blank).ok_or_else(gone)?;
        let known = notes_by_blank(&passages, &found, self.blank_notes(report)?).remove(&place);
        if known.clone().map(|known| BlankNote { blank: note.blank.clone(), ..known }) == note.clone().if_any() {
            return Ok(None);
        }
        // The text may have moved on since: its note goes on under the key that it has now.
        let before = known.filter(|known| known.blank != note.blank).map(|known| BlankNote::new(known.blank));
        let notes: Vec<BlankNote> = before.into_iter().chain([note]).collect();
        self.transact(Operation::NoteBlanks, move |transaction| transaction.put_blank_notes(report, &notes))?;
        self.last_operation(report)
    }
}
