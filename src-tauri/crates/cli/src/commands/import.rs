//! `dinggao import`

use std::{
    io::{self, Write},
    path::PathBuf,
};

use dinggao_workbench::{Failure, Workbench, read_report_file, wire::ArrivedReport};
use serde_json::{Value, json};

use super::say_warnings;
use crate::{
    answer::{Answer, warnings_json},
    context::Context,
};

/// Reads every file before anything is written, so that a bad one leaves the library as it was.
pub(super) fn run(
    context: &Context,
    files: &[PathBuf],
    into: Option<&str>,
    draft: Option<&str>,
) -> Result<Answer, Failure> {
    let texts = files.iter().map(|file| read_report_file(file)).collect::<Result<Vec<_>, _>>()?;
    let workbench = context.workbench()?;
    let into = into.map(|report| workbench.find_report(report)).transpose()?;
    let mut arrived = Vec::new();
    for (file, text) in files.iter().zip(texts) {
        let report = match &into {
            Some(into) => workbench.import_into(into.id, text, draft)?,
            None => workbench.import_text(text, draft)?,
        };
        if !context.json {
            say_warnings(context, &file.display().to_string(), &report.warnings);
            print_at_once(context, &workbench, &report, into.is_some());
        }
        arrived.push(arrived_json(context, &report));
    }
    Ok(Answer::new(context, &json!({"reports": arrived}), String::new))
}

/// An id is printed as soon as its report is on disk: what comes later may fail.
fn print_at_once(context: &Context, _open: &Workbench, report: &ArrivedReport, replaced: bool) {
    let key = if replaced { "imported_into" } else { "imported" };
    let (id, blocks, seq) = (report.id.to_string(), report.blocks.to_string(), report.revision.seq.0.to_string());
    let params = [("title", report.title.as_str()), ("id", &id), ("blocks", &blocks), ("seq", &seq)];
    let mut stdout = io::stdout().lock();
    // A reader that has gone away is no reason to leave the other files out.
    drop(writeln!(stdout, "{id}\n{}", context.sentences().command(key, &params)).and_then(|()| stdout.flush()));
}

/// A report that arrived, as it stands in JSON: its warnings carry their sentences.
pub(super) fn arrived_json(context: &Context, report: &ArrivedReport) -> Value {
    let warnings = warnings_json(context, &report.warnings);
    json!({
        "id": report.id,
        "title": report.title,
        "revision": report.revision,
        "blocks": report.blocks,
        "warnings": warnings,
    })
}
