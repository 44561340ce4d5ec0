//! The fields of a letterhead, and which of them differ between two.

use serde::{Deserialize, Serialize};

use super::Letterhead;

/// What a letterhead can say something of, in the order of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LetterheadField {
    /// 份号
    CopyNumber,
    /// 密级和保密期限
    Secrecy,
    /// 紧急程度
    Urgency,
    /// 发文机关标志
    Mark,
    /// 发文字号
    Number,
    /// 签发人
    Signers,
    /// 抄送机关
    CopiesTo,
    /// 印发机关
    PrintingOffice,
    /// 印发日期
    PrintingDate,
}

impl LetterheadField {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::CopyNumber,
        Self::Secrecy,
        Self::Urgency,
        Self::Mark,
        Self::Number,
        Self::Signers,
        Self::CopiesTo,
        Self::PrintingOffice,
        Self::PrintingDate,
    ];
}

/// A field of which two letterheads say something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LetterheadChange {
    /// Which.
    pub field: LetterheadField,
    /// What the old one says; nothing where it doesn't.
    pub old: String,
    /// What the new one says.
    pub new: String,
}

impl Letterhead {
    /// What differs between two letterheads, in order. No letterhead says nothing of anything.
    pub fn changes(old: Option<&Self>, new: Option<&Self>) -> Vec<LetterheadChange> {
        let none = Self::default();
        let (old, new) = (old.unwrap_or(&none), new.unwrap_or(&none));
        let differing = LetterheadField::ALL.into_iter().filter(|&field| !old.agrees(new, field));
        differing.map(|field| LetterheadChange { field, old: old.written(field), new: new.written(field) }).collect()
    }

    /// Whether both say the same of a field.
    pub(super) fn agrees(&self, other: &Self, field: LetterheadField) -> bool {
        match field {
            LetterheadField::CopyNumber => self.copy_number == other.copy_number,
            LetterheadField::Secrecy => self.secrecy == other.secrecy,
            LetterheadField::Urgency => self.urgency == other.urgency,
            LetterheadField::Mark => self.mark == other.mark,
            LetterheadField::Number => self.number == other.number,
            LetterheadField::Signers => self.signers == other.signers,
            LetterheadField::CopiesTo => self.copies_to == other.copies_to,
            LetterheadField::PrintingOffice => self.printing_office == other.printing_office,
            LetterheadField::PrintingDate => self.printing_date == other.printing_date,
        }
    }

    /// Says of a field what another one says.
    pub(super) fn take(&mut self, field: LetterheadField, other: &Self) {
        match field {
            LetterheadField::CopyNumber => self.copy_number = other.copy_number,
            LetterheadField::Secrecy => self.secrecy.clone_from(&other.secrecy),
            LetterheadField::Urgency => self.urgency = other.urgency,
            LetterheadField::Mark => self.mark.clone_from(&other.mark),
            LetterheadField::Number => self.number.clone_from(&other.number),
            LetterheadField::Signers => self.signers.clone_from(&other.signers),
            LetterheadField::CopiesTo => self.copies_to.clone_from(&other.copies_to),
            LetterheadField::PrintingOffice => self.printing_office.clone_from(&other.printing_office),
            LetterheadField::PrintingDate => self.printing_date.clone_from(&other.printing_date),
        }
    }
}
