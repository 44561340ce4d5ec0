//! XML as Office writes it: a lossless tree per part, the namespaces by name, the units of lengths.

/// Appends formatted markup to a string, which takes whatever is written to it.
macro_rules! push {
    ($xml:expr, $($markup:tt)*) => {{
        use std::fmt::Write as _;
        let written = write!($xml, $($markup)*);
        debug_assert!(written.is_ok(), "a string takes what is written to it");
    }};
}
pub(crate) use push;

mod characters;
mod names;
mod parse;
mod tree;
pub(crate) mod units;
mod write;

pub(crate) use characters::{escape_attribute, escape_text, is_legal};
pub(crate) use names::{DECLARATION, Ns, uri};
pub(crate) use parse::{parse, parse_numbered};
pub(crate) use tree::{Element, ElementId, Node};
