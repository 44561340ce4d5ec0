//! `dinggao list`

use dinggao_workbench::{Failure, wire::ReportSummary};
use serde_json::json;

use crate::{answer::Answer, context::Context};

pub(super) fn run(context: &Context) -> Result<Answer, Failure> {
    let reports = context.reader()?.list()?;
    Ok(Answer::new(context, &json!({"reports": reports}), || text(context, &reports)))
}

fn text(context: &Context, reports: &[ReportSummary]) -> String {
    if reports.is_empty() {
        return context.sentences().command("empty_library", &[]) + "\n";
    }
    let line =
        |report: &ReportSummary| format!("{}  {}  {:>7}  {}\n", report.id, report.updated, report.chars, report.title);
    reports.iter().map(line).collect()
}
