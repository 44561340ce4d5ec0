//! What a merge gives, before it is made.

use dinggao_compare::{Comparison, Merge};
use dinggao_document::Warning;
use dinggao_store::Seq;
use serde::{Deserialize, Serialize};

/// What would come of a merge.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct MergePreview {
    /// The draft that was sent.
    pub base: Seq,
    /// The text, and what is to be decided about it.
    pub merge: Merge,
    /// What in it is unlike the working text.
    pub changes: Comparison,
    /// For each conflict over whole blocks, what each side made of them; nothing for one that is decided by its parts.
    pub against_base: Vec<Vec<Comparison>>,
    /// What the copies are called, in order.
    pub names: Vec<String>,
    /// What reading the copies simplified.
    pub warnings: Vec<Warning>,
}
