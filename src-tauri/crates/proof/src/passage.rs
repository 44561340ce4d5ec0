//! The runs of text of a report, and where in them something stands.

use std::ops::{Index, Range};

use dinggao_document::{
    Block, BlockId, BlockKind, CharOffset, Document, NumberingScheme, TableRow, Utf16Offset, labels,
};
use serde::{Deserialize, Serialize};

/// Every run of text of a report, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Passages {
    /// How headings are numbered.
    pub numbering: NumberingScheme,
    list: Vec<Passage>,
}

/// A run of text: a block's, or a cell's of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The block's place in the report, from 0.
    pub block: usize,
    /// The block's id.
    pub id: BlockId,
    /// What the block is.
    pub kind: BlockKind,
    /// Row and column, in a table.
    pub cell: Option<(usize, usize)>,
    /// What a cell of a table covers of its grid.
    pub(crate) area: Area,
    /// The text, with the derived number of its block before it.
    pub text: String,
    /// Bytes of the derived number.
    pub number: usize,
    /// Characters of the block's text before this run: of a table, the cells before it and what parts them.
    start: usize,
}

/// The part of a table's grid that a cell covers; of any other passage nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Area {
    /// Its first column.
    pub(crate) column: usize,
    /// Columns.
    pub(crate) columns: usize,
    /// Rows, its own included.
    pub(crate) rows: usize,
}

/// Where something stands: places are characters of the block's text as it is printed, the derived number included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Spot {
    /// The block's place in the report, from 0.
    pub block: usize,
    /// Row and column, in a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<(usize, usize)>,
    /// Its first character.
    pub start: usize,
    /// The character behind it.
    pub end: usize,
    /// The text that stands there.
    pub quote: String,
}

impl Passages {
    /// The runs of text of a report. Page breaks have none.
    pub fn of(document: &Document) -> Self {
        let mut passages = Vec::new();
        for (place, (block, number)) in document.blocks.iter().zip(labels(document)).enumerate() {
            match block {
                Block::Table { content, .. } => {
                    push_cells(&mut passages, place, block, content);
                }
                Block::PageBreak { .. } => {}
                _ => {
                    let number = number.unwrap_or_default();
                    let (text, number) = (number.clone() + &block.text(), number.len());
                    let (id, kind) = (block.id(), block.kind());
                    let area = Area::default();
                    passages.push(Passage { block: place, id, kind, cell: None, area, text, number, start: 0 });
                }
            }
        }
        Self { numbering: document.numbering, list: passages }
    }

    /// The passage that a spot stands in.
    pub fn at(&self, spot: &Spot) -> Option<&Passage> {
        self.of_place(spot.block, spot.cell)
    }

    /// The passage of a cell.
    pub(crate) fn cell(&self, block: usize, cell: (usize, usize)) -> Option<&Passage> {
        self.of_place(block, Some(cell))
    }

    fn of_place(&self, block: usize, cell: Option<(usize, usize)>) -> Option<&Passage> {
        let first = self.list.partition_point(|passage| (passage.block, passage.cell) < (block, cell));
        self.list.get(first).filter(|passage| passage.block == block && passage.cell == cell)
    }

    /// The passages of a block.
    pub(crate) fn of_block(&self, id: BlockId) -> impl Iterator<Item = &Passage> {
        self.list.iter().filter(move |passage| passage.id == id)
    }

    /// In reading order.
    pub fn iter(&self) -> impl Iterator<Item = &Passage> {
        self.list.iter()
    }
}

impl Index<usize> for Passages {
    type Output = Passage;

    fn index(&self, place: usize) -> &Passage {
        &self.list[place]
    }
}

/// No cell spans more columns: Word has 63.
const MOST_COLUMNS: usize = 64;

/// Cells stand in the block's text one behind another, parted by one character each.
fn push_cells(passages: &mut Vec<Passage>, place: usize, block: &Block, rows: &[TableRow]) {
    let (id, kind) = (block.id(), block.kind());
    let mut start = 0;
    for (row, (TableRow { content }, areas)) in rows.iter().zip(areas(rows)).enumerate() {
        for (column, (cell, area)) in content.iter().zip(areas).enumerate() {
            let text = cell.text();
            let length = text.chars().count();
            passages.push(Passage { block: place, id, kind, cell: Some((row, column)), area, text, number: 0, start });
            start += length + 1;
        }
    }
}

/// What the cells of each row cover: a cell that spans rows moves those beside it in the rows below.
fn areas(rows: &[TableRow]) -> Vec<Vec<Area>> {
    // Of each column, the rows that a cell above still reaches into.
    let mut covered: Vec<usize> = Vec::new();
    let mut areas_of = |row: &TableRow| {
        let mut column = 0;
        let mut areas = Vec::with_capacity(row.content.len());
        for cell in &row.content {
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let columns = usize::from(cell.attrs().colspan).clamp(1, MOST_COLUMNS);
            let rows = usize::from(cell.attrs().rowspan).max(1);
            areas.push(Area { column, columns, rows });
            covered.resize(covered.len().max(column + columns), 0);
            covered[column..column + columns].fill(rows);
            column += columns;
        }
        for rows in &mut covered {
            *rows = rows.saturating_sub(1);
        }
        areas
    };
    rows.iter().map(&mut areas_of).collect()
}

impl Passages {
    /// What the words around a spot say that it is about.
    pub fn caption(&self, spot: &Spot) -> String {
        let caption = |passage| crate::blanks::label::caption(self, passage, passage.bytes_of(spot));
        self.at(spot).map_or_else(String::new, caption)
    }
}

impl Passage {
    /// Where a range of bytes of the text stands.
    pub fn spot(&self, range: Range<usize>) -> Spot {
        let quote = &self.text[range.clone()];
        let start = self.start + self.text[..range.start].chars().count();
        let end = start + quote.chars().count();
        Spot { block: self.block, cell: self.cell, start, end, quote: quote.to_owned() }
    }

    /// Where a spot of this passage stands in its own text, as an editor counts: the derived number is none of it, and what stands
    /// in that is told to be at the start.
    pub fn own_range(&self, spot: &Spot) -> Range<Utf16Offset> {
        let bytes = self.bytes_of(spot);
        let units = |at: usize| Utf16Offset(self.text[self.number..at.max(self.number)].encode_utf16().count());
        units(bytes.start)..units(bytes.end)
    }

    /// Its own text before a spot and behind it, without the derived number.
    pub fn around(&self, spot: &Spot) -> (&str, &str) {
        let bytes = self.bytes_of(spot);
        (&self.text[self.number..bytes.start.max(self.number)], &self.text[bytes.end.max(self.number)..])
    }

    /// The bytes of the text at a spot of this passage.
    pub fn bytes_of(&self, spot: &Spot) -> Range<usize> {
        let start = CharOffset(spot.start.saturating_sub(self.start)).to_bytes(&self.text).0;
        start..(start + spot.quote.len()).min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, h, p, table};

    use super::*;

    /// What an editor marks by it must be the words at fault, whatever stands before them.
    #[test]
    fn a_spot_is_told_in_the_units_of_an_editor_without_the_number() {
        let document = doc([h(1, "在𠮷镇学习学习"), table(&[["乡镇", "𠮷𠮷处"], ["临溪", "第14处"]])]);
        let passages = Passages::of(&document);
        let own = |place: usize, words: &str| {
            let passage = &passages[place];
            let at = passage.text.find(words).unwrap_or_default();
            let range = passage.own_range(&passage.spot(at..at + words.len()));
            (range.start.0, range.end.0)
        };
        assert_eq!(own(0, "镇学"), (3, 5));
        assert_eq!(own(0, "一、"), (0, 0));
        assert_eq!(own(0, "、在"), (0, 1));
        assert_eq!(own(2, "处"), (4, 5));
        assert_eq!(own(4, "14"), (1, 3));
    }

    /// Scripts look quotes up in what `show --format text` prints.
    #[test]
    fn a_spot_is_found_in_the_printed_text() {
        let document = doc([h(1, "学习"), p("全年**次"), table(&[["乡镇", "**处"], ["临溪", "**处"]])]);
        let lines: Vec<Vec<char>> = document.lines().iter().map(|line| line.chars().collect()).collect();
        let mut count = 0;
        for passage in Passages::of(&document).iter() {
            let spot = passage.spot(0..passage.text.len());
            let printed: String = lines[spot.block][spot.start..spot.end].iter().collect();
            assert_eq!(printed, spot.quote);
            assert_eq!(passage.text.chars().count(), spot.end - spot.start);
            count += 1;
        }
        assert_eq!(count, 2 + 4);
    }
}
