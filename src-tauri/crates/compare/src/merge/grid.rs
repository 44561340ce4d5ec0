//! Tables that both changed, row by row and column by column: rows and columns come and go with either, and cells are merged
//! where both have them.

use dinggao_document::{Block, BlockAttrs, BlockId, CellAttrs, Pairing, TableCell, TableRow};

use super::{
    content::chosen_id,
    table::{is_same_cell, merge_cell},
    text::Merged,
};
use crate::{options::Budget, table::align};

/// A row or column of the merged table, and where it stands in each of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Line {
    base: Option<usize>,
    mine: Option<usize>,
    theirs: Option<usize>,
}

/// Puts together what was made of a table; `None` where one of the three isn't a plain grid.
pub(super) fn merge(base: &Block, mine: &Block, theirs: &Block, budget: &mut Budget) -> Option<Merged> {
    let by_mine = align(base, mine, budget)?;
    let by_theirs = align(base, theirs, budget)?;
    let grids = Grids { base, mine, theirs };
    let columns = lines(&by_mine.columns, &by_theirs.columns, |mine_column, theirs_column| {
        let texts = |table: &Block, column: usize| -> Vec<String> {
            table.rows().iter().filter_map(|row| row.content.get(column)).map(TableCell::text).collect()
        };
        texts(mine, mine_column) == texts(theirs, theirs_column)
    });
    let rows = lines(&by_mine.rows, &by_theirs.rows, |mine_row, theirs_row| {
        let texts = |table: &Block, row: usize| -> Vec<String> {
            table.rows().get(row).map(|row| row.content.iter().map(TableCell::text).collect()).unwrap_or_default()
        };
        texts(mine, mine_row) == texts(theirs, theirs_row)
    });
    let mut merged = Merged::default();
    let columns = grids.left(columns, &rows, |column, row| (row, column), &mut merged);
    let rows = grids.left(rows, &columns, |row, column| (row, column), &mut merged);
    let mut content = Vec::with_capacity(rows.len());
    for &row in &rows {
        let cells = columns.iter().map(|&column| grids.cell(row, column, &mut merged, budget)).collect();
        content.push(TableRow { content: cells });
    }
    if columns.is_empty() || content.is_empty() {
        return None;
    }
    let id = chosen_id(base.id(), mine.id(), theirs.id());
    merged.blocks.push(Block::Table { attrs: BlockAttrs { id }, content });
    Some(merged)
}

/// All rows or columns of the three in one order: those of the base in its order, and before each what was inserted there,
/// that of mine first. What both inserted at one place and `is_same` stands once.
fn lines(mine: &[Pairing], theirs: &[Pairing], is_same: impl Fn(usize, usize) -> bool) -> Vec<Line> {
    let (mine, theirs) = (Slot::of_base(mine), Slot::of_base(theirs));
    let mut lines = Vec::new();
    for (place, (mine, theirs)) in mine.iter().zip(&theirs).enumerate() {
        let mut left = theirs.inserted_before.clone();
        for &inserted in &mine.inserted_before {
            let same = left.iter().position(|&other| is_same(inserted, other)).map(|at| left.remove(at));
            lines.push(Line { base: None, mine: Some(inserted), theirs: same });
        }
        lines.extend(left.into_iter().map(|inserted| Line { base: None, mine: None, theirs: Some(inserted) }));
        if !mine.is_end {
            lines.push(Line { base: Some(place), mine: mine.stands_at, theirs: theirs.stands_at });
        }
    }
    lines
}

/// A row or column of the base, or its end, as one side has it.
#[derive(Default)]
struct Slot {
    inserted_before: Vec<usize>,
    stands_at: Option<usize>,
    is_end: bool,
}

impl Slot {
    /// One for each row or column of the base, and one for the end.
    fn of_base(pairings: &[Pairing]) -> Vec<Self> {
        let mut slots = Vec::with_capacity(pairings.len() + 1);
        let mut next = Self::default();
        for pairing in pairings {
            match *pairing {
                Pairing::New(new) => next.inserted_before.push(new),
                Pairing::Old(_) => slots.push(std::mem::take(&mut next)),
                Pairing::Both { new, .. } => {
                    next.stands_at = Some(new);
                    slots.push(std::mem::take(&mut next));
                }
            }
        }
        slots.push(Self { is_end: true, ..next });
        slots
    }
}

/// The three tables.
#[derive(Clone, Copy)]
struct Grids<'table> {
    base: &'table Block,
    mine: &'table Block,
    theirs: &'table Block,
}

impl Grids<'_> {
    /// The lines that stay: one that either deleted goes, unless the other changed something in it; that is in dispute.
    /// `cell` says which row and column two lines make.
    fn left(
        &self,
        lines: Vec<Line>,
        across: &[Line],
        cell: impl Fn(Line, Line) -> (Line, Line),
        merged: &mut Merged,
    ) -> Vec<Line> {
        let stays = |line: &Line| {
            let (rest, place): (&Block, fn(Line) -> Option<usize>) = match (line.base, line.mine, line.theirs) {
                (Some(_), None, None) => return false,
                (Some(_), Some(_), None) => (self.mine, |line| line.mine),
                (Some(_), None, Some(_)) => (self.theirs, |line| line.theirs),
                _ => return true,
            };
            let is_touched = across.iter().any(|&other| {
                let (row, column) = cell(*line, other);
                let before = cell_at(self.base, row.base, column.base);
                let after = cell_at(rest, place(row), place(column));
                before.zip(after).is_some_and(|(before, after)| !is_same_cell(before, after))
            });
            merged.is_disputed |= is_touched;
            is_touched
        };
        lines.into_iter().filter(stays).collect()
    }

    fn cell(&self, row: Line, column: Line, merged: &mut Merged, budget: &mut Budget) -> TableCell {
        let base = cell_at(self.base, row.base, column.base);
        let mine = cell_at(self.mine, row.mine, column.mine);
        let theirs = cell_at(self.theirs, row.theirs, column.theirs);
        let Some(base) = base else {
            return mine.or(theirs).cloned().unwrap_or_else(|| self.empty_cell(row, column));
        };
        let mut cell = mine.unwrap_or(base).clone();
        merge_cell(base, &mut cell, theirs.unwrap_or(base), merged, budget);
        cell
    }

    /// The cell of a row that one inserted and a column that the other did. Its id is the same for the same tables.
    fn empty_cell(&self, row: Line, column: Line) -> TableCell {
        let place = |line: Line| line.mine.or(line.theirs).unwrap_or_default() as u64 + 1;
        let id = BlockId::from_number(self.base.id().number() ^ place(row) << 40 ^ place(column) << 20);
        TableCell::TableCell { attrs: CellAttrs::default(), content: vec![Block::paragraph("").with_id(id)] }
    }
}

fn cell_at(table: &Block, row: Option<usize>, column: Option<usize>) -> Option<&TableCell> {
    table.rows().get(row?)?.content.get(column?)
}
