//! What is planned for the sections of a report, as the window shows it, and as somebody fills it in.

use dinggao_document::{BlockId, SectionPlan, SectionStatus, TargetLength, WrittenLine};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, FailureCode};

/// What is planned for a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SectionPlans {
    /// That of the text as a whole first, then those of the sections that it has, in reading order.
    pub plans: Vec<SectionPlan>,
    /// How long the whole text is to be: as was planned for it, or as its sections add up to.
    pub target: Option<usize>,
}

/// The form of a section's plan: text as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PlanForm {
    /// The section's heading; the title for the opening below it; none for the text as a whole.
    pub section: Option<BlockId>,
    /// 目标字数; empty for none.
    pub target: String,
    /// How far the section has come.
    pub status: SectionStatus,
    /// Who writes it; empty for nobody yet.
    pub assignee: String,
}

impl PlanForm {
    /// What it says.
    ///
    /// # Errors
    /// [`FailureCode::TargetInvalid`] if 目标字数 isn't a number that a text can have.
    pub fn read(&self) -> Result<SectionPlan, Failure> {
        let target = match self.target.trim() {
            "" => None,
            typed => {
                let invalid = |_| Failure::new(FailureCode::TargetInvalid).with("target", typed);
                Some(typed.parse::<TargetLength>().map_err(invalid)?)
            }
        };
        Ok(SectionPlan {
            section: self.section,
            target,
            status: self.status,
            assignee: WrittenLine::new(&self.assignee),
        })
    }
}
