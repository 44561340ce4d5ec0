//! `dinggao new`

use dinggao_workbench::Failure;
use serde_json::json;

use super::import::arrived_json;
use crate::{answer::Answer, context::Context};

pub(super) fn run(context: &Context, title: &str, template: Option<&str>) -> Result<Answer, Failure> {
    let report = context.workbench()?.new_report(title, template)?;
    let json = json!({"reports": [arrived_json(context, &report)]});
    Ok(Answer::new(context, &json, || {
        let sentence = context.sentences().command("made", &[("title", &report.title), ("id", &report.id.to_string())]);
        format!("{}\n{sentence}\n", report.id)
    }))
}
