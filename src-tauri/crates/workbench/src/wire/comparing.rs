//! Two versions of a report, compared.

use dinggao_compare::Comparison;
use serde::{Deserialize, Serialize};

/// What changed between two versions of a report, and who changed it.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct ComparedVersions {
    /// What changed.
    pub comparison: Comparison,
    /// Who made the changes: one entry for each that is any, in order.
    pub origins: Vec<ChangeOrigin>,
    /// Names this comparison of these texts, to take changes back of it.
    pub fingerprint: String,
}

/// Where a change comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ChangeOrigin {
    /// Its place in the comparison.
    pub change: usize,
    /// Who had a hand in it, the last one last.
    pub authors: Vec<String>,
    /// When the last of them kept it, RFC 3339 in UTC; `null` for what isn't kept yet.
    pub time: Option<String>,
}
