//! What new paragraphs look like: as those of the same kind in the file.

use std::collections::HashMap;

use dinggao_document::{Block, BlockKind};

use super::{
    paragraph::run_at,
    unit::{Unit, UnitContent},
};
use crate::ooxml::Element;

/// What makes two blocks look alike.
type Kind = (BlockKind, u8, bool);

fn kind_of(block: &Block) -> Kind {
    match block {
        Block::Heading { attrs, .. } => (BlockKind::Heading, attrs.level.get(), attrs.numbered),
        Block::ListItem { attrs, .. } => (BlockKind::ListItem, attrs.depth, attrs.ordered),
        block => (block.kind(), 0, false),
    }
}

/// Whether two blocks are of the same kind, level and numbering.
pub(super) fn is_alike(one: &Block, other: &Block) -> bool {
    kind_of(one) == kind_of(other)
}

/// A paragraph that others are made like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Model<'tree> {
    /// `w:pPr`
    pub(super) paragraph: Option<&'tree Element>,
    /// `w:rPr` of its text, and of the number before it.
    pub(super) text: Option<&'tree Element>,
    pub(super) number: Option<&'tree Element>,
    /// The unit.
    pub(super) unit: usize,
}

/// The paragraphs of a story by what they are.
pub(super) struct Models<'story, 'tree> {
    units: &'story [Unit<'tree>],
    by_kind: HashMap<Kind, Vec<usize>>,
}

impl<'story, 'tree> Models<'story, 'tree> {
    pub(super) fn new(units: &'story [Unit<'tree>], blocks: &[Block]) -> Self {
        let mut by_kind: HashMap<Kind, Vec<usize>> = HashMap::new();
        for (place, unit) in units.iter().enumerate() {
            if let UnitContent::Text(text) = &unit.content
                && let Some(block) = blocks.get(text.block)
            {
                by_kind.entry(kind_of(block)).or_default().push(place);
            }
        }
        Self { units, by_kind }
    }

    /// The paragraph nearest before a unit that is of the same kind as a block, else the nearest after it.
    pub(super) fn like(&self, block: &Block, near: Option<usize>) -> Option<Model<'tree>> {
        let (kind, level, numbered) = kind_of(block);
        // A heading looks the same with a number and without; an item with a bullet and one with a number are of two lists.
        let other = Some((kind, level, !numbered)).filter(|_| kind == BlockKind::Heading);
        let known =
            self.by_kind.get(&(kind, level, numbered)).or_else(|| other.and_then(|other| self.by_kind.get(&other)))?;
        let behind = known.partition_point(|&unit| near.is_some_and(|near| unit <= near));
        let unit = *known.get(behind.saturating_sub(1))?;
        self.of(unit)
    }

    /// A unit as a model.
    pub(super) fn of(&self, unit: usize) -> Option<Model<'tree>> {
        let found = self.units.get(unit)?;
        let (element, text) = (found.element?, found.text()?);
        let start = text.before.as_deref().map_or(0, str::len);
        let run = |byte| run_at(element, byte, text.fields.clone()).and_then(|run| run.w("rPr"));
        Some(Model { paragraph: element.w("pPr"), text: run(start), number: run(0), unit })
    }
}
