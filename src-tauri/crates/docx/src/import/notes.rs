//! Footnotes and endnotes (ECMA-376 part 1, 17.11): their text follows the body, in the order of the references.

use std::collections::HashSet;

use super::{
    piece::{Piece, StyleRole},
    reader::Reader,
};
use crate::{
    error::ImportError,
    ooxml::{Element, Ns},
};

/// The parts that hold notes.
pub(super) struct Notes {
    pub(super) foot: Option<Element>,
    pub(super) end: Option<Element>,
}

/// A place in the text that refers to a note.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct NoteReference {
    pub(super) kind: NoteKind,
    pub(super) id: String,
}

/// Which part a note stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Foot,
    End,
}

impl<'file> Reader<'file> {
    /// Adds the text of every note that was referred to.
    pub(super) fn notes(&mut self, notes: &'file Notes) -> Result<(), ImportError> {
        let mut seen = HashSet::new();
        for reference in std::mem::take(&mut self.notes) {
            let part = match reference.kind {
                NoteKind::Foot => notes.foot.as_ref(),
                NoteKind::End => notes.end.as_ref(),
            };
            let is_it = |note: &&Element| {
                matches!(note.name.local(), "footnote" | "endnote")
                    && note.name.ns == Ns::W
                    && note.w_attribute("id").as_deref() == Some(&*reference.id)
            };
            let Some(note) = part.and_then(|part| part.elements().find(is_it)) else {
                continue;
            };
            if !seen.insert(reference) {
                continue;
            }
            for mut piece in self.apart(|reader| reader.story(note))? {
                if let Piece::Text(text) = &mut piece {
                    text.role = StyleRole::Fixed;
                }
                self.push(piece);
            }
        }
        Ok(())
    }
}
