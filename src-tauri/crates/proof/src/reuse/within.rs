//! Texts that are at hand as a whole, to be looked for sentences in.

use std::{
    collections::{BTreeSet, HashMap},
    convert::Infallible,
};

use dinggao_document::{Block, Document};
use dinggao_text::{SentenceMark, sentence_marks, sentences};

use super::Sources;

/// Some documents, by the marks of their sentences. A place is the document's and the block's, from 0.
#[derive(Debug, Default)]
pub struct Within {
    texts: HashMap<(usize, usize), String>,
    marked: HashMap<SentenceMark, Vec<(usize, usize)>>,
}

impl Within {
    /// Reads the documents.
    pub fn of<'document>(documents: impl IntoIterator<Item = &'document Document>) -> Self {
        let mut within = Self::default();
        for (document, text) in documents.into_iter().enumerate() {
            for (place, block) in text.blocks.iter().enumerate() {
                if !matches!(block, Block::Table { .. } | Block::Title { .. }) {
                    within.add((document, place), block.text());
                }
            }
        }
        within
    }

    fn add(&mut self, place: (usize, usize), text: String) {
        for sentence in sentences(&text) {
            for mark in sentence_marks(&text[sentence]) {
                self.marked.entry(mark).or_default().push(place);
            }
        }
        self.texts.insert(place, text);
    }
}

impl Sources for Within {
    type Place = (usize, usize);
    type Error = Infallible;

    fn holders(&mut self, marks: &[SentenceMark], most: usize) -> Result<Vec<Self::Place>, Infallible> {
        let holders: BTreeSet<_> = marks.iter().filter_map(|mark| self.marked.get(mark)).flatten().copied().collect();
        Ok(holders.into_iter().take(most).collect())
    }

    fn text(&mut self, place: Self::Place) -> Result<String, Infallible> {
        Ok(self.texts.get(&place).cloned().unwrap_or_default())
    }
}
