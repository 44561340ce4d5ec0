//! Which old block became which new one, and which of them stayed in place.
//!
//! 1. Blocks of equal text are paired ([`anchors`](crate::anchors)).
//! 2. What stands between the same neighbours and begins and ends alike is paired ([`gaps`](crate::gaps)).
//! 3. The rest is paired by likeness, wherever it stands ([`likeness`](crate::likeness)).
//! 4. Notes are paired by what they hang on ([`notes`](crate::notes)), after step 6 once more.
//! 5. The pairs that keep their order and weigh most are in place ([`ascent`](crate::ascent)); the others moved, unless
//!    they are too short or too unlike to say so.
//! 6. What is left between two pairs in place is paired in order ([`gaps`](crate::gaps)).
//! 7. Neighbours join a pair if it was split or merged ([`regrouping`](crate::regrouping)).
//!
//! No step looks at all pairs of blocks.

use crate::{
    anchors, ascent, gaps, likeness,
    link::{Evidence, Link},
    notes,
    options::Budget,
    regrouping,
    side::Side,
};

/// The links between two documents.
pub(crate) struct Alignment {
    /// In the order of the new document.
    pub(crate) links: Vec<Link>,
}

/// Shorter blocks that stand elsewhere coincide by chance: “附件：”, “特此报告。”
const SHORTEST_MOVE: usize = 8;
/// Blocks of fewer characters that moved must be more alike than longer ones.
const SHORT_MOVE: usize = 30;
const ALIKE_IF_SHORT: f32 = 0.75;
/// Characters of a piece that moved without the rest.
const SHORTEST_PIECE: usize = 20;

/// How alike two blocks must be to say that one moved and was edited. The more blocks there are to choose from, the
/// likelier it is that two are alike by chance; and where ids mean something, a moved block has kept its own.
fn least_likeness(blocks: usize, ids: &anchors::IdTrust) -> f32 {
    const LEAST: f32 = 0.5;
    const PER_DOUBLING: f32 = 0.02;
    const FEW_BLOCKS: f32 = 16.0;
    const WITHOUT_ID: f32 = 0.1;
    let by_chance = PER_DOUBLING * (blocks as f32 / FEW_BLOCKS).ln_1p() / std::f32::consts::LN_2;
    LEAST + by_chance + if ids.are_trusted() { WITHOUT_ID } else { 0.0 }
}

impl Alignment {
    pub(crate) fn new(old: &Side<'_>, new: &Side<'_>, budget: &mut Budget) -> Self {
        let ids = anchors::IdTrust::of(old, new);
        let mut links = anchors::pair_equal(old, new, &ids, budget);
        ascent::mark_moves(&mut links, old);
        links.extend(gaps::pair_obvious(&links, old, new));
        if links.len() < old.len() || links.len() < new.len() {
            links.extend(likeness::pair_alike(&links, old, new, &ids, budget));
            notes::pair_by_reference(&mut links, old, new, budget);
            ascent::mark_moves(&mut links, old);
        }
        drop_chance_moves(&mut links, old, new, &ids);
        regrouping::extend_links(&mut links, old, new, budget);
        links.extend(gaps::pair_in_order(&links, old, new, &ids, budget));
        notes::pair_by_reference(&mut links, old, new, budget);
        regrouping::extend_links(&mut links, old, new, budget);
        links.extend(regrouping::link_pieces(&links, old, new, budget));
        ascent::mark_moves(&mut links, old);
        links.sort_by_key(|link| link.new.start);
        Self { links }
    }
}

/// A short block that stands elsewhere is a move only if it is much alike, or its id or a moved neighbour says so.
fn drop_chance_moves(links: &mut Vec<Link>, old: &Side<'_>, new: &Side<'_>, ids: &anchors::IdTrust) {
    links.sort_by_key(|link| link.new.start);
    let loose = old.len().max(new.len()) - links.iter().filter(|link| link.evidence == Evidence::SameText).count();
    let least = least_likeness(loose, ids);
    let is_sure = |link: &Link| {
        let length = old.lengths[link.old.start].min(new.lengths[link.new.start]);
        let is_alike = match link.evidence {
            Evidence::SameText => length >= SHORTEST_MOVE,
            Evidence::SameId | Evidence::SameReference => true,
            Evidence::Contained => length >= SHORTEST_PIECE,
            Evidence::Alike if length < SHORT_MOVE => length >= SHORTEST_MOVE && link.likeness >= ALIKE_IF_SHORT,
            Evidence::Alike => link.likeness >= least,
        };
        !link.moved || is_alike || ids.agree(old.id(link.old.start), new.id(link.new.start))
    };
    let mut sure: Vec<bool> = links.iter().map(is_sure).collect();
    let follows = |first: &Link, second: &Link| {
        first.moved && second.moved && first.old.end == second.old.start && first.new.end == second.new.start
    };
    for at in 1..links.len() {
        sure[at] |= sure[at - 1] && follows(&links[at - 1], &links[at]);
    }
    for at in (1..links.len()).rev() {
        sure[at - 1] |= sure[at] && follows(&links[at - 1], &links[at]);
    }
    let mut sure = sure.into_iter();
    links.retain(|_| sure.next().unwrap_or(true));
}
