//! What was found in passages before, by their text.

use std::{hash::Hasher, sync::Arc};

use dinggao_document::BlockKind;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};

use super::Told;
use crate::{passage::Passage, reading::Reading};

/// A passage, read, and what it shows by itself.
#[derive(Debug)]
pub(crate) struct Looked {
    pub(super) reading: Reading,
    pub(super) told: Vec<Told>,
}

/// What is known of a text.
#[derive(Debug, Clone)]
struct Known {
    key: Key,
    looked: Arc<Looked>,
}

/// What a passage is known by: what it says, and what decides which rules apply.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    text: Arc<str>,
    number: usize,
    kind: BlockKind,
    in_cell: bool,
}

/// What was found in the passages of the last check. Those that are gone are forgotten with the next one.
///
/// They are found by a hash, and known by what they say: of two texts with one hash the later is remembered.
#[derive(Debug, Default)]
pub struct Memory {
    known: FxHashMap<u64, Known>,
    seen: FxHashMap<u64, Known>,
}

impl Memory {
    pub(super) fn begin(&mut self) {
        self.seen = FxHashMap::with_capacity_and_hasher(self.known.len(), FxBuildHasher);
    }

    /// What was found in a passage, now or before.
    pub(super) fn of(&mut self, passage: &Passage, look: impl FnOnce() -> Looked) -> Arc<Looked> {
        let hash = hash(passage);
        let is_of = |known: &&Known| known.key.is_of(passage);
        if let Some(known) = self.seen.get(&hash).filter(is_of) {
            return Arc::clone(&known.looked);
        }
        let known = match self.known.remove(&hash).filter(|known| known.key.is_of(passage)) {
            Some(known) => known,
            None => Known { key: Key::of(passage), looked: Arc::new(look()) },
        };
        let looked = Arc::clone(&known.looked);
        self.seen.insert(hash, known);
        looked
    }

    pub(super) fn end(&mut self) {
        self.known = std::mem::take(&mut self.seen);
    }
}

impl Key {
    fn of(passage: &Passage) -> Self {
        let Passage { text, number, kind, cell, .. } = passage;
        Self { text: text.as_str().into(), number: *number, kind: *kind, in_cell: cell.is_some() }
    }

    fn is_of(&self, passage: &Passage) -> bool {
        (self.number, self.kind, self.in_cell) == (passage.number, passage.kind, passage.cell.is_some())
            && *self.text == *passage.text
    }
}

fn hash(passage: &Passage) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(passage.text.as_bytes());
    hasher.write_usize(passage.number);
    hasher.write_u8(u8::from(passage.cell.is_some()));
    hasher.finish()
}
