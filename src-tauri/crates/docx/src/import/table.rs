//! Tables (ECMA-376 part 1, 17.4): cells that are merged over columns (`w:gridSpan`) and rows (`w:vMerge`).

use std::collections::HashMap;

use dinggao_document::{
    Block, BlockId, BlockKind, CellAttrs, Inline, TableCell, TableRow, WarningCode, plain_text, with_number,
};

use super::{
    paragraph::chosen_branch,
    piece::{Piece, Sourced, Text},
    reader::Reader,
};
use crate::{
    error::ImportError,
    limits, marker,
    ooxml::{Element, Ns, units::pixels_of_twips},
};

/// A cell that was read, with its place in the grid.
struct GridCell {
    column: usize,
    cell: TableCell,
    /// It continues the cell above it.
    continues: bool,
}

impl<'file> Reader<'file> {
    /// Reads `w:tbl`.
    pub(super) fn table(&mut self, table: &'file Element) -> Result<(), ImportError> {
        self.flush_carried();
        if self.letterhead_table(table)? {
            return Ok(());
        }
        self.open_tables += 1;
        if self.open_tables > limits::TABLE_DEPTH {
            return Err(ImportError::Unsafe { what: "tables nest too deep" });
        }
        let mut rows = Vec::new();
        let grid = widths(table);
        self.rows(table, &grid, &mut rows)?;
        self.open_tables -= 1;
        self.source = Some(table.id);
        let rows = merge_rows(rows);
        if !rows.is_empty() {
            self.push(Piece::Table(rows));
        }
        Ok(())
    }

    fn rows(
        &mut self,
        container: &'file Element,
        grid: &[i64],
        rows: &mut Vec<Vec<GridCell>>,
    ) -> Result<(), ImportError> {
        for element in container.elements() {
            match (element.name.ns, element.name.local()) {
                (Ns::W, "tr") => {
                    let properties = element.w("trPr");
                    let has = |name| properties.is_some_and(|properties| properties.w(name).is_some());
                    let (deleted, inserted) = (has("del"), has("ins"));
                    if deleted || inserted {
                        self.warn_once(WarningCode::TrackedAccepted);
                    }
                    if !deleted {
                        let row = self.row(element, grid)?;
                        rows.push(row);
                    }
                }
                (Ns::W, "sdt") => {
                    if let Some(content) = element.w("sdtContent") {
                        self.rows(content, grid, rows)?;
                    }
                }
                (Ns::W, "customXml" | "ins" | "moveTo") => self.rows(element, grid, rows)?,
                (Ns::Mc, "AlternateContent") => {
                    if let Some(branch) = chosen_branch(element) {
                        self.rows(branch, grid, rows)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, row: &'file Element, grid: &[i64]) -> Result<Vec<GridCell>, ImportError> {
        let properties = row.w("trPr");
        let header = properties.and_then(|properties| properties.switch("tblHeader")) == Some(true);
        let skipped = properties.and_then(|properties| properties.number_of("gridBefore")).unwrap_or(0);
        let mut column = usize::try_from(skipped.clamp(0, 63)).unwrap_or(0);
        let mut cells = Vec::new();
        if column > 0 {
            // A row that starts further right: an empty cell holds the place.
            let colspan = u16::try_from(column.min(63)).unwrap_or(1);
            let attrs = CellAttrs { colspan, ..CellAttrs::default() };
            let cell = TableCell::TableCell { attrs, content: vec![paragraph(Vec::new())] };
            cells.push(GridCell { column: 0, cell, continues: false });
        }
        self.row_cells(row, grid, header, &mut column, &mut cells)?;
        Ok(cells)
    }

    fn row_cells(
        &mut self,
        container: &'file Element,
        grid: &[i64],
        header: bool,
        column: &mut usize,
        cells: &mut Vec<GridCell>,
    ) -> Result<(), ImportError> {
        for element in container.elements() {
            match (element.name.ns, element.name.local()) {
                (Ns::W, "tc") => {
                    if let Some(cell) = self.cell(element, grid, header, *column)? {
                        *column += usize::from(cell.cell.attrs().colspan);
                        cells.push(cell);
                    }
                }
                (Ns::W, "sdt") => {
                    if let Some(content) = element.w("sdtContent") {
                        self.row_cells(content, grid, header, column, cells)?;
                    }
                }
                (Ns::W, "customXml") => self.row_cells(element, grid, header, column, cells)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(
        &mut self,
        cell: &'file Element,
        grid: &[i64],
        header: bool,
        column: usize,
    ) -> Result<Option<GridCell>, ImportError> {
        self.cells += 1;
        if self.cells > limits::CELLS {
            return Err(ImportError::TooLarge { what: "cells", limit: limits::CELLS as u64 });
        }
        let properties = cell.w("tcPr");
        if properties.is_some_and(|properties| properties.w("cellDel").is_some()) {
            self.warn_once(WarningCode::TrackedAccepted);
            return Ok(None);
        }
        let span = properties.and_then(|properties| properties.number_of("gridSpan")).unwrap_or(1);
        let colspan = u16::try_from(span.clamp(1, 63)).unwrap_or(1);
        let merge = properties.and_then(|properties| properties.w("vMerge"));
        let continues = merge.is_some_and(|merge| merge.val().is_none_or(|kind| kind != "restart"));
        let fixed = properties
            .and_then(|properties| properties.w("tcW"))
            .is_some_and(|width| width.w_attribute("type").as_deref() == Some("dxa"));
        let spanned = grid.get(column..column + usize::from(colspan)).filter(|_| fixed);
        let colwidth = spanned.map(|widths| widths.iter().map(|&width| pixels_of_twips(width)).collect());
        let attrs = CellAttrs { colspan, rowspan: 1, colwidth };

        let pieces = self.apart(|reader| reader.story(cell))?;
        let own_header = self.own
            && pieces.iter().any(|(piece, _)| matches!(piece, Piece::Text(text) if text.style == marker::HEADER_CELL));
        let content = self.cell_content(pieces);
        let is_header = if self.own { own_header } else { header };
        let cell =
            if is_header { TableCell::TableHeader { attrs, content } } else { TableCell::TableCell { attrs, content } };
        Ok(Some(GridCell { column, cell, continues }))
    }

    /// The paragraphs of a cell, at least one.
    fn cell_content(&mut self, pieces: Vec<Sourced>) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (piece, source) in pieces {
            match piece {
                Piece::Text(text) => {
                    let blank = text.content.is_empty() && text.number.is_none();
                    if self.own || !blank {
                        let block = block_of(text, self.own);
                        self.found.sources.extend(source.map(|source| (block.id(), source)));
                        blocks.push(block);
                    }
                }
                Piece::Table(rows) => {
                    self.warn(WarningCode::TableNested);
                    blocks.extend(rows.iter().map(|row| paragraph(row.as_line())));
                }
                Piece::Picture(figure) => self.warn_naming(WarningCode::ImageInTable, figure.alt),
                Piece::PageBreak => {}
            }
        }
        if blocks.is_empty() {
            blocks.push(paragraph(Vec::new()));
        }
        blocks
    }
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::of_text(BlockKind::Paragraph, BlockId::random(), dinggao_document::merge_adjacent(content))
}

fn block_of(text: Text, own: bool) -> Block {
    let derived = text.derived.unwrap_or_default();
    match text.number {
        Some(number) if number.bullet || own => {
            let (ordered, depth) = (!number.bullet, number.depth);
            let attrs = dinggao_document::ListItemAttrs { id: BlockId::random(), ordered, depth };
            Block::ListItem { attrs, content: dinggao_document::merge_adjacent(text.content) }
        }
        number => {
            let number = number.map(|number| number.text).unwrap_or_default() + &derived;
            paragraph(with_number(&number, text.content))
        }
    }
}

/// `w:tblGrid`: the widths of the columns in twips.
fn widths(table: &Element) -> Vec<i64> {
    let columns = table.w("tblGrid").into_iter().flat_map(Element::elements);
    let width = |column: &Element| column.w_attribute("w").and_then(|width| width.trim().parse().ok()).unwrap_or(0);
    columns.filter(|column| column.is(Ns::W, "gridCol")).map(width).collect()
}

/// A cell that the next row may continue: where it stands in the result, and how many columns it spans.
#[derive(Clone, Copy)]
struct Owner {
    row: usize,
    place: usize,
    width: u16,
}

/// Cells that continue the one above become part of it. A row of nothing else isn't a row of its own.
fn merge_rows(rows: Vec<Vec<GridCell>>) -> Vec<TableRow> {
    let mut above: HashMap<usize, Owner> = HashMap::new();
    let mut merged: Vec<TableRow> = Vec::new();
    for row in rows {
        let adds_row = row.iter().any(|cell| continued(cell, &above).is_none());
        let mut owners = HashMap::with_capacity(row.len());
        let mut content = Vec::new();
        for cell in row {
            if let Some(owner) = continued(&cell, &above) {
                if let Some(owner) = merged.get_mut(owner.row).and_then(|row| row.content.get_mut(owner.place)) {
                    absorb(owner, &cell.cell, adds_row);
                }
                owners.insert(cell.column, owner);
            } else {
                let width = cell.cell.attrs().colspan;
                owners.insert(cell.column, Owner { row: merged.len(), place: content.len(), width });
                content.push(cell.cell);
            }
        }
        if adds_row {
            merged.push(TableRow { content });
        }
        above = owners;
    }
    merged
}

/// The cell above that a cell continues: one that starts at the same column and is as wide.
fn continued(cell: &GridCell, above: &HashMap<usize, Owner>) -> Option<Owner> {
    let owner = above.get(&cell.column).copied()?;
    (cell.continues && owner.width == cell.cell.attrs().colspan).then_some(owner)
}

/// Makes `owner` one row longer; text in the hidden part of a merged cell is kept.
fn absorb(owner: &mut TableCell, hidden: &TableCell, adds_row: bool) {
    let (TableCell::TableHeader { attrs, content } | TableCell::TableCell { attrs, content }) = owner;
    if adds_row {
        attrs.rowspan = attrs.rowspan.saturating_add(1);
    }
    let more = hidden.content().iter().filter(|block| !plain_text(block.content()).trim().is_empty());
    content.extend(more.cloned());
}
