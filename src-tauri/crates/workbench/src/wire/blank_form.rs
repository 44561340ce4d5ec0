//! What is known of a blank, as somebody fills it in.

use dinggao_document::{BlankKey, BlankNote, DueDay, WrittenLine};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, FailureCode};

/// The form of a blank's note: text as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BlankForm {
    /// Which blank.
    pub blank: BlankKey,
    /// Who is to fill it in; empty for nobody yet.
    pub owner: String,
    /// Where its value comes from.
    pub source: String,
    /// When it is due: 2026-11-24, 2026年11月24日; empty for whenever.
    pub due: String,
    /// What else is to be known.
    pub note: String,
    /// It is meant as it stands, and no blank.
    pub meant: bool,
}

impl BlankForm {
    /// What it says.
    ///
    /// # Errors
    /// [`FailureCode::DueInvalid`] if it is due on no day of the calendar.
    pub fn read(&self) -> Result<BlankNote, Failure> {
        let due = match self.due.trim() {
            "" => None,
            typed => {
                let invalid = |_| Failure::new(FailureCode::DueInvalid).with("due", typed);
                Some(typed.parse::<DueDay>().map_err(invalid)?)
            }
        };
        Ok(BlankNote {
            blank: self.blank.clone(),
            owner: WrittenLine::new(&self.owner),
            source: WrittenLine::new(&self.source),
            due,
            note: WrittenLine::new(&self.note),
            meant: self.meant,
        })
    }
}
