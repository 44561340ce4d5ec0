//! `dinggao compare`

use dinggao_workbench::{Comparison, Failure, Operand, compare_texts, write_file};

use serde::Serialize;
use serde_json::{Value, json};

use super::say_warnings;
use crate::{
    answer::{Answer, warnings_json},
    arguments::{CompareFormat, OptionalOutput},
    comparison_text,
    context::{Context, in_colour},
};

pub(super) fn run(
    context: &Context,
    [old, new]: [&str; 2],
    format: CompareFormat,
    output: &OptionalOutput,
    moves_as_edits: bool,
) -> Result<Answer, Failure> {
    let as_json = context.json || format == CompareFormat::Json;
    let mut warnings = Vec::new();
    let mut read = |text: &str| -> Result<_, Failure> {
        let read = Operand::parse(text).read(|| context.reader())?;
        if as_json {
            warnings.extend(warnings_json(context, &read.warnings));
        } else {
            say_warnings(context, text, &read.warnings);
        }
        Ok(read.document)
    };
    let (old, new) = (read(old)?, read(new)?);
    let comparison = compare_texts(&old, &new, moves_as_edits);
    let rendered = if as_json {
        // A comparison serialises: its keys are strings.
        serde_json::to_string(&WithWarnings { comparison, warnings }).unwrap_or_default() + "\n"
    } else {
        let coloured = output.output.is_none() && in_colour();
        comparison_text::write(context, &comparison, coloured)
    };
    let Some(path) = &output.output else {
        return Ok(Answer::text(rendered));
    };
    write_file(path, rendered.as_bytes(), output.force)?;
    let path = path.display().to_string();
    Ok(Answer::new(context, &json!({"path": path}), || {
        context.sentences().command("written", &[("path", &path)]) + "\n"
    }))
}

/// A comparison, and what reading its files simplified.
#[derive(Serialize)]
struct WithWarnings {
    #[serde(flatten)]
    comparison: Comparison,
    warnings: Vec<Value>,
}
