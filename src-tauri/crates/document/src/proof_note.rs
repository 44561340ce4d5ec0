//! What people decided while a text is checked: findings that may stand (放过), what is known of blanks (待填), which figures are
//! about one thing (同一件事), and the report of the year before (去年的报告).
//!
//! A note is about the work and not about the text: it stands beside the document, so that no comparison and no file shows it.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::{BlockId, ReportId},
    letterhead::WrittenLine,
};

/// A note of any kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ProofNote {
    /// A finding may stand.
    Pardon(Pardon),
    /// What is known of a blank.
    Blank(BlankNote),
    /// Two figures are about one thing, or about two.
    Link(FigureLink),
    /// The report of the year before, to which this one is held.
    Precedent {
        /// Which.
        report: ReportId,
    },
}

/// 放过: what a rule finds in these words of this block may stand.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct Pardon {
    /// Where.
    pub block: BlockId,
    /// The rule's id.
    pub rule: String,
    /// The words.
    pub quote: String,
}

/// What is known of a blank. A note that says nothing isn't one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BlankNote {
    /// Which blank.
    pub blank: BlankKey,
    /// Who is to fill it in: a person or an office.
    pub owner: Option<WrittenLine>,
    /// Where its value comes from.
    pub source: Option<WrittenLine>,
    /// When it is due.
    pub due: Option<DueDay>,
    /// What else is to be known.
    pub note: Option<WrittenLine>,
    /// It is meant as it stands (“一本账S*”), and no blank.
    pub meant: bool,
}

/// Which blank, so that it is known again when the text around its block has moved on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct BlankKey {
    /// The block that it stands in.
    pub block: BlockId,
    /// What it is called.
    pub label: String,
    /// Which of those that are called so in the block, from 0.
    pub nth: u32,
}

/// What somebody said of two figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FigureLink {
    /// Which; their order says nothing.
    pub figures: [FigureKey; 2],
    /// What they are to each other.
    pub bond: FigureBond,
}

/// What two figures are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum FigureBond {
    /// They are about one thing: they say the same, or one is wrong.
    Same,
    /// They are about two things, whatever their words say.
    Apart,
}

/// Which figure, so that it is known again whatever it says by then.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
pub struct FigureKey {
    /// The block that it stands in.
    pub block: BlockId,
    /// What it is called by the words around it.
    pub label: String,
    /// Which of those that are called so in the block, from 0.
    pub nth: u32,
}

impl FigureLink {
    /// A link of two figures.
    pub fn new(one: FigureKey, other: FigureKey, bond: FigureBond) -> Self {
        let figures = if one <= other { [one, other] } else { [other, one] };
        Self { figures, bond }
    }
}

impl BlankNote {
    /// A note that says nothing yet.
    pub fn new(blank: BlankKey) -> Self {
        Self { blank, owner: None, source: None, due: None, note: None, meant: false }
    }

    /// Itself, unless it says nothing.
    pub fn if_any(self) -> Option<Self> {
        (self != Self::new(self.blank.clone())).then_some(self)
    }
}

/// The day by which something is due, written as ISO 8601 has it: `2026-11-24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(try_from = "String", into = "String")]
#[specta(type = String)]
pub struct DueDay(Date);

/// A text that is no day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day is written as 2026-11-24")]
pub struct InvalidDay;

impl DueDay {
    /// The day.
    pub fn date(self) -> Date {
        self.0
    }
}

impl FromStr for DueDay {
    type Err = InvalidDay;

    /// Reads what people type and what sheets hold: 2026-11-24, 2026/11/24, 2026.11.24, 2026年11月24日.
    fn from_str(text: &str) -> Result<Self, InvalidDay> {
        let text = text.trim().trim_end_matches('日');
        let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).map(str::trim).collect();
        let [year, month, day] = parts.as_slice() else { return Err(InvalidDay) };
        let year = year.parse().ok().filter(|_| year.len() == 4).ok_or(InvalidDay)?;
        let [month, day] = [month, day].map(|part| part.parse().map_err(|_| InvalidDay));
        Date::new(year, month?, day?).map(Self).map_err(|_| InvalidDay)
    }
}

impl TryFrom<String> for DueDay {
    type Error = InvalidDay;

    fn try_from(text: String) -> Result<Self, InvalidDay> {
        text.parse()
    }
}

impl From<DueDay> for String {
    fn from(day: DueDay) -> Self {
        day.to_string()
    }
}

impl fmt::Display for DueDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_type_it() {
        for text in ["2026-11-24", " 2026/11/24 ", "2026.11.24", "2026年11月24日"] {
            assert_eq!(text.parse::<DueDay>().map(String::from).as_deref(), Ok("2026-11-24"), "{text}");
        }
        for text in ["", "11-24", "2026-02-30", "26-11-24", "2026-11-24-1", "明天", "2026-1x-24"] {
            assert_eq!(text.parse::<DueDay>(), Err(InvalidDay), "{text}");
        }
    }

    #[test]
    fn a_note_that_says_nothing_is_none() {
        let blank = BlankKey { block: BlockId::from_number(1), label: "收文 ＿ 件".to_owned(), nth: 0 };
        let note = BlankNote::new(blank);
        assert_eq!(note.clone().if_any(), None);
        let meant = BlankNote { meant: true, ..note };
        assert_eq!(meant.clone().if_any(), Some(meant));
    }
}
