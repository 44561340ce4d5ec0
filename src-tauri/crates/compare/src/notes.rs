//! Pairs notes by what they hang on: a note that was put in other words is still the one of its place in the text.

use std::ops::Range;

use dinggao_document::{Block, NoteId, NotePlace, notes_after};
use dinggao_text::Bigrams;
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use crate::{
    ascent,
    link::{Evidence, Link},
    options::Budget,
    side::Side,
};

/// Characters before two references that are compared where there are more references on one side.
const BEFORE: usize = 6;

/// A place in the text that refers to a note.
struct Reference {
    /// The note's block.
    note: usize,
    place: NotePlace,
    /// The end of the text before it.
    before: String,
}

/// Pairs the notes to which the blocks of each link refer at the same place. What notes are like counts less than that,
/// unless they are the same.
pub(crate) fn pair_by_reference(links: &mut Vec<Link>, old: &Side<'_>, new: &Side<'_>, budget: &mut Budget) {
    let (of_old, of_new) = (note_blocks(old), note_blocks(new));
    if of_old.is_empty() || of_new.is_empty() {
        return;
    }
    let is_firm = |link: &&Link| link.is_pair() && link.evidence != Evidence::Alike;
    let firm: FxHashMap<usize, usize> =
        links.iter().filter(is_firm).map(|link| (link.old.start, link.new.start)).collect();
    let (mut old_settled, mut new_settled) = (vec![false; old.len()], vec![false; new.len()]);
    for link in links.iter().filter(|link| link.evidence != Evidence::Alike) {
        old_settled[link.old.clone()].fill(true);
        new_settled[link.new.clone()].fill(true);
    }
    let (mut old_paired, mut new_paired) = (vec![false; old.len()], vec![false; new.len()]);
    let mut pairs = Vec::new();
    for link in links.iter() {
        let from = references(old, link.old.clone(), &of_old);
        let to = references(new, link.new.clone(), &of_new);
        for (from, to) in between_known(&from, &to, &firm) {
            for (from, to) in corresponding(from, to, budget) {
                let is_settled = old_settled[from] || new_settled[to];
                if !is_settled && !old_paired[from] && !new_paired[to] {
                    (old_paired[from], new_paired[to]) = (true, true);
                    pairs.push((from, to));
                }
            }
        }
    }
    if pairs.is_empty() {
        return;
    }
    let is_other =
        |link: &Link| old_paired[link.old.clone()].contains(&true) || new_paired[link.new.clone()].contains(&true);
    links.retain(|link| link.evidence != Evidence::Alike || !is_other(link));
    links.extend(pairs.into_iter().map(|(from, to)| {
        let likeness = Bigrams::of(&old.texts[from]).dice(&Bigrams::of(&new.texts[to]));
        Link::pair(from, to, Evidence::SameReference, likeness)
    }));
    // Notes may stand in another order than what they hang on.
    ascent::mark_moves(links, old);
}

/// The places of the notes' blocks, and where each is printed.
fn note_blocks(side: &Side<'_>) -> FxHashMap<NoteId, (usize, NotePlace)> {
    let mut blocks = FxHashMap::default();
    for (at, block) in side.blocks.iter().enumerate() {
        if let Block::Note { attrs, .. } = block {
            blocks.entry(attrs.note).or_insert((at, attrs.place));
        }
    }
    blocks
}

/// The references in blocks, in reading order.
fn references(side: &Side<'_>, blocks: Range<usize>, notes: &FxHashMap<NoteId, (usize, NotePlace)>) -> Vec<Reference> {
    let mut found = Vec::new();
    for block in &side.blocks[blocks] {
        match block {
            Block::Note { .. } => {}
            Block::Table { .. } => {
                for inside in block.cells().flat_map(|(.., cell)| cell.content()) {
                    references_in(inside, notes, &mut found);
                }
            }
            _ => references_in(block, notes, &mut found),
        }
    }
    found
}

fn references_in(block: &Block, notes: &FxHashMap<NoteId, (usize, NotePlace)>, found: &mut Vec<Reference>) {
    let content = block.content();
    let mut text = String::new();
    for (index, piece) in content.iter().enumerate() {
        text.push_str(piece.as_str());
        for note in notes_after(content, index) {
            if let Some(&(note, place)) = notes.get(&note) {
                let before = text.char_indices().rev().nth(BEFORE - 1).map_or(0, |(byte, _)| byte);
                found.push(Reference { note, place, before: text[before..].to_owned() });
            }
        }
    }
}

/// The stretches of references between those to notes that are known to be one.
fn between_known<'references>(
    old: &'references [Reference],
    new: &'references [Reference],
    known: &FxHashMap<usize, usize>,
) -> Vec<(&'references [Reference], &'references [Reference])> {
    let places: FxHashMap<usize, usize> = new.iter().enumerate().map(|(at, reference)| (reference.note, at)).collect();
    let mut stretches = Vec::new();
    let (mut old_from, mut new_from) = (0, 0);
    for (at, reference) in old.iter().enumerate() {
        let partner = known.get(&reference.note).and_then(|note| places.get(note));
        if let Some(&partner) = partner.filter(|partner| **partner >= new_from) {
            stretches.push((&old[old_from..at], &new[new_from..partner]));
            (old_from, new_from) = (at + 1, partner + 1);
        }
    }
    stretches.push((&old[old_from..], &new[new_from..]));
    stretches
}

/// The notes at corresponding places of two stretches: each to each where there are as many, else those behind the same
/// words.
fn corresponding(old: &[Reference], new: &[Reference], budget: &mut Budget) -> Vec<(usize, usize)> {
    let places: Vec<(usize, usize)> = if old.len() == new.len() {
        (0..old.len()).map(|at| (at, at)).collect()
    } else {
        let words = |references: &[Reference]| references.iter().map(|each| each.before.clone()).collect::<Vec<_>>();
        let operations =
            capture_diff_slices_deadline(Algorithm::Histogram, &words(old), &words(new), budget.deadline());
        budget.is_spent();
        let equal = |operation: &DiffOp| match *operation {
            DiffOp::Equal { old_index, new_index, len } => {
                (0..len).map(|step| (old_index + step, new_index + step)).collect()
            }
            _ => Vec::new(),
        };
        operations.iter().flat_map(equal).collect()
    };
    let pairs = places.into_iter().map(|(from, to)| (&old[from], &new[to]));
    pairs.filter(|(from, to)| from.place == to.place).map(|(from, to)| (from.note, to.note)).collect()
}
