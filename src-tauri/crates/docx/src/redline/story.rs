//! Writing a story: the body, a cell, a note. Every paragraph and table is written as the plan says; all else stays.

use std::collections::HashMap;

use dinggao_document::{Change, TableChange};

use super::{
    ends::settle_ends,
    item::{Item, Paragraph, Placed},
    mark::{Mark, Signer},
    model::{Models, is_alike},
    notes::Notes,
    output::rewritten,
    paragraph::{ParagraphWriter, View, Written},
    pictures::NewPictures,
    plan::{Entry, StoryTexts},
    properties::{Before, ParagraphProperties},
    script::{Border, Side, script},
    table::{self, Tables},
    unit::Unit,
    whole::{marked, marked_content},
};
use crate::{
    import::{Sources, Styles},
    ooxml::{Element, ElementId, Ns},
};

/// What every story of a file is written with.
pub(super) struct Context<'file> {
    pub(super) styles: &'file Styles,
    pub(super) signer: &'file Signer,
    /// Whether the story's changes are those of the comparison, and not those inside a table.
    pub(super) is_main: bool,
    /// Pictures that only the new text has.
    pub(super) pictures: &'file NewPictures<'file>,
    /// Notes that only the new text has.
    pub(super) notes: &'file Notes<'file>,
    /// What changed in tables, by their places among the old blocks.
    pub(super) tables: &'file HashMap<usize, TableChange>,
    /// Where the blocks of the old text come from, and those of the new one where it is from a Word file.
    pub(super) old_sources: &'file Sources,
    pub(super) new_sources: Option<&'file Sources>,
}

/// The content of `container` with the changes in it.
pub(super) fn write(container: &Element, texts: &StoryTexts<'_>, context: &Context<'_>) -> String {
    let models = Models::new(texts.old, texts.old_blocks);
    let mut story = Story { texts, context, models, items: Vec::new(), at: None };
    let changes = (by_block(texts.changes, |change| &change.old), by_block(texts.changes, |change| &change.new));
    let outer = context.signer.change();
    for entry in texts.plan() {
        // Inside a table the changes are the table's.
        if context.is_main {
            context.signer.begin(story.change_of(&entry, &changes).unwrap_or(outer));
        }
        story.entry(entry);
    }
    settle_ends(&mut story.items);
    let (start, by_unit) = story.rendered();
    let by_element: HashMap<ElementId, &String> =
        texts.old.iter().zip(&by_unit).filter_map(|(unit, xml)| Some((unit.element?.id, xml))).collect();
    rewritten(container, start, by_element)
}

/// A story that is being written.
pub(super) struct Story<'story> {
    pub(super) texts: &'story StoryTexts<'story>,
    pub(super) context: &'story Context<'story>,
    pub(super) models: Models<'story, 'story>,
    /// What is written, each with the old unit at or behind which it stands.
    items: Vec<Placed<'story>>,
    /// The old unit at or behind which the next item stands.
    pub(super) at: Option<usize>,
}

impl<'story> Story<'story> {
    fn entry(&mut self, entry: Entry) {
        match entry {
            Entry::Same(unit) => self.same(unit),
            Entry::Changed { old, new, change } => {
                if !self.changed(&old, &new, change) {
                    self.replaced_wholly(&old, &new);
                }
            }
            Entry::Table { old, new } => {
                if !self.table(old, new) {
                    self.deleted(old);
                    self.inserted(new);
                }
            }
            Entry::Replaced { old, new } => self.replaced(old, new),
            Entry::Deleted(unit) => self.deleted(unit),
            Entry::Inserted(unit) => self.inserted(unit),
            Entry::MovedAway { old, change } => self.moved_away(&old, change),
            Entry::MovedHere { new, change } => self.moved_here(&new, change),
        }
    }

    /// The change that an entry belongs to.
    fn change_of(&self, entry: &Entry, (by_old, by_new): &(BlockChanges, BlockChanges)) -> Option<usize> {
        let of = |units: &[Unit<'_>], unit: usize, changes: &BlockChanges| {
            units[unit].blocks.first().and_then(|block| changes.get(block)).copied()
        };
        match entry {
            Entry::Changed { change, .. } | Entry::MovedAway { change, .. } | Entry::MovedHere { change, .. } => {
                Some(*change)
            }
            Entry::Same(unit) | Entry::Deleted(unit) | Entry::Table { old: unit, .. } => {
                of(self.texts.old, *unit, by_old)
            }
            Entry::Replaced { new: unit, .. } | Entry::Inserted(unit) => of(self.texts.new, *unit, by_new),
        }
    }

    fn put_paragraph(&mut self, paragraph: Paragraph<'story>) {
        let change = self.context.signer.change();
        self.put(Item::Paragraph(Paragraph { change, ..paragraph }));
    }

    fn put(&mut self, item: Item<'story>) {
        self.items.push((self.at, item));
    }

    fn same(&mut self, unit: usize) {
        self.at = Some(unit);
        let Some(element) = self.texts.old[unit].element else {
            return;
        };
        if element.is(Ns::W, "p") {
            let mut content = String::new();
            for child in element.elements().filter(|child| !child.is(Ns::W, "pPr")) {
                child.write(&mut content);
            }
            let properties =
                ParagraphProperties { now: element.w("pPr"), keeps_section: true, ..ParagraphProperties::default() };
            self.put_paragraph(Paragraph {
                tag: Some(element.open_tag()),
                properties,
                content,
                ..Paragraph::default()
            });
        } else {
            let mut xml = String::new();
            element.write(&mut xml);
            self.put(Item::Markup(xml));
        }
    }

    fn sides(&self, units: &[usize], new: bool) -> Option<Vec<Side<'story>>> {
        let texts = self.texts;
        let (story, blocks, labels) = if new {
            (texts.new, texts.new_blocks, texts.new_labels)
        } else {
            (texts.old, texts.old_blocks, texts.old_labels)
        };
        let side = |&unit: &usize| {
            let text = story[unit].text()?;
            Some(Side { block: blocks.get(text.block)?, text, label: labels.get(text.block)?.as_deref() })
        };
        units.iter().map(side).collect()
    }

    /// Writes paragraphs with their changes; `false` where what changed doesn't fit their text.
    fn changed(&mut self, old: &[usize], new: &[usize], change: usize) -> bool {
        let Some(written) = self.written(old, new, change, View::Both) else {
            return false;
        };
        for paragraph in written {
            let old_unit = old.get(paragraph.old).copied();
            let element = old_unit.and_then(|unit| self.texts.old[unit].element);
            let own = element.and_then(|element| element.w("pPr"));
            let wanted = self.wanted(new.get(paragraph.new).copied(), old_unit, old);
            let (properties, tag) = match paragraph.border {
                Border::New => {
                    let properties = ParagraphProperties { end: Some(Mark::Inserted), ..wanted };
                    (properties, None)
                }
                Border::Old => {
                    let (now, end) = (own, Some(Mark::Deleted));
                    let properties = ParagraphProperties { now, end, keeps_section: true, ..Default::default() };
                    (properties, element.map(Element::open_tag))
                }
                Border::Both => {
                    let is_own = wanted.outline.is_none()
                        && match (wanted.now, own) {
                            (Some(wanted), Some(own)) => std::ptr::eq(wanted, own),
                            (None, None) => true,
                            _ => false,
                        };
                    let before = if is_own { Before::Same } else { Before::Other(own) };
                    let properties = ParagraphProperties { before, keeps_section: true, ..wanted };
                    (properties, element.map(Element::open_tag))
                }
            };
            if let Some(unit) = old_unit {
                self.at = Some(unit);
            }
            self.put_paragraph(Paragraph { tag, properties, content: paragraph.content, ..Paragraph::default() });
        }
        self.at = old.last().copied();
        true
    }

    fn written(&self, old: &[usize], new: &[usize], change: usize, view: View) -> Option<Vec<Written>> {
        let steps = script(&self.texts.changes[change], &self.sides(old, false)?, &self.sides(new, true)?)?;
        let units: Vec<&Unit<'story>> = old.iter().map(|&unit| &self.texts.old[unit]).collect();
        Some(ParagraphWriter::new(self.context, view, steps).write(&units))
    }

    /// The properties that a new paragraph wants: those of the old one in its place where that is of its kind, else of
    /// another one of these, else of the nearest in the file.
    fn wanted(&self, new: Option<usize>, own: Option<usize>, others: &[usize]) -> ParagraphProperties<'story> {
        let of_unit = |unit: usize| ParagraphProperties {
            now: self.texts.old[unit].element.and_then(|element| element.w("pPr")),
            ..ParagraphProperties::default()
        };
        let Some(block) =
            new.and_then(|unit| self.texts.new[unit].text()).map(|text| &self.texts.new_blocks[text.block])
        else {
            return own.map(of_unit).unwrap_or_default();
        };
        let is_like = |unit: &usize| {
            self.texts.old[*unit].text().is_some_and(|text| is_alike(&self.texts.old_blocks[text.block], block))
        };
        if let Some(unit) = own.into_iter().chain(others.iter().copied()).find(|unit| is_like(unit)) {
            return of_unit(unit);
        }
        match self.models.like(block, self.at) {
            Some(model) => ParagraphProperties { now: model.paragraph, ..ParagraphProperties::default() },
            None => new.map(|unit| self.without_model(&self.texts.new[unit], block)).unwrap_or_default(),
        }
    }

    /// Where nothing can be said of single words: the old paragraphs go, the new ones come.
    fn replaced_wholly(&mut self, old: &[usize], new: &[usize]) {
        let Some((&last_old, before)) = old.split_last() else {
            return;
        };
        let Some((&last_new, others)) = new.split_last() else {
            return;
        };
        for &unit in before {
            self.deleted(unit);
        }
        for &unit in others {
            self.inserted(unit);
        }
        self.replaced(last_old, last_new);
    }

    /// All of a paragraph in place of all of another.
    fn replaced(&mut self, old: usize, new: usize) {
        self.at = Some(old);
        let signer = self.context.signer;
        let Some(element) = self.texts.old[old].element else {
            return;
        };
        let own = element.w("pPr");
        let fresh = self.fresh(new);
        let content = marked_content(element, Mark::Deleted, signer) + &fresh.runs(Mark::Inserted, signer);
        let same = fresh.properties.now.map(std::ptr::from_ref) == own.map(std::ptr::from_ref);
        let is_same = same && fresh.properties.outline.is_none() && !fresh.properties.uncounted;
        let before = if is_same { Before::Same } else { Before::Other(own) };
        let properties = ParagraphProperties { before, keeps_section: true, ..fresh.properties };
        self.put_paragraph(Paragraph { tag: Some(element.open_tag()), properties, content, ..Paragraph::default() });
    }

    fn deleted(&mut self, unit: usize) {
        self.at = Some(unit);
        self.old_paragraph(unit, Mark::Deleted, None, Default::default());
    }

    /// An old paragraph or table whose end is marked, and everything in it, unless its content is given; `around` is
    /// markup at the start of the content, and behind the paragraph.
    fn old_paragraph(&mut self, unit: usize, mark: Mark, content: Option<&str>, around: [String; 2]) {
        let signer = self.context.signer;
        let Some(element) = self.texts.old[unit].element else {
            return;
        };
        if !element.is(Ns::W, "p") {
            self.put(Item::Markup(marked(element, mark, signer)));
            return;
        }
        let [in_front, behind] = around;
        let content = content.map_or_else(|| marked_content(element, mark, signer), str::to_owned);
        self.put_paragraph(Paragraph {
            tag: Some(element.open_tag()),
            properties: ParagraphProperties {
                now: element.w("pPr"),
                end: Some(mark),
                keeps_section: true,
                ..ParagraphProperties::default()
            },
            content: in_front + &content,
            behind,
            whole: true,
            ..Paragraph::default()
        });
    }

    fn inserted(&mut self, unit: usize) {
        self.new_paragraph(unit, Mark::Inserted, String::new(), String::new());
    }

    /// A new paragraph or table.
    fn new_paragraph(&mut self, unit: usize, mark: Mark, in_front: String, behind: String) {
        let signer = self.context.signer;
        if self.texts.new[unit].is_table() {
            let block = self.texts.new[unit].blocks.first().map(|&block| &self.texts.new_blocks[block]);
            if let Some(block) = block {
                self.put(Item::Markup(table::inserted(block, self.texts.old, self.context)));
            }
            return;
        }
        let fresh = self.fresh(unit);
        let content = in_front + &fresh.runs(mark, signer);
        let properties = ParagraphProperties { end: Some(mark), ..fresh.properties };
        self.put_paragraph(Paragraph { properties, content, behind, whole: true, ..Paragraph::default() });
    }

    fn table(&mut self, old: usize, new: usize) -> bool {
        let (Some(element), Some(&old_block), Some(&new_block)) =
            (self.texts.old[old].element, self.texts.old[old].blocks.first(), self.texts.new[new].blocks.first())
        else {
            return false;
        };
        let Some(change) = self.context.tables.get(&old_block) else {
            return false;
        };
        let tables = Tables {
            element,
            old: &self.texts.old_blocks[old_block],
            new: &self.texts.new_blocks[new_block],
            new_element: self.texts.new[new].element,
            change,
        };
        let Some(xml) = table::changed(&tables, self.context) else {
            return false;
        };
        self.at = Some(old);
        self.put(Item::Markup(xml));
        true
    }

    fn moved_away(&mut self, old: &[usize], change: usize) {
        let signer = self.context.signer;
        let name = move_name(change);
        let number = signer.number();
        let new = self.new_units_of(change);
        let written = self.written(old, &new, change, View::Away);
        for (place, &unit) in old.iter().enumerate() {
            self.at = Some(unit);
            let in_front = if place == 0 { range_start(signer, "moveFrom", number, &name) } else { String::new() };
            let behind = if place + 1 == old.len() { range_end("moveFrom", number) } else { String::new() };
            let content =
                written.as_ref().and_then(|written| written.get(place)).map(|written| written.content.as_str());
            self.old_paragraph(unit, Mark::MovedAway, content, [in_front, behind]);
        }
    }

    fn moved_here(&mut self, new: &[usize], change: usize) {
        let signer = self.context.signer;
        let name = move_name(change);
        let number = signer.number();
        let old = self.old_units_of(change);
        let written = self.written(&old, new, change, View::Here);
        for (place, &unit) in new.iter().enumerate() {
            let in_front = if place == 0 { range_start(signer, "moveTo", number, &name) } else { String::new() };
            let behind = if place + 1 == new.len() { range_end("moveTo", number) } else { String::new() };
            match written.as_ref().and_then(|written| written.get(place)) {
                Some(written) => {
                    let wanted = self.wanted(Some(unit), old.get(written.old).copied(), &old);
                    let properties = ParagraphProperties { end: Some(Mark::MovedHere), ..wanted };
                    let content = in_front + &written.content;
                    self.put_paragraph(Paragraph { properties, content, behind, whole: true, ..Paragraph::default() });
                }
                None => self.new_paragraph(unit, Mark::MovedHere, in_front, behind),
            }
        }
    }

    fn old_units_of(&self, change: usize) -> Vec<usize> {
        units_of(self.texts.old, &self.texts.changes[change].old)
    }

    fn new_units_of(&self, change: usize) -> Vec<usize> {
        units_of(self.texts.new, &self.texts.changes[change].new)
    }

    /// What is written before the first unit, and at each unit.
    fn rendered(&self) -> (String, Vec<String>) {
        let mut start = String::new();
        let mut by_unit = vec![String::new(); self.texts.old.len()];
        for (at, item) in &self.items {
            let xml = item.write(self.context.signer);
            match at.and_then(|unit| by_unit.get_mut(unit)) {
                Some(place) => place.push_str(&xml),
                None => start.push_str(&xml),
            }
        }
        (start, by_unit)
    }
}

/// The places of changes by blocks of one side.
type BlockChanges = HashMap<usize, usize>;

fn by_block(changes: &[Change], side: impl Fn(&Change) -> &Vec<usize>) -> BlockChanges {
    changes
        .iter()
        .enumerate()
        .flat_map(|(place, change)| side(change).iter().map(move |&block| (block, place)))
        .collect()
}

fn units_of(units: &[Unit<'_>], blocks: &[usize]) -> Vec<usize> {
    let holds = |unit: &Unit<'_>| unit.blocks.iter().any(|block| blocks.contains(block));
    units.iter().enumerate().filter(|(_, unit)| holds(unit)).map(|(place, _)| place).collect()
}

fn move_name(change: usize) -> String {
    format!("move{change}")
}

fn range_start(signer: &Signer, kind: &str, number: u32, name: &str) -> String {
    format!("<w:{kind}RangeStart w:id=\"{number}\" w:name=\"{name}\" {}/>", signer.signature())
}

fn range_end(kind: &str, number: u32) -> String {
    format!("<w:{kind}RangeEnd w:id=\"{number}\"/>")
}
