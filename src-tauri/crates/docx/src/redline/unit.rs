//! Units: the paragraphs and tables of a story, blank ones included, and which blocks of the document each holds.

use std::collections::HashMap;

use dinggao_document::{Block, BlockKind};

use super::leaf::read_inlines;
use crate::{
    import::{Fields, Sources, chosen_branch, is_of_letterhead},
    ooxml::{Element, ElementId, Ns},
};

/// A paragraph or table.
#[derive(Debug)]
pub(super) struct Unit<'tree> {
    /// Its markup; none where the text isn't from a Word file.
    pub(super) element: Option<&'tree Element>,
    /// The places of its blocks.
    pub(super) blocks: Vec<usize>,
    pub(super) content: UnitContent,
}

/// What a unit holds.
#[derive(Debug)]
pub(super) enum UnitContent {
    /// A paragraph of one block of text.
    Text(UnitText),
    Table,
    /// A paragraph without text and block.
    Blank(String),
    /// A page break, a picture, or a paragraph of several blocks; with its text.
    Other(String),
}

/// Where a block's text stands in the text of its paragraph.
///
/// ```text
/// paragraph    「　　二、夯实基础 」   before 「　　二、」, text 「夯实基础」, after 「 」
/// ```
#[derive(Debug)]
pub(super) struct UnitText {
    /// The place of the block.
    pub(super) block: usize,
    /// What stands before the block's text; `None` where the text isn't from a Word file.
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    /// Bytes at the start of the block's text that Word counts by itself, so that they aren't in the paragraph.
    pub(super) automatic: usize,
    /// The fields that are open where the paragraph begins.
    pub(super) fields: Fields,
}

impl UnitText {
    /// Whether Word counts the paragraph by itself; `label` is the number that the block has.
    pub(super) fn is_counted(&self, label: Option<&str>) -> bool {
        let number = label.unwrap_or_default().trim_end();
        self.automatic > 0 || !number.is_empty() && self.before.as_ref().is_some_and(|before| !before.contains(number))
    }
}

impl Unit<'_> {
    pub(super) fn text(&self) -> Option<&UnitText> {
        match &self.content {
            UnitContent::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        matches!(self.content, UnitContent::Blank(_))
    }

    pub(super) fn is_table(&self) -> bool {
        matches!(self.content, UnitContent::Table)
    }
}

/// Whether a block is text and nothing else.
pub(super) fn is_textual(block: &Block) -> bool {
    !matches!(block.kind(), BlockKind::Table | BlockKind::Image | BlockKind::PageBreak | BlockKind::Opaque)
}

/// The units of a text that isn't from a Word file.
pub(super) fn units_of_blocks(blocks: &[Block]) -> Vec<Unit<'static>> {
    let unit = |(place, block): (usize, &Block)| {
        let content = match block.kind() {
            BlockKind::Table => UnitContent::Table,
            _ if is_textual(block) => UnitContent::Text(UnitText {
                block: place,
                before: None,
                after: None,
                automatic: 0,
                fields: Fields::default(),
            }),
            _ => UnitContent::Other(block.text()),
        };
        Unit { element: None, blocks: vec![place], content }
    };
    blocks.iter().enumerate().map(unit).collect()
}

/// The same with pictures apart that stand in paragraphs of text: each can come in by itself.
pub(super) fn with_pictures_apart<'tree>(units: Vec<Unit<'tree>>, blocks: &[Block]) -> Vec<Unit<'tree>> {
    let mut apart = Vec::with_capacity(units.len());
    for mut unit in units {
        let is_picture = |&place: &usize| blocks.get(place).is_some_and(|block| block.kind() == BlockKind::Image);
        let pictures: Vec<usize> = match unit.content {
            UnitContent::Text(_) => unit.blocks.extract_if(.., |place| is_picture(place)).collect(),
            _ => Vec::new(),
        };
        apart.push(unit);
        let alone = |place| Unit { element: None, blocks: vec![place], content: UnitContent::Other(String::new()) };
        apart.extend(pictures.into_iter().map(alone));
    }
    apart
}

/// The units of a story whose blocks were read from these elements.
pub(super) fn units_of_story<'tree>(story: &'tree Element, blocks: &[Block], sources: &Sources) -> Vec<Unit<'tree>> {
    let mut places: HashMap<ElementId, Vec<usize>> = HashMap::new();
    for (place, block) in blocks.iter().enumerate() {
        if let Some(&element) = sources.get(&block.id()) {
            places.entry(element).or_default().push(place);
        }
    }
    let mut elements = Vec::new();
    collect(story, &mut elements);
    let mut fields = Fields::of(story);
    let unit = |element: &'tree Element| {
        let blocks_inside = places.get(&element.id).cloned().unwrap_or_default();
        let content = if element.is(Ns::W, "tbl") {
            UnitContent::Table
        } else {
            paragraph(element, blocks, &blocks_inside, &mut fields)
        };
        Unit { element: Some(element), blocks: blocks_inside, content }
    };
    // What stands above and below the text is no part of it: it stays as it is.
    let is_text = |element: &&Element| places.contains_key(&element.id) || !is_of_letterhead(element);
    elements.into_iter().filter(is_text).map(unit).collect()
}

/// The paragraphs and tables below an element, but not those inside them.
fn collect<'tree>(container: &'tree Element, found: &mut Vec<&'tree Element>) {
    for element in container.elements() {
        match (element.name.ns, element.name.local()) {
            (Ns::W, "p" | "tbl") => found.push(element),
            (Ns::W, "sdt") => {
                if let Some(content) = element.w("sdtContent") {
                    collect(content, found);
                }
            }
            (Ns::W, "customXml" | "smartTag") => collect(element, found),
            (Ns::Mc, "AlternateContent") => {
                if let Some(branch) = chosen_branch(element) {
                    collect(branch, found);
                }
            }
            _ => {}
        }
    }
}

fn paragraph(element: &Element, blocks: &[Block], inside: &[usize], fields: &mut Fields) -> UnitContent {
    let open = fields.clone();
    let mut text = String::new();
    read_inlines(element, fields, &mut text);
    let mut textual = inside.iter().copied().filter(|&place| blocks.get(place).is_some_and(is_textual));
    match (textual.next(), textual.next()) {
        (Some(place), None) => match locate(&text, &blocks[place].text()) {
            Some((start, end, automatic)) => UnitContent::Text(UnitText {
                block: place,
                before: text.get(..start).map(str::to_owned),
                after: text.get(end..).map(str::to_owned),
                automatic,
                fields: open,
            }),
            None => UnitContent::Other(text),
        },
        (None, _) if inside.is_empty() && text.trim().is_empty() => UnitContent::Blank(text),
        _ => UnitContent::Other(text),
    }
}

/// Where a block's text starts and ends in its paragraph, and how many of its bytes aren't there: a number that Word
/// counts by itself stands in the block's text alone.
pub(crate) fn locate(paragraph: &str, block: &str) -> Option<(usize, usize, usize)> {
    if let Some(start) = paragraph.rfind(block) {
        let end = start + block.len();
        return paragraph.get(end..)?.trim().is_empty().then_some((start, end, 0));
    }
    let shown = paragraph.trim();
    let automatic = block.strip_suffix(shown)?.len();
    let start = paragraph.find(shown)?;
    Some((start, start + shown.len(), automatic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blocks_text_is_found_behind_numbers_and_before_spaces() {
        assert_eq!(locate("\u{3000}二、收文 ", "收文"), Some(("\u{3000}二、".len(), "\u{3000}二、收文".len(), 0)));
        assert_eq!(locate("总则", "第一条 总则"), Some((0, 6, "第一条 ".len())));
        assert_eq!(locate("收文和发文", "收文"), None);
        assert_eq!(locate("", ""), Some((0, 0, 0)));
    }
}
