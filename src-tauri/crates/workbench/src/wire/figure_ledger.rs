//! The figures and blanks of a report as a table that can be drawn: every row with its place in the text, its words, and what
//! hangs together with it.

use dinggao_document::{BlankKey, BlankNote, BlockId, FigureKey};
use dinggao_proof::{CheckState, Passage, Spot};
use dinggao_store::Seq;
use serde::{Deserialize, Serialize};

/// The figures and blanks of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
pub struct FigureLedger {
    /// What is still to be filled in first, then everything else in reading order.
    pub rows: Vec<LedgerRow>,
    /// How many blanks wait for values.
    pub open: usize,
    /// Everybody that a row names as its owner.
    pub owners: Vec<String>,
}

/// A figure, or a place for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LedgerRow {
    /// Names the row in this ledger.
    pub id: String,
    /// How it stands.
    pub state: LedgerState,
    /// What it is about; a blank with ＿ in its words.
    pub label: String,
    /// The numbers of the headings that it stands under.
    pub place: String,
    /// Where it stands.
    pub at: TextPlace,
    /// As it is written, without its unit; of a blank, its sign.
    pub value: String,
    /// The unit as it is written.
    pub unit: String,
    /// Which blank it is, if it is one.
    pub blank: Option<BlankKey>,
    /// What is known of the blank.
    pub note: Option<BlankNote>,
    /// Every place where the same is said, itself first; empty where it is said once.
    pub mentions: Vec<LedgerMention>,
    /// What it is reckoned to be.
    pub checks: Vec<LedgerCheck>,
    /// Where its figure comes from; none of a blank.
    pub origin: Option<FigureOrigin>,
    /// Which figure it is, by which it is linked; none of a blank that is part of none.
    pub figure: Option<FigureKey>,
    /// What the report of the year before says of the same.
    pub year_before: Option<YearBefore>,
}

/// A figure of the report of the year before, and the growth that both imply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct YearBefore {
    /// The figure, as it is written there.
    pub value: String,
    /// By how many per cent this one is more, with its sign: `+15.2`.
    pub growth: String,
    /// What this report says of the growth.
    pub said: Option<String>,
    /// Whether that follows from both figures.
    pub state: CheckState,
}

/// How a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LedgerState {
    /// It is still to be filled in.
    Open,
    /// Somebody said that it is no blank.
    Meant,
    /// It says something else than another place, than it is reckoned to be, or than the report of the year before implies.
    Wrong,
    /// It hangs together with what is still to be filled in.
    Undetermined,
    /// It says what other places say, or what it is reckoned to be.
    Sound,
    /// Nothing in the text says whether it is right.
    Alone,
}

/// Where something stands, as the page counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TextPlace {
    /// The block.
    pub block: BlockId,
    /// Row and column, in a table.
    pub cell: Option<(usize, usize)>,
    /// Its first UTF-16 unit in the block's own text, without a derived number; in a table, in the cell's.
    pub from: usize,
    /// The unit behind it.
    pub to: usize,
    /// The text that stands there.
    pub quote: String,
}

impl TextPlace {
    /// A spot of a passage.
    pub(crate) fn of(passage: &Passage, spot: &Spot) -> Self {
        let range = passage.own_range(spot);
        let (from, to) = (range.start.0, range.end.0);
        Self { block: passage.id, cell: spot.cell, from, to, quote: spot.quote.clone() }
    }
}

/// One of the places where the same is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LedgerMention {
    /// The numbers of the headings that it stands under.
    pub place: String,
    /// Where its number stands, without the unit.
    pub at: TextPlace,
    /// Words before it.
    pub before: String,
    /// Words behind it.
    pub after: String,
    /// The figure, without its unit.
    pub value: String,
    /// Whether it says something else than the first that isn't a blank.
    pub differs: bool,
    /// Where its figure comes from.
    pub origin: Option<FigureOrigin>,
    /// Which figure it is.
    pub figure: FigureKey,
}

/// Where a figure comes from. What no revision holds yet comes from nowhere that could be named.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
pub struct FigureOrigin {
    /// The revision in which it came to say what it says.
    pub seq: Option<Seq>,
    /// The first draft with a name that has it so.
    pub draft: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When, RFC 3339 in UTC.
    pub time: Option<String>,
}

/// A reckoning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LedgerCheck {
    /// What came of it.
    pub state: CheckState,
    /// `7310 + 5150 = 12460`.
    pub arithmetic: String,
}

/// Blanks of a text that wait for values, for those who draw them in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OpenBlank {
    /// Which.
    pub blank: BlankKey,
    /// Where.
    pub at: TextPlace,
    /// The unit that follows it.
    pub unit: String,
    /// The sign belongs to a name, and may be meant.
    pub literal: bool,
}

/// A value as it goes into the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FittedValue {
    /// Where its blank stands in the saved text.
    pub at: TextPlace,
    /// What comes in its place.
    pub words: String,
}
