//! What is planned for the sections of a report.

use dinggao_workbench::{
    document::ReportId,
    wire::{OperationSummary, PlanForm, SectionPlans},
};

use super::{Answer, Library};

/// What is planned for the text as it is: plans of sections that are gone wait until they come back.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn section_plans(library: Library<'_>, report: ReportId) -> Answer<SectionPlans> {
    library.workbench()?.section_plans(report)
}

/// Plans for a section what the form says; an empty one takes its plan away. What was done; nothing where it says that already.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn plan_section(library: Library<'_>, report: ReportId, form: PlanForm) -> Answer<Option<OperationSummary>> {
    library.workbench()?.plan_section(report, &form)
}

/// Who may be asked to write a section: those who write one of this report first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn assignees(library: Library<'_>, report: ReportId) -> Answer<Vec<String>> {
    library.workbench()?.assignees(report)
}
