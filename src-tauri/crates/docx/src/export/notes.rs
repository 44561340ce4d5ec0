//! Notes: parts of their own, and the references to them in the text (ECMA-376 part 1, 17.11).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use dinggao_document::{Block, BlockId, Document, Inline, NoteId, NotePlace};

use super::{Parts, run::runs, xml};
use crate::{marker, ooxml::push, opc::RelationshipKind};

/// The notes that something in the text refers to.
pub(super) struct Notes<'document> {
    references: HashMap<NoteId, (NotePlace, usize)>,
    /// Their text by their numbers in the part of each place.
    texts: BTreeMap<(NotePlace, usize), &'document [Inline]>,
    /// The blocks that hold it.
    apart: HashSet<BlockId>,
    /// The places for which the document has notes, referred to or not.
    places: BTreeSet<NotePlace>,
}

/// Number 0 parts the notes from the text and number -1 from what went on from the page before: 1 is the first of the text.
const FIRST: usize = 1;

impl<'document> Notes<'document> {
    pub(super) fn of(document: &'document Document) -> Self {
        let mut notes =
            Self { references: HashMap::new(), texts: BTreeMap::new(), apart: HashSet::new(), places: BTreeSet::new() };
        let mut blocks = HashMap::new();
        for block in &document.blocks {
            if let Block::Note { attrs, content } = block {
                notes.places.insert(attrs.place);
                blocks.entry(attrs.note).or_insert((attrs, content));
            }
        }
        let mut count = HashMap::from([(NotePlace::Foot, FIRST), (NotePlace::End, FIRST)]);
        for number in document.note_numbers() {
            let Some((attrs, content)) = blocks.get(&number.note) else {
                continue;
            };
            let next = count.entry(attrs.place).or_default();
            notes.references.insert(number.note, (attrs.place, *next));
            notes.texts.insert((attrs.place, *next), content);
            notes.apart.insert(attrs.id);
            *next += 1;
        }
        notes
    }

    /// Whether the text of a block stands in a part of the notes, and not in the body.
    pub(super) fn holds(&self, block: &Block) -> bool {
        self.apart.contains(&block.id())
    }

    /// Appends the run that refers to a note.
    pub(super) fn reference(&self, note: NoteId, xml: &mut String) {
        if let Some((place, number)) = self.references.get(&note) {
            let (name, style) = (note_element(*place), reference_style(*place));
            push!(xml, "<w:r><w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr><w:{name}Reference w:id=\"{number}\"/></w:r>");
        }
    }

    /// The places for which the document has notes.
    pub(super) fn places(&self) -> impl Iterator<Item = NotePlace> {
        self.places.iter().copied()
    }

    /// Whether there are notes to be printed there.
    fn any(&self, place: NotePlace) -> bool {
        self.texts.keys().any(|(each, _)| *each == place)
    }

    /// Adds the parts.
    pub(super) fn add(&self, package: &mut Parts) {
        for (place, kind) in
            [(NotePlace::Foot, RelationshipKind::Footnotes), (NotePlace::End, RelationshipKind::Endnotes)]
        {
            if self.any(place) {
                let name = format!("{}s", note_element(place));
                package.add(&name, kind, self.part(place));
            }
        }
    }

    fn part(&self, place: NotePlace) -> String {
        let (name, style, reference) = (note_element(place), text_style(place), reference_style(place));
        let mut inside = String::new();
        for ((_, number), content) in self.texts.iter().filter(|((each, _), _)| *each == place) {
            push!(
                inside,
                "<w:{name} w:id=\"{number}\"><w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>\
                 <w:r><w:rPr><w:rStyle w:val=\"{reference}\"/></w:rPr><w:{name}Ref/></w:r>\
                 <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
            );
            runs(content, self, &mut inside);
            push!(inside, "</w:p></w:{name}>");
        }
        note_part(place, &inside)
    }

    /// What the settings say of the notes that part the others from the text.
    pub(super) fn settings(&self) -> String {
        let mut settings = String::new();
        for place in [NotePlace::Foot, NotePlace::End].into_iter().filter(|place| self.any(*place)) {
            let name = note_element(place);
            push!(settings, "<w:{name}Pr><w:{name} w:id=\"-1\"/><w:{name} w:id=\"0\"/></w:{name}Pr>");
        }
        settings
    }
}

/// A part with these notes, and with those that part them from the text.
pub(crate) fn note_part(place: NotePlace, notes: &str) -> String {
    let name = note_element(place);
    let line = "<w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>";
    let mut inside = String::new();
    for (number, kind) in [(-1, "separator"), (0, "continuationSeparator")] {
        push!(
            inside,
            "<w:{name} w:type=\"{kind}\" w:id=\"{number}\"><w:p><w:pPr>{line}</w:pPr><w:r><w:{kind}/></w:r></w:p></w:{name}>"
        );
    }
    xml::part(&format!("{name}s"), &(inside + notes))
}

/// The style of a note's paragraph.
pub(super) fn text_style(place: NotePlace) -> &'static str {
    match place {
        NotePlace::Foot => marker::FOOTNOTE,
        NotePlace::End => marker::ENDNOTE,
    }
}

/// The style of a reference.
pub(super) fn reference_style(place: NotePlace) -> &'static str {
    match place {
        NotePlace::Foot => marker::FOOTNOTE_REFERENCE,
        NotePlace::End => marker::ENDNOTE_REFERENCE,
    }
}

/// The element of a note that is printed there; with an `s`, of the part that holds it.
pub(crate) fn note_element(place: NotePlace) -> &'static str {
    match place {
        NotePlace::Foot => "footnote",
        NotePlace::End => "endnote",
    }
}
