//! What changed inside a text, in whole words and whole figures.
//!
//! Tokens are compared by the algorithm of Myers; what it finds is then put the way a person would say it
//! ([`cleanup`](crate::cleanup)).

use std::ops::Range;

use dinggao_text::{TokenClass, tokens};
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use crate::{
    cleanup::tidy,
    options::Budget,
    script::{BORDER, Script},
};
use dinggao_document::{ChangeClass, SpanOp};

/// Longer texts are compared clause by clause. In bytes, all texts together.
const LONGEST_BY_WORD: usize = 4 << 20;

/// A piece of one of the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece<'text> {
    pub(crate) text: &'text str,
    pub(crate) kind: PieceKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PieceKind {
    Token(TokenClass),
    /// Between two paragraphs; equal to nothing else.
    Border,
}

impl Piece<'_> {
    pub(crate) fn is_value(&self) -> bool {
        matches!(self.kind, PieceKind::Token(class) if class.is_value())
    }
}

/// Pieces that were replaced by others; one of the ranges may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hunk {
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
}

impl Hunk {
    pub(crate) fn is_replacement(&self) -> bool {
        !self.old.is_empty() && !self.new.is_empty()
    }
}

/// Compares the texts of blocks; several on one side are joined by borders.
pub(crate) fn compare_texts(old: &[&str], new: &[&str], script: &mut Script, budget: &mut Budget) {
    let (head, tail) = match (old, new) {
        (&[old], &[new]) => unchanged_ends(old, new),
        _ => (0, 0),
    };
    let middle = |text: &&str| head..text.len() - tail;
    let by_word = are_compared_by_word(old.iter().chain(new).map(|text| text.len()).sum(), budget);
    let old_pieces = pieces(old.iter().map(|text| &text[middle(text)]), by_word);
    let new_pieces = pieces(new.iter().map(|text| &text[middle(text)]), by_word);
    let hunks = hunks(&old_pieces, &new_pieces, budget);

    script.push(SpanOp::Equal, &old.first().copied().unwrap_or_default()[..head]);
    write(&hunks, &old_pieces, &new_pieces, script);
    let last = old.last().copied().unwrap_or_default();
    script.push(SpanOp::Equal, &last[last.len() - tail..]);
}

/// Whether texts of so many bytes together are compared by word, rather than by clause.
pub(crate) fn are_compared_by_word(bytes: usize, budget: &mut Budget) -> bool {
    let by_word = bytes <= LONGEST_BY_WORD;
    if !by_word {
        budget.mark_coarse();
    }
    by_word
}

/// What changed between the pieces of two texts, put the way a person would say it.
pub(crate) fn hunks(old: &[Piece<'_>], new: &[Piece<'_>], budget: &mut Budget) -> Vec<Hunk> {
    let mut hunks = changed(old, new, budget);
    tidy(&mut hunks, old, new);
    hunks
}

/// Bytes at the start and at the end that both have, up to a mark of punctuation: there a text can be cut without
/// changing how the rest is segmented.
fn unchanged_ends(old: &str, new: &str) -> (usize, usize) {
    let mut head = 0;
    let mut length = 0;
    for (first, second) in old.chars().zip(new.chars()) {
        if first != second {
            break;
        }
        length += first.len_utf8();
        if parts_clauses(first) {
            head = length;
        }
    }
    if length == old.len() && length == new.len() {
        return (length, 0);
    }
    let (mut tail, mut length) = (0, 0);
    for (first, second) in old[head..].chars().rev().zip(new[head..].chars().rev()) {
        if first != second {
            break;
        }
        length += first.len_utf8();
        if parts_clauses(first) {
            tail = length;
        }
    }
    (head, tail)
}

/// Marks that are always tokens of their own.
fn parts_clauses(character: char) -> bool {
    "，。；！？、：“”（）《》\n\t".contains(character)
}

/// The words of texts, or their clauses, with borders between the texts.
pub(crate) fn pieces<'text>(texts: impl Iterator<Item = &'text str>, by_word: bool) -> Vec<Piece<'text>> {
    let mut pieces = Vec::new();
    for (at, text) in texts.enumerate() {
        if at > 0 {
            pieces.push(Piece { text: BORDER, kind: PieceKind::Border });
        }
        if by_word {
            let piece =
                |token: &dinggao_text::Token| Piece { text: token.of(text), kind: PieceKind::Token(token.class) };
            pieces.extend(tokens(text).iter().map(piece));
        } else {
            let clauses = text.split_inclusive(parts_clauses);
            pieces.extend(clauses.map(|text| Piece { text, kind: PieceKind::Token(TokenClass::Word) }));
        }
    }
    pieces
}

/// The shortest way from one text to the other, or a short one if time is up.
fn changed(old: &[Piece<'_>], new: &[Piece<'_>], budget: &mut Budget) -> Vec<Hunk> {
    let mut numbers = FxHashMap::with_capacity_and_hasher(old.len(), rustc_hash::FxBuildHasher);
    let (old, new) = (number(old, &mut numbers), number(new, &mut numbers));
    let operations = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, budget.deadline());
    budget.is_spent();
    let hunk = |operation: &DiffOp| Hunk { old: operation.old_range(), new: operation.new_range() };
    let mut hunks: Vec<Hunk> = Vec::new();
    for operation in operations.iter().filter(|operation| !matches!(operation, DiffOp::Equal { .. })) {
        let next = hunk(operation);
        match hunks.last_mut() {
            Some(last) if last.old.end == next.old.start && last.new.end == next.new.start => {
                *last = Hunk { old: last.old.start..next.old.end, new: last.new.start..next.new.end };
            }
            _ => hunks.push(next),
        }
    }
    hunks
}

/// Equal numbers for equal pieces; a border equals nothing but a border.
fn number<'text>(pieces: &[Piece<'text>], numbers: &mut FxHashMap<&'text str, u32>) -> Vec<u32> {
    let number = |piece: &Piece<'text>| match piece.kind {
        PieceKind::Border => u32::MAX,
        PieceKind::Token(_) => {
            let next = numbers.len() as u32;
            *numbers.entry(piece.text).or_insert(next)
        }
    };
    pieces.iter().map(number).collect()
}

fn write(hunks: &[Hunk], old: &[Piece<'_>], new: &[Piece<'_>], script: &mut Script) {
    let mut from = 0;
    for hunk in hunks {
        for piece in &old[from..hunk.old.start] {
            script.push(SpanOp::Equal, piece.text);
        }
        from = hunk.old.end;
        let (old, new) = (&old[hunk.old.clone()], &new[hunk.new.clone()]);
        script.classes.extend(classes(old, new));
        if let Some((head, tail)) = overlap(old, new) {
            let (old, new) = (text_of(old), text_of(new));
            script.push(SpanOp::Equal, &old[..head]);
            script.push(SpanOp::Delete, &old[head..old.len() - tail]);
            script.push(SpanOp::Insert, &new[head..new.len() - tail]);
            script.push(SpanOp::Equal, &old[old.len() - tail..]);
        } else {
            write_pieces(SpanOp::Delete, old, script);
            write_pieces(SpanOp::Insert, new, script);
        }
    }
    for piece in &old[from..] {
        script.push(SpanOp::Equal, piece.text);
    }
}

fn write_pieces(op: SpanOp, pieces: &[Piece<'_>], script: &mut Script) {
    for piece in pieces {
        match piece.kind {
            PieceKind::Border => script.push_border(op),
            PieceKind::Token(_) => script.push(op, piece.text),
        }
    }
}

fn text_of(pieces: &[Piece<'_>]) -> String {
    pieces.iter().map(|piece| piece.text).collect()
}

/// Where one text of a hunk is the other's beginning or end, the bytes at the start and at the end that stay: words were
/// only added, and the words around them are cut otherwise by the dictionary because of that (工作 → 工作者).
fn overlap(old: &[Piece<'_>], new: &[Piece<'_>]) -> Option<(usize, usize)> {
    let is_chinese = |piece: &Piece<'_>| {
        matches!(piece.kind, PieceKind::Token(TokenClass::Word | TokenClass::Name))
            && piece.text.chars().all(dinggao_text::is_han)
    };
    if old.is_empty() || new.is_empty() || !old.iter().chain(new).all(is_chinese) {
        return None;
    }
    let (old, new) = (text_of(old), text_of(new));
    let (short, long) = if old.len() < new.len() { (old, new) } else { (new, old) };
    if long.starts_with(&short) { Some((short.len(), 0)) } else { long.ends_with(&short).then_some((0, short.len())) }
}

/// What a hunk is about; punctuation counts only where nothing else changed.
fn classes(old: &[Piece<'_>], new: &[Piece<'_>]) -> Vec<ChangeClass> {
    let class_of = |piece: &Piece<'_>| match piece.kind {
        PieceKind::Token(TokenClass::Word) => Some(ChangeClass::Text),
        PieceKind::Token(TokenClass::Name) => Some(ChangeClass::Name),
        PieceKind::Token(TokenClass::Figure) => Some(ChangeClass::Figure),
        PieceKind::Token(TokenClass::Date) => Some(ChangeClass::Date),
        PieceKind::Token(TokenClass::Mask | TokenClass::Punctuation | TokenClass::Space) | PieceKind::Border => None,
    };
    let classes: Vec<ChangeClass> = old.iter().chain(new).filter_map(class_of).collect();
    let any = |class| old.iter().chain(new).any(|piece| piece.kind == PieceKind::Token(class));
    if !classes.is_empty() {
        classes
    } else if any(TokenClass::Mask) {
        vec![ChangeClass::Text]
    } else if any(TokenClass::Punctuation) || any(TokenClass::Space) {
        vec![ChangeClass::Punctuation]
    } else {
        Vec::new()
    }
}
