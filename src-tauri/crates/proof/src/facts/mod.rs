//! Facts: statements with figures that stand in several places, word for word or alike but for their figures.
//!
//! Clauses are known by the hash of what they say without figures, so that a report is gone through once. Clauses that
//! follow one another in every place make one fact.

mod clauses;
mod english;
mod said;

use std::collections::{HashMap, HashSet};

use dinggao_document::FigureLink;
use serde::{Deserialize, Serialize};

use self::clauses::Key;
pub(crate) use self::{
    clauses::{Clause, clauses},
    said::keys,
};
use crate::{
    figures::{Decimal, Read},
    passage::{Passages, Spot},
    reading::Reading,
};

/// A statement with figures that stands in several places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Fact {
    /// Its number in the report, in reading order: `k1`.
    pub id: String,
    /// Whether it says the same everywhere.
    pub state: FactState,
    /// Where it stands, in reading order.
    pub mentions: Vec<Spot>,
}

/// Whether a fact says the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum FactState {
    /// Every figure is the same in every place.
    Equal,
    /// A figure differs.
    Differs,
    /// A figure is still to be filled in.
    Undetermined,
}

/// A fact that knows its places only.
#[derive(Debug)]
pub(crate) struct Linked {
    pub(crate) state: FactState,
    pub(crate) mentions: Vec<Mention>,
    /// The places of mentions with figures that disagree: the figure of one, and that of the mention it disagrees with.
    pub(crate) disagreements: Vec<[(usize, usize); 2]>,
    /// A figure that is filled in here and not there: that of the blank, and that of the value.
    pub(crate) half_filled: Vec<[(usize, usize); 2]>,
    /// Enough is the same for the difference to be a mistake, and no other thing that is told of.
    pub(crate) is_certain: bool,
}

/// A place where a fact stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The passage's place.
    pub(crate) passage: usize,
    /// Bytes of its text.
    pub(crate) range: std::ops::Range<usize>,
    /// Its figures' places in the passage.
    pub(crate) figures: std::ops::Range<usize>,
}

/// A statement that stands in more places is a turn of phrase.
const MOST_MENTIONS: usize = 6;
/// Chinese characters without which a stretch says too little to be known by.
const LEAST_WEIGHT: usize = 6;
const LEAST_SPECIFIC: usize = 4;
/// Without which one figure that differs may as well be about something else.
const SPECIFIC_ENOUGH: usize = 6;
/// Characters in common from which on a single figure that differs is certainly a mistake.
const CERTAIN: usize = 12;

/// What part of clauses makes them the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stretch {
    Whole,
    FromFigure,
    ToFigure,
}

const STRETCHES: [Stretch; 3] = [Stretch::Whole, Stretch::FromFigure, Stretch::ToFigure];

/// A clause of a report: its passage's place, and its own in it.
type At = (usize, usize);

/// Clauses that say the same.
struct Group {
    stretch: Stretch,
    members: Vec<At>,
}

/// The facts of a report, by what its words and `links` say.
pub(crate) fn linked(passages: &Passages, readings: &[&Reading], links: &[FigureLink]) -> Vec<Linked> {
    let mut facts = said::corrected(passages, readings, found(passages, readings), links);
    facts.sort_by_key(|fact| (fact.mentions[0].passage, fact.mentions[0].range.start));
    facts
}

/// The facts that show by their words.
fn found(passages: &Passages, readings: &[&Reading]) -> Vec<Linked> {
    let groups = groups(readings);
    let mut of: HashMap<At, usize> = HashMap::new();
    for (number, group) in groups.iter().enumerate() {
        for member in &group.members {
            // The largest stretch comes first, and stays.
            of.entry(*member).or_insert(number);
        }
    }
    let mut used: HashSet<usize> = HashSet::new();
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|group| groups[*group].members[0]);
    let mut facts = Vec::new();
    for first in order {
        if used.contains(&first) || !groups[first].members.iter().all(|member| of[member] == first) {
            continue;
        }
        let mut run = vec![first];
        while let Some(next) = following(&groups, &of, run[run.len() - 1]).filter(|next| !run.contains(next)) {
            run.push(next);
        }
        used.extend(&run);
        facts.extend(fact(passages, readings, &groups, &run));
    }
    facts
}

/// The clauses that say the same, by the largest stretch that they share.
fn groups(readings: &[&Reading]) -> Vec<Group> {
    let mut known: Vec<(u64, Stretch, At)> = Vec::new();
    for (passage, reading) in readings.iter().enumerate() {
        for (place, clause) in reading.clauses.iter().enumerate() {
            let told = STRETCHES.into_iter().filter(|stretch| is_told_by(clause, *stretch));
            known.extend(told.map(|stretch| (key_of(clause, stretch).hash, stretch, (passage, place))));
        }
    }
    known.sort_unstable();
    let mut groups: Vec<Group> = known
        .chunk_by(|one, next| (one.0, one.1) == (next.0, next.1))
        .filter(|members| (2..=MOST_MENTIONS).contains(&members.len()))
        .map(|members| Group { stretch: members[0].1, members: members.iter().map(|member| member.2).collect() })
        .collect();
    // More members first: a fact has all its mentions, though one has a word more than the others.
    groups.sort_by_key(|group| (std::cmp::Reverse(group.members.len()), group.stretch as u8, group.members[0]));
    groups
}

fn key_of(clause: &Clause, stretch: Stretch) -> Key {
    match stretch {
        Stretch::Whole => clause.whole,
        Stretch::FromFigure => clause.from_figure,
        Stretch::ToFigure => clause.to_figure,
    }
}

/// Whether a stretch says enough to know the clause by.
fn is_told_by(clause: &Clause, stretch: Stretch) -> bool {
    let key = key_of(clause, stretch);
    let has_figures = !clause.figures.is_empty();
    match stretch {
        // In a run of clauses those between the figures count, too.
        Stretch::Whole => key.weight >= 4 || has_figures && clause.is_total && key.weight >= 2,
        Stretch::FromFigure => has_figures && key.specific >= SPECIFIC_ENOUGH,
        Stretch::ToFigure => has_figures && (key.specific >= LEAST_SPECIFIC || clause.is_total && key.specific >= 2),
    }
}

/// The group of the clauses right behind those of another, if they are one and the same.
fn following(groups: &[Group], of: &HashMap<At, usize>, group: usize) -> Option<usize> {
    let behind = |(passage, place): &At| of.get(&(*passage, place + 1)).copied();
    let members = &groups[group].members;
    // A stretch that ends before its clause does, ends the run; one that begins inside its clause begins one.
    if groups[group].stretch == Stretch::ToFigure {
        return None;
    }
    let next = behind(members.first()?)?;
    let is_one = groups[next].stretch != Stretch::FromFigure && groups[next].members.len() == members.len();
    let follows = is_one && members.iter().all(|member| behind(member) == Some(next));
    follows.then_some(next)
}

fn fact(passages: &Passages, readings: &[&Reading], groups: &[Group], run: &[usize]) -> Option<Linked> {
    // Clauses without figures belong to a fact only between such as have them.
    let has_figures = |group: &&usize| {
        let (passage, place) = groups[**group].members[0];
        !readings[passage].clauses[place].figures.is_empty()
    };
    let last = run.iter().rposition(|group| has_figures(&group))?;
    let first = run.iter().position(|group| has_figures(&group))?;
    let run = &run[first..=last];
    let keys = run.iter().map(|group| {
        let (passage, place) = groups[*group].members[0];
        key_of(&readings[passage].clauses[place], groups[*group].stretch)
    });
    let (weight, specific) =
        keys.fold((0, 0), |(weight, specific), key| (weight + key.weight, specific + key.specific));
    let ends = groups[run[0]].members.iter().zip(&groups[run[run.len() - 1]].members);
    let clauses: Vec<(&Clause, &Clause, usize)> = ends
        .map(|(start, end)| (&readings[start.0].clauses[start.1], &readings[end.0].clauses[end.1], start.0))
        .collect();
    let all_total = clauses.iter().all(|(start, _, _)| start.is_total);
    if (weight < LEAST_WEIGHT || specific < LEAST_SPECIFIC) && !(all_total && specific >= 2) {
        return None;
    }
    let mentions: Vec<Mention> = clauses
        .iter()
        .map(|(start, end, passage)| Mention {
            passage: *passage,
            range: starts_at(readings, start, *passage, groups[run[0]].stretch)
                ..ends_at(readings, end, *passage, groups[run[run.len() - 1]].stretch),
            figures: start.figures.start..end.figures.end,
        })
        .collect();
    // What one paragraph says twice, it says of a whole and a part.
    let blocks: HashSet<usize> = mentions.iter().map(|mention| passages[mention.passage].block).collect();
    if blocks.len() < mentions.len() {
        return None;
    }
    let slots = mentions[0].figures.len();
    if mentions.iter().any(|mention| mention.figures.len() != slots) {
        return None;
    }
    compared(readings, mentions, &Told { weight, specific, all_total, is_dependent: clauses[0].0.is_dependent })
}

fn starts_at(readings: &[&Reading], clause: &Clause, passage: usize, stretch: Stretch) -> usize {
    match stretch {
        Stretch::FromFigure => readings[passage].figures[clause.figures.start].range.start,
        _ => clause.range.start,
    }
}

fn ends_at(readings: &[&Reading], clause: &Clause, passage: usize, stretch: Stretch) -> usize {
    match stretch {
        Stretch::ToFigure => readings[passage].figures[clause.figures.end - 1].range.end,
        _ => clause.range.end,
    }
}

/// How much a fact says besides its figures.
struct Told {
    weight: usize,
    specific: usize,
    all_total: bool,
    is_dependent: bool,
}

/// Whether mentions are about one thing, and what their figures say.
fn compared(readings: &[&Reading], mentions: Vec<Mention>, told: &Told) -> Option<Linked> {
    let held = held(readings, mentions);
    if !held.disagreements.is_empty() && !is_same_thing(&held, told) {
        return None;
    }
    let is_certain = held.agreeing > 0 || told.weight >= CERTAIN && told.specific >= SPECIFIC_ENOUGH;
    Some(held.fact(is_certain))
}

/// Mentions whose figures were held to each other.
struct Held {
    mentions: Vec<Mention>,
    disagreements: Vec<[(usize, usize); 2]>,
    half_filled: Vec<[(usize, usize); 2]>,
    /// How many figures are the same in every mention that has them.
    agreeing: usize,
    /// Whether one is still to be filled in.
    masked: bool,
}

impl Held {
    fn fact(self, is_certain: bool) -> Linked {
        let Self { mentions, disagreements, half_filled, masked, .. } = self;
        let state = match (disagreements.is_empty(), masked) {
            (false, _) => FactState::Differs,
            (true, true) => FactState::Undetermined,
            (true, false) => FactState::Equal,
        };
        Linked { state, mentions, disagreements, half_filled, is_certain }
    }
}

/// Holds the figures of every mention to those of the first that has them.
fn held(readings: &[&Reading], mentions: Vec<Mention>) -> Held {
    let slots = mentions[0].figures.len();
    let figure = |mention: &Mention, slot: usize| -> (usize, usize) { (mention.passage, mention.figures.start + slot) };
    let read = |(passage, place): (usize, usize)| &readings[passage].figures[place];
    let (mut disagreements, mut half_filled) = (Vec::new(), Vec::new());
    let (mut agreeing, mut masked) = (0, false);
    for slot in 0..slots {
        let places: Vec<_> = mentions.iter().map(|mention| figure(mention, slot)).collect();
        let filled: Vec<_> = places.iter().copied().filter(|place| !read(*place).masked).collect();
        masked |= filled.len() < places.len();
        let Some(standard) = most_frequent(&filled, read) else { continue };
        let wrong: Vec<_> = filled.iter().copied().filter(|place| !agrees(read(*place), read(standard))).collect();
        agreeing += usize::from(wrong.is_empty() && filled.len() > 1);
        disagreements.extend(wrong.into_iter().map(|place| [place, standard]));
        half_filled.extend(places.into_iter().filter(|place| read(*place).masked).map(|place| [place, standard]));
    }
    Held { mentions, disagreements, half_filled, agreeing, masked }
}

/// Whether mentions whose figures differ are about one thing. Reports say alike things of different ones.
fn is_same_thing(held: &Held, told: &Told) -> bool {
    if held.agreeing > 0 {
        return true;
    }
    let says_enough = told.specific >= SPECIFIC_ENOUGH || told.all_total && told.specific >= 2;
    // One figure only, and at most one mention says otherwise.
    held.disagreements.len() == 1 && held.mentions[0].figures.len() == 1 && says_enough && !told.is_dependent
}

/// The figure that most of them agree with; of as many the first.
fn most_frequent<'reading>(
    places: &[(usize, usize)],
    read: impl Fn((usize, usize)) -> &'reading Read,
) -> Option<(usize, usize)> {
    let count = |place: &(usize, usize)| places.iter().filter(|other| agrees(read(*place), read(**other))).count();
    let most = places.iter().map(count).max()?;
    places.iter().copied().find(|place| count(place) == most)
}

/// Whether two figures say the same, one perhaps rounded or about.
fn agrees(one: &Read, another: &Read) -> bool {
    /// How far a figure with 约 or 余 may be from the exact one.
    const ABOUT: f64 = 0.2;
    if one.ends != another.ends {
        return false;
    }
    let (Some(a), Some(b)) = (one.value, another.value) else { return true };
    if a == b {
        return true;
    }
    let distance = (a - b).to_f64().abs();
    let step = |figure: &Read| figure.step.map_or(0.0, Decimal::to_f64);
    let (fine, coarse) = (step(one).min(step(another)), step(one).max(step(another)));
    let is_rounded = fine < coarse && distance < coarse;
    let is_about =
        one.approx.is_some() != another.approx.is_some() && distance <= ABOUT * a.to_f64().abs().max(b.to_f64().abs());
    is_rounded || is_about
}

/// The facts as they are told.
pub(crate) fn told(passages: &Passages, linked: &[Linked]) -> Vec<Fact> {
    let facts = linked.iter().enumerate().map(|(number, fact)| Fact {
        id: format!("k{}", number + 1),
        state: fact.state,
        mentions: fact.mentions.iter().map(|mention| passages[mention.passage].spot(mention.range.clone())).collect(),
    });
    facts.collect()
}
