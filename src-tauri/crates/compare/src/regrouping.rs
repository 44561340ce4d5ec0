//! Paragraphs that were split or merged: neighbours whose text stands in one block of the other document.

use std::ops::Range;

use dinggao_text::Bigrams;

use crate::{
    alignment::{Evidence, Link, Unlinked, gaps},
    options::Budget,
    side::{Family, Side},
};

/// The share of a piece's text that must stand in the whole; short pieces coincide easily.
const CONTAINED: f32 = 0.7;
const CONTAINED_IF_SHORT: f32 = 0.9;
/// Pairs of characters.
const SHORT_PIECE: usize = 8;
const SHORTEST_PIECE: usize = 2;
/// The share of the whole's text that its pieces must make up.
const COVERED: f32 = 0.5;

/// Lets the unlinked neighbours of a link join it where they are pieces of it.
pub(crate) fn extend_links(links: &mut [Link], old: &Side<'_>, new: &Side<'_>, budget: &mut Budget) {
    let mut unlinked = Unlinked::of(links, old, new);
    for link in links.iter_mut().filter(|link| link.evidence != Evidence::SameText) {
        if link.old.len() == 1 {
            extend(&link.old, &mut link.new, &mut unlinked.new, old, new, budget);
        }
        if link.new.len() == 1 {
            extend(&link.new, &mut link.old, &mut unlinked.old, new, old, budget);
        }
    }
}

/// `pieces` of `many` become more, as long as `whole` of `one` holds them.
fn extend(
    whole: &Range<usize>,
    pieces: &mut Range<usize>,
    free: &mut [bool],
    one: &Side<'_>,
    many: &Side<'_>,
    budget: &mut Budget,
) {
    let is_free = |free: &[bool], at: usize| free.get(at) == Some(&true) && many.family(at) == Family::Text;
    let before = |pieces: &Range<usize>| pieces.start.wrapping_sub(1);
    if one.family(whole.start) != Family::Text || !is_free(free, pieces.end) && !is_free(free, before(pieces)) {
        return;
    }
    let mut rest = Bigrams::of(&one.texts[whole.start]);
    for piece in pieces.clone() {
        rest = rest.without(&Bigrams::of(&many.texts[piece]));
    }
    while is_free(free, pieces.end) && take(&mut rest, &many.texts[pieces.end], budget) {
        free[pieces.end] = false;
        pieces.end += 1;
    }
    while is_free(free, before(pieces)) && take(&mut rest, &many.texts[before(pieces)], budget) {
        pieces.start -= 1;
        free[pieces.start] = false;
    }
}

/// Takes a piece out of what is left of the whole, if it is one.
fn take(rest: &mut Bigrams, piece: &str, budget: &mut Budget) -> bool {
    let piece = Bigrams::of(piece);
    let least = if piece.len() < SHORT_PIECE { CONTAINED_IF_SHORT } else { CONTAINED };
    let fits =
        budget.spend(rest.len() + piece.len()) && piece.len() >= SHORTEST_PIECE && rest.containment(&piece) >= least;
    if fits {
        *rest = rest.without(&piece);
    }
    fits
}

/// Links blocks whose pieces are so many that none of them alone is like the whole.
pub(crate) fn link_pieces(links: &[Link], old: &Side<'_>, new: &Side<'_>, budget: &mut Budget) -> Vec<Link> {
    let mut unlinked = Unlinked::of(links, old, new);
    let mut found = Vec::new();
    for (old_gap, new_gap) in gaps(links, old, new) {
        for (whole, pieces) in
            split_wholes(&old_gap, &new_gap, &mut unlinked.old, &mut unlinked.new, (old, new), budget)
        {
            found.push(Link { old: whole, new: pieces, evidence: Evidence::Alike, likeness: COVERED, moved: false });
        }
        for (whole, pieces) in
            split_wholes(&new_gap, &old_gap, &mut unlinked.new, &mut unlinked.old, (new, old), budget)
        {
            found.push(Link { old: pieces, new: whole, evidence: Evidence::Alike, likeness: COVERED, moved: false });
        }
    }
    found
}

/// In order: each free block of `one` with the first run of at least two free blocks of `many` that are its pieces.
fn split_wholes(
    one_gap: &Range<usize>,
    many_gap: &Range<usize>,
    one_free: &mut [bool],
    many_free: &mut [bool],
    (one, many): (&Side<'_>, &Side<'_>),
    budget: &mut Budget,
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut from = many_gap.start;
    for whole in one_gap.clone() {
        let most = many_free[from..many_gap.end].iter().filter(|&&free| free).count();
        if !one_free[whole] || one.family(whole) != Family::Text || most < 2 {
            continue;
        }
        let all = Bigrams::of(&one.texts[whole]);
        let mut start = from;
        while start < many_gap.end {
            let mut rest = all.clone();
            let mut end = start;
            while end < many_gap.end
                && many_free[end]
                && many.family(end) == Family::Text
                && take(&mut rest, &many.texts[end], budget)
            {
                end += 1;
            }
            let covered = (all.len() - rest.len()) as f32 / all.len().max(1) as f32;
            if end - start >= 2 && covered >= COVERED {
                one_free[whole] = false;
                many_free[start..end].fill(false);
                found.push((whole..whole + 1, start..end));
                from = end;
                break;
            }
            start = end.max(start + 1);
        }
    }
    found
}
