//! One of the two documents, with everything that the comparison asks of its blocks computed once.

use std::{
    borrow::Cow,
    hash::{Hash, Hasher},
};

use dinggao_document::{Block, BlockId, BlockKind, BlockShape, Document, DocumentSize, Inline, char_count, labels};

use rustc_hash::FxHasher;

/// A document prepared for comparison.
pub(crate) struct Side<'document> {
    pub(crate) blocks: &'document [Block],
    pub(crate) texts: Vec<Cow<'document, str>>,
    pub(crate) labels: Vec<Option<String>>,
    /// Equal keys: equal text in blocks that can be each other's successor.
    pub(crate) keys: Vec<u64>,
    /// Characters of the texts without white space.
    pub(crate) lengths: Vec<usize>,
}

/// Blocks of one family can become each other by an edit; others are always deleted and inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Family {
    /// Paragraphs, headings and all other blocks that are nothing but text.
    Text,
    Table,
    Image,
    PageBreak,
    Opaque,
}

impl Family {
    pub(crate) fn of(block: &Block) -> Self {
        match block.kind() {
            BlockKind::Table => Self::Table,
            BlockKind::Image => Self::Image,
            BlockKind::PageBreak => Self::PageBreak,
            BlockKind::Opaque => Self::Opaque,
            _ => Self::Text,
        }
    }
}

impl<'document> Side<'document> {
    pub(crate) fn new(document: &'document Document) -> Self {
        let blocks = document.blocks.as_slice();
        let texts: Vec<_> = blocks.iter().map(text_of).collect();
        let keys = blocks.iter().zip(&texts).map(|(block, text)| key(block, text)).collect();
        let lengths = texts.iter().map(|text| char_count(text)).collect();
        Self { blocks, texts, labels: labels(document), keys, lengths }
    }

    pub(crate) fn len(&self) -> usize {
        self.blocks.len()
    }

    pub(crate) fn size(&self) -> DocumentSize {
        let numbers: usize = self.labels.iter().flatten().map(|label| char_count(label)).sum();
        DocumentSize { blocks: self.len(), chars: self.lengths.iter().sum::<usize>() + numbers }
    }

    pub(crate) fn id(&self, block: usize) -> BlockId {
        self.blocks[block].id()
    }

    pub(crate) fn family(&self, block: usize) -> Family {
        Family::of(&self.blocks[block])
    }

    pub(crate) fn shape(&self, block: usize) -> BlockShape {
        let block = &self.blocks[block];
        let level = match block {
            Block::Heading { attrs, .. } => Some(attrs.level.get()),
            _ => None,
        };
        BlockShape { kind: block.kind(), level }
    }
}

/// [`Block::text`], borrowed where the text is in one piece.
fn text_of(block: &Block) -> Cow<'_, str> {
    match block.content() {
        [Inline::Text { text, .. }] => Cow::Borrowed(text),
        _ => Cow::Owned(block.text()),
    }
}

fn key(block: &Block, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    Family::of(block).hash(&mut hasher);
    text.hash(&mut hasher);
    if let Block::Image { attrs } = block {
        attrs.source.hash(&mut hasher);
    }
    hasher.finish()
}
