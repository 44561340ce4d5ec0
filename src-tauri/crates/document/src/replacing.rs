//! Other words in the place of stretches of a text. What hangs on them isn't lost by it: new words take the formats that a
//! stretch begins with; comments go on all of them, and notes on the last character. Where words go altogether, a note
//! hangs on the character before, else on the one behind, and goes with them where nothing else is left of its block.
//!
//! The editor replaces by the same rule (`ui/src/editor/replace-hits.ts`); `tests/fixtures/replacing/words.json` holds both
//! to it.

use std::{collections::HashSet, ops::Range};

use crate::{
    block::{Block, Document},
    id::NoteId,
    inline::{Inline, Mark, merge_adjacent, slice},
    marks::hang,
    offset::ByteOffset,
};

/// Words in the place of a stretch of a block's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Where, in bytes of its text.
    pub place: Range<ByteOffset>,
    /// The words; `"\n"` is a break of the line.
    pub words: String,
}

impl Block {
    /// The blocks of which each has a text of its own: those in the cells of a table, else the block itself.
    pub fn texts(&self) -> impl Iterator<Item = &Self> {
        let inside = self.cells().flat_map(|(.., cell)| cell.content());
        std::iter::once(self).filter(|block| block.rows().is_empty()).chain(inside)
    }

    /// The same block with other words in each of its texts where `words` says so, in reading order.
    #[must_use]
    fn with_words(mut self, words: &mut impl FnMut(&Self) -> Vec<Replacement>) -> Self {
        if let Self::Table { content, .. } = &mut self {
            for block in content.iter_mut().flat_map(|row| &mut row.content).flat_map(|cell| cell.content_mut()) {
                *block = block.clone().with_words(words);
            }
            return self;
        }
        match words(&self).as_slice() {
            [] => self,
            replacements => {
                let content = replaced(self.content(), replacements);
                self.with_content(content)
            }
        }
    }
}

impl Document {
    /// The same text with other words where `words` says so of each of its texts ([`Block::texts`]), in reading order. Every
    /// block stays, but notes that nothing is left to hang on.
    #[must_use]
    pub fn with_words(mut self, mut words: impl FnMut(&Block) -> Vec<Replacement>) -> Self {
        let anchored = |text: &Self| text.blocks.iter().flat_map(Block::anchored_notes).collect::<HashSet<NoteId>>();
        let before = anchored(&self);
        self.blocks = self.blocks.into_iter().map(|block| block.with_words(&mut words)).collect();
        let after = anchored(&self);
        let is_lost = |note: NoteId| before.contains(&note) && !after.contains(&note);
        self.blocks.retain(|block| !matches!(block, Block::Note { attrs, .. } if is_lost(attrs.note)));
        self
    }
}

/// The content with words in the place of these stretches, which are in order and apart.
fn replaced(content: &[Inline], replacements: &[Replacement]) -> Vec<Inline> {
    let end = ByteOffset(content.iter().map(|piece| piece.as_str().len()).sum());
    let mut new = Vec::new();
    let mut at = ByteOffset(0);
    // What hung on words that went, as long as there is no character for it.
    let mut homeless = Vec::new();
    for Replacement { place, words } in replacements {
        add(&mut new, slice(content, at..place.start), &mut homeless);
        let hit = slice(content, place.clone());
        if words.is_empty() {
            let notes = hit.iter().flat_map(Inline::marks).copied().filter(|mark| mark.as_note().is_some());
            homeless.extend(notes.filter(|&note| !hang(&mut new, note)));
        } else {
            add(&mut new, dressed(&hit, words), &mut homeless);
        }
        at = place.end;
    }
    add(&mut new, slice(content, at..end), &mut homeless);
    merge_adjacent(new)
}

/// Adds pieces; what has no character to hang on gets their first.
fn add(content: &mut Vec<Inline>, pieces: Vec<Inline>, homeless: &mut Vec<Mark>) {
    for piece in pieces {
        match piece {
            Inline::Text { text, marks } if !homeless.is_empty() => {
                let (first, rest) = text.split_at(text.ceil_char_boundary(1));
                content.push(Inline::marked(first, marks.iter().copied().chain(homeless.drain(..))));
                content.push(Inline::Text { text: rest.to_owned(), marks });
            }
            piece => content.push(piece),
        }
    }
}

/// New words for a stretch, with what it carries.
fn dressed(hit: &[Inline], words: &str) -> Vec<Inline> {
    let formats = hit.first().into_iter().flat_map(Inline::formats);
    let threads = hit.iter().flat_map(Inline::marks).copied().filter(|mark| mark.as_thread().is_some());
    let marks: Vec<Mark> = formats.chain(threads).collect();
    let mut pieces = Vec::new();
    for (place, line) in words.split('\n').enumerate() {
        if place > 0 {
            pieces.push(Inline::HardBreak);
        }
        pieces.push(Inline::marked(line, marks.iter().copied()));
    }
    for note in hit.iter().flat_map(Inline::marks).copied().filter(|mark| mark.as_note().is_some()) {
        hang(&mut pieces, note);
    }
    merge_adjacent(pieces)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Case {
        name: String,
        content: Vec<Inline>,
        find: String,
        words: String,
        expected: Vec<Inline>,
    }

    /// What a report keeps when its words are replaced in the editor, it keeps when they are in the whole library.
    #[test]
    fn keeps_what_the_editor_keeps() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../../../tests/fixtures/replacing/words.json")).expect("cases");
        for Case { name, content, find, words, expected } in cases {
            let text: String = content.iter().map(Inline::as_str).collect();
            let places = text.match_indices(&find).map(|(at, hit)| Replacement {
                place: ByteOffset(at)..ByteOffset(at + hit.len()),
                words: words.clone(),
            });
            assert_eq!(replaced(&content, &places.collect::<Vec<_>>()), expected, "{name}");
        }
    }

    /// A note is lost only where its whole block says nothing any more, as when a hand deletes it.
    #[test]
    fn a_note_goes_with_the_last_words_of_its_block_alone() {
        use crate::{BlockId, NoteAttrs, NotePlace};

        let note = NoteId::from_number(1);
        let text = |content: Vec<Inline>| {
            let attrs = NoteAttrs { id: BlockId::from_number(9), note, place: NotePlace::Foot };
            let loose = NoteAttrs { id: BlockId::from_number(8), note: NoteId::from_number(2), place: NotePlace::Foot };
            Document::official(vec![
                Block::paragraph("").with_content(content),
                Block::Note { attrs, content: vec![Inline::text("注")] },
                Block::Note { attrs: loose, content: vec![Inline::text("没有人提到")] },
            ])
        };
        let without = |content: Vec<Inline>| {
            text(content).with_words(|block| {
                let places = block.text();
                let hits = places.match_indices("附表").map(|(at, hit)| Replacement {
                    place: ByteOffset(at)..ByteOffset(at + hit.len()),
                    words: String::new(),
                });
                hits.collect()
            })
        };
        let anchor = || Inline::marked("附表", [Mark::note(note)]);
        let kept = without(vec![anchor(), Inline::text("。")]);
        assert_eq!(kept.blocks[0].content(), [Inline::marked("。", [Mark::note(note)])]);
        assert_eq!(kept.blocks.len(), 3);
        assert_eq!(without(vec![anchor()]).blocks.len(), 2, "what no text named before stays");
    }
}
