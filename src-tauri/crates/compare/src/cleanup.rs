//! Puts changes the way a person would say them.
//!
//! A shortest script is often not the most sensible one: of two equal ways to say what was inserted, the one that
//! begins and ends with a sentence reads better, and a word that happens to stand in both of two replaced phrases only
//! tears them apart.

use crate::words::{Hunk, Piece, PieceKind};

/// Code points of an equality that is coincidence between two replacements.
const COINCIDENCE: usize = 2;

/// Slides insertions and deletions to the borders of sentences, then joins replacements over coincidences.
pub(crate) fn tidy(hunks: &mut Vec<Hunk>, old: &[Piece<'_>], new: &[Piece<'_>]) {
    for at in 0..hunks.len() {
        let before = at.checked_sub(1).map_or((0, 0), |before| (hunks[before].old.end, hunks[before].new.end));
        let after = hunks.get(at + 1).map_or((old.len(), new.len()), |next| (next.old.start, next.new.start));
        let hunk = &mut hunks[at];
        if hunk.old.is_empty() && !hunk.new.is_empty() {
            let start = best_start(new, (hunk.new.start, hunk.new.end), (before.1, after.1));
            shift(hunk, hunk.new.start, start);
        } else if hunk.new.is_empty() && !hunk.old.is_empty() {
            let start = best_start(old, (hunk.old.start, hunk.old.end), (before.0, after.0));
            shift(hunk, hunk.old.start, start);
        }
    }
    absorb(hunks, old, new);
}

/// Moves both ranges by as much as lies between two places.
fn shift(hunk: &mut Hunk, from: usize, to: usize) {
    for range in [&mut hunk.old, &mut hunk.new] {
        *range = range.start + to - from..range.end + to - from;
    }
}

/// Where the pieces `start..end`, which stand on one side only, may as well begin, at best: the text stays the same
/// when they slide over pieces equal to those they give up. They keep clear of the changes outside `room`.
fn best_start(pieces: &[Piece<'_>], (start, end): (usize, usize), room: (usize, usize)) -> usize {
    let length = end - start;
    let mut first = start;
    while first > room.0 && pieces[first - 1] == pieces[first + length - 1] {
        first -= 1;
    }
    let mut last = start;
    while last + length < room.1 && pieces[last] == pieces[last + length] {
        last += 1;
    }
    let quality = |at: usize| border_before(pieces, at) + border_before(pieces, at + length);
    // The last of equally good ones: what was added follows what was there.
    (first..=last).max_by_key(|&at| (quality(at), at == start, at)).unwrap_or(start)
}

/// How strong a border the place before a piece is.
fn border_before(pieces: &[Piece<'_>], at: usize) -> u8 {
    let Some(before) = at.checked_sub(1).map(|before| pieces[before]) else { return 4 };
    if at == pieces.len() && !ends_sentence(&before) {
        return 4;
    }
    match before.kind {
        PieceKind::Border => 4,
        _ if ends_sentence(&before) => 3,
        _ if matches!(before.text, "，" | "、" | "：" | "," | ":" | "\t") => 2,
        _ if before.text.trim().is_empty() => 1,
        PieceKind::Token(_) => 0,
    }
}

/// Whether a sentence ends with this piece.
pub(crate) fn ends_sentence(piece: &Piece<'_>) -> bool {
    matches!(piece.text, "。" | "！" | "？" | "；" | "\n" | "." | "!" | "?" | ";")
}

/// Joins replacements with nothing but a coincidence between them, which is no longer than either.
fn absorb(hunks: &mut Vec<Hunk>, old: &[Piece<'_>], new: &[Piece<'_>]) {
    let mut joined: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks.drain(..) {
        joined.push(hunk);
        while let [.., first, second] = joined.as_slice() {
            let between = &old[first.old.end..second.old.start];
            let outweighed = |hunk: &Hunk| hunk.is_replacement() && length(between) <= larger_side(hunk, old, new);
            if !(outweighed(first) && outweighed(second) && is_coincidence(between)) {
                break;
            }
            let both = Hunk { old: first.old.start..second.old.end, new: first.new.start..second.new.end };
            joined.truncate(joined.len() - 2);
            joined.push(both);
        }
    }
    *hunks = joined;
}

/// Figures never are, nor is the end of a sentence or of a cell.
fn is_coincidence(between: &[Piece<'_>]) -> bool {
    let stands_apart = |piece: &Piece<'_>| {
        piece.is_value() || piece.kind == PieceKind::Border || ends_sentence(piece) || piece.text == "\t"
    };
    !between.iter().any(stands_apart) && length(between) <= COINCIDENCE
}

/// Code points.
fn length(pieces: &[Piece<'_>]) -> usize {
    pieces.iter().map(|piece| piece.text.chars().count()).sum()
}

fn larger_side(hunk: &Hunk, old: &[Piece<'_>], new: &[Piece<'_>]) -> usize {
    length(&old[hunk.old.clone()]).max(length(&new[hunk.new.clone()]))
}
