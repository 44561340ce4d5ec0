//! A text that is read beside the one that is written.

use dinggao_document::{Document, Outline};
use serde::{Deserialize, Serialize};

/// A text to read.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct TextBeside {
    /// What it is called.
    pub title: String,
    /// Its blocks.
    pub document: Document,
    /// Its outline, with the derived numbers.
    pub outline: Outline,
}
