//! `dinggao list`

use dinggao_workbench::{Failure, wire::ReportSummary};
use serde_json::json;

use crate::{answer::Answer, context::Context};

pub(super) fn run(context: &Context, all: bool) -> Result<Answer, Failure> {
    let reader = context.reader()?;
    let mut reports = reader.list()?;
    if all {
        reports.extend(reader.bin()?);
    }
    Ok(Answer::new(context, &json!({"reports": reports}), || text(context, &reports)))
}

fn text(context: &Context, reports: &[ReportSummary]) -> String {
    if reports.is_empty() {
        return context.sentences().command("empty_library", &[]) + "\n";
    }
    let line = |report: &ReportSummary| {
        let bin = if report.deleted.is_some() { context.sentences().command("in_bin", &[]) } else { String::new() };
        format!("{}  {}  {:>7}  {}{bin}\n", report.id, report.updated, report.chars, report.title)
    };
    reports.iter().map(line).collect()
}
