//! What is pasted, or put in by hand, and what it becomes.

use dinggao_document::{Block, ImageSource, Inline, Warning};
use serde::{Deserialize, Serialize};

/// What the clipboard held.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct PastedSource {
    /// As a page; `null` where it had none, or is to be pasted as plain text.
    pub html: Option<String>,
    /// As plain text.
    pub text: String,
}

/// What it becomes in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Pasted {
    /// In reading order, with new ids.
    pub blocks: Vec<Block>,
    /// Where it is a single line: its text, for inside another block.
    pub inline: Option<Vec<Inline>>,
    /// What was left out or simplified.
    pub warnings: Vec<Warning>,
}

/// A picture that the library holds now, for a block to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AddedPicture {
    /// Names its bytes.
    pub source: ImageSource,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}
