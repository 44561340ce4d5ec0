//! Checking a report: every rule over every passage, and over all of them together.
//!
//! What a passage shows by itself is remembered by its text, so that checking again after an edit looks at what was edited.

mod calculations;
mod finding;
mod found;
mod local;
mod memory;
mod whole;

use std::{collections::HashSet, sync::Arc};

use dinggao_document::FigureLink;

use self::memory::Looked;
pub use self::{finding::Finding, memory::Memory};
pub(crate) use self::{found::Found, whole::Linked};
use crate::{
    against::{Against, Pair},
    passage::{Passage, Passages, Spot},
    reading::Reading,
    rules::{Rule, RuleClass, RuleSet},
    script::is_chinese,
};

/// What is to be checked by.
#[derive(Debug, Clone, Default)]
pub struct Checks {
    /// Rules that are switched off.
    pub off: HashSet<String>,
    /// Words that are right, whatever a rule says.
    pub allowed: Vec<String>,
    /// Rules beside the shipped ones: the user's own words.
    pub own: Option<Arc<RuleSet>>,
}

/// What is known of a report that its text doesn't say.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'report> {
    /// Last year's report.
    pub against: Option<&'report Against>,
    /// Which figures are about one thing, and which aren't.
    pub links: &'report [FigureLink],
}

/// What is wrong in a report, or may be, in reading order.
pub fn check(passages: &Passages, checks: &Checks, memory: &mut Memory) -> Vec<Finding> {
    check_knowing(passages, &Known::default(), checks, memory).0
}

/// The same by what is known besides, and the figures that stand in last year's report, too.
pub fn check_knowing(
    passages: &Passages,
    known: &Known<'_>,
    checks: &Checks,
    memory: &mut Memory,
) -> (Vec<Finding>, Vec<Pair>) {
    memory.begin();
    let looked: Vec<Arc<Looked>> =
        passages.iter().map(|passage| memory.of(passage, || look(passage, checks))).collect();
    memory.end();
    let mut findings: Vec<Finding> = Vec::new();
    for (passage, looked) in passages.iter().zip(&looked) {
        findings.extend(gravest(&looked.told, &checks.off).map(|told| told.at(passage)));
    }
    let readings: Vec<&Reading> = looked.iter().map(|looked| &looked.reading).collect();
    let mut linked = whole::find(passages, &readings, known.links);
    let pairs = match known.against {
        Some(against) => against.find(passages, &readings, &mut linked),
        None => Vec::new(),
    };
    findings.extend(linked.iter().filter_map(|linked| told_linked(passages, linked)));
    findings.retain(|finding| !checks.off.contains(&finding.rule) && !is_allowed(passages, finding, &checks.allowed));
    findings.sort_by_key(|finding| (finding.spot.block, finding.spot.cell, finding.spot.start, finding.spot.end));
    for (place, finding) in findings.iter_mut().enumerate() {
        finding.id = format!("f{}", place + 1);
    }
    (findings, pairs)
}

/// A finding that knows its place in the passage only.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    finding: Finding,
    range: std::ops::Range<usize>,
}

impl Told {
    fn at(&self, passage: &Passage) -> Finding {
        Finding { spot: passage.spot(self.range.clone()), ..self.finding.clone() }
    }
}

fn look(passage: &Passage, checks: &Checks) -> Looked {
    let reading = Reading::of(passage);
    Looked { told: alone(passage, &reading, checks), reading }
}

/// What one passage shows by itself.
fn alone(passage: &Passage, reading: &Reading, checks: &Checks) -> Vec<Told> {
    let mut told = Vec::new();
    for rules in [Some(RuleSet::shipped()), checks.own.as_deref()].into_iter().flatten() {
        for hit in rules.hits(&passage.text) {
            let rule = &rules.rules()[hit.rule];
            told.push(tell(rule, passage, hit.range, hit.fix, &[]));
        }
    }
    let found = local::find(passage).into_iter().chain(calculations::of_passage(reading));
    told.extend(found.filter_map(|found| tell_found(passage, found)));
    // In English text with Chinese words in it, marks are those of English.
    told.retain(|told| told.finding.class != RuleClass::Width || is_chinese(&passage.text));
    told.sort_by_key(|told| (told.range.start, told.range.end, std::cmp::Reverse(told.finding.level)));
    told
}

/// What is told of one passage by the rules that are on: of two that see the same words the graver one, which comes first.
fn gravest<'told>(told: &'told [Told], off: &HashSet<String>) -> impl Iterator<Item = &'told Told> {
    let mut last: Option<&Told> = None;
    told.iter().filter(move |told| {
        if off.contains(&told.finding.rule) {
            return false;
        }
        let says_it_again =
            last.is_some_and(|last| last.range == told.range && last.finding.class == told.finding.class);
        if !says_it_again {
            last = Some(told);
        }
        !says_it_again
    })
}

fn tell_found(passage: &Passage, found: Found) -> Option<Told> {
    let rules = RuleSet::shipped();
    let rule = &rules.rules()[rules.place_of(found.rule)?];
    let mut told = tell(rule, passage, found.range, found.fix, &found.names);
    told.finding.level = found.level.unwrap_or(told.finding.level);
    Some(told)
}

fn told_linked(passages: &Passages, linked: &Linked) -> Option<Finding> {
    let passage = &passages[linked.passage];
    let mut finding = tell_found(passage, linked.found.clone())?.at(passage);
    finding.also = linked.also.iter().map(|(place, range)| passages[*place].spot(range.clone())).collect();
    Some(finding)
}

fn tell(
    rule: &Rule,
    passage: &Passage,
    range: std::ops::Range<usize>,
    fix: Option<String>,
    names: &[(&'static str, String)],
) -> Told {
    let quote = &passage.text[range.clone()];
    let mut message = rule.message.with("quote", quote).with("fix", fix.as_deref().unwrap_or_default());
    for (name, words) in names {
        message = message.with(name, words);
    }
    let spot = Spot { block: passage.block, cell: passage.cell, start: 0, end: 0, quote: String::new() };
    let finding = Finding {
        id: String::new(),
        rule: rule.id.clone(),
        class: rule.class,
        level: rule.level,
        spot,
        message,
        clause: rule.clause.clone(),
        fix,
        also: Vec::new(),
    };
    Told { finding, range }
}

/// Whether a word that is right covers what was found.
fn is_allowed(passages: &Passages, finding: &Finding, allowed: &[String]) -> bool {
    if allowed.is_empty() {
        return false;
    }
    let Some(passage) = passages.at(&finding.spot) else { return false };
    let range = passage.bytes_of(&finding.spot);
    allowed.iter().filter(|word| !word.is_empty()).any(|word| {
        let mut places = passage.text.match_indices(word.as_str());
        places.any(|(at, _)| at <= range.start && at + word.len() >= range.end)
    })
}
