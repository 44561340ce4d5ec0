//! What the walk through a body finds, before it is decided which block each piece becomes.

use std::collections::HashMap;

use dinggao_document::{BlockId, Inline, MediaId, NoteId, NotePlace, TableRow, Warning, plain_text};

use crate::ooxml::ElementId;

/// Everything that was found in a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// In reading order.
    pub(super) pieces: Vec<Sourced>,
    /// Warnings with the piece that each concerns.
    pub(super) warnings: Vec<(Option<usize>, Warning)>,
    /// Where the blocks inside tables come from.
    pub(super) sources: Sources,
}

/// A piece, and the paragraph or table that it was read from, if it was one.
pub(super) type Sourced = (Piece, Option<ElementId>);

/// Where the blocks of a document come from, by their ids; those inside tables as well.
pub(crate) type Sources = HashMap<BlockId, ElementId>;

/// A piece of the text.
#[derive(Debug)]
pub(super) enum Piece {
    Text(Text),
    Table(Vec<TableRow>),
    Picture(Figure),
    PageBreak,
}

/// A picture.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) id: MediaId,
    /// What it shows.
    pub(super) alt: String,
    /// Width in CSS pixels, if it isn't what it would be anyway.
    pub(super) width: Option<u16>,
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// The id of its style.
    pub(super) style: String,
    /// What the style or the outline level says.
    pub(super) role: StyleRole,
    /// Its automatic number or bullet.
    pub(super) number: Option<ListNumber>,
    /// The characters at its start that carry our own number style; `Some` of nothing says that there is none.
    pub(super) derived: Option<String>,
    /// Its text, without either number.
    pub(super) content: Vec<Inline>,
}

/// What a style says of its paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum StyleRole {
    /// Nothing: body text, or whatever it looks like.
    #[default]
    Open,
    /// The title.
    Title,
    /// A heading, 1 to 9.
    Heading(u8),
    /// Text that is no structure whatever it looks like: a line of a table of contents, a caption.
    Fixed,
    /// The text of a note that something refers to.
    Note(NoteId, NotePlace),
}

/// An automatic number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListNumber {
    /// As it is shown, without the tab or space after it; nothing for a bullet.
    pub(super) text: String,
    /// A bullet instead of a number.
    pub(super) bullet: bool,
    /// Nesting, 0 to 8.
    pub(super) depth: u8,
}

impl Piece {
    /// Whether nothing would be seen of it.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.number_text().is_empty() && plain_text(&text.content).trim().is_empty())
    }
}

impl Text {
    /// The number's text, if there is a number.
    pub(super) fn number_text(&self) -> &str {
        self.number.as_ref().map_or("", |number| &number.text)
    }
}
