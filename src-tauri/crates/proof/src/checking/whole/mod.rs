//! The rules of code that look at a report as a whole: what hangs together across passages.

mod facts;
mod headings;
mod leads;
mod quoted;
mod terms;
mod units;

use dinggao_document::FigureLink;

use super::{calculations, found::Found};
use crate::{passage::Passages, reading::Reading};

/// Something that a rule found in one passage because of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Linked {
    /// The passage's place.
    pub(crate) passage: usize,
    /// What was found in it.
    pub(crate) found: Found,
    /// The other places, each a passage with bytes of its text.
    pub(crate) also: Vec<(usize, std::ops::Range<usize>)>,
}

impl Linked {
    pub(crate) fn new(passage: usize, found: Found) -> Self {
        Self { passage, found, also: Vec::new() }
    }
}

/// What the passages of a report show together.
pub(super) fn find(passages: &Passages, readings: &[&Reading], links: &[FigureLink]) -> Vec<Linked> {
    let mut linked = Vec::new();
    calculations::of_tables(passages, readings, &mut linked);
    facts::find(passages, readings, links, &mut linked);
    headings::find(passages, &mut linked);
    leads::find(passages, &mut linked);
    quoted::find(passages, &mut linked);
    terms::find(passages, &mut linked);
    units::find(passages, &mut linked);
    linked
}
