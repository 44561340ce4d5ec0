//! Blocks, and the document that they make up.

use serde::{Deserialize, Serialize};

use crate::{
    attrs::{BlockAttrs, HeadingAttrs, HeadingLevel, ImageAttrs, ListItemAttrs, NoteAttrs, OpaqueAttrs},
    id::BlockId,
    inline::Inline,
    letterhead::Letterhead,
    numbering::NumberingScheme,
    table::{TableCell, TableRow},
};

/// A report's text: blocks in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
pub struct Document {
    /// How its headings are numbered.
    #[serde(default)]
    pub numbering: NumberingScheme,
    /// 版头 and 版记, where it has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letterhead: Option<Letterhead>,
    /// In reading order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// A document whose headings carry the numbers of Chinese official papers.
    pub fn official(blocks: Vec<Block>) -> Self {
        Self { numbering: NumberingScheme::Official, letterhead: None, blocks }
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
    /// 脚注、尾注. Notes stand at the end of the text; where each belongs is said by the marks of other blocks.
    Note {
        /// Its id, what it hangs on, and where it is printed.
        attrs: NoteAttrs,
        /// Its text, without the derived number.
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
    Note,
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
            | BlockKind::Note
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
            Self::Note { .. } => BlockKind::Note,
            Self::PageBreak { .. } => BlockKind::PageBreak,
            Self::Opaque { .. } => BlockKind::Opaque,
        }
    }

    /// Its id.
    pub fn id(&self) -> BlockId {
        self.parts().0
    }

    /// The same block under another id: for an import that recognises it.
    #[must_use]
    pub fn with_id(mut self, new: BlockId) -> Self {
        *self.parts_mut().0 = new;
        self
    }

    /// Its inline content; none for tables, images, page breaks and opaque blocks.
    pub fn content(&self) -> &[Inline] {
        self.parts().1
    }

    /// The same block, of the same id and kind, with other inline content; unchanged if its kind has none.
    #[must_use]
    pub fn with_content(mut self, new: Vec<Inline>) -> Self {
        if let Some(content) = self.parts_mut().1 {
            *content = new;
        }
        self
    }

    fn parts(&self) -> (BlockId, &[Inline]) {
        match self {
            Self::Title { attrs, content }
            | Self::Addressee { attrs, content }
            | Self::Paragraph { attrs, content }
            | Self::Annex { attrs, content }
            | Self::Signature { attrs, content }
            | Self::Date { attrs, content } => (attrs.id, content),
            Self::Heading { attrs, content } => (attrs.id, content),
            Self::ListItem { attrs, content } => (attrs.id, content),
            Self::Note { attrs, content } => (attrs.id, content),
            Self::Table { attrs, .. } | Self::PageBreak { attrs } => (attrs.id, &[]),
            Self::Image { attrs } => (attrs.id, &[]),
            Self::Opaque { attrs } => (attrs.id, &[]),
        }
    }

    fn parts_mut(&mut self) -> (&mut BlockId, Option<&mut Vec<Inline>>) {
        match self {
            Self::Title { attrs, content }
            | Self::Addressee { attrs, content }
            | Self::Paragraph { attrs, content }
            | Self::Annex { attrs, content }
            | Self::Signature { attrs, content }
            | Self::Date { attrs, content } => (&mut attrs.id, Some(content)),
            Self::Heading { attrs, content } => (&mut attrs.id, Some(content)),
            Self::ListItem { attrs, content } => (&mut attrs.id, Some(content)),
            Self::Note { attrs, content } => (&mut attrs.id, Some(content)),
            Self::Table { attrs, .. } | Self::PageBreak { attrs } => (&mut attrs.id, None),
            Self::Image { attrs } => (&mut attrs.id, None),
            Self::Opaque { attrs } => (&mut attrs.id, None),
        }
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
