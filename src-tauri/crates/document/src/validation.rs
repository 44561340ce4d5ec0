//! What must hold of every document that enters the library, beyond what the types already say.

use std::collections::HashSet;

use crate::{
    block::{Block, Document},
    id::BlockId,
};

const DEEPEST_LIST: u8 = 8;

/// Why a document is refused: an error of the program that made it, never of the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Two blocks, or a block and a block in a cell, have one id.
    #[error("two blocks have the id {0}")]
    DuplicateId(BlockId),
    /// A table has no row, or a row no cell, or a cell no paragraph.
    #[error("the table {0} has an empty row or cell")]
    EmptyTable(BlockId),
    /// A cell holds a table, or another block that doesn't belong into a cell.
    #[error("a cell of the table {0} holds something other than paragraphs and list items")]
    ForeignBlockInCell(BlockId),
    /// A cell spans no row or column.
    #[error("a cell of the table {0} spans nothing")]
    EmptySpan(BlockId),
    /// A list is nested deeper than eight levels.
    #[error("the list item {0} is nested too deep")]
    DeepList(BlockId),
}

impl Document {
    /// Checks every block, and that no id stands twice.
    pub fn validate(&self) -> Result<(), Flaw> {
        let mut seen = HashSet::new();
        self.blocks.iter().try_for_each(|block| block.validate(&mut seen))
    }
}

impl Block {
    fn validate(&self, seen: &mut HashSet<BlockId>) -> Result<(), Flaw> {
        let id = self.id();
        if !seen.insert(id) {
            return Err(Flaw::DuplicateId(id));
        }
        match self {
            Self::ListItem { attrs, .. } if attrs.depth > DEEPEST_LIST => Err(Flaw::DeepList(id)),
            Self::Table { content, .. } => {
                if content.is_empty() || content.iter().any(|row| row.content.is_empty()) {
                    return Err(Flaw::EmptyTable(id));
                }
                for (_, _, cell) in self.cells() {
                    if cell.content().is_empty() {
                        return Err(Flaw::EmptyTable(id));
                    }
                    if cell.attrs().colspan == 0 || cell.attrs().rowspan == 0 {
                        return Err(Flaw::EmptySpan(id));
                    }
                    for block in cell.content() {
                        if !matches!(block, Self::Paragraph { .. } | Self::ListItem { .. }) {
                            return Err(Flaw::ForeignBlockInCell(id));
                        }
                        block.validate(seen)?;
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockAttrs, TableCell, TableRow};

    fn table(content: Vec<TableRow>) -> Block {
        Block::Table { attrs: BlockAttrs { id: BlockId::from_number(7) }, content }
    }

    #[track_caller]
    fn check(blocks: Vec<Block>, expected: Option<&Flaw>) {
        assert_eq!(Document::official(blocks).validate().err().as_ref(), expected);
    }

    #[test]
    fn flaws_are_named() {
        let id = BlockId::from_number(7);
        let paragraph = Block::paragraph("正文");
        check(vec![paragraph.clone()], None);
        check(vec![paragraph.clone(), paragraph.clone()], Some(&Flaw::DuplicateId(paragraph.id())));
        check(vec![table(vec![])], Some(&Flaw::EmptyTable(id)));
        check(vec![table(vec![TableRow { content: vec![] }])], Some(&Flaw::EmptyTable(id)));
        check(vec![table(vec![TableRow { content: vec![TableCell::new("格")] }])], None);
        let mut nested = TableCell::new("格");
        nested.content_mut().push(table(vec![]));
        check(vec![table(vec![TableRow { content: vec![nested] }])], Some(&Flaw::ForeignBlockInCell(id)));
    }
}
