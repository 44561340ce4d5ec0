//! What a comparison says: plain data, serialised to JSON as the command prints it and typed for the window.
//!
//! It is made by the crate `compare`, and what a Word file with tracked changes is written from; so it stands here, where
//! both see it.

use serde::{Deserialize, Serialize};

use crate::{block::BlockKind, id::BlockId, letterhead::LetterheadChange};

/// What changed between two documents.
///
/// Every block of the old and of the new document stands in exactly one change; applying all changes to the old
/// document gives the new one, and the other way round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Comparison {
    /// The document that was compared from.
    pub old: DocumentSize,
    /// The document that was compared to.
    pub new: DocumentSize,
    /// How much changed.
    pub summary: Summary,
    /// In the order of the new document, equal blocks included; a deletion stands where the text stood, before what was
    /// inserted there.
    pub changes: Vec<Change>,
    /// What differs in 版头 and 版记; nothing of it is counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letterhead: Vec<LetterheadChange>,
}

/// How large a compared document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DocumentSize {
    /// Blocks; a table is one.
    pub blocks: usize,
    /// Characters without white space, derived numbers included.
    pub chars: usize,
}

/// How much changed. Characters are Unicode code points of the spans, white space included; the borders of split and
/// merged paragraphs are counted nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
pub struct Summary {
    /// Characters of insertions, those inside moved blocks and whole blocks included.
    pub inserted_chars: usize,
    /// Characters of deletions, those inside moved blocks and whole blocks included.
    pub deleted_chars: usize,
    /// Blocks of the new document that stood elsewhere.
    pub moved_blocks: usize,
    /// Characters that moved blocks brought along unchanged; counted nowhere else.
    pub moved_chars: usize,
    /// Whether a limit made the answer coarser than it could be; it is still complete and correct.
    pub coarse: bool,
}

/// What became of a block, or of a few that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// Places of the blocks in the old document, neighbours in ascending order; none for an insertion.
    pub old: Vec<usize>,
    /// Places of the blocks in the new document, neighbours in ascending order; none for a deletion.
    pub new: Vec<usize>,
    /// Ids of the old blocks.
    pub old_ids: Vec<BlockId>,
    /// Ids of the new blocks.
    pub new_ids: Vec<BlockId>,
    /// What the old blocks are, to draw them.
    pub old_kinds: Vec<BlockShape>,
    /// What the new blocks are, to draw them.
    pub new_kinds: Vec<BlockShape>,
    /// The derived number of the first old block, if it is a numbered heading.
    pub old_label: Option<String>,
    /// The derived number of the first new block, if it is a numbered heading.
    pub new_label: Option<String>,
    /// What about the blocks changed, each at most once, in the order of [`ChangeClass`].
    pub classes: Vec<ChangeClass>,
    /// The text with what changed in it, derived numbers left out. Equal and deleted spans joined are the old text,
    /// equal and inserted spans the new text.
    pub spans: Vec<Span>,
}

/// What happened to a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Nothing but, at most, its derived number.
    Equal,
    /// Its text or format, at its place.
    Changed,
    /// It is new.
    Inserted,
    /// It is gone.
    Deleted,
    /// It stood elsewhere; it may be changed, split or merged as well.
    Moved,
    /// One became several.
    Split,
    /// Several became one.
    Merged,
}

/// What about a block changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeClass {
    /// Words.
    Text,
    /// A number with its unit, or a blank that stands for one.
    Figure,
    /// A year, month or day.
    Date,
    /// The name of a person, a place or a body, as far as the dictionary knows it.
    Name,
    /// Nothing but punctuation or white space, at one place at least.
    Punctuation,
    /// The derived number of a heading.
    Renumbering,
    /// Marks, kind, level or another attribute.
    Format,
    /// The text of a table.
    TableCell,
}

/// What a block is, as far as drawing it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BlockShape {
    /// Its kind.
    pub kind: BlockKind,
    /// 1 to 4 for a heading.
    pub level: Option<u8>,
}

/// A piece of text and what happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Span {
    /// What happened.
    pub op: SpanOp,
    /// The characters; `"\n"` alone for the border between paragraphs that were split or merged.
    pub text: String,
}

/// What happened to a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum SpanOp {
    /// It stands in both.
    Equal,
    /// It stands only in the new text.
    Insert,
    /// It stood only in the old text.
    Delete,
}

/// Two tables side by side: which rows and columns belong together, and what changed in the cells that do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableChange {
    /// In the order of the new table; what was deleted stands before what was inserted in its place.
    pub rows: Vec<Pairing>,
    /// Likewise.
    pub columns: Vec<Pairing>,
    /// The cells of rows and columns that both tables have, where anything changed.
    pub cells: Vec<CellChange>,
}

/// A row or column of one table or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairing {
    /// It stands in both.
    Both {
        /// Its place in the old table.
        old: usize,
        /// Its place in the new table.
        new: usize,
    },
    /// It stood only in the old table, at this place.
    Old(usize),
    /// It stands only in the new table, at this place.
    New(usize),
}

/// What changed in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// Its row and column in the old table.
    pub old: (usize, usize),
    /// Its row and column in the new table.
    pub new: (usize, usize),
    /// What became of its paragraphs; places are those in the cell.
    pub changes: Vec<Change>,
}

impl Comparison {
    /// Whether nothing changed, renumbering included.
    pub fn is_equal(&self) -> bool {
        self.letterhead.is_empty() && self.changes.iter().all(Change::is_equal)
    }

    /// The changes that are any, in order.
    pub fn differences(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| !change.is_equal())
    }
}

impl Change {
    /// Whether nothing changed, renumbering included.
    pub fn is_equal(&self) -> bool {
        self.kind == ChangeKind::Equal && self.classes.is_empty()
    }

    /// The old text, paragraphs joined by `"\n"`.
    pub fn old_text(&self) -> String {
        self.text_without(SpanOp::Insert)
    }

    /// The new text, paragraphs joined by `"\n"`.
    pub fn new_text(&self) -> String {
        self.text_without(SpanOp::Delete)
    }

    fn text_without(&self, op: SpanOp) -> String {
        self.spans.iter().filter(|span| span.op != op).map(|span| span.text.as_str()).collect()
    }
}

impl Span {
    /// A span of `text`.
    pub fn new(op: SpanOp, text: impl Into<String>) -> Self {
        Self { op, text: text.into() }
    }
}
