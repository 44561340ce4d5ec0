//! Paragraphs that were split or merged: neighbours whose text stands in one block of the other document.

use std::ops::Range;

use dinggao_text::Bigrams;

use crate::{
    link::{Evidence, Link, Unlinked, gaps},
    options::Budget,
    side::{Family, Side},
};

/// The share of a piece's text that must stand in the whole; short pieces coincide easily.
const CONTAINED: f32 = 0.7;
const CONTAINED_IF_SHORT: f32 = 0.9;
/// Pairs of characters.
const SHORT_PIECE: usize = 8;
const SHORTEST_PIECE: usize = 2;
/// What is left of a whole must be as long as this, and stand to this share in the piece that completes it, which may hold
/// more besides; of the piece's own text this share must be of the whole.
const SHORTEST_REST: usize = 15;
const COMPLETE: f32 = 0.5;
const OWN_TEXT: f32 = 0.4;
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
    let fits = budget.spend(rest.len() + piece.len()) && (is_piece(rest, &piece) || completes(rest, &piece));
    if fits {
        *rest = rest.without(&piece);
    }
    fits
}

/// Whether a piece to which something was added holds what is left of the whole.
fn completes(rest: &Bigrams, piece: &Bigrams) -> bool {
    rest.len() >= SHORTEST_REST && piece.containment(rest) >= COMPLETE && rest.containment(piece) >= OWN_TEXT
}

fn is_piece(whole: &Bigrams, piece: &Bigrams) -> bool {
    let least = if piece.len() < SHORT_PIECE { CONTAINED_IF_SHORT } else { CONTAINED };
    piece.len() >= SHORTEST_PIECE && whole.containment(piece) >= least
}

/// Links blocks whose pieces are so many that none of them alone is like the whole.
pub(crate) fn link_pieces(links: &[Link], old: &Side<'_>, new: &Side<'_>, budget: &mut Budget) -> Vec<Link> {
    let unlinked = Unlinked::of(links, old, new);
    let mut found = Vec::new();
    for (old_gap, new_gap) in gaps(links, old, new) {
        let any = |gap: &Range<usize>, free: &[bool]| free[gap.clone()].contains(&true);
        if !any(&old_gap, &unlinked.old) || !any(&new_gap, &unlinked.new) {
            continue;
        }
        let mut from = candidates(&old_gap, &unlinked.old, old);
        let mut to = candidates(&new_gap, &unlinked.new, new);
        let length = |entries: &[Candidate]| entries.iter().flatten().map(|bigrams| bigrams.len() + 1).sum::<usize>();
        if !budget.spend(2 * (length(&from) * to.len() + length(&to) * from.len())) {
            continue;
        }
        let link = |old, new| Link { old, new, evidence: Evidence::Alike, likeness: COVERED, moved: false };
        let place = |range: Range<usize>, gap: &Range<usize>| gap.start + range.start..gap.start + range.end;
        for (whole, pieces) in split_wholes(&mut from, &mut to) {
            found.push(link(place(whole, &old_gap), place(pieces, &new_gap)));
        }
        for (whole, pieces) in split_wholes(&mut to, &mut from) {
            found.push(link(place(pieces, &old_gap), place(whole, &new_gap)));
        }
    }
    found
}

/// A block of a gap, unless it is linked or can't be a piece.
type Candidate = Option<Bigrams>;

fn candidates(gap: &Range<usize>, free: &[bool], side: &Side<'_>) -> Vec<Candidate> {
    let candidate = |at: usize| {
        let fits = free[at] && side.family(at) == Family::Text;
        fits.then(|| Bigrams::of(&side.texts[at])).filter(|bigrams| bigrams.len() >= SHORTEST_PIECE)
    };
    gap.clone().map(candidate).collect()
}

/// In order: each candidate of `one` with the first run of at least two candidates of `many` that are its pieces.
fn split_wholes(one: &mut [Candidate], many: &mut [Candidate]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut from = 0;
    for (whole, candidate) in one.iter_mut().enumerate() {
        let Some(bigrams) = candidate else { continue };
        let mut start = from;
        while start < many.len() {
            let (end, covered) = run_of_pieces(bigrams, many, start);
            if end - start >= 2 && covered >= COVERED {
                *candidate = None;
                many[start..end].fill(None);
                found.push((whole..whole + 1, start..end));
                from = end;
                break;
            }
            start = end.max(start + 1);
        }
    }
    found
}

/// Where the run of pieces of `whole` that begins at `start` ends, and the share of the whole that they make up.
fn run_of_pieces(whole: &Bigrams, many: &[Candidate], start: usize) -> (usize, f32) {
    let mut rest = whole.clone();
    let mut end = start;
    while let Some(Some(piece)) = many.get(end) {
        if !is_piece(&rest, piece) {
            break;
        }
        rest = rest.without(piece);
        end += 1;
    }
    (end, (whole.len() - rest.len()) as f32 / whole.len().max(1) as f32)
}
