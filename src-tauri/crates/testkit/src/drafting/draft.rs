//! A document on which operations are carried out, and what is true when they are.

use std::collections::BTreeMap;

use dinggao_document::{Block, BlockId, Document, Inline, TableCell};

use super::{
    operation::Operation,
    piece::{Piece, content_of, pieces_of},
    truth::{FigureChange, Revised, TrueLink, Truth, extend},
};
use crate::vocabulary::{WordClass, known_words};

/// Ids of second halves and of imports begin here, so that they are nobody else's.
const SECOND_HALVES: u64 = 1 << 41;
const IMPORTS: u64 = 1 << 42;

/// A block on its way from the old to the new document.
struct Entry {
    /// Its kind and id; its text is that of the pieces.
    block: Block,
    pieces: Vec<Piece>,
    /// Old and new texts of the cells that changed.
    cells: Vec<(String, String)>,
    /// The old blocks that it comes from; none for a new one.
    origins: Vec<usize>,
    moved: bool,
}

/// Carries operations out; they must not touch each other.
pub(super) fn carry_out(document: &Document, operations: &[Operation], fresh_ids: bool) -> Revised {
    let entry = |(place, block): (usize, &Block)| Entry {
        block: block.clone(),
        pieces: pieces_of(block, place),
        cells: Vec::new(),
        origins: vec![place],
        moved: false,
    };
    let mut draft = Draft { entries: document.blocks.iter().enumerate().map(entry).collect(), truth: Truth::default() };
    let mut operations: Vec<&Operation> = operations.iter().collect();
    operations.sort_by_key(|operation| operation.turn());
    for operation in operations {
        draft.apply(operation);
    }
    draft.finish(document, fresh_ids)
}

struct Draft {
    entries: Vec<Entry>,
    truth: Truth,
}

impl Draft {
    fn apply(&mut self, operation: &Operation) {
        match operation {
            Operation::Replace { place, pieces, text } => {
                for (at, piece) in self.entries[*place].pieces[pieces.clone()].iter_mut().enumerate() {
                    piece.now = Some(if at == 0 { text.clone() } else { String::new() });
                }
            }
            Operation::Insert { place, before, text } => {
                self.entries[*place].pieces[*before].inserted.clone_from(text);
            }
            Operation::Cell { place, row, column, text } => self.entries[*place].replace_cell(*row, *column, text),
            Operation::Split { place, at } => {
                let here = self.position(*place);
                let first = &mut self.entries[here];
                let pieces = first.pieces.split_off(*at);
                let id = BlockId::from_number(SECOND_HALVES + *place as u64);
                let second = Entry {
                    block: first.block.clone().with_id(id),
                    pieces,
                    cells: Vec::new(),
                    origins: first.origins.clone(),
                    moved: false,
                };
                self.entries.insert(here + 1, second);
            }
            Operation::Merge { place } => {
                let here = self.position(*place);
                let next = self.entries.remove(here + 1);
                self.entries[here].pieces.extend(next.pieces);
                self.entries[here].origins.extend(next.origins);
            }
            Operation::Add { after, block } => {
                self.truth.changed_chars += block.text().chars().count();
                let new = Entry {
                    block: block.clone(),
                    pieces: pieces_of(block, 0),
                    cells: vec![],
                    origins: vec![],
                    moved: false,
                };
                let here = self.position(*after);
                self.entries.insert(here + 1, new);
            }
            Operation::Move { places, after } => {
                let here = self.position(places.start);
                let mut stretch: Vec<Entry> = self.entries.drain(here..here + places.len()).collect();
                for entry in &mut stretch {
                    entry.moved = true;
                }
                let there = self.position(*after) + 1;
                self.entries.splice(there..there, stretch);
            }
            Operation::Delete { place } => {
                let here = self.position(*place);
                self.truth.changed_chars += self.entries.remove(here).block.text().chars().count();
            }
        }
    }

    /// Where the last of what an old block became stands now.
    fn position(&self, place: usize) -> usize {
        self.entries
            .iter()
            .rposition(|entry| entry.origins.contains(&place))
            .expect("operations name blocks that are still there")
    }

    fn finish(self, document: &Document, fresh_ids: bool) -> Revised {
        let Self { entries, mut truth } = self;
        let mut links: BTreeMap<usize, TrueLink> = BTreeMap::new();
        let mut blocks = Vec::with_capacity(entries.len());
        for (new_place, entry) in entries.into_iter().enumerate() {
            if let Some(&first) = entry.origins.first() {
                tell(&entry, new_place, &mut truth);
                let link = links.entry(first).or_insert_with(|| TrueLink { old: vec![], new: vec![], moved: false });
                link.old.clone_from(&entry.origins);
                link.new.push(new_place);
                link.moved |= entry.moved;
            }
            let block = entry.into_block();
            let id = BlockId::from_number(IMPORTS + new_place as u64);
            blocks.push(if fresh_ids { block.with_id(id) } else { block });
        }
        truth.links = links.into_values().collect();
        Revised { document: Document { blocks, ..document.clone() }, truth }
    }
}

/// Adds what happened inside a block.
fn tell(entry: &Entry, new_place: usize, truth: &mut Truth) {
    let mut at = 0;
    for piece in &entry.pieces {
        truth.changed_chars += piece.changed_chars();
        extend(&mut truth.inserted, new_place, at..at + piece.inserted.len());
        at += piece.inserted.len();
        let end = at + piece.after().len();
        if let Some(now) = &piece.now {
            extend(&mut truth.inserted, new_place, at..end);
            extend(&mut truth.deleted, piece.place, piece.start..piece.start + piece.before().len());
            if piece.class == WordClass::Figure && !now.is_empty() {
                let (old, new) = (piece.before().to_owned(), now.clone());
                truth.figures.push(FigureChange { old_place: piece.place, new_place, old, new });
            }
        }
        at = end;
    }
    for (old, new) in &entry.cells {
        truth.changed_chars += old.chars().count() + new.chars().count();
        if is_figure(old) && is_figure(new) {
            let (old, new) = (old.clone(), new.clone());
            truth.figures.push(FigureChange { old_place: entry.origins[0], new_place, old, new });
        }
    }
}

fn is_figure(text: &str) -> bool {
    matches!(&known_words(text)[..], [(_, WordClass::Figure)])
}

impl Entry {
    fn replace_cell(&mut self, row: usize, column: usize, text: &str) {
        let Block::Table { content, .. } = &mut self.block else { return };
        let cell: &mut TableCell = &mut content[row].content[column];
        self.cells.push((cell.text(), text.to_owned()));
        let paragraph = &mut cell.content_mut()[0];
        *paragraph = paragraph.clone().with_content(vec![Inline::text(text)]);
    }

    fn into_block(self) -> Block {
        let is_touched = self.origins.len() > 1 || self.pieces.iter().any(Piece::is_changed);
        let is_half = self.block.content().iter().map(|inline| inline.as_str().len()).sum::<usize>()
            != self.pieces.iter().map(|piece| piece.before().len()).sum();
        if is_touched || is_half { self.block.with_content(content_of(&self.pieces)) } else { self.block }
    }
}
