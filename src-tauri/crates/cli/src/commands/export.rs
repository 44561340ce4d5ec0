//! `dinggao export`

use std::path::Path;

use dinggao_workbench::{Failure, Numbering, Operand, Profile, WordLayout};
use serde_json::json;

use super::say_warnings;
use crate::{
    answer::{Answer, warnings_json},
    arguments::{NumberingName, ProfileName},
    context::{Context, author},
};

pub(super) fn run(
    context: &Context,
    text: &str,
    output: &Path,
    (profile, numbering): (ProfileName, NumberingName),
    force: bool,
) -> Result<Answer, Failure> {
    let profile = match profile {
        ProfileName::Gbt9704 => Profile::Gbt9704,
        ProfileName::Gbt9704Windows => Profile::Gbt9704Windows,
        ProfileName::Plain => Profile::Plain,
    };
    let numbering = match numbering {
        NumberingName::Text => Numbering::Text,
        NumberingName::Word => Numbering::Word,
    };
    let read = Operand::parse(text).read(|| context.reader())?;
    if !context.json {
        say_warnings(context, text, &read.warnings);
    }
    read.export(output, WordLayout { profile, numbering }, &author(), force)?;
    let path = output.display().to_string();
    Ok(Answer::new(context, &json!({"path": path, "warnings": warnings_json(context, &read.warnings)}), || {
        context.sentences().command("exported", &[("path", &path)]) + "\n"
    }))
}
