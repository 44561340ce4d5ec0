//! Peers that are Rust crates: imara-diff, `similar`, dissimilar.

use std::{ops::Range, time::Duration};

use dinggao_text::tokens;
use dissimilar::Chunk;
use imara_diff::{Algorithm, Diff, InternedInput};
use similar::{Algorithm as Script, DiffOp, capture_diff_slices};

use super::{Answer, Outcome};
use crate::{
    measure::{Sample, timed},
    say,
};

/// What imara-diff took and would show.
pub(in crate::compare) struct Imara {
    /// Cutting both texts into our tokens.
    pub(in crate::compare) cutting: Duration,
    /// Interning and comparing these.
    pub(in crate::compare) diffing: Duration,
    /// Characters inserted and deleted.
    pub(in crate::compare) changed: usize,
}

/// Compares by imara-diff's histogram, once.
pub(in crate::compare) fn imara([old, new]: &[String; 2]) -> Imara {
    let (cutting, sides) = timed(|| [cut(old), cut(new)]);
    let (diffing, diff) = timed(|| {
        let mut input = InternedInput::default();
        input.update_before(sides[0].iter().copied());
        input.update_after(sides[1].iter().copied());
        Diff::compute(Algorithm::Histogram, &input)
    });
    let of = |side: usize, tokens: Range<u32>| length(&sides[side][tokens.start as usize..tokens.end as usize]);
    let changed = diff.hunks().map(|hunk| of(0, hunk.before) + of(1, hunk.after)).sum();
    Imara { cutting, diffing, changed }
}

/// The other ones.
pub(super) fn compare([old, new]: &[String; 2], runs: usize) -> Vec<(&'static str, Answer)> {
    say("similar and dissimilar");
    let few = runs.min(3);
    let (old_tokens, new_tokens) = (cut(old), cut(new));
    let by_tokens = take(few, || script_length(&old_tokens, &new_tokens));
    let (old_chars, new_chars) = (characters(old), characters(new));
    let by_chars = take(few, || script_length(&old_chars, &new_chars));
    let dissimilar = take(few, || {
        let changed = |chunk: &Chunk<'_>| match chunk {
            Chunk::Equal(_) => 0,
            Chunk::Insert(text) | Chunk::Delete(text) => length(&[*text]),
        };
        dissimilar::diff(old, new).iter().map(changed).sum()
    });
    vec![
        ("similar by tokens, these at hand", Ok(by_tokens)),
        ("similar by characters", Ok(by_chars)),
        ("dissimilar", Ok(dissimilar)),
    ]
}

fn take(runs: usize, mut compare: impl FnMut() -> usize) -> Outcome {
    let mut outcome = Outcome { times: Sample::default(), changed: 0 };
    for _ in 0..runs {
        let (taken, changed) = timed(&mut compare);
        outcome.times.add(taken);
        outcome.changed = changed;
    }
    outcome
}

fn cut(text: &str) -> Vec<&str> {
    tokens(text).iter().map(|token| token.of(text)).collect()
}

fn characters(text: &str) -> Vec<&str> {
    text.char_indices().map(|(start, character)| &text[start..start + character.len_utf8()]).collect()
}

/// Characters, the borders of blocks left out.
fn length(pieces: &[&str]) -> usize {
    pieces.iter().flat_map(|piece| piece.chars()).filter(|&character| character != '\n').count()
}

fn script_length(old: &[&str], new: &[&str]) -> usize {
    let changed = |operation: &DiffOp| match operation {
        DiffOp::Equal { .. } => 0,
        _ => length(&old[operation.old_range()]) + length(&new[operation.new_range()]),
    };
    capture_diff_slices(Script::Myers, old, new).iter().map(changed).sum()
}
