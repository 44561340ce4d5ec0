//! Which rows and columns of two tables belong together.
//!
//! Columns are paired by their headings, then by what stands in them; rows by equal text, then by their first cell and
//! their likeness. Both keep their order: a row that stands elsewhere is deleted and inserted. No step looks at all pairs
//! of rows or columns of a large table.

use std::{
    hash::{BuildHasher, Hash},
    ops::Range,
};

use dinggao_document::{
    Block, CellChange, Change, ChangeClass, ChangeKind, Document, Pairing, SpanOp, TableCell, TableChange, TableRow,
};
use dinggao_text::Bigrams;
use rustc_hash::FxBuildHasher;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use crate::{
    assembly::compare,
    format::format_differs,
    in_order::best_in_order,
    options::{Budget, Options},
    script::Script,
    side::{Family, Side},
    words::compare_texts,
};

/// Two tables side by side.
pub(crate) struct TableAlignment {
    pub(crate) rows: Vec<Pairing>,
    pub(crate) columns: Vec<Pairing>,
}

/// The least likeness of two columns and of two rows.
const ALIKE: f32 = 0.4;
/// What equal headings say about two columns, and equal first cells about two rows.
const SAME_HEADING: f32 = 1.0;
const SAME_FIRST_CELL: f32 = 0.6;
/// Pairs of lines between two equal ones of which all are looked at; in larger gaps they are paired in order.
const MOST_PAIRS: usize = 40_000;

/// What changed from one table to another, row by row, column by column and cell by cell; `None` where one isn't a plain
/// grid, or shares no column with the other.
pub fn table_change(old: &Block, new: &Block, options: &Options) -> Option<TableChange> {
    let TableAlignment { rows, columns } = align(old, new, &mut Budget::new(options))?;
    let mut cells = Vec::new();
    for (old_row, new_row) in pairs(&rows) {
        for (old_column, new_column) in pairs(&columns) {
            let cell = |table: &Block, row: usize, column: usize| {
                let blocks = table.rows()[row].content[column].content().to_vec();
                Document { blocks, ..Document::default() }
            };
            let (before, after) = (cell(old, old_row, old_column), cell(new, new_row, new_column));
            let comparison = compare(&before, &after, &Options { moves_as_edits: true, ..*options });
            if !comparison.is_equal() {
                let changes = in_place_of_one(&before, &after, options).unwrap_or(comparison.changes);
                cells.push(CellChange { old: (old_row, old_column), new: (new_row, new_column), changes });
            }
        }
    }
    Some(TableChange { rows, columns, cells })
}

/// What changed from the one paragraph of a cell to that of another; `None` where there are more. A paragraph that is alone
/// in its cell is known by its place, however little of it stays: the unit of a figure does.
fn in_place_of_one(old: &Document, new: &Document, options: &Options) -> Option<Vec<Change>> {
    let ([before], [after]) = (&*old.blocks, &*new.blocks) else {
        return None;
    };
    if before.kind() != after.kind() || Family::of(before) != Family::Text {
        return None;
    }
    let mut script = Script::default();
    compare_texts(&[&before.text()], &[&after.text()], &mut script, &mut Budget::new(options));
    script.ensure_span(SpanOp::Equal);
    let mut classes: Vec<ChangeClass> = script.classes.iter().copied().collect();
    classes.extend(format_differs(before, after, &script.spans).then_some(ChangeClass::Format));
    classes.sort_unstable();
    Some(vec![Change {
        kind: ChangeKind::Changed,
        old: vec![0],
        new: vec![0],
        old_ids: vec![before.id()],
        new_ids: vec![after.id()],
        old_kinds: vec![Side::new(old).shape(0)],
        new_kinds: vec![Side::new(new).shape(0)],
        old_label: None,
        new_label: None,
        classes,
        spans: script.spans,
    }])
}

/// Lays two tables side by side; `None` where one isn't a plain grid, or shares no column with the other.
pub(crate) fn align(old: &Block, new: &Block, budget: &mut Budget) -> Option<TableAlignment> {
    let (old, new) = (Grid::of(old)?, Grid::of(new)?);
    let columns = align_columns(&old, &new, budget);
    let shared: Vec<(usize, usize)> = pairs(&columns).collect();
    if shared.is_empty() {
        return None;
    }
    Some(TableAlignment { rows: align_rows(&old, &new, &shared, budget), columns })
}

fn pairs(pairings: &[Pairing]) -> impl Iterator<Item = (usize, usize)> {
    pairings.iter().filter_map(|pairing| match *pairing {
        Pairing::Both { old, new } => Some((old, new)),
        Pairing::Old(_) | Pairing::New(_) => None,
    })
}

/// The texts of a table whose rows have the same number of cells, each one row high and one column wide.
struct Grid {
    rows: Vec<Vec<String>>,
    columns: usize,
}

impl Grid {
    fn of(table: &Block) -> Option<Self> {
        let spans = |(.., cell): (usize, usize, &TableCell)| cell.attrs().colspan != 1 || cell.attrs().rowspan != 1;
        if table.cells().any(spans) {
            return None;
        }
        let text = |row: &TableRow| row.content.iter().map(TableCell::text).collect();
        let rows: Vec<Vec<String>> = table.rows().iter().map(text).collect();
        let columns = rows.first()?.len();
        rows.iter().all(|row| row.len() == columns).then_some(Self { rows, columns })
    }

    fn column(&self, column: usize) -> String {
        self.rows.iter().map(|row| row[column].as_str()).collect::<Vec<_>>().join("\t")
    }
}

/// A row or column as it is looked for in the other table.
struct Line {
    /// Equal for lines that are surely the same.
    key: u64,
    /// What tells it from others in few words: a column's heading, a row's first cell.
    name: String,
    bigrams: Bigrams,
}

impl Line {
    fn new(key: &impl Hash, name: &str, text: &str) -> Self {
        Self { key: FxBuildHasher.hash_one(key), name: name.to_owned(), bigrams: Bigrams::of(text) }
    }

    /// How alike two lines are; `same_name` is what an equal name says.
    fn likeness(&self, other: &Self, same_name: f32) -> f32 {
        let dice = self.bigrams.dice(&other.bigrams);
        let is_same_name = !self.name.is_empty() && self.name == other.name;
        if is_same_name { same_name + (1.0 - same_name) * dice } else { dice }
    }
}

fn align_columns(old: &Grid, new: &Grid, budget: &mut Budget) -> Vec<Pairing> {
    let lines = |grid: &Grid| -> Vec<Line> {
        let line = |column: usize| {
            let (heading, text) = (&grid.rows[0][column], grid.column(column));
            if heading.is_empty() { Line::new(&text, "", &text) } else { Line::new(heading, heading, &text) }
        };
        (0..grid.columns).map(line).collect()
    };
    align_lines(&lines(old), &lines(new), SAME_HEADING, budget)
}

/// Rows are held against each other by the columns that both tables have.
fn align_rows(old: &Grid, new: &Grid, shared: &[(usize, usize)], budget: &mut Budget) -> Vec<Pairing> {
    let lines = |grid: &Grid, column_of: fn(&(usize, usize)) -> usize| -> Vec<Line> {
        let line = |row: &Vec<String>| {
            let cells: Vec<&str> = shared.iter().map(|pair| row[column_of(pair)].as_str()).collect();
            Line::new(&cells, cells.first().copied().unwrap_or_default(), &cells.join("\t"))
        };
        grid.rows.iter().map(line).collect()
    };
    align_lines(&lines(old, |pair| pair.0), &lines(new, |pair| pair.1), SAME_FIRST_CELL, budget)
}

/// Pairs lines with equal keys, and between them those that are alike.
fn align_lines(old: &[Line], new: &[Line], same_name: f32, budget: &mut Budget) -> Vec<Pairing> {
    let keys = |lines: &[Line]| lines.iter().map(|line| line.key).collect::<Vec<u64>>();
    let operations = capture_diff_slices_deadline(Algorithm::Histogram, &keys(old), &keys(new), budget.deadline());
    budget.is_spent();
    let likeness = |from: usize, to: usize| old[from].likeness(&new[to], same_name);
    let mut pairings = Vec::with_capacity(old.len().max(new.len()));
    for operation in operations {
        let (from, to) = (operation.old_range(), operation.new_range());
        match operation {
            DiffOp::Equal { .. } => pairings.extend(from.zip(to).map(|(old, new)| Pairing::Both { old, new })),
            DiffOp::Replace { .. } if from.len() * to.len() > MOST_PAIRS => {
                budget.mark_coarse();
                pairings.extend(one_by_one(from, to));
            }
            _ => pairings.extend(alike_in_order(from, to, likeness)),
        }
    }
    in_place_of_each_other(&pairings)
}

/// Pairs rows or columns that went with as many that came in their place: one that was filled anew is still that one.
fn in_place_of_each_other(pairings: &[Pairing]) -> Vec<Pairing> {
    let is_both = |pairing: &Pairing| matches!(pairing, Pairing::Both { .. });
    let mut found = Vec::with_capacity(pairings.len());
    for run in pairings.chunk_by(|one, next| is_both(one) == is_both(next)) {
        let (mut gone, mut came) = (Vec::new(), Vec::new());
        for pairing in run {
            match *pairing {
                Pairing::Old(old) => gone.push(old),
                Pairing::New(new) => came.push(new),
                Pairing::Both { .. } => {}
            }
        }
        if !gone.is_empty() && gone.len() == came.len() {
            found.extend(gone.into_iter().zip(came).map(|(old, new)| Pairing::Both { old, new }));
        } else {
            found.extend_from_slice(run);
        }
    }
    found
}

/// Pairs lines by nothing but their order, where there are too many to look at.
fn one_by_one(old: Range<usize>, new: Range<usize>) -> Vec<Pairing> {
    let both = old.clone().zip(new.clone()).map(|(old, new)| Pairing::Both { old, new });
    let shared = old.len().min(new.len());
    let rest_of_old = old.skip(shared).map(Pairing::Old);
    both.chain(rest_of_old).chain(new.skip(shared).map(Pairing::New)).collect()
}

/// Pairs lines that are alike, in their order; the rest stands alone.
fn alike_in_order(old: Range<usize>, new: Range<usize>, likeness: impl Fn(usize, usize) -> f32) -> Vec<Pairing> {
    let alike = |row: usize, column: usize| {
        Some(likeness(old.start + row, new.start + column)).filter(|likeness| *likeness >= ALIKE)
    };
    let (mut next_old, mut next_new) = (old.start, new.start);
    let mut pairings = Vec::with_capacity(old.len().max(new.len()));
    for (row, column) in best_in_order(old.len(), new.len(), alike) {
        let (at_old, at_new) = (old.start + row, new.start + column);
        pairings.extend((next_old..at_old).map(Pairing::Old));
        pairings.extend((next_new..at_new).map(Pairing::New));
        pairings.push(Pairing::Both { old: at_old, new: at_new });
        (next_old, next_new) = (at_old + 1, at_new + 1);
    }
    pairings.extend((next_old..old.end).map(Pairing::Old));
    pairings.extend((next_new..new.end).map(Pairing::New));
    pairings
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::table;

    use super::*;

    fn block(builder: dinggao_testkit::Builder) -> Block {
        dinggao_testkit::doc([builder]).blocks.remove(0)
    }

    #[test]
    fn rows_and_columns_that_came_and_went_are_found() {
        let old = block(table(&[["乡镇", "处"], ["临溪", "14"], ["青坪", "9"], ["石河", "21"]]));
        let new =
            block(table(&[["乡镇", "户", "处"], ["临溪", "300", "15"], ["石河", "512", "21"], ["白水", "77", "4"]]));
        let found = align(&old, &new, &mut Budget::new(&Options::default())).expect("two grids");
        let both = |old, new| Pairing::Both { old, new };
        assert_eq!(found.columns, [both(0, 0), Pairing::New(1), both(1, 2)]);
        assert_eq!(found.rows, [both(0, 0), both(1, 1), Pairing::Old(2), both(3, 2), Pairing::New(3)]);
    }

    /// A reader of a redline must see which figure became which, and the unit stays.
    #[test]
    fn a_paragraph_alone_in_its_cell_is_never_told_as_another() {
        let changes = |from: &str, to: &str| {
            let table_of = |cell: &str| block(table(&[["乡镇", "比重"], ["临溪", cell]]));
            let found = table_change(&table_of(from), &table_of(to), &Options::default()).expect("two grids");
            found.cells.into_iter().flat_map(|cell| cell.changes).collect::<Vec<_>>()
        };
        for (from, to) in [("47.4%", "9445%"), ("", "12件"), ("现代隧道", "儿童")] {
            let [change] = &*changes(from, to) else { panic!("one change from {from} to {to}") };
            assert_eq!(
                (change.kind, change.old_text(), change.new_text()),
                (ChangeKind::Changed, from.into(), to.into())
            );
        }
        assert_eq!(changes("12件", "12件"), []);
    }

    #[test]
    fn a_column_under_another_heading_with_other_figures_is_still_that_column() {
        let old = block(table(&[["乡镇", "上半年"], ["临溪", "14"]]));
        let new = block(table(&[["乡镇", "全年"], ["临溪", "31"]]));
        let found = align(&old, &new, &mut Budget::new(&Options::default())).expect("two grids");
        assert_eq!(found.columns, [Pairing::Both { old: 0, new: 0 }, Pairing::Both { old: 1, new: 1 }]);
    }
}
