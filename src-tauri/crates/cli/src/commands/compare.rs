//! `dinggao compare`

use dinggao_workbench::{Comparison, Failure, Operand, compare_texts, write_file};

use super::say_warnings;
use crate::{
    answer::Answer,
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
    let read = |text: &str| -> Result<_, Failure> {
        let read = Operand::parse(text).read(|| context.reader())?;
        say_warnings(context, text, &read.warnings);
        Ok(read.document)
    };
    let comparison = compare_texts(&read(old)?, &read(new)?, moves_as_edits);
    let coloured = output.output.is_none() && in_colour();
    let rendered = match format {
        CompareFormat::Text if !context.json => comparison_text::write(context, &comparison, coloured),
        CompareFormat::Text | CompareFormat::Json => json(&comparison),
    };
    match &output.output {
        None => Ok(Answer::text(rendered)),
        Some(path) => {
            write_file(path, rendered.as_bytes(), output.force)?;
            let path = path.display().to_string();
            Ok(Answer::new(context, &serde_json::json!({"path": path}), || {
                context.sentences().command("written", &[("path", &path)]) + "\n"
            }))
        }
    }
}

fn json(comparison: &Comparison) -> String {
    // A comparison serialises: its keys are strings.
    serde_json::to_string(comparison).unwrap_or_default() + "\n"
}
