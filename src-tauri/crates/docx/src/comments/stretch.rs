//! What threads are about in a document: from the first character that names each to the last.

use std::collections::HashMap;

use dinggao_document::{Block, Document, ThreadId};

/// A place in the texts of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Which text, of those that [`leaves`] gives.
    pub(super) leaf: usize,
    /// The byte in it.
    pub(super) byte: usize,
}

/// The blocks that hold text, those in cells among them, in reading order.
pub(super) fn leaves(document: &Document) -> Vec<&Block> {
    let mut leaves = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        match block {
            Block::Table { .. } => leaves.extend(block.cells().flat_map(|(.., cell)| cell.content())),
            _ => leaves.push(block),
        }
    }
    leaves
}

/// What each thread is about, in the order in which the text comes to them. A file has one stretch for each.
pub(super) fn stretches(leaves: &[&Block]) -> Vec<(ThreadId, (Place, Place))> {
    let mut found: Vec<(ThreadId, (Place, Place))> = Vec::new();
    let mut known: HashMap<ThreadId, usize> = HashMap::new();
    for (leaf, block) in leaves.iter().enumerate() {
        let mut byte = 0;
        for piece in block.content() {
            let (from, to) = (Place { leaf, byte }, Place { leaf, byte: byte + piece.as_str().len() });
            byte = to.byte;
            for thread in piece.threads() {
                let place = *known.entry(thread).or_insert(found.len());
                if place == found.len() {
                    found.push((thread, (from, to)));
                }
                found[place].1.1 = to;
            }
        }
    }
    found
}

/// For each text of `ours` the one of `theirs` that says the same: the one at its place if all do, else the next one.
pub(super) fn partners(ours: &[&Block], theirs: &[&Block]) -> Vec<Option<usize>> {
    if ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(one, other)| one.text() == other.text()) {
        return (0..ours.len()).map(Some).collect();
    }
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, block) in theirs.iter().enumerate().rev() {
        places.entry(block.text()).or_default().push(place);
    }
    ours.iter().map(|block| places.get_mut(&block.text())?.pop()).collect()
}
