//! The formats without a container: plain text, Markdown and HTML.
//!
//! Plain text and Markdown are read and written, HTML is written. All take and give strings: encodings are the business of
//! `dinggao-text`, files that of the caller.
//!
//! Invariant: what is written reads back with the same text. Plain text loses marks, Markdown keeps them.

pub mod html;
pub mod markdown;
pub mod txt;
