//! `dinggao show`

use dinggao_workbench::{ExportFormat, Failure, Operand, Profile, wire::Shown};
use serde_json::json;

use super::say_warnings;
use crate::{
    answer::{Answer, warnings_json},
    arguments::ShowFormat,
    context::Context,
};

pub(super) fn run(context: &Context, text: &str, format: ShowFormat) -> Result<Answer, Failure> {
    let operand = Operand::parse(text);
    // Only a page shows pictures.
    let shown = match format {
        ShowFormat::Html if !context.json => operand.read(|| context.reader())?,
        _ => operand.read_words(|| context.reader())?,
    };
    let format = match format {
        _ if context.json => None,
        ShowFormat::Json => None,
        ShowFormat::Text => Some(ExportFormat::Txt),
        ShowFormat::Md => Some(ExportFormat::Md),
        ShowFormat::Html => Some(ExportFormat::Html),
    };
    let Some(format) = format else {
        let shown = Shown::of(shown);
        let warnings = warnings_json(context, &shown.warnings);
        let mut json = json!({"title": shown.title, "blocks": shown.blocks, "warnings": warnings});
        if let Some(letterhead) = shown.letterhead {
            json["letterhead"] = json!(letterhead);
        }
        if !shown.comments.is_empty() {
            json["comments"] = json!(shown.comments);
        }
        return Ok(Answer::text(format!("{json}\n")));
    };
    say_warnings(context, text, &shown.warnings);
    Ok(Answer::text(shown.render(format, Profile::default(), "")?))
}
