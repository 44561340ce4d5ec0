//! Word files: bytes to document and back, with warnings.
//!
//! - `opc`: the package. A zip of parts with content types and relationships, read under the limits of [`limits`].
//! - `ooxml`: a lossless XML tree per part, the names of the namespaces, and the units of lengths.
//! - `import`: parts to document. Whatever a document can't hold becomes text or is left out with a warning.
//! - `inspection` and `rewriting`: what a file holds besides its text, and the same file without it.
//! - `export`: document to parts, laid out by a [`Profile`] (党政机关公文格式 GB/T 9704-2012, or an international report).
//!
//! ```
//! use dinggao_document::{Block, Document};
//! use dinggao_docx::{ExportOptions, export, import};
//!
//! let document = Document::official(vec![Block::title("年度工作总结"), Block::paragraph("全年学习12次。")]);
//! let bytes = export(&document, &ExportOptions::default())?;
//! let imported = import(&bytes)?;
//! assert_eq!(imported.document.lines(), document.lines());
//! assert_eq!(imported.warnings, []);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The law: `import(&export(&document, …)?)?.document` is `document`, but for the ids of blocks, for any document that
//! validates, with the bytes of its pictures. Opaque blocks, and pictures whose bytes aren't given, come back as paragraphs
//! of their words; a picture wider than the page comes back as wide as its text area; characters that XML can't hold don't
//! come back; and a cell that reaches past its table's last row ends there.
//!
//! Invariants: no file, no clock, no network; external relationships are never followed; a reader never panics, whatever
//! the bytes are; the same document and options give the same bytes.

mod comments;
mod error;
mod export;
mod import;
mod inspection;
pub mod limits;
mod marker;
mod number_format;
mod ooxml;
mod opc;
mod redline;
mod revisions;
mod rewriting;
mod sniff;

pub use comments::with_comments;
pub use error::{ExportError, ImportError, RewriteError};
pub use export::{ExportOptions, Leads, Numbering, Profile, Properties, export};
pub use import::{Imported, import, import_words};
pub use inspection::{Inspection, Trace, TraceKind, inspect};
pub use redline::{Differences, Signature, WordFile};
pub use revisions::{Settle, Stage, settle_all, stages};
pub use rewriting::{clean, repack};
pub use sniff::{ForeignKind, foreign_kind, is_docx};
