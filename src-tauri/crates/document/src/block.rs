//! Blocks, and the document that they make up.

use serde::{Deserialize, Serialize};

use crate::{
    id::BlockId,
    inline::Inline,
    numbering::NumberingScheme,
    table::{TableCell, TableRow},
};

/// A report's text: blocks in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
pub struct Document {
    /// How its headings are numbered.
    #[serde(default)]
    pub numbering: NumberingScheme,
    /// In reading order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// A document whose headings carry the numbers of Chinese official papers.
    pub fn official(blocks: Vec<Block>) -> Self {
        Self { numbering: NumberingScheme::Official, blocks }
    }

    /// The text of the first title, if there is one with text.
    pub fn title(&self) -> Option<String> {
        let title = self.blocks.iter().find(|block| block.kind() == BlockKind::Title)?;
        Some(title.text()).filter(|text| !text.trim().is_empty())
    }
}

/// One block, in the JSON of ProseMirror: `{"type": …, "attrs": {"id": …}, "content": […]}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// 标题
    Title {
        /// Its id.
        attrs: BlockAttrs,
        /// Its text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// 主送机关, the offices that the paper is addressed to.
    Addressee {
        /// Its id.
        attrs: BlockAttrs,
        /// Its text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// A heading of level 1 to 4.
    Heading {
        /// Its id, level and whether it is numbered.
        attrs: HeadingAttrs,
        /// Its text, without the derived number.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// 正文
    Paragraph {
        /// Its id.
        attrs: BlockAttrs,
        /// Its text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// An item of a bulleted or numbered list.
    ListItem {
        /// Its id, depth and marker.
        attrs: ListItemAttrs,
        /// Its text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// A table.
    Table {
        /// Its id.
        attrs: BlockAttrs,
        /// At least one row.
        content: Vec<TableRow>,
    },
    /// A picture.
    Image {
        /// Its id, source and size.
        attrs: ImageAttrs,
    },
    /// 附件说明, a line of the list of annexes.
    Annex {
        /// Its id.
        attrs: BlockAttrs,
        /// Its text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// 署名
    Signature {
        /// Its id.
        attrs: BlockAttrs,
        /// Its text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// 成文日期
    Date {
        /// Its id.
        attrs: BlockAttrs,
        /// Its text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// A new page starts here.
    PageBreak {
        /// Its id.
        attrs: BlockAttrs,
    },
    /// Something an import can't express; kept as it is, shown as a grey box.
    Opaque {
        /// Its id and what it is.
        attrs: OpaqueAttrs,
    },
}

/// The attribute that every block has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct BlockAttrs {
    /// Stable through edits.
    pub id: BlockId,
}

/// Attributes of a heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct HeadingAttrs {
    /// Stable through edits.
    pub id: BlockId,
    /// 1 to 4.
    pub level: HeadingLevel,
    /// Whether a number is derived for it; “导语”, “结语” and a literal number have none.
    pub numbered: bool,
}

/// Attributes of a list item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct ListItemAttrs {
    /// Stable through edits.
    pub id: BlockId,
    /// Numbered instead of bulleted.
    pub ordered: bool,
    /// Nesting, 0 to 8.
    pub depth: u8,
}

/// Attributes of an image.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct ImageAttrs {
    /// Stable through edits.
    pub id: BlockId,
    /// Names the stored bytes; never an address outside the library.
    pub source: String,
    /// What it shows, in words.
    pub alt: String,
    /// Width in CSS pixels, if it isn't the image's own.
    pub width: Option<u16>,
}

/// Attributes of an opaque block.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct OpaqueAttrs {
    /// Stable through edits.
    pub id: BlockId,
    /// What it is, in words, such as the name of an element.
    pub label: String,
    /// The text inside, so that it can be read, searched and compared.
    pub text: String,
    /// The original markup, given back on export to the same format.
    pub payload: String,
}

/// The level of a heading, 1 to 4: 一、（一）1.（1）.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(try_from = "u8", into = "u8")]
#[specta(type = u8)]
pub struct HeadingLevel(u8);

impl HeadingLevel {
    /// 一、
    pub const ONE: Self = Self(1);
    /// （一）
    pub const TWO: Self = Self(2);
    /// 1.
    pub const THREE: Self = Self(3);
    /// （1）
    pub const FOUR: Self = Self(4);

    /// The level, if it is 1 to 4.
    pub fn new(level: u8) -> Option<Self> {
        (1..=4).contains(&level).then_some(Self(level))
    }

    /// 1 to 4.
    pub fn get(self) -> u8 {
        self.0
    }

    /// 0 to 3, to index tables by level.
    pub fn index(self) -> usize {
        usize::from(self.0 - 1)
    }
}

impl TryFrom<u8> for HeadingLevel {
    type Error = String;

    fn try_from(level: u8) -> Result<Self, String> {
        Self::new(level).ok_or_else(|| format!("a heading has level 1 to 4, not {level}"))
    }
}

impl From<HeadingLevel> for u8 {
    fn from(level: HeadingLevel) -> Self {
        level.0
    }
}

/// What a block is, without its content. The names are those of the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is documented at its block")]
pub enum BlockKind {
    Title,
    Addressee,
    Heading,
    Paragraph,
    ListItem,
    Table,
    Image,
    Annex,
    Signature,
    Date,
    PageBreak,
    Opaque,
}

impl Block {
    /// A title with a new id.
    pub fn title(text: impl Into<String>) -> Self {
        Self::of_text(BlockKind::Title, BlockId::random(), content_of(text))
    }

    /// A paragraph with a new id.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::of_text(BlockKind::Paragraph, BlockId::random(), content_of(text))
    }

    /// A numbered heading with a new id.
    pub fn heading(level: HeadingLevel, text: impl Into<String>) -> Self {
        let attrs = HeadingAttrs { id: BlockId::random(), level, numbered: true };
        Self::Heading { attrs, content: content_of(text) }
    }

    /// A block of one of the kinds that are nothing but text; a paragraph for any other kind.
    pub fn of_text(kind: BlockKind, id: BlockId, content: Vec<Inline>) -> Self {
        let attrs = BlockAttrs { id };
        match kind {
            BlockKind::Title => Self::Title { attrs, content },
            BlockKind::Addressee => Self::Addressee { attrs, content },
            BlockKind::Annex => Self::Annex { attrs, content },
            BlockKind::Signature => Self::Signature { attrs, content },
            BlockKind::Date => Self::Date { attrs, content },
            BlockKind::Heading
            | BlockKind::Paragraph
            | BlockKind::ListItem
            | BlockKind::Table
            | BlockKind::Image
            | BlockKind::PageBreak
            | BlockKind::Opaque => Self::Paragraph { attrs, content },
        }
    }

    /// What kind of block it is.
    pub fn kind(&self) -> BlockKind {
        match self {
            Self::Title { .. } => BlockKind::Title,
            Self::Addressee { .. } => BlockKind::Addressee,
            Self::Heading { .. } => BlockKind::Heading,
            Self::Paragraph { .. } => BlockKind::Paragraph,
            Self::ListItem { .. } => BlockKind::ListItem,
            Self::Table { .. } => BlockKind::Table,
            Self::Image { .. } => BlockKind::Image,
            Self::Annex { .. } => BlockKind::Annex,
            Self::Signature { .. } => BlockKind::Signature,
            Self::Date { .. } => BlockKind::Date,
            Self::PageBreak { .. } => BlockKind::PageBreak,
            Self::Opaque { .. } => BlockKind::Opaque,
        }
    }

    /// Its id.
    pub fn id(&self) -> BlockId {
        match self {
            Self::Title { attrs, .. }
            | Self::Addressee { attrs, .. }
            | Self::Paragraph { attrs, .. }
            | Self::Table { attrs, .. }
            | Self::Annex { attrs, .. }
            | Self::Signature { attrs, .. }
            | Self::Date { attrs, .. }
            | Self::PageBreak { attrs } => attrs.id,
            Self::Heading { attrs, .. } => attrs.id,
            Self::ListItem { attrs, .. } => attrs.id,
            Self::Image { attrs } => attrs.id,
            Self::Opaque { attrs } => attrs.id,
        }
    }

    /// The same block under another id: for an import that recognises it.
    #[must_use]
    pub fn with_id(mut self, new: BlockId) -> Self {
        match &mut self {
            Self::Title { attrs, .. }
            | Self::Addressee { attrs, .. }
            | Self::Paragraph { attrs, .. }
            | Self::Table { attrs, .. }
            | Self::Annex { attrs, .. }
            | Self::Signature { attrs, .. }
            | Self::Date { attrs, .. }
            | Self::PageBreak { attrs } => attrs.id = new,
            Self::Heading { attrs, .. } => attrs.id = new,
            Self::ListItem { attrs, .. } => attrs.id = new,
            Self::Image { attrs } => attrs.id = new,
            Self::Opaque { attrs } => attrs.id = new,
        }
        self
    }

    /// Its inline content; none for tables, images, page breaks and opaque blocks.
    pub fn content(&self) -> &[Inline] {
        match self {
            Self::Title { content, .. }
            | Self::Addressee { content, .. }
            | Self::Heading { content, .. }
            | Self::Paragraph { content, .. }
            | Self::ListItem { content, .. }
            | Self::Annex { content, .. }
            | Self::Signature { content, .. }
            | Self::Date { content, .. } => content,
            Self::Table { .. } | Self::Image { .. } | Self::PageBreak { .. } | Self::Opaque { .. } => &[],
        }
    }

    /// The same block, of the same id and kind, with other inline content; unchanged if its kind has none.
    #[must_use]
    pub fn with_content(mut self, new: Vec<Inline>) -> Self {
        match &mut self {
            Self::Title { content, .. }
            | Self::Addressee { content, .. }
            | Self::Heading { content, .. }
            | Self::Paragraph { content, .. }
            | Self::ListItem { content, .. }
            | Self::Annex { content, .. }
            | Self::Signature { content, .. }
            | Self::Date { content, .. } => *content = new,
            Self::Table { .. } | Self::Image { .. } | Self::PageBreak { .. } | Self::Opaque { .. } => {}
        }
        self
    }

    /// The rows of a table; none for any other kind.
    pub fn rows(&self) -> &[TableRow] {
        match self {
            Self::Table { content, .. } => content,
            _ => &[],
        }
    }

    /// The cells of a table with their row and column, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize, &TableCell)> {
        self.rows()
            .iter()
            .enumerate()
            .flat_map(|(row, cells)| cells.content.iter().enumerate().map(move |(column, cell)| (row, column, cell)))
    }
}

fn content_of(text: impl Into<String>) -> Vec<Inline> {
    let text = text.into();
    if text.is_empty() { Vec::new() } else { vec![Inline::text(text)] }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Mark, table::CellAttrs};

    #[track_caller]
    fn check(block: &Block, expected: &serde_json::Value) {
        assert_eq!(serde_json::to_value(block).expect("a block serialises"), *expected);
        assert_eq!(&serde_json::from_value::<Block>(expected.clone()).expect("its JSON reads back"), block);
    }

    /// The JSON is the editor's: a change here loses every report that is open somewhere.
    #[test]
    fn the_json_is_prosemirrors() {
        let id = BlockId::from_number(1);
        check(
            &Block::Heading {
                attrs: HeadingAttrs { id, level: HeadingLevel::TWO, numbered: true },
                content: vec![Inline::text("农村"), Inline::marked("供水", [Mark::Bold])],
            },
            &json!({"type": "heading", "attrs": {"id": "000000000001", "level": 2, "numbered": true}, "content": [
                {"type": "text", "text": "农村"},
                {"type": "text", "text": "供水", "marks": [{"type": "bold"}]}
            ]}),
        );
        check(
            &Block::of_text(BlockKind::Paragraph, id, vec![]),
            &json!({"type": "paragraph", "attrs": {"id": "000000000001"}}),
        );
        check(
            &Block::Table {
                attrs: BlockAttrs { id },
                content: vec![TableRow {
                    content: vec![TableCell::TableHeader {
                        attrs: CellAttrs::default(),
                        content: vec![Block::of_text(BlockKind::Paragraph, id, vec![Inline::HardBreak])],
                    }],
                }],
            },
            &json!({"type": "table", "attrs": {"id": "000000000001"}, "content": [
                {"type": "table_row", "content": [
                    {"type": "table_header", "attrs": {"colspan": 1, "rowspan": 1, "colwidth": null}, "content": [
                        {"type": "paragraph", "attrs": {"id": "000000000001"}, "content": [{"type": "hard_break"}]}
                    ]}
                ]}
            ]}),
        );
    }

    #[test]
    fn a_level_outside_one_to_four_is_refused() {
        let json = json!({"type": "heading", "attrs": {"id": "000000000001", "level": 5, "numbered": true}});
        let error = serde_json::from_value::<Block>(json).expect_err("level 5");
        assert!(error.to_string().contains("level 1 to 4"), "{error}");
    }
}
