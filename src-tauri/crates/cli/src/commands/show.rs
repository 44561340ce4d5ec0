//! `dinggao show`

use dinggao_workbench::{ExportFormat, Failure, Operand, Profile, wire::Shown};
use serde_json::{Value, json};

use super::say_warnings;
use crate::{
    answer::{Answer, warning_json},
    arguments::ShowFormat,
    context::Context,
};

pub(super) fn run(context: &Context, text: &str, format: ShowFormat) -> Result<Answer, Failure> {
    let shown = Operand::parse(text).read(|| context.reader())?;
    let format = match format {
        _ if context.json => None,
        ShowFormat::Json => None,
        ShowFormat::Text => Some(ExportFormat::Txt),
        ShowFormat::Md => Some(ExportFormat::Md),
        ShowFormat::Html => Some(ExportFormat::Html),
    };
    let Some(format) = format else {
        let shown = Shown::of(shown);
        let warnings: Vec<Value> =
            shown.warnings.iter().map(|warning| warning_json(context.sentences(), warning)).collect();
        let json = json!({"title": shown.title, "blocks": shown.blocks, "warnings": warnings});
        return Ok(Answer::text(format!("{json}\n")));
    };
    say_warnings(context, text, &shown.warnings);
    Ok(Answer::text(shown.render(format, Profile::default(), "")?))
}
