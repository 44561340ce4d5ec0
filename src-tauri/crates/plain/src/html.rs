//! HTML: a self-contained page out, and passages in, as the clipboard brings them from Word, WPS, spreadsheets and browsers.
//!
//! Our own blocks say in `data-kind` what they are, so that what was copied from a page of ours comes back as it was.

mod line;
mod lists;
mod marks;
mod own;
mod read;
mod style;
mod table;
mod tree;
mod walk;
mod write;

pub use self::{
    read::{HtmlError, read_passage},
    write::{escape, page, write},
};

#[cfg(test)]
mod tests;
