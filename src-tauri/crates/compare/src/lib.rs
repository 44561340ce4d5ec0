//! Two documents in, what changed out: paragraphs changed, inserted, deleted, moved, split and merged, and the words
//! inside them.
//!
//! ```
//! use dinggao_compare::{ChangeKind, Options, Span, SpanOp, compare};
//! use dinggao_document::{Block, Document};
//!
//! let old = Document::official(vec![Block::paragraph("全年受理12件。")]);
//! let new = Document::official(vec![Block::paragraph("全年受理15件。")]);
//! let comparison = compare(&old, &new, &Options::default());
//! let change = &comparison.changes[0];
//! assert_eq!(change.kind, ChangeKind::Changed);
//! assert_eq!(change.spans[1], Span::new(SpanOp::Delete, "12件"));
//! assert_eq!(change.spans[2], Span::new(SpanOp::Insert, "15件"));
//! ```
//!
//! First blocks are aligned (`alignment`), then the words inside aligned blocks (`words`), then the result is put in
//! order (`assembly`). Invariants, property-tested in `tests/suite/laws.rs`: applying the changes to the old document
//! gives the new one and the other way round; every block stands in exactly one change; comparing a document with itself
//! finds nothing; the same input gives the same answer as long as the time limit isn't met.

mod alignment;
mod anchors;
mod ascent;
mod assembly;
mod cleanup;
mod comments;
mod format;
mod free_id;
mod gaps;
mod in_order;
mod likeness;
mod link;
mod merge;
mod note_names;
mod notes;
mod options;
mod regrouping;
mod revert;
mod script;
mod side;
mod table;
mod vocabulary;
mod words;

pub use assembly::compare;
pub use comments::carry_comments;
pub use dinggao_document::{
    BlockShape, Change, ChangeClass, ChangeKind, Comparison, DocumentSize, Span, SpanOp, Summary,
};
pub use merge::{
    Choice, Conflict, ConflictPart, ConflictSide, Look, LookReason, Merge, Resolution, ReturnedCopy, merge,
    merge_copies,
};
pub use note_names::{Direction, note_names};
pub use options::Options;
pub use revert::revert;
pub use table::table_change;
