//! Notes that come and go. The text of a new one comes into the parts of the notes, and what it hangs on gets a reference; a
//! reference to one that went goes, too.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

use dinggao_document::{Block, BlockKind, Change, Inline, NoteId, NotePlace, plain_text};

use super::{
    mark::{Mark, Signer},
    paragraph::{fresh_runs, run_at},
    properties::{ParagraphProperties, run},
};
use crate::{
    export::{note_element, note_part},
    import::{Fields, Read},
    ooxml::{Element, ElementId, Ns, parse, uri},
    opc::{Additions, RelationshipKind, with_more, word_part_type},
};

/// The notes that come into a file, and those that go.
pub(super) struct Notes<'text> {
    /// What the references to those are that went: where they are printed, and their numbers.
    gone: HashSet<(NotePlace, String)>,
    texts: HashMap<NoteId, NewNote<'text>>,
    /// Those whose reference was written.
    used: RefCell<BTreeSet<NoteId>>,
    /// The places in the new text of the notes that the file has already.
    known: HashMap<NoteId, usize>,
    /// Those of them that new text refers to.
    missed: RefCell<BTreeSet<usize>>,
}

/// A note that comes in.
pub(super) struct NewNote<'text> {
    /// The place of its block in the new text.
    pub(super) block: usize,
    place: NotePlace,
    /// Its number in the part.
    number: u32,
    content: &'text [Inline],
}

impl<'text> Notes<'text> {
    /// The notes of `new` that come from none of `old`, and that something refers to, but those at `left_out`; and those of
    /// `old` that nothing in `new` comes from.
    pub(super) fn of(old: &Read, new: &'text [Block], changes: &[Change], left_out: &HashSet<usize>) -> Self {
        let parts = &old.notes;
        let known: HashSet<usize> = changes
            .iter()
            .filter(|change| !change.old.is_empty())
            .flat_map(|change| change.new.iter().copied())
            .collect();
        let anchored: HashSet<NoteId> = new.iter().flat_map(Block::anchored_notes).collect();
        let mut next: BTreeMap<NotePlace, u32> =
            [NotePlace::Foot, NotePlace::End].map(|place| (place, highest_number(parts, place) + 1)).into();
        let (mut texts, mut of_file) = (HashMap::new(), HashMap::new());
        for (block, note) in new.iter().enumerate() {
            let Block::Note { attrs, content } = note else {
                continue;
            };
            if known.contains(&block) && is_written(content) {
                of_file.insert(attrs.note, block);
            }
            let is_new = !known.contains(&block) && !left_out.contains(&block) && anchored.contains(&attrs.note);
            if is_new && is_written(content) && !texts.contains_key(&attrs.note) {
                let number = next.entry(attrs.place).or_insert(1);
                texts.insert(attrs.note, NewNote { block, place: attrs.place, number: *number, content });
                *number += 1;
            }
        }
        Self { gone: gone(old, changes), texts, used: RefCell::default(), known: of_file, missed: RefCell::default() }
    }

    /// Whether the block at this place of the new text is one of them.
    pub(super) fn holds(&self, block: usize) -> bool {
        self.texts.values().any(|note| note.block == block)
    }

    /// Whether a note is one of them.
    pub(super) fn knows(&self, note: NoteId) -> bool {
        self.texts.contains_key(&note)
    }

    /// Whether notes that come in hang on the same words as one whose reference this run is, and behind it.
    pub(super) fn stand_behind(&self, pieces: &[Inline], run: &Element) -> bool {
        let is_reference =
            |child: &Element| child.is(Ns::W, "footnoteReference") || child.is(Ns::W, "endnoteReference");
        pieces.iter().all(|piece| piece.as_str().is_empty())
            && pieces.iter().flat_map(Inline::notes).next().is_some_and(|first| !self.knows(first))
            && run.elements().any(is_reference)
    }

    /// Whether a child of a run refers to a note that went.
    pub(super) fn goes(&self, child: &Element) -> bool {
        let place = match child.name.local() {
            "footnoteReference" => NotePlace::Foot,
            "endnoteReference" => NotePlace::End,
            _ => return false,
        };
        child.w_attribute("id").is_some_and(|id| self.gone.contains(&(place, id.into_owned())))
    }

    /// Notes that new text refers to: one that the file has already has its reference elsewhere.
    pub(super) fn refer(&self, notes: impl Iterator<Item = NoteId>) {
        self.missed.borrow_mut().extend(notes.filter_map(|note| self.known.get(&note)));
    }

    /// The places in the new text of notes that the file has, and to which new text refers.
    pub(super) fn missed(&self) -> BTreeSet<usize> {
        self.missed.borrow().clone()
    }

    /// The run that refers to a note; nothing for a note that the file has already.
    pub(super) fn reference(&self, note: NoteId) -> Option<String> {
        let NewNote { place, number, .. } = self.texts.get(&note)?;
        self.used.borrow_mut().insert(note);
        let name = note_element(*place);
        Some(format!(
            "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:{name}Reference w:id=\"{number}\"/></w:r>"
        ))
    }

    /// The places in the new text of those to which no reference was written.
    pub(super) fn unused(&self) -> Vec<usize> {
        let used = self.used.borrow();
        self.texts.iter().filter(|(note, _)| !used.contains(note)).map(|(_, note)| note.block).collect()
    }

    /// A note as it stands in its part, made like those that the file has.
    pub(super) fn text_of(&self, note: &NewNote<'_>, parts: &[(String, Element)], signer: &Signer) -> String {
        let (name, number) = (note_element(note.place), note.number);
        let model = NoteModel::of(parts, note.place);
        let superscript = || "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>".to_owned();
        let of_number = model.number.map_or_else(superscript, |properties| run(Some(properties)));
        let mut runs = format!(
            "<w:r>{of_number}<w:{name}Ref/></w:r><w:r>{}<w:t xml:space=\"preserve\"> </w:t></w:r>",
            run(model.text)
        );
        runs += &fresh_runs(note.content, model.text, &[], self);
        let end = Some(Mark::Inserted);
        let properties = ParagraphProperties { now: model.paragraph, end, ..Default::default() }.write(signer);
        let inserted = signer.around(Mark::Inserted, &runs);
        format!("<w:{name} w:id=\"{number}\"><w:p>{properties}{inserted}</w:p></w:{name}>")
    }

    /// Puts the text of the notes into the parts that the file has, or into new ones. `parts` are those that are written
    /// anyway, by name.
    pub(super) fn add(
        &self,
        known: &[(String, Element)],
        parts: &mut BTreeMap<String, Vec<u8>>,
        additions: &mut Additions,
        written: impl Fn(&NewNote<'_>) -> String,
    ) {
        let mut by_place: BTreeMap<NotePlace, Vec<&NewNote<'_>>> = BTreeMap::new();
        self.texts.values().for_each(|note| by_place.entry(note.place).or_default().push(note));
        for (place, mut notes) in by_place {
            notes.sort_by_key(|note| note.number);
            let inside: String = notes.into_iter().map(&written).collect();
            let kind = format!("{}s", note_element(place));
            if let Some((name, part)) = known.iter().find(|(_, part)| part.is(Ns::W, &kind)) {
                let changed = parts.get(name).and_then(|bytes| parse(name, bytes).ok());
                let root = changed.as_ref().unwrap_or(part);
                parts.insert(name.clone(), with_more(root, &declared(root, inside)).into_bytes());
            } else {
                let name = format!("word/{kind}.xml");
                additions.content_type(&name, &word_part_type(&kind));
                let relationship = match place {
                    NotePlace::Foot => RelationshipKind::Footnotes,
                    NotePlace::End => RelationshipKind::Endnotes,
                };
                additions.part(&name, &format!("dg{kind}"), relationship, note_part(place, &inside).into_bytes());
            }
        }
    }
}

/// Whether a note has words; one without would be one that nobody reads again.
pub(super) fn is_written(content: &[Inline]) -> bool {
    !plain_text(content).trim().is_empty()
}

/// What the notes of a file look like.
#[derive(Default)]
struct NoteModel<'tree> {
    paragraph: Option<&'tree Element>,
    /// `w:rPr` of its number, and of its text.
    number: Option<&'tree Element>,
    text: Option<&'tree Element>,
}

impl<'tree> NoteModel<'tree> {
    /// The first note of the file that is printed there.
    fn of(parts: &'tree [(String, Element)], place: NotePlace) -> Self {
        let name = note_element(place);
        let mut notes = parts.iter().flat_map(|(_, part)| part.elements());
        // Those of a type part the notes from the text.
        let note = notes.find(|note| note.is(Ns::W, name) && note.w_attribute("type").is_none());
        let Some(paragraph) = note.and_then(|note| note.w("p")) else {
            return Self::default();
        };
        let number = paragraph.elements().find(|run| run.w(&format!("{name}Ref")).is_some());
        let text = run_at(paragraph, usize::MAX, Fields::default());
        let [number, text] = [number, text].map(|run| run.and_then(|run| run.w("rPr")));
        Self { paragraph: paragraph.w("pPr"), number, text }
    }
}

/// New elements of a part; where its root gives the namespace another prefix, they declare ours.
fn declared(root: &Element, inside: String) -> String {
    if root.open_tag().contains(" xmlns:w=\"") {
        return inside;
    }
    let declared = |name: &str| format!("<w:{name} xmlns:w=\"{}\" w:id=", uri::W);
    inside.replace("<w:footnote w:id=", &declared("footnote")).replace("<w:endnote w:id=", &declared("endnote"))
}

/// The notes of the old text that nothing in the new one comes from.
fn gone(old: &Read, changes: &[Change]) -> HashSet<(NotePlace, String)> {
    let blocks = &old.imported.document.blocks;
    let went = changes.iter().filter(|change| change.new.is_empty()).flat_map(|change| &change.old);
    let notes = went.filter_map(|&block| blocks.get(block)).filter(|block| block.kind() == BlockKind::Note);
    let elements: HashSet<ElementId> = notes.filter_map(|note| old.sources.get(&note.id()).copied()).collect();
    let mut gone = HashSet::new();
    for note in old.notes.iter().flat_map(|(_, part)| part.elements()) {
        let place = if note.is(Ns::W, note_element(NotePlace::Foot)) { NotePlace::Foot } else { NotePlace::End };
        if note.elements().any(|paragraph| elements.contains(&paragraph.id)) {
            gone.extend(note.w_attribute("id").map(|id| (place, id.into_owned())));
        }
    }
    gone
}

fn highest_number(parts: &[(String, Element)], place: NotePlace) -> u32 {
    let notes = parts.iter().flat_map(|(_, part)| part.elements()).filter(|note| note.is(Ns::W, note_element(place)));
    let numbers = notes.filter_map(|note| note.w_attribute("id")?.trim().parse::<u32>().ok());
    numbers.filter(|number| *number < u32::MAX / 4).max().unwrap_or(0)
}
