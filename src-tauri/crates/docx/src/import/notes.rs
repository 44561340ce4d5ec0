//! Footnotes and endnotes (ECMA-376 part 1, 17.11): their text follows the body, in the order of the references.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use dinggao_document::{FreshNotes, Inline, NoteId, NotePlace, WarningCode, trimmed, with_number};

use super::{
    pictures::{PictureBytes, Pictures},
    piece::{Piece, Sourced, StyleRole},
    reader::Reader,
};
use crate::{
    error::ImportError,
    ooxml::{Element, Ns},
    opc::Package,
};

/// The parts that hold notes.
pub(super) struct Notes {
    pub(super) foot: NotePart,
    pub(super) end: NotePart,
}

impl Notes {
    /// The trees of the parts.
    pub(super) fn trees(&self) -> impl Iterator<Item = &Element> {
        [&self.foot, &self.end].into_iter().filter_map(|part| part.notes.as_ref())
    }
}

/// A part that holds notes of one kind; an empty one where the file has none.
#[derive(Default)]
pub(super) struct NotePart {
    name: String,
    notes: Option<Element>,
    pictures: Pictures,
}

impl NotePart {
    /// Reads the part of this name, if there is one.
    pub(super) fn read(
        package: &mut Package<'_>,
        name: Option<String>,
        kept: &mut PictureBytes,
    ) -> Result<Self, ImportError> {
        let Some(name) = name else {
            return Ok(Self::default());
        };
        let notes = package.xml(&name)?;
        let relationships = package.relationships(&name)?;
        let pictures = Pictures::read(package, &name, &relationships, kept);
        Ok(Self { name, notes, pictures })
    }

    /// The part's name and tree.
    pub(super) fn into_tree(self) -> Option<(String, Element)> {
        Some((self.name, self.notes?))
    }
}

/// A place in the text that refers to a note.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct NoteReference {
    pub(super) kind: NoteKind,
    pub(super) id: String,
}

/// The notes that the text refers to, in the order in which it does.
#[derive(Default)]
pub(super) struct References {
    named: Vec<(NoteReference, NoteId)>,
    by_reference: HashMap<NoteReference, NoteId>,
    /// Those that have no character to hang on.
    lost: HashSet<NoteId>,
    fresh: FreshNotes,
}

impl References {
    /// What a note is called.
    pub(super) fn name(&mut self, reference: NoteReference) -> NoteId {
        if let Some(known) = self.by_reference.get(&reference) {
            return *known;
        }
        let name = self.fresh.draw();
        self.by_reference.insert(reference.clone(), name);
        self.named.push((reference, name));
        name
    }

    /// Says that a note hangs on nothing.
    pub(super) fn lose(&mut self, note: NoteId) {
        self.lost.insert(note);
    }
}

/// Which part a note stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Foot,
    End,
}

impl<'file> Reader<'file> {
    /// Adds the text of every note that was referred to, its paragraphs parted by line breaks. One that is more than
    /// paragraphs, or hangs on nothing, is text at the end.
    pub(super) fn notes(&mut self, notes: &'file Notes) -> Result<(), ImportError> {
        let (foot, end) = (by_id(notes.foot.notes.as_ref()), by_id(notes.end.notes.as_ref()));
        let References { named, lost, .. } = std::mem::take(&mut self.notes);
        for (reference, name) in named {
            let (part, pictures, place) = match reference.kind {
                NoteKind::Foot => (&foot, &notes.foot.pictures, NotePlace::Foot),
                NoteKind::End => (&end, &notes.end.pictures, NotePlace::End),
            };
            let Some(&note) = part.get(&*reference.id) else {
                continue;
            };
            self.pictures = pictures;
            let mut pieces = self.apart(|reader| reader.story(note))?;
            // An empty note of our own is one that is still to be written.
            let is_to_be_written = self.own && pieces.len() == 1;
            pieces.retain(|(piece, _)| is_to_be_written || !piece.is_blank());
            let is_text = !pieces.is_empty() && pieces.iter().all(|(piece, _)| matches!(piece, Piece::Text(_)));
            let role = if is_text && !lost.contains(&name) {
                if pieces.len() > 1 {
                    self.warn(WarningCode::FootnotesJoined);
                }
                pieces = joined(pieces);
                StyleRole::Note(name, place)
            } else {
                self.warn(WarningCode::FootnotesMoved);
                StyleRole::Fixed
            };
            for (mut piece, source) in pieces {
                if let Piece::Text(text) = &mut piece {
                    text.role = role;
                }
                self.found.pieces.push((piece, source));
            }
        }
        Ok(())
    }
}

/// Paragraphs as one, with line breaks where they ended. It comes from where the first of them does.
fn joined(pieces: Vec<Sourced>) -> Vec<Sourced> {
    let mut joined: Vec<Sourced> = Vec::with_capacity(1);
    for (piece, source) in pieces {
        match (piece, joined.first_mut()) {
            (Piece::Text(next), Some((Piece::Text(text), _))) => {
                let number = next.number_text().to_owned();
                text.content = trimmed(std::mem::take(&mut text.content));
                text.content.push(Inline::HardBreak);
                text.content.extend(with_number(&number, trimmed(next.content)));
            }
            (piece, _) => joined.push((piece, source)),
        }
    }
    joined
}

/// The notes of a part by their ids.
fn by_id(part: Option<&Element>) -> HashMap<Cow<'_, str>, &Element> {
    let notes = part.into_iter().flat_map(Element::elements);
    let is_note = |element: &&Element| element.is(Ns::W, "footnote") || element.is(Ns::W, "endnote");
    notes.filter(is_note).filter_map(|note| Some((note.w_attribute("id")?, note))).collect()
}
