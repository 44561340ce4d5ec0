//! Builders that read like documents, and generators of documents, for tests and benches only.

#![expect(clippy::expect_used, reason = "a test kit may fail the test")]

mod builders;
mod generators;
mod prose;
mod random;
mod report;

pub use builders::{Builder, bold, doc, h, image, item, of, p, page_break, plain, table, title};
pub use generators::{any_block, any_document, any_inlines, any_text};
pub use prose::{SmallEdits, change_of, prose_report, prose_words};
pub use report::sample_report;
