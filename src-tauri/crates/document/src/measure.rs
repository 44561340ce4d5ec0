//! How much text the blocks of a document hold: measured once, and again only where they change, so that the outline of a
//! long text costs next to nothing while one block of it is written.

use std::{borrow::Cow, collections::HashMap, ops::Add};

use crate::{
    block::{Block, BlockKind, Document},
    change::BlockChange,
    id::{BlockId, NoteId},
    outline::run_in_lead,
    plain_text::{char_count, word_count},
};

/// What was measured of the blocks of a document, by their ids.
#[derive(Debug, Clone, Default)]
pub struct Measures(HashMap<BlockId, Measure>);

/// What the outline needs to know of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Measure {
    /// Its text without a derived number.
    pub(crate) length: Length,
    /// The run-in lead of a paragraph.
    pub(crate) lead: Option<String>,
    /// The notes that hang on it.
    pub(crate) notes: Vec<NoteId>,
}

/// How much text there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Length {
    /// Characters without white space.
    pub(crate) chars: usize,
    /// 字数 as word processors count it.
    pub(crate) words: usize,
}

impl Measures {
    /// Those of every block.
    pub fn of(document: &Document) -> Self {
        Self(document.blocks.iter().map(|block| (block.id(), Measure::of(block))).collect())
    }

    /// Measures again what an editor changed.
    pub fn update(&mut self, changes: &[BlockChange]) {
        for change in changes {
            match change {
                BlockChange::Put { block, .. } => self.0.insert(block.id(), Measure::of(block)),
                BlockChange::Remove { id } => self.0.remove(id),
            };
        }
    }

    /// That of a block; measured now if it wasn't yet.
    pub(crate) fn of_block(&self, block: &Block) -> Cow<'_, Measure> {
        self.0.get(&block.id()).map_or_else(|| Cow::Owned(Measure::of(block)), Cow::Borrowed)
    }
}

impl Measure {
    fn of(block: &Block) -> Self {
        let text = block.text();
        let lead = (block.kind() == BlockKind::Paragraph).then(|| run_in_lead(&text)).flatten();
        Self { length: Length::of(&text), lead: lead.map(str::to_owned), notes: block.anchored_notes() }
    }
}

impl Length {
    pub(crate) fn of(text: &str) -> Self {
        Self { chars: char_count(text), words: word_count(text) }
    }
}

impl Add for Length {
    type Output = Self;

    fn add(self, more: Self) -> Self {
        Self { chars: self.chars + more.chars, words: self.words + more.words }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HeadingLevel, Outline};

    /// The measures of before must not show in an outline of after.
    #[test]
    fn an_outline_from_kept_measures_is_that_of_the_text() {
        let id = BlockId::from_number;
        let paragraph = |number, text: &str| Block::paragraph(text).with_id(id(number));
        let mut document = Document::official(vec![
            Block::title("总结").with_id(id(1)),
            Block::heading(HeadingLevel::ONE, "学").with_id(id(2)),
            paragraph(3, "一是读书。读了12本。"),
            paragraph(4, "正文"),
        ]);
        let mut measures = Measures::of(&document);
        for changes in [
            vec![BlockChange::Put { after: Some(id(2)), block: paragraph(3, "二是写字。Two words.") }],
            vec![
                BlockChange::Put { after: Some(id(4)), block: paragraph(5, "新的一段") },
                BlockChange::Remove { id: id(4) },
            ],
            vec![BlockChange::Put {
                after: Some(id(3)),
                block: Block::heading(HeadingLevel::ONE, "干").with_id(id(5)),
            }],
        ] {
            document.apply(&changes).expect("every block is there");
            measures.update(&changes);
            assert_eq!(Outline::measured(&document, &measures), Outline::of(&document));
        }
    }
}
