//! The report as a value: blocks, inlines, marks, ids, outline, numbering, plain text.
//!
//! A report is a **flat** list of [`Block`]s. Sections are derived from headings ([`Outline`]), heading numbers
//! (一、（一）1.（1）) from level and order ([`labels`]); neither is stored. The serialised form is ProseMirror's JSON, so
//! that the editor and the library speak of the same thing.
//!
//! ```
//! use dinggao_document::{Block, Document, HeadingLevel, labels};
//!
//! let document = Document::official(vec![
//!     Block::title("年度工作总结"),
//!     Block::heading(HeadingLevel::ONE, "学习"),
//!     Block::paragraph("全年学习12次。"),
//! ]);
//! assert_eq!(labels(&document)[1].as_deref(), Some("一、"));
//! assert_eq!(document.to_plain_text(), "年度工作总结\n一、学习\n全年学习12次。\n");
//! ```
//!
//! The bytes of pictures stand beside a document, as [`Media`], and what people say about it, as [`Thread`]s; blocks name
//! pictures by their hash, characters name the threads that are about them. What is planned for its sections stands beside it, too:
//! [`SectionPlan`], and what was decided while it was checked: [`ProofNote`].
//!
//! Invariant: no I/O, no clock, no database, no Word. Everything here can be tested with values alone.

mod attrs;
mod automatic_number;
mod block;
mod change;
mod comments;
mod comparison;
mod id;
mod inline;
mod letterhead;
mod marks;
mod measure;
mod media;
mod notes;
mod numbering;
mod offset;
mod outline;
mod picture;
mod plain_text;
mod proof_note;
mod recognition;
mod replacing;
mod section_plan;
mod table;
mod validation;
mod warning;

pub use attrs::{BlockAttrs, HeadingAttrs, HeadingLevel, ImageAttrs, ListItemAttrs, NoteAttrs, NotePlace, OpaqueAttrs};
pub use automatic_number::{ListSequence, with_number};
pub use block::{Block, BlockKind, Document};
pub use change::{BlockChange, NoSuchBlock};
pub use comments::{Comment, Thread, join_threads};
pub use comparison::{
    BlockShape, CellChange, Change, ChangeClass, ChangeKind, Comparison, DocumentSize, Pairing, Span, SpanOp, Summary,
    TableChange,
};
pub use id::{BlockId, InvalidId, NoteId, ReportId, ThreadId};
pub use inline::{CommentAnchor, Inline, Mark, NoteAnchor, merge_adjacent, plain_text, slice, split_at, trimmed};
pub use letterhead::{
    COPIES_END, COPIES_LABEL, CopyNumber, DOCUMENT_WORD, IssuerMark, Letterhead, LetterheadChange, LetterheadConflict,
    LetterheadField, MergedLetterhead, PRINTED_WORD, SIGNER_LABEL, Secrecy, SecrecyLevel, Urgency, WrittenLine,
    written_signers,
};
pub use marks::{hang, with_mark};
pub use measure::Measures;
pub use media::{ImageSource, InvalidMediaId, Media, MediaId};
pub use notes::{FreshNotes, NoteNumber, note_numbers, notes_after};
pub use numbering::{
    Counter, NumberingScheme, TypedNumber, chinese_numeral, labels, list_number, parse_chinese_numeral, typed_number,
};
pub use offset::{ByteOffset, CharOffset, Utf16Offset};
pub use outline::{ItemNumber, Outline, OutlineEntry, run_in_lead};
pub use picture::{MOST_PIXELS, Picture, PictureKind, Unshown};
pub use plain_text::{char_count, word_count};
pub use proof_note::{BlankKey, BlankNote, DueDay, FigureBond, FigureKey, FigureLink, InvalidDay, Pardon, ProofNote};
pub use recognition::{Line, Passage, Place, Recognized, Role, recognize, recognize_passage};
pub use replacing::Replacement;
pub use section_plan::{InvalidTarget, SectionPlan, SectionStatus, TargetLength};
pub use table::{CellAttrs, TableCell, TableRow};
pub use validation::Flaw;
pub use warning::{Warning, WarningCode};
