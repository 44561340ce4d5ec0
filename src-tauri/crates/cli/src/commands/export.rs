//! `dinggao export`

use std::path::Path;

use dinggao_workbench::{
    Departure, ExportFormat, ExportNotice, Failure, Keeps, Leads, Numbering, Operand, Profile, WordLayout,
};
use serde_json::{Value, json};

use super::say_warnings;
use crate::{
    answer::{Answer, warnings_json},
    arguments::{LayoutNames, LeadsName, NumberingName, ProfileName},
    context::{Context, author, say},
    sentences::name_of,
};

/// What an export marks as tracked changes.
pub(super) struct MarkedSince<'text> {
    /// The draft.
    pub(super) since: &'text str,
    pub(super) moves_as_edits: bool,
}

pub(super) fn run(
    context: &Context,
    text: &str,
    output: &Path,
    names: LayoutNames,
    cleaned: bool,
    marked: Option<&MarkedSince<'_>>,
    replace: bool,
) -> Result<Answer, Failure> {
    let profile = match names.profile {
        None | Some(ProfileName::Keep | ProfileName::Gbt9704) => Profile::Gbt9704,
        Some(ProfileName::Gbt9704Windows) => Profile::Gbt9704Windows,
        Some(ProfileName::Plain) => Profile::Plain,
    };
    let numbering = match names.numbering {
        None | Some(NumberingName::Text) => Numbering::Text,
        Some(NumberingName::Word) => Numbering::Word,
    };
    let leads = match names.leads {
        None | Some(LeadsName::Body) => Leads::Body,
        Some(LeadsName::Kai) => Leads::Kai,
    };
    // Who asks for numbers or leads asks for a layout of ours.
    let asks = names.numbering.is_some() || names.leads.is_some();
    let keeps = match names.profile {
        Some(ProfileName::Keep) => Keeps::Reports,
        None if !asks => Keeps::Files,
        _ => Keeps::Nothing,
    };
    let order = Departure {
        path: output,
        keeps,
        layout: WordLayout { profile, numbering, leads },
        cleaned,
        author: &author(),
        replace,
    };
    let operand = Operand::parse(text);
    let left = match marked {
        None => operand.leave(|| context.reader(), &order)?,
        Some(&MarkedSince { since, moves_as_edits }) => {
            let reader = context.reader()?;
            let (report, version) = operand.find(&reader)?;
            ExportFormat::Docx.check(output)?;
            let since = reader.find_version(report, since)?;
            reader.leave_marked(report, [since, version], moves_as_edits, &order)?
        }
    };
    if !context.json {
        say_warnings(context, text, &left.warnings);
        say_notices(context, &left.notices);
    }
    let path = output.display().to_string();
    let notices = notices_json(context, &left.notices);
    let answer = json!({"path": path, "warnings": warnings_json(context, &left.warnings), "notices": notices});
    Ok(Answer::new(context, &answer, || context.sentences().command("exported", &[("path", &path)]) + "\n"))
}

pub(super) fn say_notices(context: &Context, notices: &[ExportNotice]) {
    for notice in notices {
        say(&sentence(context, notice));
    }
}

pub(super) fn notices_json(context: &Context, notices: &[ExportNotice]) -> Vec<Value> {
    notices.iter().map(|notice| notice_json(context, notice)).collect()
}

fn sentence(context: &Context, notice: &ExportNotice) -> String {
    let key = format!("leaves.{}", name_of(notice.kind));
    let values = notice.values.join("; ");
    context.sentences().command(&key, &[("count", &notice.count.to_string()), ("values", &values)])
}

fn notice_json(context: &Context, notice: &ExportNotice) -> Value {
    let message = sentence(context, notice);
    json!({"code": notice.kind, "count": notice.count, "values": notice.values, "message": message})
}
