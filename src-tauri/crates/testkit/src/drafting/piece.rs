//! The words of a block with what becomes of each.

use dinggao_document::{Block, Inline, merge_adjacent};

use crate::vocabulary::{WordClass, known_words};

/// A word, a figure or a sign.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The old block that it comes from.
    pub(super) place: usize,
    /// Its first byte there.
    pub(super) start: usize,
    pub(super) class: WordClass,
    /// As it was, with its marks.
    pub(super) inline: Inline,
    /// What it became, if it changed; empty if it is gone.
    pub(super) now: Option<String>,
    /// What was put before it.
    pub(super) inserted: String,
}

impl Piece {
    /// As it was.
    pub(super) fn before(&self) -> &str {
        self.inline.as_str()
    }

    /// As it is, without what was put before it.
    pub(super) fn after(&self) -> &str {
        self.now.as_deref().unwrap_or(self.before())
    }

    pub(super) fn is_changed(&self) -> bool {
        self.now.is_some() || !self.inserted.is_empty()
    }

    /// Characters inserted and deleted.
    pub(super) fn changed_chars(&self) -> usize {
        let replaced = self.now.as_ref().map_or(0, |now| now.chars().count() + self.before().chars().count());
        self.inserted.chars().count() + replaced
    }

    fn inlines(&self) -> [Inline; 2] {
        let marked = |text: &str| Inline::marked(text, self.inline.marks().to_vec());
        let own = match &self.now {
            None => self.inline.clone(),
            Some(now) => marked(now),
        };
        [marked(&self.inserted), own]
    }
}

/// The pieces of a block; none if it has no inline content.
pub(super) fn pieces_of(block: &Block, place: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for inline in block.content() {
        let text = inline.as_str();
        for (range, class) in known_words(text) {
            let piece = match inline {
                Inline::Text { marks, .. } => {
                    Inline::Text { text: text[range.clone()].to_owned(), marks: marks.clone() }
                }
                Inline::HardBreak => Inline::HardBreak,
            };
            let start = start + range.start;
            pieces.push(Piece { place, start, class, inline: piece, now: None, inserted: String::new() });
        }
        start += text.len();
    }
    pieces
}

/// The content that pieces make up.
pub(super) fn content_of(pieces: &[Piece]) -> Vec<Inline> {
    merge_adjacent(pieces.iter().flat_map(Piece::inlines).collect())
}
