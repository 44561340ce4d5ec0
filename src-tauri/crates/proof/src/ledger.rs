//! The ledger of a report: every figure, the facts that stand in several places, and what hangs together.

use dinggao_document::{FigureKey, FigureLink};
use serde::{Deserialize, Serialize};

use crate::{
    arithmetic::{Calculation, Check, table_calculations},
    facts::{Fact, keys, linked, told},
    figures::Figure,
    passage::Passages,
    reading::Reading,
};

/// Every figure of a report, and what hangs together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Ledger {
    /// In reading order.
    pub figures: Vec<Figure>,
    /// What is said in several places.
    pub facts: Vec<Fact>,
    /// What hangs together.
    pub checks: Vec<Check>,
}

/// The ledger of a report, by what was said of its figures.
pub fn ledger(passages: &Passages, links: &[FigureLink]) -> Ledger {
    let readings: Vec<Reading> = passages.iter().map(Reading::of).collect();
    let readings: Vec<&Reading> = readings.iter().collect();
    let mut ledger = Ledger::default();
    // The place of each passage's first figure in the ledger.
    let mut first = Vec::with_capacity(readings.len());
    for (passage, reading) in passages.iter().zip(&readings) {
        first.push(ledger.figures.len());
        for figure in &reading.figures {
            ledger.figures.push(figure.told(passage, ledger.figures.len() + 1));
        }
    }
    let id = |place: usize| format!("n{}", place + 1);
    for (start, reading) in first.iter().zip(&readings) {
        let told = |calculation: &Calculation| Check {
            rule: calculation.check,
            state: calculation.state,
            figures: calculation.figures.iter().map(|place| id(start + place)).collect(),
            said: id(start + calculation.said),
            arithmetic: calculation.arithmetic.clone(),
        };
        ledger.checks.extend(reading.calculations.iter().map(told));
    }
    for calculation in table_calculations(passages, &readings) {
        let figures: Vec<String> = calculation.cells.iter().map(|passage| id(first[*passage])).collect();
        let said = figures.last().cloned().unwrap_or_default();
        let (rule, state, arithmetic) = (calculation.check, calculation.state, calculation.arithmetic);
        ledger.checks.push(Check { rule, state, figures, said, arithmetic });
    }
    ledger.facts = told(passages, &linked(passages, &readings, links));
    ledger
}

/// What the figures of a ledger are called, in its order: a key names the same figure in the next text.
pub fn figure_keys(passages: &Passages, ledger: &Ledger) -> Vec<FigureKey> {
    keys(passages, ledger.figures.iter().map(|figure| &figure.spot))
}
