//! `dinggao draft` and `dinggao history`

use dinggao_workbench::{
    Failure, Operand,
    wire::{History, RevisionSummary},
};
use serde_json::{Value, json};

use crate::{answer::Answer, context::Context};

pub(super) fn keep(context: &Context, report: &str, name: &str, note: Option<&str>) -> Result<Answer, Failure> {
    let workbench = context.workbench()?;
    let report = workbench.find_report(report)?.id;
    let kept = workbench.keep_draft(report, name, note.map(str::to_owned))?;
    let json = json!({"report": report, "revision": kept});
    Ok(Answer::new(context, &json, || {
        let name = kept.name.as_deref().unwrap_or_default();
        context.sentences().command("kept", &[("name", name), ("seq", &kept.seq.0.to_string())]) + "\n"
    }))
}

pub(super) fn list(context: &Context, report: &str) -> Result<Answer, Failure> {
    let reader = context.reader()?;
    let (report, _) = Operand::Report { report: report.to_owned(), draft: None }.find(&reader)?;
    let history = reader.history(report)?;
    let json = json!({"report": report, "revisions": history.revisions, "working": history.working});
    Ok(Answer::new(context, &json, || text(context, &history)))
}

fn text(context: &Context, history: &History) -> String {
    if history.revisions.is_empty() {
        return context.sentences().command("no_history", &[]) + "\n";
    }
    history.revisions.iter().map(|revision| line(context, revision)).collect()
}

fn line(context: &Context, revision: &RevisionSummary) -> String {
    let kind = serde_json::to_value(revision.kind).unwrap_or(Value::Null);
    let kind = context.sentences().command(&format!("kind.{}", kind.as_str().unwrap_or_default()), &[]);
    let RevisionSummary { seq, time, author, inserted, deleted, .. } = revision;
    let name = revision.name.as_deref().unwrap_or_default();
    let note = revision.note.as_deref().unwrap_or_default();
    format!("{:>4}  {time}  {kind}  +{inserted} -{deleted}  {author}  {name}  {note}", seq.0).trim_end().to_owned()
        + "\n"
}
