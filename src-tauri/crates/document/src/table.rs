//! Tables: rows of cells that hold blocks.

use serde::{Deserialize, Serialize};

use crate::{block::Block, inline::Inline};

/// A row of a table. Serialised as ProseMirror's `table_row`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "type", rename = "table_row")]
pub struct TableRow {
    /// From left to right; a cell that a row above spans into isn't repeated.
    pub content: Vec<TableCell>,
}

impl TableRow {
    /// The row as a line of text, where no table can stand: its cells, parted by tabs.
    pub fn as_line(&self) -> Vec<Inline> {
        let mut content = Vec::new();
        for (place, cell) in self.content.iter().enumerate() {
            if place > 0 {
                content.push(Inline::text("\t"));
            }
            for (line, block) in cell.content().iter().enumerate() {
                if line > 0 {
                    content.push(Inline::HardBreak);
                }
                content.extend(block.content().iter().cloned());
            }
        }
        content
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum TableCell {
    /// A cell of the header row, repeated on each page.
    TableHeader {
        /// Spans and width.
        attrs: CellAttrs,
        /// One or more paragraphs.
        content: Vec<Block>,
    },
    /// Any other cell.
    TableCell {
        /// Spans and width.
        attrs: CellAttrs,
        /// One or more paragraphs.
        content: Vec<Block>,
    },
}

/// How far a cell reaches.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct CellAttrs {
    /// Columns, at least 1.
    pub colspan: u16,
    /// Rows, at least 1.
    pub rowspan: u16,
    /// One width in CSS pixels per spanned column; `null` leaves it to the page.
    pub colwidth: Option<Vec<u16>>,
}

impl Default for CellAttrs {
    fn default() -> Self {
        Self { colspan: 1, rowspan: 1, colwidth: None }
    }
}

impl TableCell {
    /// A plain cell with one paragraph.
    pub fn new(text: impl Into<String>) -> Self {
        Self::TableCell { attrs: CellAttrs::default(), content: vec![Block::paragraph(text)] }
    }

    /// The blocks of the cell.
    pub fn content(&self) -> &[Block] {
        match self {
            Self::TableHeader { content, .. } | Self::TableCell { content, .. } => content,
        }
    }

    /// The blocks of the cell, to change.
    pub fn content_mut(&mut self) -> &mut Vec<Block> {
        match self {
            Self::TableHeader { content, .. } | Self::TableCell { content, .. } => content,
        }
    }

    /// Spans and width.
    pub fn attrs(&self) -> &CellAttrs {
        match self {
            Self::TableHeader { attrs, .. } | Self::TableCell { attrs, .. } => attrs,
        }
    }

    /// Whether the cell belongs to the header.
    pub fn is_header(&self) -> bool {
        matches!(self, Self::TableHeader { .. })
    }
}
