//! What the checks of a text say.

use dinggao_proof::{Blank, Finding, Pair};
use serde::{Deserialize, Serialize};

/// What is wrong in a text, or may be.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct Checked {
    /// Blocks that were looked at.
    pub blocks: usize,
    /// Their characters without white space.
    pub chars: usize,
    /// In reading order.
    pub findings: Vec<Finding>,
    /// Figures that stand in last year's report, too, and the growth that both imply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<Pair>,
}

/// The blanks of a text.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct BlanksFound {
    /// How many there are.
    pub count: usize,
    /// Runs of signs that they are told by: `**.*%` is one blank in two.
    pub runs: usize,
    /// In reading order.
    pub blanks: Vec<Blank>,
}
