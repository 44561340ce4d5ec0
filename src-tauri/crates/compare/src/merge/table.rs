//! Tables that both changed: by rows and columns where they are plain grids, else cell by cell where the cells correspond.

use dinggao_document::{Block, TableCell};

use super::{
    content::{chosen_id, is_same_block},
    grid,
    text::{self, Merged},
};
use crate::{format::same_shape, options::Budget};

/// Puts together what was made of a table; `None` where its cells don't correspond, or the blocks are no tables.
pub(super) fn merge(base: &Block, mine: &Block, theirs: &Block, budget: &mut Budget) -> Option<Merged> {
    let is_table = |block: &Block| matches!(block, Block::Table { .. });
    if ![base, mine, theirs].into_iter().all(is_table) {
        return None;
    }
    grid::merge(base, mine, theirs, budget).or_else(|| cell_by_cell(base, mine, theirs, budget))
}

/// Tables with cells that reach over several rows or columns, where all three have the same.
fn cell_by_cell(base: &Block, mine: &Block, theirs: &Block, budget: &mut Budget) -> Option<Merged> {
    if !same_shape(base, mine) || !same_shape(base, theirs) {
        return None;
    }
    let mut merged = Merged::default();
    let mut table = mine.clone().with_id(chosen_id(base.id(), mine.id(), theirs.id()));
    if let Block::Table { content, .. } = &mut table {
        let cells = content.iter_mut().flat_map(|row| &mut row.content);
        for ((cell, (.., base)), (.., theirs)) in cells.zip(base.cells()).zip(theirs.cells()) {
            merge_cell(base, cell, theirs, &mut merged, budget);
        }
    }
    merged.blocks.push(table);
    Some(merged)
}

/// Brings what theirs made of a cell into mine.
pub(super) fn merge_cell(
    base: &TableCell,
    mine: &mut TableCell,
    theirs: &TableCell,
    merged: &mut Merged,
    budget: &mut Budget,
) {
    if is_same_cell(base, theirs) || is_same_cell(mine, theirs) {
        return;
    }
    if is_same_cell(base, mine) {
        *mine = theirs.clone();
        return;
    }
    let blocks = |cell: &TableCell| cell.content().to_vec();
    let (old, own, other) = (blocks(base), blocks(mine), blocks(theirs));
    if is_same_content(base, mine) {
        *mine.content_mut() = other;
    } else if !is_same_content(base, theirs) {
        match text::merge(&refs(&old), &refs(&own), &refs(&other), budget) {
            Some(cell) => {
                merged.is_disputed |= cell.is_disputed;
                merged.look.extend(cell.look);
                *mine.content_mut() = cell.blocks;
            }
            None => merged.is_disputed = true,
        }
    }
}

fn refs(blocks: &[Block]) -> Vec<&Block> {
    blocks.iter().collect()
}

/// Whether two tables are the same, whatever ids stand in them.
pub(super) fn is_same(one: &Block, other: &Block) -> bool {
    same_shape(one, other) && one.cells().zip(other.cells()).all(|((.., one), (.., other))| is_same_cell(one, other))
}

/// Whether two cells are the same, whatever ids stand in them.
pub(super) fn is_same_cell(one: &TableCell, other: &TableCell) -> bool {
    one.attrs() == other.attrs() && one.is_header() == other.is_header() && is_same_content(one, other)
}

fn is_same_content(one: &TableCell, other: &TableCell) -> bool {
    one.content().len() == other.content().len()
        && one.content().iter().zip(other.content()).all(|(one, other)| is_same_block(one, other))
}
