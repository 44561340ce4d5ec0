//! Pairs blocks whose texts are alike, wherever they stand: paragraphs that were edited, and those that moved and were
//! edited.
//!
//! Official papers repeat their phrases, so likeness counts a pair of characters the more, the fewer blocks have it
//! (inverse document frequency): two paragraphs that share only set phrases aren't alike.

use dinggao_text::{Bigrams, bigrams_in_order};

use crate::{
    anchors::IdTrust,
    link::{Evidence, Link, Unlinked, gap_numbers},
    options::Budget,
    side::Side,
    vocabulary::{Origin, Vocabulary},
};

/// Pairs of characters that stand in more blocks than this lead to no candidate.
const COMMON: usize = 40;
/// Candidates that are looked at for each block.
const CANDIDATES: usize = 6;
/// The least likeness of two blocks, of blocks between the same neighbours too.
const ALIKE: f32 = 0.5;
/// The share of the shorter text that stands in the longer one, if it is a piece of it; and how long it must be.
const CONTAINED: f32 = 0.85;
const SHORTEST_PIECE: usize = 15;
/// The least likeness of two blocks with the same id.
const ALIKE_BY_ID: f32 = 0.2;
/// What the same id, and the same neighbours, add to the likeness where two candidates compete.
const BONUS_FOR_ID: f32 = 0.5;
const BONUS_FOR_PLACE: f32 = 0.1;
/// Blocks without a change that are asked which phrases are common.
const BACKGROUND: usize = 200;

/// A block without a link.
struct Loose {
    block: usize,
    bigrams: Bigrams,
    /// Numbers of its pairs of characters in the vocabulary, parallel to `bigrams`.
    terms: Vec<u32>,
    /// Weight of each pair, parallel to `bigrams`.
    weights: Vec<f32>,
    total: f32,
}

struct Candidate {
    /// By this the candidates compete.
    score: f32,
    likeness: f32,
    old: usize,
    new: usize,
    evidence: Evidence,
}

pub(crate) fn pair_alike(
    links: &[Link],
    old: &Side<'_>,
    new: &Side<'_>,
    ids: &IdTrust,
    budget: &mut Budget,
) -> Vec<Link> {
    let unlinked = Unlinked::of(links, old, new);
    let mut vocabulary = Vocabulary::default();
    let mut old_loose = loose(&unlinked.old, old, Origin::Old, &mut vocabulary);
    let old_terms = vocabulary.len();
    let mut new_loose = loose(&unlinked.new, new, Origin::New, &mut vocabulary);
    note_background(&unlinked.new, new, &mut vocabulary);
    for entry in old_loose.iter_mut().chain(&mut new_loose) {
        entry.weights = entry.terms.iter().map(|&term| vocabulary.weight(term)).collect();
        entry.total = entry.weights.iter().sum();
    }
    let mut candidates = by_likeness(&old_loose, &new_loose, old_terms, links, (old, new), budget);
    candidates.extend(by_id(&old_loose, &new_loose, ids, (old, new)));
    best_first(candidates, old, new)
}

fn loose(unlinked: &[bool], side: &Side<'_>, origin: Origin, vocabulary: &mut Vocabulary) -> Vec<Loose> {
    let entry = |(block, _): (usize, &bool)| {
        let bigrams = Bigrams::of(&side.texts[block]);
        let terms = vocabulary.add(origin, bigrams.iter());
        Loose { block, bigrams, terms, weights: Vec::new(), total: 0.0 }
    };
    unlinked.iter().enumerate().filter(|&(block, &free)| free && side.lengths[block] > 0).map(entry).collect()
}

fn note_background(unlinked: &[bool], side: &Side<'_>, vocabulary: &mut Vocabulary) {
    let linked: Vec<usize> = (0..side.len()).filter(|&block| !unlinked[block]).collect();
    for &block in linked.iter().step_by(linked.len().div_ceil(BACKGROUND).max(1)) {
        vocabulary.note(bigrams_in_order(&side.texts[block]));
    }
}

/// For each new block the old ones that share the most rare pairs of characters with it.
fn by_likeness(
    old_loose: &[Loose],
    new_loose: &[Loose],
    old_terms: usize,
    links: &[Link],
    (old, new): (&Side<'_>, &Side<'_>),
    budget: &mut Budget,
) -> Vec<Candidate> {
    let postings = Postings::of(old_loose, old_terms);
    let (old_gaps, new_gaps) = gap_numbers(links, old, new);
    let mut shared = vec![0f32; old_loose.len()];
    let mut candidates = Vec::new();
    for entry in new_loose {
        let mut touched: Vec<usize> = Vec::new();
        let mut before = None;
        for (&term, &weight) in entry.terms.iter().zip(&entry.weights) {
            if before.replace(term) == Some(term) || term as usize >= old_terms {
                continue;
            }
            let places = postings.of_term(term);
            for &place in places.iter().filter(|_| places.len() <= COMMON) {
                if shared[place as usize] == 0.0 {
                    touched.push(place as usize);
                }
                shared[place as usize] += weight;
            }
        }
        if !budget.spend(entry.terms.len() + touched.len()) {
            return candidates;
        }
        touched.sort_by(|&one, &other| shared[other].total_cmp(&shared[one]).then(one.cmp(&other)));
        for &place in touched.iter().take(CANDIDATES) {
            let from = &old_loose[place];
            if old.family(from.block) != new.family(entry.block) {
                continue;
            }
            let in_common = from.bigrams.shared_weight(&entry.bigrams, &from.weights);
            let likeness = 2.0 * in_common / (from.total + entry.total);
            let contained = in_common / from.total.min(entry.total);
            let is_piece = contained >= CONTAINED && from.bigrams.len().min(entry.bigrams.len()) >= SHORTEST_PIECE;
            if likeness >= ALIKE || is_piece {
                let evidence = if is_piece { Evidence::Contained } else { Evidence::Alike };
                let same_place = old_gaps[from.block] == new_gaps[entry.block];
                let score = likeness + if same_place { BONUS_FOR_PLACE } else { 0.0 };
                candidates.push(Candidate { score, likeness, old: from.block, new: entry.block, evidence });
            }
        }
        for place in touched {
            shared[place] = 0.0;
        }
    }
    candidates
}

fn by_id(
    old_loose: &[Loose],
    new_loose: &[Loose],
    ids: &IdTrust,
    (old, new): (&Side<'_>, &Side<'_>),
) -> Vec<Candidate> {
    let predecessors = ids.predecessors(old, new);
    let candidate = |entry: &Loose| {
        let block = predecessors[entry.block]?;
        let place = old_loose.binary_search_by_key(&block, |loose| loose.block).ok()?;
        let likeness = old_loose[place].bigrams.dice(&entry.bigrams);
        let fits = likeness >= ALIKE_BY_ID && old.family(block) == new.family(entry.block);
        let score = likeness + BONUS_FOR_ID;
        fits.then_some(Candidate { score, likeness, old: block, new: entry.block, evidence: Evidence::SameId })
    };
    new_loose.iter().filter_map(candidate).collect()
}

/// Takes the best candidate, then the best of what is left.
fn best_first(mut candidates: Vec<Candidate>, old: &Side<'_>, new: &Side<'_>) -> Vec<Link> {
    candidates.sort_by(|one, other| {
        let distance = |candidate: &Candidate| candidate.old.abs_diff(candidate.new);
        let place = |candidate: &Candidate| (distance(candidate), candidate.new, candidate.old);
        other.score.total_cmp(&one.score).then_with(|| place(one).cmp(&place(other)))
    });
    let (mut from_free, mut to_free) = (vec![true; old.len()], vec![true; new.len()]);
    let mut links = Vec::new();
    for Candidate { old, new, evidence, likeness, .. } in candidates {
        if from_free[old] && to_free[new] {
            from_free[old] = false;
            to_free[new] = false;
            links.push(Link::pair(old, new, evidence, likeness));
        }
    }
    links
}

/// Which of the old loose blocks have a pair of characters.
struct Postings {
    /// Where the places of each term start.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Postings {
    fn of(entries: &[Loose], terms: usize) -> Self {
        let each = |visit: &mut dyn FnMut(u32, u32)| {
            for (place, entry) in entries.iter().enumerate() {
                let mut before = None;
                for &term in &entry.terms {
                    if before.replace(term) != Some(term) {
                        visit(term, place as u32);
                    }
                }
            }
        };
        let mut starts = vec![0u32; terms + 1];
        each(&mut |term, _| starts[term as usize + 1] += 1);
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        let mut next = starts.clone();
        let mut places = vec![0u32; starts[terms] as usize];
        each(&mut |term, place| {
            places[next[term as usize] as usize] = place;
            next[term as usize] += 1;
        });
        Self { starts, places }
    }

    fn of_term(&self, term: u32) -> &[u32] {
        let term = term as usize;
        &self.places[self.starts[term] as usize..self.starts[term + 1] as usize]
    }
}
