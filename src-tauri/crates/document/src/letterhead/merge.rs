//! Three letterheads in, one out, field by field.

use serde::{Deserialize, Serialize};

use super::{Letterhead, LetterheadField};

/// A field of which both said something new, and not the same. What mine says stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LetterheadConflict {
    /// Which.
    pub field: LetterheadField,
    /// What was said before.
    pub base: String,
    /// What mine says.
    pub mine: String,
    /// What theirs says.
    pub theirs: String,
}

/// What two made of a letterhead, put together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MergedLetterhead {
    /// The result.
    pub letterhead: Option<Letterhead>,
    /// Where both disagree, in order.
    pub conflicts: Vec<LetterheadConflict>,
}

impl Letterhead {
    /// What `mine` and `theirs` made of `base`, field by field.
    pub fn merge(base: Option<&Self>, mine: Option<&Self>, theirs: Option<&Self>) -> MergedLetterhead {
        let none = Self::default();
        let [base, mine, theirs] = [base, mine, theirs].map(|letterhead| letterhead.unwrap_or(&none));
        let mut merged = mine.clone();
        let mut conflicts = Vec::new();
        for field in LetterheadField::ALL {
            if theirs.agrees(base, field) || theirs.agrees(mine, field) {
                continue;
            }
            if mine.agrees(base, field) {
                merged.take(field, theirs);
            } else {
                let [base, mine, theirs] = [base, mine, theirs].map(|letterhead| letterhead.written(field));
                conflicts.push(LetterheadConflict { field, base, mine, theirs });
            }
        }
        MergedLetterhead { letterhead: merged.if_any(), conflicts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::WrittenLine;

    fn letterhead(number: &str, date: &str) -> Letterhead {
        Letterhead { number: WrittenLine::new(number), printing_date: WrittenLine::new(date), ..Letterhead::default() }
    }

    /// Nobody's entry may get lost without a word when copies are merged.
    #[test]
    fn each_field_is_the_latest_and_mine_wins_what_both_changed() {
        let base = letterhead("〔2026〕×号", "");
        let mine = letterhead("〔2026〕3号", "");
        let theirs = letterhead("〔2026〕4号", "2026年1月9日");
        let merged = Letterhead::merge(Some(&base), Some(&mine), Some(&theirs));
        assert_eq!(merged.letterhead, Some(letterhead("〔2026〕3号", "2026年1月9日")));
        let [conflict] = merged.conflicts.as_slice() else { panic!("one conflict: {:?}", merged.conflicts) };
        assert_eq!((conflict.field, conflict.theirs.as_str()), (LetterheadField::Number, "〔2026〕4号"));
    }

    #[test]
    fn a_letterhead_that_one_took_away_is_gone() {
        let base = letterhead("〔2026〕3号", "");
        assert_eq!(Letterhead::merge(Some(&base), Some(&base), None), MergedLetterhead::default());
        assert_eq!(Letterhead::merge(None, Some(&base), None).letterhead, Some(base));
    }
}
