//! Figures that don't hang together as they are said to, told as findings with the arithmetic.

use super::{found::Found, whole::Linked};
use crate::{
    arithmetic::{CheckState, table_calculations},
    passage::Passages,
    reading::Reading,
};

/// What is wrong in the arithmetic of a passage.
pub(super) fn of_passage(reading: &Reading) -> impl Iterator<Item = Found> {
    let wrong = reading.calculations.iter().filter(|calculation| calculation.state == CheckState::Wrong);
    wrong.map(|calculation| {
        let range = reading.figures[calculation.said].range.clone();
        Found::new(calculation.rule, range).naming("arithmetic", calculation.arithmetic.as_str())
    })
}

/// Totals of tables that aren't the sum of their parts.
pub(super) fn of_tables(passages: &Passages, readings: &[&Reading], linked: &mut Vec<Linked>) {
    for calculation in table_calculations(passages, readings) {
        if calculation.state != CheckState::Wrong {
            continue;
        }
        let range = |cell: usize| readings[cell].figures[0].range.clone();
        if let Some((total, parts)) = calculation.cells.split_last() {
            let found = Found::new("sum.table", range(*total)).naming("arithmetic", calculation.arithmetic);
            let also = parts.iter().map(|part| (*part, range(*part))).collect();
            linked.push(Linked { passage: *total, found, also });
        }
    }
}
