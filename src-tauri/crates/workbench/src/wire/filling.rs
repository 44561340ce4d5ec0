//! What a filled table would do to a text, row by row, and what it did.

use dinggao_document::BlankKey;
use dinggao_store::Seq;
use serde::{Deserialize, Serialize};

/// A row of a filled table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SheetFill {
    /// Its number, as Excel shows it.
    pub row: u32,
    /// What is asked for.
    pub label: String,
    /// The numbers of the headings that its blank stands under.
    pub place: String,
    /// What stands in the text now.
    pub old: String,
    /// What comes in its place.
    pub new: String,
    /// Why nothing comes.
    pub why: Option<Unfilled>,
    /// Its blank, if it is known.
    pub blank: Option<BlankKey>,
}

/// Why a row fills nothing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Unfilled {
    /// Its place is gone from the text.
    Gone,
    /// Something stands there already.
    FilledAlready,
    /// It could be several places, or several rows are about its place.
    Ambiguous,
    /// Nothing was written down.
    Empty,
    /// A date, or the error of a formula.
    Unreadable,
    /// A number below one where the text has % behind it: 0.153 may be 15.3 or 0.153.
    Percent,
    /// The words of a picture, or of something that only Word knows.
    Fixed,
}

impl Unfilled {
    /// All of them, so that a test can ask for each one's sentence.
    pub const ALL: [Self; 7] =
        [Self::Gone, Self::FilledAlready, Self::Ambiguous, Self::Empty, Self::Unreadable, Self::Percent, Self::Fixed];
}

/// A filled table that came back, and what it would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FilledTable {
    /// What its file is called.
    pub file: String,
    /// Row by row.
    pub rows: Vec<SheetFill>,
}

/// Words of a table of blanks, in the language of the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SheetLabels {
    /// What the sheet is called.
    pub name: String,
    /// The state of a blank.
    pub open: String,
    /// That of a sign that may be meant as it stands.
    pub literal: String,
    /// That of one of which somebody said that it is.
    pub meant: String,
    /// For blanks that nobody was named for.
    pub nobody: String,
}

/// A value for a blank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BlankFill {
    /// Which.
    pub blank: BlankKey,
    /// What was typed, or stands in a table.
    pub value: String,
}

/// What filling in did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BlanksFilled {
    /// How many blanks have their values.
    pub filled: usize,
    /// The revision that holds the text now; none where nothing was filled in.
    pub revision: Option<Seq>,
    /// The operation that did it, to be undone.
    pub operation: Option<i64>,
}
