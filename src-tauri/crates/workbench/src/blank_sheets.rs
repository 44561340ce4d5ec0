//! The blanks of a text as a table for those who know the values (.xlsx), and what they wrote into it.
//!
//! The columns are the contract's. The sentence shows when the cell for a value is selected, for people who don't have the text
//! at hand. An id says more than its number, so that a blank is found again when the text has moved on: its block, which of equal
//! labels it is, and how many those are.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
};

use dinggao_document::{BlankKey, BlankNote, Block, BlockId, Document, MediaId};
use dinggao_proof::{Blank, Passages, Sought, blanks};
use dinggao_sheet::{Cell, Column, Look, SheetError, Table};
use serde::{Deserialize, Serialize};

use crate::{
    failure::{Failure, FailureCode},
    figure_ledger::notes_by_blank,
    files::{read_bytes, write_file},
    places::places,
};

const COLUMNS: [(&str, u16, Look); 8] = [
    (ID, 7, Look::Name),
    (LABEL, 36, Look::Plain),
    ("place", 12, Look::Plain),
    ("owner", 14, Look::Plain),
    ("due", 12, Look::Plain),
    (VALUE, 18, Look::Input),
    ("source", 20, Look::Plain),
    ("state", 10, Look::Plain),
];
const VALUE: &str = "value";
const LABEL: &str = "label";
const ID: &str = "id";

/// Words of a table, in the language of whoever made it.
#[derive(Debug, Clone, Copy)]
pub struct SheetWords<'words> {
    /// What the sheet is called.
    pub name: &'words str,
    /// The state of a blank.
    pub open: &'words str,
    /// That of a sign that may be meant as it stands.
    pub literal: &'words str,
    /// That of one of which somebody said that it is.
    pub meant: &'words str,
}

/// Whose blanks go into a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetPart<'owner> {
    /// All of them.
    Whole,
    /// Those that wait for a value from this owner; without one, those that nobody was named for.
    Of(Option<&'owner str>),
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// Its number, as Excel shows it.
    pub row: u32,
    /// What is asked for.
    pub label: String,
    /// Which blank it is about, if the table still says so.
    pub(crate) key: Option<(BlankKey, u32)>,
    /// What was written down.
    pub(crate) value: SheetValue,
}

/// What somebody wrote into a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum SheetValue {
    Nothing,
    Text(String),
    /// A number, as its cell shows it.
    Number(String),
    /// Neither words nor a number: a date, the error of a formula.
    Unreadable,
}

/// The blanks of a text as an .xlsx file, with what is known of them.
pub fn blank_sheet(
    document: &Document,
    notes: Vec<BlankNote>,
    part: SheetPart<'_>,
    words: &SheetWords<'_>,
) -> Result<Vec<u8>, Failure> {
    let passages = Passages::of(document);
    let found = blanks(&passages);
    let counts = counts(&found);
    let places = places(document);
    let notes = notes_by_blank(&passages, &found, notes);
    let is_in = |place: usize| {
        let note = notes.get(&place);
        let owner = note.and_then(|note| note.owner.as_ref()).map(|owner| owner.as_str());
        match part {
            SheetPart::Whole => true,
            SheetPart::Of(wanted) => owner == wanted && !note.is_some_and(|note| note.meant),
        }
    };
    let row = |(at, blank): (usize, &Blank)| {
        let note = notes.get(&at);
        let line = |line: Option<&dinggao_document::WrittenLine>| {
            line.map_or_else(String::new, |line| line.as_str().to_owned())
        };
        let place = places.get(blank.spot.block).cloned().unwrap_or_default();
        let state = match note {
            Some(note) if note.meant => words.meant,
            _ if blank.literal => words.literal,
            _ => words.open,
        };
        let of = counts.get(&(blank.key.block, blank.label.as_str())).copied().unwrap_or(1);
        vec![
            written_id(blank, of),
            blank.label.clone(),
            place,
            line(note.and_then(|note| note.owner.as_ref())),
            note.and_then(|note| note.due).map_or_else(String::new, String::from),
            String::new(),
            line(note.and_then(|note| note.source.as_ref())),
            state.to_owned(),
        ]
    };
    let columns = COLUMNS.map(|(header, width, look)| Column::new(header, width, look)).to_vec();
    let chosen: Vec<(usize, &Blank)> = found.iter().enumerate().filter(|(at, _)| is_in(*at)).collect();
    let prompts = chosen.iter().map(|(_, blank)| blank.sentence(&passages)).collect();
    let rows = chosen.into_iter().map(row).collect();
    let table = Table { name: words.name.to_owned(), columns, rows, prompts };
    dinggao_sheet::write(&table).map_err(|error| Failure::new(FailureCode::Internal).with("reason", error.to_string()))
}

/// Writes the blanks of a text to an .xlsx file, whole or not at all.
pub fn write_blank_sheet(
    document: &Document,
    notes: Vec<BlankNote>,
    part: SheetPart<'_>,
    words: &SheetWords<'_>,
    path: &Path,
    replace: bool,
) -> Result<(), Failure> {
    check_sheet_name(path)?;
    write_file(path, &blank_sheet(document, notes, part, words)?, replace)
}

/// Refuses a file whose name says another format.
pub fn check_sheet_name(path: &Path) -> Result<(), Failure> {
    let is_sheet = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if is_sheet { Ok(()) } else { Err(Failure::at(FailureCode::SheetFormat, path)) }
}

/// Reads what was written into such a file.
pub fn read_blank_sheet(path: &Path) -> Result<Vec<SheetRow>, Failure> {
    read_blank_sheet_bytes(path, &read_bytes(path)?)
}

/// The same with a file's bytes; `name` is what it is called.
pub fn read_blank_sheet_bytes(name: &Path, bytes: &[u8]) -> Result<Vec<SheetRow>, Failure> {
    let rows = dinggao_sheet::read(bytes, &[LABEL, VALUE]).map_err(|error| sheet_refused(&error, name))?;
    let read = |row: dinggao_sheet::Row| SheetRow {
        row: row.number,
        label: row.text(LABEL).unwrap_or_default().to_owned(),
        key: row.text(ID).and_then(|id| read_id(id, row.text(LABEL)?)),
        value: match row.cell(VALUE) {
            Cell::Empty => SheetValue::Nothing,
            Cell::Text(text) => SheetValue::Text(text.clone()),
            Cell::Number(number) => SheetValue::Number(number.clone()),
            Cell::Other(_) => SheetValue::Unreadable,
        },
    };
    Ok(rows.into_iter().map(read).collect())
}

/// What is said of a file that is no table, or can't be read.
pub(crate) fn sheet_refused(error: &SheetError, path: &Path) -> Failure {
    match error {
        SheetError::NotASheet => Failure::at(FailureCode::SheetUnknown, path),
        SheetError::PasswordOrOld => Failure::at(FailureCode::SheetLocked, path),
        SheetError::TooLarge(limit) => Failure::at(FailureCode::SheetTooLarge, path).with("limit", *limit),
        SheetError::Damaged(reason) => Failure::at(FailureCode::SheetDamaged, path).with("reason", reason),
        SheetError::NoTable => Failure::at(FailureCode::SheetWithoutTable, path),
    }
}

impl SheetRow {
    /// Which blank it is about. A row without its key, as when somebody copied the columns that one sees, is known by what it
    /// is called.
    pub(crate) fn sought(&self) -> Sought {
        if let Some((key, of)) = &self.key {
            return Sought { key: key.clone(), of: Some(*of) };
        }
        let key = BlankKey { block: BlockId::from_number(0), label: self.label.clone(), nth: 0 };
        Sought { key, of: None }
    }
}

/// How many blanks of each block have the same label.
fn counts(blanks: &[Blank]) -> HashMap<(BlockId, &str), u32> {
    let mut counts = HashMap::new();
    for blank in blanks {
        *counts.entry((blank.key.block, blank.label.as_str())).or_default() += 1;
    }
    counts
}

/// Number, block, place among equal ones, and how many those are.
fn written_id(Blank { id, key: BlankKey { block, nth, .. }, .. }: &Blank, of: u32) -> String {
    format!("{id}-{block}-{nth}-{of}")
}

fn read_id(id: &str, label: &str) -> Option<(BlankKey, u32)> {
    let mut parts = id.split('-').skip(1);
    let block = parts.next()?.parse().ok()?;
    let nth = parts.next()?.parse().ok()?;
    let of = parts.next()?.parse().ok()?;
    Some((BlankKey { block, label: label.to_owned(), nth }, of))
}

/// A file's text with ids that are the same whenever it is read: what a block says besides its blanks and figures makes them,
/// so that a table that was made of a file is understood by the same file when values stand in it.
#[must_use]
pub fn with_lasting_ids(document: &Document) -> Document {
    let mut seen: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    let mut taken = HashSet::new();
    let lasting = |block: &Block| {
        let says = says(&block.text()).into_bytes();
        let count = seen.entry(says.clone()).or_default();
        let mut bytes = says;
        bytes.extend(count.to_be_bytes());
        *count += 1;
        let hash = MediaId::of(&bytes);
        let number = hash.as_bytes().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
        let id = BlockId::from_number(number);
        if taken.insert(id) { block.clone().with_id(id) } else { block.clone() }
    };
    Document { blocks: document.blocks.iter().map(lasting).collect(), ..document.clone() }
}

/// A text with one sign in the place of each blank and each figure.
fn says(text: &str) -> String {
    let signs = dinggao_text::blanks(text);
    let mut said = String::new();
    let mut at = 0;
    let mut add = |part: &str| {
        for sign in part.chars() {
            let is_figure = sign.is_ascii_digit() || matches!(sign, '.' | ',') && said.ends_with('＿');
            match is_figure {
                false => said.push(sign),
                true if !said.ends_with('＿') => said.push('＿'),
                true => {}
            }
        }
    };
    for sign in signs {
        add(&text[at..sign.range.start]);
        add("0");
        at = sign.range.end;
    }
    add(&text[at..]);
    said
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, p};

    use super::*;

    #[test]
    fn an_id_is_read_as_it_is_written() {
        let blank = blanks(&Passages::of(&doc([p("收文**件，收文**件")]))).remove(1);
        assert_eq!(read_id(&written_id(&blank, 2), &blank.label), Some((blank.key, 2)));
        for other in ["", "b12", "b1-000000000007-1", "b1-000000000007-x-1"] {
            assert_eq!(read_id(other, "收文"), None, "{other}");
        }
    }

    /// One department after the other fills in the same file.
    #[test]
    fn a_block_of_a_file_keeps_its_id_when_a_blank_is_filled_in() {
        let id = |text: &str| with_lasting_ids(&doc([p(text)])).blocks[0].id();
        assert_eq!(id("收文***件，办结率**.*%"), id("收文1,234件，办结率15.3%"));
        assert_ne!(id("收文***件"), id("发文***件"));
        let twice = with_lasting_ids(&doc([p("收文**件"), p("收文**件")]));
        assert_ne!(twice.blocks[0].id(), twice.blocks[1].id());
    }
}
