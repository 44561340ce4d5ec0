//! Notes (脚注、尾注): which one hangs where, and the numbers that follow from it.
//!
//! The text of a note is a block at the end of the document, so that it is compared, searched and kept like any other.
//! Characters that carry [`crate::Mark::NoteReference`] are what it hangs on. A note that nothing carries is text at the end.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{
    attrs::NotePlace,
    block::{Block, Document},
    id::NoteId,
    inline::{Inline, Mark},
    numbering::lower_roman,
};

/// The number of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NoteNumber {
    /// The note.
    pub note: NoteId,
    /// 1, 2, 3 for footnotes; i, ii, iii for endnotes: the reader finds each in its own row.
    pub number: String,
}

/// The numbers of notes, in the order in which the text comes to them.
pub fn note_numbers<'block>(blocks: impl Iterator<Item = &'block Block> + Clone) -> Vec<NoteNumber> {
    let anchors = blocks.clone().flat_map(Block::anchored_notes);
    numbers_of(blocks, anchors)
}

/// The same, for who knows already which notes the blocks carry.
pub(crate) fn numbers_of<'block>(
    blocks: impl Iterator<Item = &'block Block>,
    anchors: impl IntoIterator<Item = NoteId>,
) -> Vec<NoteNumber> {
    let mut places = HashMap::new();
    for block in blocks {
        if let Block::Note { attrs, .. } = block {
            places.entry(attrs.note).or_insert(attrs.place);
        }
    }
    let (mut feet, mut ends) = (0, 0);
    let mut number = |place: NotePlace| match place {
        NotePlace::Foot => {
            feet += 1;
            feet.to_string()
        }
        NotePlace::End => {
            ends += 1;
            lower_roman(ends)
        }
    };
    // Whoever is numbered is taken out, so that a second place that names it gives no second number.
    let known = anchors.into_iter().filter_map(|note| Some((note, places.remove(&note)?)));
    known.map(|(note, place)| NoteNumber { note, number: number(place) }).collect()
}

/// The notes whose last character in `content` is the last of the piece at `index`: their references stand after it.
pub fn notes_after(content: &[Inline], index: usize) -> impl Iterator<Item = NoteId> {
    let piece = content.get(index);
    let goes_on =
        move |note: &NoteId| content.get(index + 1).is_some_and(|next| next.notes().any(|each| each == *note));
    piece.into_iter().flat_map(Inline::notes).filter(move |note| !goes_on(note))
}

/// Names for the notes of a text that is read: random, and ascending, so that notes on one character keep their order.
#[derive(Debug)]
pub struct FreshNotes(u64);

impl Default for FreshNotes {
    fn default() -> Self {
        // Half of all numbers are left for those that follow.
        Self(NoteId::random().number() >> 1)
    }
}

impl FreshNotes {
    /// Another name.
    pub fn draw(&mut self) -> NoteId {
        self.0 += 1;
        NoteId::from_number(self.0)
    }
}

impl Block {
    /// The notes that hang on its text, in reading order; those of cells too. A note carries none.
    pub fn anchored_notes(&self) -> Vec<NoteId> {
        match self {
            Self::Note { .. } => Vec::new(),
            _ => self.marks().filter_map(Mark::as_note).collect(),
        }
    }

    /// The same block with every note named as `name` says.
    #[must_use]
    pub fn with_notes(mut self, name: &impl Fn(NoteId) -> NoteId) -> Self {
        if let Self::Note { attrs, .. } = &mut self {
            attrs.note = name(attrs.note);
        }
        if self.marks().any(|mark| mark.as_note().is_some()) {
            return self.with_marks(&|mark| Some(mark.as_note().map_or(mark, |note| Mark::note(name(note)))));
        }
        self
    }
}

impl Document {
    /// The numbers of its notes, in the order in which the text comes to them.
    pub fn note_numbers(&self) -> Vec<NoteNumber> {
        note_numbers(self.blocks.iter())
    }

    /// The same text with notes named otherwise: `names` gives new names for old ones, and leaves the others.
    #[must_use]
    pub fn with_notes_named(mut self, names: &HashMap<NoteId, NoteId>) -> Self {
        if !names.is_empty() {
            let name = |note| names.get(&note).copied().unwrap_or(note);
            self.blocks = self.blocks.into_iter().map(|block| block.with_notes(&name)).collect();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        BlockId, TableCell, TableRow,
        attrs::{BlockAttrs, NoteAttrs},
        marks::hang,
    };

    fn note(number: u64, place: NotePlace) -> Block {
        let attrs = NoteAttrs { id: BlockId::from_number(100 + number), note: NoteId::from_number(number), place };
        Block::Note { attrs, content: vec![Inline::text("来源：年鉴。")] }
    }

    fn anchored(text: &str, number: u64) -> Block {
        let content = vec![Inline::text("全年"), Inline::marked(text, [Mark::note(NoteId::from_number(number))])];
        Block::paragraph("").with_content(content)
    }

    fn numbers(document: &Document) -> Vec<(u64, String)> {
        document.note_numbers().into_iter().map(|each| (each.note.number(), each.number)).collect()
    }

    /// What a drafter sees must follow the text, wherever the notes themselves stand.
    #[test]
    fn numbers_follow_the_text_and_not_the_notes() {
        let cell = |number| {
            let mut cell = TableCell::new("");
            *cell.content_mut() = vec![anchored("元", number)];
            TableRow { content: vec![cell] }
        };
        let table = Block::Table { attrs: BlockAttrs { id: BlockId::random() }, content: vec![cell(3)] };
        let document = Document::official(vec![
            anchored("件", 2),
            table,
            anchored("次", 4),
            anchored("又件", 2),
            anchored("户", 1),
            anchored("无", 9),
            note(1, NotePlace::Foot),
            note(2, NotePlace::Foot),
            note(3, NotePlace::Foot),
            note(4, NotePlace::End),
            note(5, NotePlace::Foot),
        ]);
        let expected = [(2, "1"), (3, "2"), (4, "i"), (1, "3")].map(|(note, number)| (note, number.to_owned()));
        assert_eq!(numbers(&document), expected);
    }

    /// What an import and the editor make of a reference: it must stand where it stood.
    #[test]
    fn a_note_hangs_on_one_character_and_its_reference_stands_after_it() {
        let (one, other) = (NoteId::from_number(1), NoteId::from_number(2));
        let mut content = vec![Inline::text("全年"), Inline::marked("12件", [Mark::Bold])];
        assert!(hang(&mut content, Mark::note(one)));
        assert!(hang(&mut content, Mark::note(other)));
        let expected = Inline::marked("件", [Mark::note(one), Mark::note(other), Mark::Bold]);
        assert_eq!(content, [Inline::text("全年"), Inline::marked("12", [Mark::Bold]), expected]);
        assert_eq!(notes_after(&content, 2).collect::<Vec<_>>(), [one, other]);
        assert_eq!(notes_after(&content, 1).count(), 0);
        assert!(!hang(&mut vec![Inline::HardBreak], Mark::note(one)));
    }

    #[test]
    fn a_new_name_reaches_the_note_and_all_that_it_hangs_on() {
        let document = Document::official(vec![anchored("件", 2), note(2, NotePlace::Foot), note(3, NotePlace::Foot)]);
        let names = HashMap::from([(NoteId::from_number(2), NoteId::from_number(7))]);
        let renamed = document.with_notes_named(&names);
        assert_eq!(numbers(&renamed), [(7, "1".to_owned())]);
        assert_eq!(renamed.blocks[2], note(3, NotePlace::Foot));
    }
}
