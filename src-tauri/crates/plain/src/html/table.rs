//! Tables of a page: cells that are merged over columns and rows, and the rows of the header.

use dinggao_document::{
    Block, BlockAttrs, BlockId, BlockKind, CellAttrs, NumberingScheme, Place, TableCell, TableRow, WarningCode,
    recognize_passage,
};

use super::{
    lists::{Piece, Text, lines},
    marks::Marks,
    own,
    read::HtmlError,
    tree::NodeId,
    walk::{Flow, Reader},
};

/// Cells of all tables together: a text with more can't be written in.
const CELLS: usize = 10_000;
/// The most columns that a cell spans, as in Word.
const WIDEST: u16 = 63;

/// A row that was read.
struct Row {
    cells: Vec<Cell>,
    /// It stands in the table's head.
    head: bool,
}

/// A cell that was read.
struct Cell {
    attrs: CellAttrs,
    content: Vec<Block>,
    /// It is a `th`.
    head: bool,
}

impl Reader<'_> {
    /// Reads a table. One inside another becomes lines of text.
    pub(super) fn table(&mut self, table: NodeId, flow: Flow) -> Result<(), HtmlError> {
        self.flush()?;
        let own = own::kind(self.tree, table) == Some(BlockKind::Table);
        self.open_tables += 1;
        let mut rows = Vec::new();
        self.rows(table, flow, own, false, &mut rows)?;
        self.open_tables -= 1;
        let rows = table_rows(rows, own);
        if rows.is_empty() {
            return Ok(());
        }
        if self.open_tables == 0 {
            let attrs = BlockAttrs { id: BlockId::random() };
            return self.push(if own { Piece::Own(Block::Table { attrs, content: rows }) } else { Piece::Table(rows) });
        }
        self.warn(WarningCode::TableNested);
        rows.iter().try_for_each(|row| {
            let content = row.as_line();
            self.push(Piece::Text(Text { content, ..Text::default() }))
        })
    }

    fn rows(&mut self, part: NodeId, flow: Flow, own: bool, head: bool, rows: &mut Vec<Row>) -> Result<(), HtmlError> {
        let flow = flow.deeper()?;
        for &child in self.tree.children(part) {
            match self.tree.name(child) {
                _ if self.is_hidden(child) => {}
                name @ ("thead" | "tbody" | "tfoot") => self.rows(child, flow, own, name == "thead", rows)?,
                "tr" => {
                    let mut cells = Vec::new();
                    for &cell in self.tree.children(child) {
                        if matches!(self.tree.name(cell), "td" | "th") && !self.is_hidden(cell) {
                            cells.push(self.cell(cell, flow, own)?);
                        }
                    }
                    rows.push(Row { cells, head });
                }
                "caption" => self.node(child, flow)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, cell: NodeId, flow: Flow, own: bool) -> Result<Cell, HtmlError> {
        self.cells += 1;
        if self.cells > CELLS {
            return Err(HtmlError::TooMany { what: "cells", limit: CELLS });
        }
        let head = self.tree.name(cell) == "th";
        let span = |name: &str| self.tree.attribute(cell, name).and_then(|span| span.trim().parse::<u16>().ok());
        let (columns, rows) = (span("colspan").unwrap_or(1), span("rowspan").unwrap_or(1));
        let style = self.style(cell);
        let flow = Flow { marks: Marks::default().inside(self.tree.name(cell), &style), ..flow.deeper()? };
        let outer = self.begin_part();
        let parted = self.tree.children(cell).iter().any(|&child| own::kind(self.tree, child).is_some());
        let content = if own && !parted {
            self.exact_children(cell, flow)?;
            let content = self.line.take_exact();
            self.end_part(outer);
            vec![Block::of_text(BlockKind::Paragraph, BlockId::random(), content)]
        } else {
            self.children(cell, flow)?;
            self.flush()?;
            let pieces = self.end_part(outer);
            let numbering = NumberingScheme::Official;
            recognize_passage(lines(pieces, numbering), numbering, Place::Cell).blocks
        };
        // A span of no rows reaches to the end.
        let rowspan = if rows == 0 { u16::MAX } else { rows };
        let attrs = CellAttrs { colspan: columns.clamp(1, WIDEST), rowspan, colwidth: None };
        Ok(Cell { attrs, content, head })
    }
}

/// The rows that a document can hold: none without a cell, and no span beyond the last.
fn table_rows(rows: Vec<Row>, own: bool) -> Vec<TableRow> {
    let stays: Vec<bool> = rows.iter().map(|row| !row.cells.is_empty()).collect();
    let heads = rows.iter().take_while(|row| row.head || row.cells.iter().all(|cell| cell.head)).count();
    let to_row = |(place, row): (usize, Row)| {
        let cell = |mut cell: Cell| {
            let end = stays.len().min(place + usize::from(cell.attrs.rowspan));
            let reached = stays[place..end].iter().filter(|stays| **stays).count();
            cell.attrs.rowspan = u16::try_from(reached.max(1)).unwrap_or(1);
            if cell.content.is_empty() {
                cell.content.push(Block::of_text(BlockKind::Paragraph, BlockId::random(), Vec::new()));
            }
            let (attrs, content) = (cell.attrs, cell.content);
            let is_header = if own { cell.head } else { place < heads };
            if is_header { TableCell::TableHeader { attrs, content } } else { TableCell::TableCell { attrs, content } }
        };
        TableRow { content: row.cells.into_iter().map(cell).collect() }
    };
    rows.into_iter().enumerate().filter(|(_, row)| !row.cells.is_empty()).map(to_row).collect()
}
