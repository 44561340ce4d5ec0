//! `dinggao draft` and `dinggao history`

use dinggao_workbench::{Failure, FailureCode, Operand, document::BlockId, wire::RevisionSummary};
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

pub(super) fn list(
    context: &Context,
    report: &str,
    block: Option<&str>,
    section: Option<usize>,
) -> Result<Answer, Failure> {
    let reader = context.reader()?;
    let (report, _) = Operand::Report { report: report.to_owned(), draft: None }.find(&reader)?;
    let revisions = match (block, section) {
        (Some(block), _) => reader.history_of_block(report, block_id(block)?)?,
        (None, Some(section)) => reader.history_of_section(report, section)?,
        (None, None) => {
            let history = reader.history(report)?;
            let json = json!({"report": report, "revisions": history.revisions, "working": history.working});
            return Ok(Answer::new(context, &json, || text(context, &history.revisions)));
        }
    };
    let json = json!({"report": report, "revisions": revisions});
    Ok(Answer::new(context, &json, || text(context, &revisions)))
}

/// The id of a block, as `show --format json` prints it.
pub(super) fn block_id(text: &str) -> Result<BlockId, Failure> {
    text.parse().map_err(|_| Failure::new(FailureCode::BlockUnknown).with("block", text))
}

fn text(context: &Context, revisions: &[RevisionSummary]) -> String {
    if revisions.is_empty() {
        return context.sentences().command("no_history", &[]) + "\n";
    }
    revisions.iter().map(|revision| line(context, revision)).collect()
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
