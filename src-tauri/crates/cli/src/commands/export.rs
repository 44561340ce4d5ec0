//! `dinggao export`

use std::path::Path;

use dinggao_workbench::{ExportFormat, Failure, Operand, Profile, document::Warning, write_file};
use serde_json::json;

use super::say_warnings;
use crate::{
    answer::{Answer, warnings_json},
    arguments::ProfileName,
    context::{Context, author},
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
    profile: ProfileName,
    marked: Option<MarkedSince<'_>>,
    force: bool,
) -> Result<Answer, Failure> {
    let profile = match profile {
        ProfileName::Gbt9704 => Profile::Gbt9704,
        ProfileName::Gbt9704Windows => Profile::Gbt9704Windows,
        ProfileName::Plain => Profile::Plain,
    };
    if let Some(marked) = marked {
        let reader = context.reader()?;
        let (report, version) = Operand::parse(text).find(&reader)?;
        ExportFormat::Docx.check(output)?;
        let versions = [reader.find_version(report, marked.since)?, version];
        let bytes = reader.marked_since(report, versions, profile, marked.moves_as_edits, &author())?;
        write_file(output, &bytes, force)?;
        return Ok(exported(context, output, &[]));
    }
    let read = Operand::parse(text).read(|| context.reader())?;
    if !context.json {
        say_warnings(context, text, &read.warnings);
    }
    read.export(output, profile, &author(), force)?;
    Ok(exported(context, output, &read.warnings))
}

fn exported(context: &Context, output: &Path, warnings: &[Warning]) -> Answer {
    let path = output.display().to_string();
    Answer::new(context, &json!({"path": path, "warnings": warnings_json(context, warnings)}), || {
        context.sentences().command("exported", &[("path", &path)]) + "\n"
    })
}
