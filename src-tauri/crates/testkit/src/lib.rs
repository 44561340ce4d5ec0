//! Builders that read like documents, and generators of documents, for tests and benches only.

#![expect(clippy::expect_used, reason = "a test kit may fail the test")]

mod builders;
mod drafting;
mod generators;
mod natural;
mod pictures;
mod prose;
mod random;
mod report;
mod vocabulary;

pub use builders::{
    Builder, bold, commented, doc, h, image, item, note, noted, of, p, page_break, plain, table, thread, title,
};
pub use drafting::{
    FigureChange, Plan, Revised, TextRange, ThreeWay, TrueLink, Truth, revise, revise_by_two, with_near_duplicates,
};
pub use generators::{any_block, any_commented_document, any_document, any_inlines, any_letterhead, any_text};
pub use natural::natural_report;
pub use pictures::{pictures, png};
pub use prose::{SmallEdits, change_of, prose_report, prose_words};
pub use report::sample_report;
pub use vocabulary::{WordClass, known_words};
