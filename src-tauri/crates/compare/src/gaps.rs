//! Pairs what is left between two neighbours in place, in its order: there, less likeness is enough.

use dinggao_document::Block;
use dinggao_text::Bigrams;

use crate::{
    anchors::IdTrust,
    in_order::best_in_order,
    link::{Evidence, Link, Unlinked, gaps},
    options::Budget,
    side::{Family, Side},
};

/// The least likeness of two blocks of the same kind, and of different kinds.
const ALIKE: f32 = 0.3;
const ALIKE_ACROSS_KINDS: f32 = 0.5;
/// The same of two headings of one level, which are short: one that was put in other words is still that section's.
const ALIKE_AS_HEADINGS: f32 = 0.15;
/// The least likeness of two blocks with the same id.
const ALIKE_BY_ID: f32 = 0.2;

/// The share of a text that must stand at its beginning and end in both, to take it for an edited one without a closer look.
const SAME_ENDS: f32 = 0.6;
/// Shorter texts are looked at more closely, in bytes.
const SHORTEST_OBVIOUS: usize = 60;

/// Pairs the blocks of gaps that have as many on either side and of which each begins and ends as the other does: most
/// paragraphs that were edited, found without the search for what is alike elsewhere.
pub(crate) fn pair_obvious(links: &[Link], old: &Side<'_>, new: &Side<'_>) -> Vec<Link> {
    let unlinked = Unlinked::of(links, old, new);
    let free =
        |range: std::ops::Range<usize>, free: &[bool]| range.filter(|&block| free[block]).collect::<Vec<usize>>();
    let mut found = Vec::new();
    for (old_gap, new_gap) in gaps(links, old, new) {
        let (from, to) = (free(old_gap, &unlinked.old), free(new_gap, &unlinked.new));
        if from.len() != to.len() {
            continue;
        }
        let shares: Vec<f32> = from.iter().zip(&to).map(|(&from, &to)| same_ends((old, from), (new, to))).collect();
        if shares.iter().all(|&share| share >= SAME_ENDS) {
            let pairs = from.into_iter().zip(to).zip(shares);
            found.extend(pairs.map(|((from, to), share)| Link::pair(from, to, Evidence::Alike, share)));
        }
    }
    found
}

/// The share of the longer text that stands in both at the beginning or at the end; 0 for blocks that can't be one.
fn same_ends((old, from): (&Side<'_>, usize), (new, to): (&Side<'_>, usize)) -> f32 {
    let (before, after) = (old.texts[from].as_bytes(), new.texts[to].as_bytes());
    let longer = before.len().max(after.len());
    if old.blocks[from].kind() != new.blocks[to].kind() || longer < SHORTEST_OBVIOUS {
        return 0.0;
    }
    let same = |(one, other): &(&u8, &u8)| one == other;
    let head = before.iter().zip(after).take_while(same).count();
    let rest = before.len().min(after.len()) - head;
    let tail = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(same).count();
    (head + tail) as f32 / longer as f32
}

/// A block of the gap.
struct Entry {
    block: usize,
    bigrams: Bigrams,
}

pub(crate) fn pair_in_order(
    links: &[Link],
    old: &Side<'_>,
    new: &Side<'_>,
    ids: &IdTrust,
    budget: &mut Budget,
) -> Vec<Link> {
    let unlinked = Unlinked::of(links, old, new);
    let entries = |range: std::ops::Range<usize>, free: &[bool], side: &Side<'_>| -> Vec<Entry> {
        let entry = |block: usize| Entry { block, bigrams: Bigrams::of(&side.texts[block]) };
        range.filter(|&block| free[block]).map(entry).collect()
    };
    let mut found = Vec::new();
    for (old_gap, new_gap) in gaps(links, old, new) {
        let has_any = |range: &std::ops::Range<usize>, free: &[bool]| free[range.clone()].contains(&true);
        if !has_any(&old_gap, &unlinked.old) || !has_any(&new_gap, &unlinked.new) {
            continue;
        }
        let from = entries(old_gap, &unlinked.old, old);
        let to = entries(new_gap, &unlinked.new, new);
        let length = |entries: &[Entry]| entries.iter().map(|entry| entry.bigrams.len() + 1).sum::<usize>();
        if budget.spend(length(&from) * to.len() + length(&to) * from.len()) {
            let alike = |at: usize, other: usize| likeness(&from[at], &to[other], (old, new), ids);
            for (at, other) in
                best_in_order(from.len(), to.len(), |at, other| alike(at, other).map(|(likeness, _)| likeness))
            {
                let (likeness, evidence) = alike(at, other).unwrap_or((0.0, Evidence::Alike));
                found.push(Link::pair(from[at].block, to[other].block, evidence, likeness));
            }
        }
    }
    found
}

/// How alike two blocks are, if they are alike enough to be one.
fn likeness(from: &Entry, to: &Entry, (old, new): (&Side<'_>, &Side<'_>), ids: &IdTrust) -> Option<(f32, Evidence)> {
    let family = old.family(from.block);
    if family != new.family(to.block) {
        return None;
    }
    let (old_block, new_block) = (&old.blocks[from.block], &new.blocks[to.block]);
    let dice = match (old_block, new_block) {
        (Block::Image { attrs: old }, Block::Image { attrs: new }) if old.source == new.source => 1.0,
        (Block::PageBreak { .. }, _) => 1.0,
        _ if from.bigrams.is_empty() || to.bigrams.is_empty() => 0.0,
        _ => from.bigrams.dice(&to.bigrams),
    };
    let one_is_empty = from.bigrams.is_empty() || to.bigrams.is_empty();
    if ids.agree(old_block.id(), new_block.id()) && (dice >= ALIKE_BY_ID || one_is_empty) {
        return Some((dice + ALIKE, Evidence::SameId));
    }
    let least = match (old_block, new_block) {
        (Block::Heading { attrs: old, .. }, Block::Heading { attrs: new, .. }) if old.level == new.level => {
            ALIKE_AS_HEADINGS
        }
        _ if family != Family::Text || old_block.kind() == new_block.kind() => ALIKE,
        _ => ALIKE_ACROSS_KINDS,
    };
    (dice >= least).then_some((dice, Evidence::Alike))
}
