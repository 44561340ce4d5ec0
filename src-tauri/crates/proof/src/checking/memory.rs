//! What was found in passages before, by their text.

use std::{collections::HashMap, sync::Arc};

use dinggao_document::BlockKind;

use super::Told;
use crate::{passage::Passage, reading::Reading};

/// What a passage is known by: what it says, and what decides which rules apply.
type Key = (String, usize, BlockKind, bool);

/// A passage, read, and what it shows by itself.
#[derive(Debug)]
pub(crate) struct Looked {
    pub(super) reading: Reading,
    pub(super) told: Vec<Told>,
}

/// What was found in the passages of the last check. Those that are gone are forgotten with the next one.
#[derive(Debug, Default)]
pub struct Memory {
    known: HashMap<Key, Arc<Looked>>,
    seen: HashMap<Key, Arc<Looked>>,
}

impl Memory {
    pub(super) fn begin(&mut self) {
        self.seen = HashMap::with_capacity(self.known.len());
    }

    /// What was found in a passage, now or before.
    pub(super) fn of(&mut self, passage: &Passage, look: impl FnOnce() -> Looked) -> Arc<Looked> {
        let key = (passage.text.clone(), passage.number, passage.kind, passage.cell.is_some());
        let found =
            self.known.remove(&key).or_else(|| self.seen.get(&key).cloned()).unwrap_or_else(|| Arc::new(look()));
        self.seen.insert(key, Arc::clone(&found));
        found
    }

    pub(super) fn end(&mut self) {
        self.known = std::mem::take(&mut self.seen);
    }
}
