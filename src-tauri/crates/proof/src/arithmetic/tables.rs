//! Totals of tables: a row or column that is called 合计 is the sum of the others, one that is called 小计 that of its group.

use std::ops::Range;

use super::{CheckRule, CheckState, sum};
use crate::{
    figures::{Decimal, FigureKind, Read},
    passage::Passages,
    reading::Reading,
};

const TOTALS: [&str; 8] = ["合计", "总计", "共计", "总数", "合计数", "total", "grandtotal", "totals"];
const SUBTOTALS: [&str; 4] = ["小计", "小计数", "subtotal", "sub-total"];
/// A wider grid is nobody's table.
const WIDEST: usize = 128;
/// Columns with these in their heads don't add up.
const NO_SUMS: [&str; 27] = [
    "率", "比", "%", "％", "均", "增长", "增幅", "占", "人均", "排名", "序号", "年份", "倍", "单价", "rate", "ratio",
    "per ", "average", "mean", "median", "growth", "change", "share", "rank", "price", "index", "year",
];

/// A check of a table, its figures told by passage.
#[derive(Debug)]
pub(crate) struct TableCalculation {
    pub(crate) check: CheckRule,
    pub(crate) state: CheckState,
    /// Passages whose first figure takes part; the total is the last.
    pub(crate) cells: Vec<usize>,
    pub(crate) arithmetic: String,
}

/// A table as a grid: a cell that spans several places stands in each of them.
struct Grid<'text> {
    /// By row and column.
    rows: Vec<Vec<Cell<'text>>>,
}

#[derive(Clone, Copy)]
struct Cell<'text> {
    passage: usize,
    text: &'text str,
    figure: Option<&'text Read>,
}

/// The sums of every table of a report.
pub(crate) fn table_calculations(passages: &Passages, readings: &[&Reading]) -> Vec<TableCalculation> {
    let mut found = Vec::new();
    let mut cells: Vec<Cell<'_>> = Vec::new();
    let mut block = None;
    for (place, passage) in passages.iter().enumerate() {
        if passage.cell.is_none() || block != Some(passage.block) {
            find(passages, std::mem::take(&mut cells), &mut found);
        }
        if passage.cell.is_some() {
            block = Some(passage.block);
            let text = passage.text.trim();
            let figures = &readings[place].figures;
            // A cell that says more than a number isn't added.
            let figure = figures.first().filter(|figure| figures.len() == 1 && figure.range.len() == text.len());
            cells.push(Cell { passage: place, text, figure });
        }
    }
    find(passages, cells, &mut found);
    found
}

fn find(passages: &Passages, cells: Vec<Cell<'_>>, found: &mut Vec<TableCalculation>) {
    let Some(grid) = Grid::of(passages, cells) else { return };
    if !grid.rows.iter().flatten().any(|cell| is_total(cell.text) || is_subtotal(cell.text)) {
        return;
    }
    grid.total_rows(found);
    grid.total_columns(found);
}

/// 合 计 is written with spaces, too.
fn is_total(text: &str) -> bool {
    let plain: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let plain = plain.to_ascii_lowercase();
    TOTALS.contains(&plain.as_str())
}

fn is_subtotal(text: &str) -> bool {
    let plain: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    SUBTOTALS.iter().any(|word| plain.to_ascii_lowercase().ends_with(word))
}

fn is_part(text: &str) -> bool {
    text.starts_with("其中") || text.to_ascii_lowercase().starts_with("of which")
}

impl<'text> Grid<'text> {
    /// None where a place is covered by no cell, as in a table that isn't well formed.
    fn of(passages: &Passages, cells: Vec<Cell<'text>>) -> Option<Self> {
        let end = |cell: &Cell<'_>| passages[cell.passage].area.column + passages[cell.passage].area.columns;
        let width = cells.iter().map(end).max()?;
        let height = passages[cells.last()?.passage].cell?.0 + 1;
        if !(2..=WIDEST).contains(&width) {
            return None;
        }
        let mut rows: Vec<Vec<Option<Cell<'text>>>> = vec![vec![None; width]; height];
        for cell in cells {
            let (passage, area) = (&passages[cell.passage], passages[cell.passage].area);
            let first = passage.cell?.0;
            for row in rows.iter_mut().skip(first).take(area.rows) {
                for place in &mut row[area.column..area.column + area.columns] {
                    // What stands for several places belongs to none of their sums.
                    let figure = cell.figure.filter(|_| area.rows == 1 && area.columns == 1);
                    *place = Some(Cell { figure, ..cell });
                }
            }
        }
        let rows: Option<Vec<Vec<Cell<'text>>>> = rows.into_iter().map(|row| row.into_iter().collect()).collect();
        rows.map(|rows| Self { rows })
    }

    fn total_rows(&self, found: &mut Vec<TableCalculation>) {
        let first = self.first_row();
        let all = first..self.rows.len();
        if all.clone().any(|row| self.is_called(row, is_part)) {
            return;
        }
        let total = all.clone().rfind(|row| self.is_called(*row, is_total));
        // A total stands below its parts, or above all of them.
        let body = match total {
            None => all,
            Some(total) if total == first => first + 1..self.rows.len(),
            Some(total) if total + 1 == self.rows.len() => first..total,
            Some(_) => return,
        };
        if body.clone().any(|row| self.is_called(row, is_total)) {
            return;
        }
        let (mut groups, rest) = self.groups(body);
        if let Some(total) = total {
            groups.push((rest, total));
        }
        for (parts, total) in groups {
            self.sum_rows(&parts, total, found);
        }
    }

    /// The rows that each subtotal is the sum of, and those that are left for the total: subtotals and what is in no group.
    fn groups(&self, body: Range<usize>) -> (Vec<(Vec<usize>, usize)>, Vec<usize>) {
        let is_above = self.is_called(body.start, is_subtotal);
        let mut groups: Vec<(Vec<usize>, usize)> = Vec::new();
        let (mut open, mut totals) = (Vec::new(), Vec::new());
        for row in body {
            if self.is_called(row, is_subtotal) {
                groups.push((std::mem::take(&mut open), row));
                totals.push(row);
            } else {
                match groups.last_mut().filter(|_| is_above) {
                    Some((parts, _)) => parts.push(row),
                    None => open.push(row),
                }
            }
        }
        totals.extend(open);
        (groups, totals)
    }

    /// The sums of some rows, column by column.
    fn sum_rows(&self, parts: &[usize], total: usize, found: &mut Vec<TableCalculation>) {
        if parts.len() < 2 {
            return;
        }
        let mut sums = Vec::new();
        for column in 1..self.rows[total].len() {
            if self.adds_up(column) {
                let cells: Vec<Cell<'text>> = parts.iter().map(|row| self.rows[*row][column]).collect();
                sums.extend(calculation(&cells, self.rows[total][column]));
            }
        }
        push_plausible(sums, found);
    }

    /// Whether the cells before a row's first figure call it so.
    fn is_called(&self, row: usize, name: impl Fn(&str) -> bool) -> bool {
        self.rows
            .get(row)
            .is_some_and(|row| row.iter().take_while(|cell| cell.figure.is_none()).any(|cell| name(cell.text)))
    }

    fn total_columns(&self, found: &mut Vec<TableCalculation>) {
        let Some(heads) = self.rows.first() else { return };
        let is_plain = |column: &usize| {
            let head = heads[*column].text;
            !is_part(head) && !is_subtotal(head) && self.adds_up(*column)
        };
        let Some(total) = heads.iter().position(|head| is_total(head.text)).filter(|total| *total > 0) else { return };
        let others: Vec<usize> = (1..heads.len()).filter(|column| *column != total).collect();
        let has_units = heads.iter().any(|head| head.text.contains(['（', '(']));
        let is_at_end = total == 1 || total + 1 == heads.len();
        if others.len() < 2 || has_units || !is_at_end || !others.iter().all(is_plain) {
            return;
        }
        let rows = &self.rows[self.first_row()..];
        let sums = rows.iter().filter_map(|row| {
            let cells: Vec<Cell<'text>> = others.iter().map(|column| row[*column]).collect();
            calculation(&cells, row[total])
        });
        push_plausible(sums.collect(), found);
    }

    /// Behind the heads: the first row with a number in it.
    fn first_row(&self) -> usize {
        self.rows.iter().position(|row| row[1..].iter().any(|cell| cell.figure.is_some())).unwrap_or(self.rows.len())
    }

    /// Whether a column holds amounts of one unit.
    fn adds_up(&self, column: usize) -> bool {
        let first = self.first_row();
        let heads = self.rows[..first].iter().all(|row| {
            let head = row[column].text.to_ascii_lowercase();
            !NO_SUMS.iter().any(|word| head.contains(word))
        });
        let mut figures = self.rows[first..].iter().filter_map(|row| row[column].figure);
        let unit = figures.clone().next().map(|figure| &figure.unit);
        heads && figures.all(|figure| amounts(figure) && Some(&figure.unit) == unit)
    }
}

fn amounts(figure: &Read) -> bool {
    matches!(figure.kind, FigureKind::Count | FigureKind::Money | FigureKind::Measure)
}

/// None where a cell says something else than a number.
fn calculation(parts: &[Cell<'_>], total: Cell<'_>) -> Option<TableCalculation> {
    let is_empty = |cell: &Cell<'_>| matches!(cell.text, "" | "-" | "—" | "/" | "0");
    if parts.iter().any(|part| part.figure.is_none() && !is_empty(part)) {
        return None;
    }
    let counted: Vec<&Cell<'_>> = parts.iter().filter(|part| part.figure.is_some()).collect();
    if counted.len() < 2 {
        return None;
    }
    let values: Vec<Option<Decimal>> = counted.iter().map(|part| part.figure.and_then(|figure| figure.value)).collect();
    let (state, arithmetic) = sum(&values, total.figure?.value);
    let cells = counted.iter().map(|part| part.passage).chain([total.passage]).collect();
    Some(TableCalculation { check: CheckRule::Sum, state, cells, arithmetic })
}

/// Where several sums can be made and not one is right, the table isn't one of sums.
fn push_plausible(sums: Vec<TableCalculation>, found: &mut Vec<TableCalculation>) {
    let wrong = sums.iter().filter(|sum| sum.state == CheckState::Wrong).count();
    if wrong < 2 || sums.iter().any(|sum| sum.state == CheckState::Ok) {
        found.extend(sums);
    }
}
