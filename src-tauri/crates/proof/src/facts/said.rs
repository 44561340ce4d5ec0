//! What somebody said of figures: which are about one thing, and which aren't, whatever their words say.

use std::collections::HashMap;

use dinggao_document::{BlockId, FigureBond, FigureKey, FigureLink};

use super::{Linked, Mention, held};
use crate::{
    passage::{Passages, Spot},
    reading::Reading,
};

/// A figure: its passage's place, and its own in it.
type At = (usize, usize);

/// What figures are called, given all of the blocks that they stand in, in reading order.
pub(crate) fn keys<'spots>(passages: &Passages, spots: impl Iterator<Item = &'spots Spot>) -> Vec<FigureKey> {
    let mut counts: HashMap<(BlockId, String), u32> = HashMap::new();
    let key = |spot: &Spot| {
        let block = passages.at(spot).map_or(BlockId::from_number(0), |passage| passage.id);
        let label = passages.caption(spot);
        let count = counts.entry((block, label.clone())).or_default();
        *count += 1;
        FigureKey { block, label, nth: *count - 1 }
    };
    spots.map(key).collect()
}

/// Facts by what was said of their figures: mentions of other things leave them, and figures that are about one thing make one.
pub(super) fn corrected(
    passages: &Passages,
    readings: &[&Reading],
    facts: Vec<Linked>,
    links: &[FigureLink],
) -> Vec<Linked> {
    if links.is_empty() {
        return facts;
    }
    let known = figures_of(passages, readings, links);
    let pair = |link: &FigureLink| {
        let [one, other] = [known.get(&link.figures[0])?, known.get(&link.figures[1])?];
        (one != other).then_some([*one, *other])
    };
    let pairs = |bond: FigureBond| links.iter().filter(move |link| link.bond == bond).filter_map(pair);
    let apart: Vec<[At; 2]> = pairs(FigureBond::Apart).collect();
    let mut facts: Vec<Linked> = facts.into_iter().filter_map(|fact| without(readings, fact, &apart)).collect();
    for figures in groups(pairs(FigureBond::Same)) {
        if !facts.iter().any(|fact| says(fact, &figures)) {
            let figures = with_facts(&mut facts, &figures);
            facts.push(one_thing(readings, &figures));
        }
    }
    facts
}

/// The figures that links name, as far as the text has them.
fn figures_of(passages: &Passages, readings: &[&Reading], links: &[FigureLink]) -> HashMap<FigureKey, At> {
    let is_named = |block: BlockId| links.iter().flat_map(|link| &link.figures).any(|figure| figure.block == block);
    let mut places: Vec<At> = Vec::new();
    let mut spots: Vec<Spot> = Vec::new();
    for (place, (passage, reading)) in passages.iter().zip(readings).enumerate() {
        if is_named(passage.id) {
            places.extend((0..reading.figures.len()).map(|figure| (place, figure)));
            spots.extend(reading.figures.iter().map(|figure| passage.spot(figure.range.clone())));
        }
    }
    keys(passages, spots.iter()).into_iter().zip(places).collect()
}

/// Which of the figures of each mention it is, if the fact has it.
fn slot_of(fact: &Linked, (passage, figure): At) -> Option<usize> {
    let has = |mention: &&Mention| mention.passage == passage && mention.figures.contains(&figure);
    fact.mentions.iter().find(has).map(|mention| figure - mention.figures.start)
}

/// Whether a fact says of all these figures that they are about one thing.
fn says(fact: &Linked, figures: &[At]) -> bool {
    let slots: Vec<Option<usize>> = figures.iter().map(|figure| slot_of(fact, *figure)).collect();
    slots[0].is_some() && slots.iter().all(|slot| *slot == slots[0])
}

/// A fact without the mentions that are about something else than the first.
fn without(readings: &[&Reading], fact: Linked, apart: &[[At; 2]]) -> Option<Linked> {
    let parts = |pair: &&[At; 2]| says(&fact, *pair);
    let leaving: Vec<At> = apart.iter().filter(parts).map(|[one, other]| *one.max(other)).collect();
    if leaving.is_empty() {
        return Some(fact);
    }
    let leaves =
        |mention: &Mention| leaving.iter().any(|at| mention.passage == at.0 && mention.figures.contains(&at.1));
    let mentions: Vec<Mention> = fact.mentions.iter().filter(|mention| !leaves(mention)).cloned().collect();
    (mentions.len() > 1).then(|| held(readings, mentions).fact(fact.is_certain))
}

/// Figures that links hold together, two by two.
fn groups(pairs: impl Iterator<Item = [At; 2]>) -> Vec<Vec<At>> {
    let mut groups: Vec<Vec<At>> = Vec::new();
    for pair in pairs {
        let (mut joined, others): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.iter().any(|figure| pair.contains(figure)));
        joined.push(pair.to_vec());
        groups = others;
        groups.push(joined.concat());
    }
    groups
}

/// The figures with those of the facts that they stand in. A fact of single figures is one with the group from then on.
fn with_facts(facts: &mut Vec<Linked>, figures: &[At]) -> Vec<At> {
    let mut all = figures.to_vec();
    facts.retain(|fact| {
        let Some(slot) = figures.iter().find_map(|figure| slot_of(fact, *figure)) else { return true };
        all.extend(fact.mentions.iter().map(|mention| (mention.passage, mention.figures.start + slot)));
        fact.mentions[0].figures.len() > 1
    });
    all.sort_unstable();
    all.dedup();
    all
}

/// The fact of figures of which somebody said that they are about one thing.
fn one_thing(readings: &[&Reading], figures: &[At]) -> Linked {
    let mention = |&(passage, figure): &At| Mention {
        passage,
        range: readings[passage].figures[figure].range.clone(),
        figures: figure..figure + 1,
    };
    held(readings, figures.iter().map(mention).collect()).fact(true)
}
