//! What is planned for the sections of a report: filled in and taken back, each as one operation that can be undone.

use dinggao_document::{Outline, ReportId, SectionPlan};
use dinggao_store::Operation;

use crate::{
    failure::{Failure, FailureCode},
    reader::Reader,
    wire::{OperationSummary, PlanForm, SectionPlans, Version},
    workbench::Workbench,
};

impl Reader {
    /// What is planned for the text as it is: plans of sections that are gone wait until they come back.
    pub fn section_plans(&self, report: ReportId) -> Result<SectionPlans, Failure> {
        let plans = self.ask_of(report, |snapshot| snapshot.section_plans(report))?;
        if plans.is_empty() {
            return Ok(SectionPlans { plans, target: None });
        }
        let outline = Outline::of(&self.document(report, Version::Working)?);
        let plans = outline.planned(plans);
        Ok(SectionPlans { target: outline.planned_length(&plans), plans })
    }

    /// Who may be asked to write a section: those who write one of this report, in its order, then everybody else that the
    /// library knows, by name.
    pub fn assignees(&self, report: ReportId) -> Result<Vec<String>, Failure> {
        let own = self.section_plans(report)?.plans.into_iter().filter_map(|plan| plan.assignee);
        let mut names: Vec<String> = Vec::new();
        for name in own.map(String::from).chain(self.ask_of(report, |snapshot| snapshot.people())?) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Ok(names)
    }
}

impl Workbench {
    /// Plans for a section what the form says; an empty one takes its plan away. What was done, for the button that undoes it;
    /// what the form says already is no change.
    pub fn plan_section(&self, report: ReportId, form: &PlanForm) -> Result<Option<OperationSummary>, Failure> {
        let plan = form.read()?;
        let outline = Outline::of(&self.document(report, Version::Working)?);
        let is_there =
            plan.section.is_none_or(|section| outline.entries.iter().any(|entry| entry.section() == Some(section)));
        if !is_there {
            return Err(Failure::new(FailureCode::SectionGone));
        }
        let known = self.ask_of(report, |snapshot| snapshot.section_plans(report))?;
        let before = known.into_iter().find(|known| known.section == plan.section);
        if before.unwrap_or_else(|| SectionPlan::new(plan.section)) == plan {
            return Ok(None);
        }
        self.transact(Operation::Plan, move |transaction| transaction.put_plan(report, &plan))?;
        self.last_operation(report)
    }
}
