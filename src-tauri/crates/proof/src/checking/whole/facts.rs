//! Facts that stand in several places and say different figures, or are filled in at one place only.

use std::collections::HashSet;

use dinggao_document::FigureLink;

use super::Linked;
use crate::{checking::found::Found, facts::linked as facts, passage::Passages, reading::Reading, rules::Level};

pub(super) fn find(passages: &Passages, readings: &[&Reading], links: &[FigureLink], linked: &mut Vec<Linked>) {
    let range = |(passage, figure): (usize, usize)| readings[passage].figures[figure].range.clone();
    let words = |at: (usize, usize)| &passages[at.0].text[range(at)];
    let told = |rule, [here, there]: [(usize, usize); 2]| {
        let found = Found::new(rule, range(here)).naming("other", words(there));
        Linked { passage: here.0, found, also: vec![(there.0, range(there))] }
    };
    // A figure in two facts is told of once.
    let mut seen = HashSet::new();
    for fact in facts(passages, readings, links) {
        for places in fact.disagreements.into_iter().filter(|places| seen.insert(places[0])) {
            let mut differs = told("fact.differs", places);
            if fact.is_certain {
                differs.found = differs.found.at_level(Level::Error);
            }
            linked.push(differs);
        }
        for places in fact.half_filled.into_iter().filter(|places| seen.insert(places[0])) {
            let mut blank = told("fact.half-filled", places);
            blank.found = blank.found.with_fix(words(places[1]));
            linked.push(blank);
        }
    }
}
