//! What a passage is read as: its figures, its clauses, and the calculations that its figures take part in.

use crate::{
    arithmetic::{Calculation, calculations},
    facts::{Clause, clauses},
    figures::{Read, read},
    passage::Passage,
    script::Script,
};

/// A passage, read. It knows no places beyond its own text, so that it is remembered by that.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    pub(crate) script: Script,
    pub(crate) figures: Vec<Read>,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) calculations: Vec<Calculation>,
}

impl Reading {
    pub(crate) fn of(passage: &Passage) -> Self {
        let script = Script::of(&passage.text[passage.number..]);
        let figures = read(passage, script);
        let clauses = if passage.cell.is_some() { Vec::new() } else { clauses(passage, script, &figures) };
        let calculations = if figures.is_empty() { Vec::new() } else { calculations(&passage.text, script, &figures) };
        Self { script, figures, clauses, calculations }
    }
}
