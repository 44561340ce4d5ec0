//! `dinggao delete`, `dinggao undo` and `dinggao operations`

use dinggao_workbench::{Failure, wire::OperationSummary};
use serde_json::{Value, json};

use crate::{answer::Answer, context::Context};

pub(super) fn delete(context: &Context, report: &str) -> Result<Answer, Failure> {
    let workbench = context.workbench()?;
    let report = workbench.find_report(report)?;
    workbench.delete_report(report.id)?;
    Ok(Answer::new(context, &json!({"report": report.id}), || {
        context.sentences().command("deleted", &[("title", &report.title)]) + "\n"
    }))
}

pub(super) fn undo(context: &Context, count: usize) -> Result<Answer, Failure> {
    let workbench = context.workbench()?;
    let mut undone = vec![workbench.undo()?];
    while undone.len() < count {
        match workbench.undo() {
            Ok(operation) => undone.push(operation),
            // There were fewer than asked for.
            Err(_) => break,
        }
    }
    Ok(Answer::new(context, &json!({"undone": undone}), || {
        let line = |operation: &OperationSummary| {
            let params = [("operation", &*name(context, operation)), ("title", &operation.title)];
            context.sentences().command("undone", &params) + "\n"
        };
        undone.iter().map(line).collect()
    }))
}

pub(super) fn list(context: &Context) -> Result<Answer, Failure> {
    let operations = context.reader()?.operations(None)?;
    Ok(Answer::new(context, &json!({"operations": operations}), || {
        if operations.is_empty() {
            return context.sentences().command("no_operations", &[]) + "\n";
        }
        operations.iter().map(|operation| line(context, operation)).collect()
    }))
}

fn line(context: &Context, operation: &OperationSummary) -> String {
    let mark = if operation.undone { "×" } else { " " };
    format!("{:>5} {mark} {}  {}  {}\n", operation.id, operation.time, name(context, operation), operation.title)
}

fn name(context: &Context, operation: &OperationSummary) -> String {
    let kind = serde_json::to_value(operation.operation).unwrap_or(Value::Null);
    context.sentences().command(&format!("operation.{}", kind.as_str().unwrap_or_default()), &[])
}
