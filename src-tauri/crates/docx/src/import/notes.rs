//! Footnotes and endnotes (ECMA-376 part 1, 17.11): their text follows the body, in the order of the references.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use dinggao_document::Media;

use super::{
    pictures::Pictures,
    piece::{Piece, StyleRole},
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
        media: &mut Media,
    ) -> Result<Self, ImportError> {
        let Some(name) = name else {
            return Ok(Self::default());
        };
        let notes = package.xml(&name)?;
        let relationships = package.relationships(&name)?;
        let pictures = Pictures::read(package, &name, &relationships, media);
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

/// Which part a note stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Foot,
    End,
}

impl<'file> Reader<'file> {
    /// Adds the text of every note that was referred to.
    pub(super) fn notes(&mut self, notes: &'file Notes) -> Result<(), ImportError> {
        let (foot, end) = (by_id(notes.foot.notes.as_ref()), by_id(notes.end.notes.as_ref()));
        let mut seen = HashSet::new();
        for reference in std::mem::take(&mut self.notes) {
            let (part, pictures) = match reference.kind {
                NoteKind::Foot => (&foot, &notes.foot.pictures),
                NoteKind::End => (&end, &notes.end.pictures),
            };
            let Some(&note) = part.get(&*reference.id).filter(|_| seen.insert(reference.clone())) else {
                continue;
            };
            self.pictures = pictures;
            for (mut piece, source) in self.apart(|reader| reader.story(note))? {
                if let Piece::Text(text) = &mut piece {
                    text.role = StyleRole::Fixed;
                }
                self.found.pieces.push((piece, source));
            }
        }
        Ok(())
    }
}

/// The notes of a part by their ids.
fn by_id(part: Option<&Element>) -> HashMap<Cow<'_, str>, &Element> {
    let notes = part.into_iter().flat_map(Element::elements);
    let is_note = |element: &&Element| element.is(Ns::W, "footnote") || element.is(Ns::W, "endnote");
    notes.filter(is_note).filter_map(|note| Some((note.w_attribute("id")?, note))).collect()
}
