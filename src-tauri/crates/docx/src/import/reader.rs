//! The state of the walk through a file: what was found so far, and what is pending.

use dinggao_document::{Inline, Mark, Warning, WarningCode};

use super::{
    comments::Ranges,
    drawing::Floating,
    field::Fields,
    notes::References,
    numbering::Numberings,
    pictures::Pictures,
    piece::{Found, Piece, Sourced, Text},
    styles::Styles,
};
use crate::ooxml::ElementId;

/// Walks through the stories of a file and collects pieces.
pub(super) struct Reader<'file> {
    pub(super) styles: &'file Styles,
    pub(super) numberings: Numberings,
    /// Whether the file is one of ours.
    pub(super) own: bool,
    /// The pictures of the part that is being read.
    pub(super) pictures: &'file Pictures,
    /// The width of the text area in twips.
    pub(super) text_width: i64,
    /// The paragraph that is being read.
    pub(super) text: Text,
    /// What the story that is being read depends on.
    pub(super) story: Story<'file>,
    /// The notes that were referred to.
    pub(super) notes: References,
    /// Where the threads of comments stand.
    pub(super) comments: Ranges,
    /// How many cells of tables there were, and how many tables are open.
    pub(super) cells: usize,
    pub(super) open_tables: usize,
    /// The paragraph or table that is being read.
    pub(super) source: Option<ElementId>,
    pub(super) found: Found,
    /// What was said about the file as a whole.
    said_once: Vec<WarningCode>,
    /// While a story inside the body is read: the piece that it belongs to.
    anchor: Option<usize>,
}

/// The pending parts of a story: of the body, a cell, a text box, a note.
#[derive(Default)]
pub(super) struct Story<'file> {
    pub(super) fields: Fields,
    /// Text of paragraphs whose end mark was deleted, for the next one.
    pub(super) carried: Vec<Inline>,
    /// Pictures and text boxes of the paragraph that is being read.
    pub(super) floating: Vec<Floating<'file>>,
}

impl<'file> Reader<'file> {
    pub(super) fn new(
        styles: &'file Styles,
        numberings: Numberings,
        own: bool,
        pictures: &'file Pictures,
        text_width: i64,
        comments: Ranges,
    ) -> Self {
        Self {
            styles,
            numberings,
            own,
            pictures,
            text_width,
            text: Text::default(),
            story: Story::default(),
            notes: References::default(),
            comments,
            cells: 0,
            open_tables: 0,
            source: None,
            found: Found::default(),
            said_once: Vec::new(),
            anchor: None,
        }
    }

    /// What was found.
    pub(super) fn finish(self) -> Found {
        self.found
    }

    /// Runs `read` on a story of its own and gives its pieces; the story around it goes on afterwards.
    pub(super) fn apart<E>(&mut self, read: impl FnOnce(&mut Self) -> Result<(), E>) -> Result<Vec<Sourced>, E> {
        let anchor = self.anchor;
        self.anchor = Some(self.place());
        let pieces = std::mem::take(&mut self.found.pieces);
        let text = std::mem::take(&mut self.text);
        let source = self.source;
        let story = std::mem::take(&mut self.story);
        let result = read(self);
        self.story = story;
        self.text = text;
        self.source = source;
        self.anchor = anchor;
        let inside = std::mem::replace(&mut self.found.pieces, pieces);
        result.map(|()| inside)
    }

    /// The place of the next piece.
    pub(super) fn place(&self) -> usize {
        self.anchor.unwrap_or(self.found.pieces.len())
    }

    /// Adds a piece.
    pub(super) fn push(&mut self, piece: Piece) {
        self.found.pieces.push((piece, self.source));
    }

    /// Whether nothing was found yet.
    pub(super) fn is_at_start(&self) -> bool {
        self.found.pieces.is_empty()
    }

    /// Says something about the piece that is being read.
    pub(super) fn warn(&mut self, code: WarningCode) {
        self.say(Some(self.place()), Warning::new(code));
    }

    /// Says something about the piece that is being read, naming a thing.
    pub(super) fn warn_naming(&mut self, code: WarningCode, detail: impl Into<String>) {
        self.say(Some(self.place()), Warning::new(code).naming(detail));
    }

    /// Says something about the file as a whole, once.
    pub(super) fn warn_once(&mut self, code: WarningCode) {
        self.say(None, Warning::new(code));
    }

    fn say(&mut self, place: Option<usize>, warning: Warning) {
        let said = (place, warning);
        // Warnings come in reading order, so the same one about the same piece stands among the last few.
        let known = match place {
            Some(_) => self.found.warnings.iter().rev().take(8).any(|known| *known == said),
            None if self.said_once.contains(&said.1.code) => true,
            None => {
                self.said_once.push(said.1.code);
                false
            }
        };
        if !known {
            self.found.warnings.push(said);
        }
    }

    /// Adds characters to the paragraph that is being read.
    pub(super) fn add(&mut self, text: &str, marks: &[Mark]) {
        if text.is_empty() || self.story.fields.hides_text() {
            return;
        }
        let commented = self.comments.marks(marks);
        let marks = commented.as_deref().unwrap_or(marks);
        match self.text.content.last_mut() {
            Some(Inline::Text { text: before, marks: same }) if same == marks => before.push_str(text),
            _ => self.text.content.push(Inline::Text { text: text.to_owned(), marks: marks.to_vec() }),
        }
    }

    /// Adds a line break to the paragraph that is being read.
    pub(super) fn add_break(&mut self) {
        if !self.story.fields.hides_text() {
            self.text.content.push(Inline::HardBreak);
        }
    }
}
