//! Tables (ECMA-376 part 1, 17.4): a grid of columns; cells that span columns or rows.

use std::collections::BTreeMap;

use dinggao_document::{Block, TableCell, TableRow};

use super::{
    lists::Lists,
    notes::Notes,
    paragraph::{Place, paragraph},
    profile::{Layout, Orientation},
};
use crate::{
    marker,
    ooxml::{push, units::twips_of_pixels},
};

/// Word refuses more columns.
const MOST_COLUMNS: usize = 63;

/// With more columns than these, an upright page leaves a column less than four characters.
const COLUMNS_UPRIGHT: usize = 8;
/// Twips that a table is wider than its text, by the style's cell margins.
const CELL_MARGINS: i64 = 216;

/// A place of the grid.
#[derive(Clone, Copy)]
pub(crate) enum Slot<'table> {
    /// A cell starts here.
    Cell(&'table TableCell),
    /// The cell above reaches down to here.
    Continued(&'table TableCell),
    /// No cell of the document is here.
    Empty,
}

/// How the page lies that a table needs.
pub(super) fn orientation_of(rows: &[TableRow], layout: &Layout) -> Orientation {
    let grid = grid_of(rows);
    let columns = columns_of(&grid);
    let width: i64 = widths(&grid, columns, layout.text_width()).iter().sum();
    if columns > COLUMNS_UPRIGHT || width > layout.text_width() + CELL_MARGINS {
        Orientation::Landscape
    } else {
        Orientation::Portrait
    }
}

/// Appends a table.
pub(super) fn table(rows: &[TableRow], layout: &Layout, lists: &mut Lists, notes: &Notes<'_>, xml: &mut String) {
    let grid = grid_of(rows);
    let columns = columns_of(&grid);
    let widths = widths(&grid, columns, layout.width_of(orientation_of(rows, layout)));
    xml.push_str(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
         <w:tblLook w:val=\"04A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" \
         w:noHBand=\"0\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
    );
    for width in &widths {
        push!(xml, "<w:gridCol w:w=\"{width}\"/>");
    }
    xml.push_str("</w:tblGrid>");
    let headers = rows.iter().take_while(|row| row.content.iter().all(TableCell::is_header)).count();
    for (index, row) in grid.iter().enumerate() {
        let used: usize = row.iter().map(|(_, width)| width).sum();
        xml.push_str("<w:tr><w:trPr>");
        if used < columns {
            push!(xml, "<w:gridAfter w:val=\"{}\"/>", columns - used);
        }
        xml.push_str("<w:cantSplit/>");
        xml.push_str(if index < headers { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
        let mut column = 0;
        for &(slot, width) in row {
            cell(slot, widths.get(column..column + width).unwrap_or_default(), lists, notes, xml);
            column += width;
        }
        xml.push_str("</w:tr>");
    }
    xml.push_str("</w:tbl>");
}

fn cell(slot: Slot<'_>, widths: &[i64], lists: &mut Lists, notes: &Notes<'_>, xml: &mut String) {
    let (owner, fixed) = match slot {
        Slot::Cell(cell) | Slot::Continued(cell) => (Some(cell), cell.attrs().colwidth.is_some()),
        Slot::Empty => (None, false),
    };
    xml.push_str("<w:tc><w:tcPr>");
    if fixed {
        push!(xml, "<w:tcW w:w=\"{}\" w:type=\"dxa\"/>", widths.iter().sum::<i64>());
    } else {
        xml.push_str("<w:tcW w:w=\"0\" w:type=\"auto\"/>");
    }
    if widths.len() > 1 {
        push!(xml, "<w:gridSpan w:val=\"{}\"/>", widths.len());
    }
    match slot {
        Slot::Cell(cell) if cell.attrs().rowspan > 1 => xml.push_str("<w:vMerge w:val=\"restart\"/>"),
        Slot::Continued(_) => xml.push_str("<w:vMerge/>"),
        Slot::Cell(_) | Slot::Empty => {}
    }
    xml.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
    let style = if owner.is_some_and(TableCell::is_header) { marker::HEADER_CELL } else { marker::CELL };
    let content = match slot {
        Slot::Cell(cell) => cell.content(),
        Slot::Continued(_) | Slot::Empty => &[],
    };
    lists.interrupt();
    for block in content {
        let list = if let Block::ListItem { attrs, .. } = block {
            Some((lists.item(attrs.ordered), attrs.depth))
        } else {
            lists.interrupt();
            None
        };
        paragraph(&Place { style, list, ..Place::default() }, block.content(), notes, xml);
    }
    if content.is_empty() {
        paragraph(&Place::in_style(style), &[], notes, xml);
    }
    lists.interrupt();
    xml.push_str("</w:tc>");
}

fn columns_of(grid: &[Vec<(Slot<'_>, usize)>]) -> usize {
    grid.iter().map(|row| row.iter().map(|(_, width)| width).sum()).max().unwrap_or(1).max(1)
}

/// Each row as cells with their widths in columns, those that a cell above reaches into included.
pub(crate) fn grid_of(rows: &[TableRow]) -> Vec<Vec<(Slot<'_>, usize)>> {
    // Cells that reach into the rows below, by their first column: width in columns, rows left.
    let mut open: BTreeMap<usize, (usize, u16, &TableCell)> = BTreeMap::new();
    let mut grid = Vec::with_capacity(rows.len());
    for row in rows {
        let mut slots = Vec::new();
        let mut column = 0;
        let mut next = BTreeMap::new();
        let mut cells = row.content.iter();
        loop {
            if let Some(&(width, left, cell)) = open.get(&column) {
                slots.push((Slot::Continued(cell), width));
                if left > 1 {
                    next.insert(column, (width, left - 1, cell));
                }
                column += width;
                continue;
            }
            let ahead = open.range(column + 1..).next().map(|(start, _)| *start);
            let Some(cell) = cells.next() else {
                // Nothing is left to write up to the next cell from above.
                let Some(ahead) = ahead else {
                    break;
                };
                slots.push((Slot::Empty, ahead - column));
                column = ahead;
                continue;
            };
            // A cell can't reach into one from above, nor past what Word can count.
            let most = ahead.map_or(MOST_COLUMNS, |ahead| ahead - column).max(1);
            let width = usize::from(cell.attrs().colspan).clamp(1, most);
            slots.push((Slot::Cell(cell), width));
            if cell.attrs().rowspan > 1 {
                next.insert(column, (width, cell.attrs().rowspan - 1, cell));
            }
            column += width;
        }
        open = next;
        grid.push(slots);
    }
    grid
}

/// The columns' widths in twips: those that cells of one column give, the rest shared equally.
fn widths(grid: &[Vec<(Slot<'_>, usize)>], columns: usize, text_width: i64) -> Vec<i64> {
    let shared = text_width / i64::try_from(columns).unwrap_or(1).max(1);
    let mut widths = vec![shared.max(1); columns];
    for row in grid {
        let mut column = 0;
        for (slot, width) in row {
            let given = match slot {
                Slot::Cell(cell) => cell.attrs().colwidth.as_deref().unwrap_or_default(),
                Slot::Continued(_) | Slot::Empty => &[],
            };
            for (place, pixels) in given.iter().enumerate().take(*width) {
                if let Some(known) = widths.get_mut(column + place) {
                    *known = twips_of_pixels(*pixels).0;
                }
            }
            column += width;
        }
    }
    widths
}
