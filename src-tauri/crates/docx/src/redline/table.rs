//! Tables: rows, columns and cells that came, went or changed (ECMA-376 part 1, 17.13.5.1–3, 17.13.5.13, 17.13.5.17).

use std::collections::HashMap;

use dinggao_document::{Block, Change, Pairing, TableCell, TableChange};

use super::{
    mark::{Mark, Signer},
    paragraph::{fresh_runs, run_at},
    plan::StoryTexts,
    story::{Context, write},
    unit::{Unit, units_of_blocks, units_of_story},
    whole::marked,
};
use crate::{
    export::{Slot, grid_of},
    import::Fields,
    ooxml::{Element, Ns, push},
};

/// A table of both texts.
pub(super) struct Tables<'table> {
    pub(super) element: &'table Element,
    pub(super) old: &'table Block,
    pub(super) new: &'table Block,
    pub(super) new_element: Option<&'table Element>,
    pub(super) change: &'table TableChange,
}

/// A changed table; `None` where its rows and cells aren't those that the document has.
pub(super) fn changed(tables: &Tables<'_>, context: &Context<'_>) -> Option<String> {
    let rows = rows_of(tables.element);
    let is_grid = |rows: &[Row<'_>], table: &Block| {
        rows.len() == table.rows().len()
            && rows.iter().zip(table.rows()).all(|(row, known)| row.cells.len() == known.content.len())
    };
    if !is_grid(&rows, tables.old) {
        return None;
    }
    let new_rows = tables.new_element.map(rows_of).filter(|rows| is_grid(rows, tables.new));
    let cells: HashMap<(usize, usize), &[Change]> =
        tables.change.cells.iter().map(|cell| (cell.old, &*cell.changes)).collect();
    let writer = TableWriter { tables, context, rows, new_rows, cells };
    Some(writer.table())
}

struct Row<'table> {
    element: &'table Element,
    cells: Vec<&'table Element>,
}

/// The rows of a table, those in content controls as well.
fn rows_of(table: &Element) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    gather(table, "tr", &mut rows);
    let row = |element| {
        let mut cells = Vec::new();
        gather(element, "tc", &mut cells);
        Row { element, cells }
    };
    rows.into_iter().map(row).collect()
}

fn gather<'tree>(container: &'tree Element, name: &str, found: &mut Vec<&'tree Element>) {
    for element in container.elements() {
        if element.is(Ns::W, name) {
            found.push(element);
        } else if element.is(Ns::W, "sdt") || element.is(Ns::W, "sdtContent") || element.is(Ns::W, "customXml") {
            gather(element, name, found);
        }
    }
}

struct TableWriter<'table> {
    tables: &'table Tables<'table>,
    context: &'table Context<'table>,
    rows: Vec<Row<'table>>,
    new_rows: Option<Vec<Row<'table>>>,
    cells: HashMap<(usize, usize), &'table [Change]>,
}

impl TableWriter<'_> {
    fn table(&self) -> String {
        let mut xml = self.tables.element.open_tag();
        if let Some(properties) = self.tables.element.w("tblPr") {
            properties.write(&mut xml);
        }
        self.grid(&mut xml);
        let mut like = 0;
        for &row in &self.tables.change.rows {
            match row {
                Pairing::Both { old, new } => {
                    like = old;
                    self.row_of_both(old, new, &mut xml);
                }
                Pairing::Old(old) => self.old_row(old, &mut xml),
                Pairing::New(new) => self.new_row(new, like, &mut xml),
            }
        }
        xml.push_str("</w:tbl>");
        xml
    }

    /// The columns of both tables; those of the old one stand inside where there are others.
    fn grid(&self, xml: &mut String) {
        let widths: Vec<i64> = self.widths();
        let shared = widths.iter().sum::<i64>() / i64::try_from(widths.len().max(1)).unwrap_or(1);
        xml.push_str("<w:tblGrid>");
        for column in &self.tables.change.columns {
            let width = match column {
                Pairing::Both { old, .. } | Pairing::Old(old) => widths.get(*old).copied().unwrap_or(shared),
                Pairing::New(_) => shared,
            };
            push!(xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        if self.columns_changed() {
            push!(xml, "<w:tblGridChange w:id=\"{}\"><w:tblGrid>", self.context.signer.number());
            for width in widths {
                push!(xml, "<w:gridCol w:w=\"{width}\"/>");
            }
            xml.push_str("</w:tblGrid></w:tblGridChange>");
        }
        xml.push_str("</w:tblGrid>");
    }

    fn widths(&self) -> Vec<i64> {
        let columns = self.tables.element.w("tblGrid").into_iter().flat_map(Element::elements);
        let width = |column: &Element| column.w_attribute("w").and_then(|width| width.trim().parse().ok());
        columns.filter(|column| column.is(Ns::W, "gridCol")).map(|column| width(column).unwrap_or(0)).collect()
    }

    fn columns_changed(&self) -> bool {
        self.tables.change.columns.iter().any(|column| !matches!(column, Pairing::Both { .. }))
    }

    fn row_of_both(&self, old: usize, new: usize, xml: &mut String) {
        let Some(row) = self.rows.get(old) else {
            return;
        };
        xml.push_str(&row.element.open_tag());
        write_properties(row.element, None, self.context.signer, xml);
        for &column in &self.tables.change.columns {
            match column {
                Pairing::Both { old: from, new: to } => self.cell_of_both((old, from), (new, to), xml),
                Pairing::Old(from) => self.old_cell(old, from, Some("cellDel"), xml),
                Pairing::New(to) => self.new_cell((new, to), old, Some("cellIns"), xml),
            }
        }
        xml.push_str("</w:tr>");
    }

    fn old_row(&self, old: usize, xml: &mut String) {
        let Some(row) = self.rows.get(old) else {
            return;
        };
        xml.push_str(&row.element.open_tag());
        write_properties(row.element, Some("del"), self.context.signer, xml);
        for &column in &self.tables.change.columns {
            match column {
                Pairing::Both { old: from, .. } => self.old_cell(old, from, None, xml),
                Pairing::Old(from) => self.old_cell(old, from, Some("cellDel"), xml),
                // A row that goes has no cell in a column that comes; it has an empty one until then.
                Pairing::New(_) => self.empty_cell("cellIns", Mark::Inserted, xml),
            }
        }
        xml.push_str("</w:tr>");
    }

    fn new_row(&self, new: usize, like: usize, xml: &mut String) {
        xml.push_str("<w:tr>");
        if let Some(row) = self.rows.get(like) {
            let is_header =
                self.tables.new.rows().get(new).is_some_and(|row| row.content.iter().all(TableCell::is_header));
            let mut properties = String::new();
            for child in row.element.w("trPr").into_iter().flat_map(Element::elements) {
                if is_header || !child.is(Ns::W, "tblHeader") {
                    child.write(&mut properties);
                }
            }
            push!(xml, "<w:trPr>{properties}{}</w:trPr>", self.context.signer.empty("ins"));
        }
        for &column in &self.tables.change.columns {
            match column {
                Pairing::Both { new: to, .. } => self.new_cell((new, to), like, None, xml),
                Pairing::New(to) => self.new_cell((new, to), like, Some("cellIns"), xml),
                Pairing::Old(_) => self.empty_cell("cellDel", Mark::Inserted, xml),
            }
        }
        xml.push_str("</w:tr>");
    }

    fn cell_of_both(&self, old: (usize, usize), new: (usize, usize), xml: &mut String) {
        let Some(&cell) = self.rows.get(old.0).and_then(|row| row.cells.get(old.1)) else {
            return;
        };
        let Some(changes) = self.cells.get(&old) else {
            cell.write(xml);
            return;
        };
        let (old_blocks, new_blocks) = (blocks_of(self.tables.old, old), blocks_of(self.tables.new, new));
        let old_units = units_of_story(cell, old_blocks, self.context.old_sources);
        let new_element = self.new_rows.as_ref().and_then(|rows| rows.get(new.0)?.cells.get(new.1).copied());
        let new_units: Vec<Unit<'_>> = match (new_element, self.context.new_sources) {
            (Some(cell), Some(sources)) => units_of_story(cell, new_blocks, sources),
            _ => units_of_blocks(new_blocks),
        };
        let texts = StoryTexts {
            old: &old_units,
            new: &new_units,
            old_blocks,
            new_blocks,
            old_labels: &vec![None; old_blocks.len()],
            new_labels: &vec![None; new_blocks.len()],
            changes,
        };
        xml.push_str(&cell.open_tag());
        xml.push_str(&write(cell, &texts, &Context { is_main: false, ..*self.context }));
        xml.push_str(&cell.close_tag());
    }

    fn old_cell(&self, row: usize, column: usize, mark: Option<&str>, xml: &mut String) {
        let Some(&cell) = self.rows.get(row).and_then(|row| row.cells.get(column)) else {
            return;
        };
        xml.push_str(&cell.open_tag());
        cell_properties(Some(cell), mark, self.context.signer, xml);
        cell_content(cell, Mark::Deleted, self.context.signer, xml);
        xml.push_str(&cell.close_tag());
    }

    /// A new cell, made like the one of a row beside it.
    fn new_cell(&self, new: (usize, usize), like: usize, mark: Option<&str>, xml: &mut String) {
        let column = self.tables.change.columns.iter().find_map(|column| match *column {
            Pairing::Both { old, new: of_new } if of_new == new.1 => Some(old),
            _ => None,
        });
        let cells = self.rows.get(like).map(|row| &row.cells);
        let model =
            cells.and_then(|cells| column.and_then(|column| cells.get(column)).or_else(|| cells.last())).copied();
        xml.push_str("<w:tc>");
        cell_properties(model, mark, self.context.signer, xml);
        new_paragraphs(blocks_of(self.tables.new, new), model, self.context, xml);
        xml.push_str("</w:tc>");
    }

    fn empty_cell(&self, mark: &str, of_text: Mark, xml: &mut String) {
        let signer = self.context.signer;
        let (cell, text) = (signer.empty(mark), signer.empty(of_text.name()));
        push!(xml, "<w:tc><w:tcPr>{cell}</w:tcPr><w:p><w:pPr><w:rPr>{text}</w:rPr></w:pPr></w:p></w:tc>");
    }
}

fn blocks_of(table: &Block, (row, column): (usize, usize)) -> &[Block] {
    table.rows().get(row).and_then(|row| row.content.get(column)).map(TableCell::content).unwrap_or_default()
}

/// `w:tblPrEx` and `w:trPr`, with what happened to the row.
fn write_properties(row: &Element, mark: Option<&str>, signer: &Signer, xml: &mut String) {
    if let Some(exceptions) = row.w("tblPrEx") {
        exceptions.write(xml);
    }
    let mut properties = String::new();
    for child in row.w("trPr").into_iter().flat_map(Element::elements) {
        child.write(&mut properties);
    }
    properties += &mark.map(|mark| signer.empty(mark)).unwrap_or_default();
    if !properties.is_empty() {
        push!(xml, "<w:trPr>{properties}</w:trPr>");
    }
}

/// `w:tcPr`, with what happened to the cell.
fn cell_properties(cell: Option<&Element>, mark: Option<&str>, signer: &Signer, xml: &mut String) {
    let mut properties = String::new();
    for child in cell.and_then(|cell| cell.w("tcPr")).into_iter().flat_map(Element::elements) {
        child.write(&mut properties);
    }
    properties += &mark.map(|mark| signer.empty(mark)).unwrap_or_default();
    push!(xml, "<w:tcPr>{properties}</w:tcPr>");
}

/// What stands in a cell, marked. The end of its last paragraph is the cell's own and can't go.
fn cell_content(cell: &Element, mark: Mark, signer: &Signer, xml: &mut String) {
    for element in cell.elements().filter(|element| !element.is(Ns::W, "tcPr")) {
        xml.push_str(&marked(element, mark, signer));
    }
}

/// New paragraphs of a cell, made like the first one of another cell.
fn new_paragraphs(blocks: &[Block], model: Option<&Element>, context: &Context<'_>, xml: &mut String) {
    let signer = context.signer;
    let paragraph = model.and_then(|cell| cell.w("p"));
    let mut properties = String::new();
    for child in paragraph.and_then(|paragraph| paragraph.w("pPr")).into_iter().flat_map(Element::elements) {
        if !child.is(Ns::W, "rPr") && !child.is(Ns::W, "pPrChange") {
            child.write(&mut properties);
        }
    }
    let run = paragraph.and_then(|paragraph| run_at(paragraph, 0, Fields::default())).and_then(|run| run.w("rPr"));
    for block in blocks {
        let mark = signer.empty(Mark::Inserted.name());
        push!(xml, "<w:p><w:pPr>{properties}<w:rPr>{mark}</w:rPr></w:pPr>");
        if !block.content().is_empty() {
            xml.push_str(&signer.around(Mark::Inserted, &fresh_runs(block.content(), run, &[], context.notes)));
        }
        xml.push_str("</w:p>");
    }
}

const BORDERS: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>\
    <w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>\
    <w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>\
    <w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>\
    <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>\
    <w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/></w:tblBorders>";

/// A new table, made like another one of the file where there is one.
pub(super) fn inserted(block: &Block, units: &[Unit<'_>], context: &Context<'_>) -> String {
    let signer = context.signer;
    let other = units.iter().filter(|unit| unit.is_table()).find_map(|unit| unit.element);
    let cell_of_other = other.and_then(|table| rows_of(table).pop()).and_then(|row| row.cells.first().copied());
    let mut xml = "<w:tbl>".to_owned();
    if let Some(properties) = other.and_then(|table| table.w("tblPr")) {
        properties.write(&mut xml);
    } else {
        push!(xml, "<w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/>{BORDERS}</w:tblPr>");
    }
    let grid = grid_of(block.rows());
    let columns = grid.iter().map(|row| row.iter().map(|(_, width)| width).sum()).max().unwrap_or(1).max(1);
    xml.push_str("<w:tblGrid>");
    xml.push_str(&"<w:gridCol w:w=\"1200\"/>".repeat(columns));
    xml.push_str("</w:tblGrid>");
    for (row, known) in grid.iter().zip(block.rows()) {
        let header = if known.content.iter().all(TableCell::is_header) { "<w:tblHeader/>" } else { "" };
        push!(xml, "<w:tr><w:trPr>{header}{}</w:trPr>", signer.empty("ins"));
        for &(slot, width) in row {
            xml.push_str("<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/>");
            if width > 1 {
                push!(xml, "<w:gridSpan w:val=\"{width}\"/>");
            }
            let blocks = match slot {
                Slot::Cell(cell) => {
                    xml.push_str(if cell.attrs().rowspan > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" });
                    cell.content()
                }
                Slot::Continued(_) => {
                    xml.push_str("<w:vMerge/>");
                    &[]
                }
                Slot::Empty => &[],
            };
            xml.push_str("</w:tcPr>");
            new_paragraphs(blocks, cell_of_other, context, &mut xml);
            if blocks.is_empty() {
                push!(xml, "<w:p><w:pPr><w:rPr>{}</w:rPr></w:pPr></w:p>", signer.empty("ins"));
            }
            xml.push_str("</w:tc>");
        }
        xml.push_str("</w:tr>");
    }
    xml + "</w:tbl>"
}
