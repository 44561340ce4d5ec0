//! Facts that stand in several places and say different figures, or are filled in at one place only.

use super::Linked;
use crate::{checking::found::Found, facts::linked as facts, passage::Passages, reading::Reading, rules::Level};

pub(super) fn find(passages: &Passages, readings: &[&Reading], linked: &mut Vec<Linked>) {
    let range = |(passage, figure): (usize, usize)| readings[passage].figures[figure].range.clone();
    let words = |at: (usize, usize)| &passages[at.0].text[range(at)];
    let told = |rule, [here, there]: [(usize, usize); 2]| {
        let found = Found::new(rule, range(here)).naming("other", words(there));
        Linked { passage: here.0, found, also: vec![(there.0, range(there))] }
    };
    for fact in facts(passages, readings) {
        for places in fact.disagreements {
            let mut differs = told("fact.differs", places);
            if fact.is_certain {
                differs.found = differs.found.at_level(Level::Error);
            }
            linked.push(differs);
        }
        for places in fact.half_filled {
            let mut blank = told("fact.half-filled", places);
            blank.found = blank.found.with_fix(words(places[1]));
            linked.push(blank);
        }
    }
}
