//! Which rows and columns of two tables belong together.
//!
//! Columns are paired by their headings, then by what stands in them; rows by equal text, then by their first cell and
//! their likeness. Both keep their order: a row that stands elsewhere is deleted and inserted.

use std::hash::{BuildHasher, RandomState};

use dinggao_document::Block;
use dinggao_text::Bigrams;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use crate::options::Budget;

/// Two tables side by side.
pub(crate) struct TableAlignment {
    pub(crate) rows: Vec<Pairing>,
    pub(crate) columns: Vec<Pairing>,
}

/// A row or column, in the order of the new table; what was deleted stands before what was inserted in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pairing {
    Both { old: usize, new: usize },
    Old(usize),
    New(usize),
}

/// The least likeness of two columns and of two rows.
const ALIKE: f32 = 0.4;
/// What equal first cells say about two rows.
const SAME_FIRST_CELL: f32 = 0.6;
/// Pairs of rows between two equal ones of which all are looked at; in larger gaps they are paired in order.
const MOST_PAIRS: usize = 40_000;

/// Lays two tables side by side; `None` where one isn't a plain grid, or shares no column with the other.
pub(crate) fn align(old: &Block, new: &Block, budget: &mut Budget) -> Option<TableAlignment> {
    let (old, new) = (Grid::of(old)?, Grid::of(new)?);
    let columns = align_columns(&old, &new);
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
        let spans = |(.., cell): (usize, usize, &dinggao_document::TableCell)| {
            cell.attrs().colspan != 1 || cell.attrs().rowspan != 1
        };
        if table.cells().any(spans) {
            return None;
        }
        let text =
            |row: &dinggao_document::TableRow| row.content.iter().map(dinggao_document::TableCell::text).collect();
        let rows: Vec<Vec<String>> = table.rows().iter().map(text).collect();
        let columns = rows.first()?.len();
        rows.iter().all(|row| row.len() == columns).then_some(Self { rows, columns })
    }

    fn column(&self, column: usize) -> String {
        self.rows.iter().map(|row| row[column].as_str()).collect::<Vec<_>>().join("\t")
    }
}

fn align_columns(old: &Grid, new: &Grid) -> Vec<Pairing> {
    let describe = |grid: &Grid| -> Vec<(String, Bigrams)> {
        (0..grid.columns).map(|column| (grid.rows[0][column].clone(), Bigrams::of(&grid.column(column)))).collect()
    };
    let (from, to) = (describe(old), describe(new));
    let likeness = |old: usize, new: usize| {
        let ((old_head, old_text), (new_head, new_text)) = (&from[old], &to[new]);
        if !old_head.is_empty() && old_head == new_head { 1.0 } else { old_text.dice(new_text) }
    };
    in_place_of_each_other(&best_in_order(0..old.columns, 0..new.columns, likeness))
}

/// Pairs rows or columns that went with as many that came in their place: one that was filled anew is still that one.
fn in_place_of_each_other(pairings: &[Pairing]) -> Vec<Pairing> {
    let is_both = |pairing: &Pairing| matches!(pairing, Pairing::Both { .. });
    let mut found = Vec::with_capacity(pairings.len());
    for run in pairings.chunk_by(|one, next| is_both(one) == is_both(next)) {
        let gone: Vec<usize> =
            run.iter().filter_map(|pairing| if let Pairing::Old(old) = pairing { Some(*old) } else { None }).collect();
        let came: Vec<usize> =
            run.iter().filter_map(|pairing| if let Pairing::New(new) = pairing { Some(*new) } else { None }).collect();
        if !gone.is_empty() && gone.len() == came.len() {
            found.extend(gone.into_iter().zip(came).map(|(old, new)| Pairing::Both { old, new }));
        } else {
            found.extend_from_slice(run);
        }
    }
    found
}

/// Pairs rows of equal text, and between them those that are alike.
fn align_rows(old: &Grid, new: &Grid, shared: &[(usize, usize)], budget: &mut Budget) -> Vec<Pairing> {
    let hasher = RandomState::new();
    let old_keys: Vec<u64> = old
        .rows
        .iter()
        .map(|row| hasher.hash_one(shared.iter().map(|&(old, _)| &row[old]).collect::<Vec<_>>()))
        .collect();
    let new_keys: Vec<u64> = new
        .rows
        .iter()
        .map(|row| hasher.hash_one(shared.iter().map(|&(_, new)| &row[new]).collect::<Vec<_>>()))
        .collect();
    let operations = capture_diff_slices_deadline(Algorithm::Histogram, &old_keys, &new_keys, budget.deadline());
    budget.is_spent();
    let likeness = |from: usize, to: usize| row_likeness(&old.rows[from], &new.rows[to], shared);
    let mut rows = Vec::with_capacity(old.rows.len().max(new.rows.len()));
    for operation in operations {
        let (from, to) = (operation.old_range(), operation.new_range());
        match operation {
            DiffOp::Equal { .. } => rows.extend(from.zip(to).map(|(old, new)| Pairing::Both { old, new })),
            DiffOp::Replace { .. } if from.len() * to.len() > MOST_PAIRS => {
                budget.mark_coarse();
                rows.extend(one_by_one(from, to));
            }
            _ => rows.extend(best_in_order(from, to, likeness)),
        }
    }
    in_place_of_each_other(&rows)
}

fn row_likeness(old: &[String], new: &[String], shared: &[(usize, usize)]) -> f32 {
    let text = |row: &[String], place: fn(&(usize, usize)) -> usize| {
        shared.iter().map(|pair| row[place(pair)].as_str()).collect::<Vec<_>>().join("\t")
    };
    let dice = Bigrams::of(&text(old, |pair| pair.0)).dice(&Bigrams::of(&text(new, |pair| pair.1)));
    let (first_old, first_new) = shared[0];
    let is_same_first = !old[first_old].is_empty() && old[first_old] == new[first_new];
    if is_same_first { SAME_FIRST_CELL + (1.0 - SAME_FIRST_CELL) * dice } else { dice }
}

fn one_by_one(old: std::ops::Range<usize>, new: std::ops::Range<usize>) -> Vec<Pairing> {
    let both = old.clone().zip(new.clone()).map(|(old, new)| Pairing::Both { old, new });
    let shared = old.len().min(new.len());
    let rest_of_old = old.skip(shared).map(Pairing::Old);
    both.chain(rest_of_old).chain(new.skip(shared).map(Pairing::New)).collect()
}

/// The pairs in order whose likeness adds up to the most; the rest stands alone.
fn best_in_order(
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
    likeness: impl Fn(usize, usize) -> f32,
) -> Vec<Pairing> {
    let (height, columns) = (old.len(), new.len());
    // `best[row][column]` is the most that the rows and columns from there on can give.
    let mut best = vec![vec![0f32; columns + 1]; height + 1];
    let mut scores = vec![vec![0f32; columns]; height];
    for row in (0..height).rev() {
        for column in (0..columns).rev() {
            let score = likeness(old.start + row, new.start + column);
            let with = if score >= ALIKE { score + best[row + 1][column + 1] } else { 0.0 };
            scores[row][column] = score;
            best[row][column] = with.max(best[row + 1][column]).max(best[row][column + 1]);
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairings = Vec::with_capacity(height.max(columns));
    while row < height && column < columns {
        let score = scores[row][column];
        if score >= ALIKE && best[row][column] <= score + best[row + 1][column + 1] {
            pairings.push(Pairing::Both { old: old.start + row, new: new.start + column });
            (row, column) = (row + 1, column + 1);
        } else if best[row][column] <= best[row + 1][column] {
            pairings.push(Pairing::Old(old.start + row));
            row += 1;
        } else {
            pairings.push(Pairing::New(new.start + column));
            column += 1;
        }
    }
    pairings.extend((old.start + row..old.end).map(Pairing::Old));
    pairings.extend((new.start + column..new.end).map(Pairing::New));
    pairings
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::table;

    use super::*;
    use crate::options::Options;

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

    #[test]
    fn a_column_under_another_heading_with_other_figures_is_still_that_column() {
        let old = block(table(&[["乡镇", "上半年"], ["临溪", "14"]]));
        let new = block(table(&[["乡镇", "全年"], ["临溪", "31"]]));
        let found = align(&old, &new, &mut Budget::new(&Options::default())).expect("two grids");
        assert_eq!(found.columns, [Pairing::Both { old: 0, new: 0 }, Pairing::Both { old: 1, new: 1 }]);
    }
}
