//! `dinggao compare`

use dinggao_workbench::{
    Comparison, ExportNotice, Failure, Operand, Profile, compare_texts, comparison_page, comparison_table, redline,
    write_file,
};

use serde::Serialize;
use serde_json::{Value, json};

use super::{
    export::{notices_json, say_notices},
    say_warnings,
};
use crate::{
    answer::{Answer, warnings_json},
    arguments::{CompareFormat, OptionalOutput},
    comparison_text,
    context::{Context, author, in_colour},
};

pub(super) fn run(
    context: &Context,
    [old, new]: [&str; 2],
    format: CompareFormat,
    output: &OptionalOutput,
    moves_as_edits: bool,
) -> Result<Answer, Failure> {
    // What is written to a file has the format that was asked for; what is printed is JSON where that was.
    let is_file =
        output.output.is_some() && matches!(format, CompareFormat::Html | CompareFormat::Table | CompareFormat::Docx);
    let format = if context.json && !is_file { CompareFormat::Json } else { format };
    let as_json = context.json || format == CompareFormat::Json;
    let mut warnings = Vec::new();
    let mut read = |text: &str| -> Result<_, Failure> {
        let read = Operand::parse(text).read(|| context.reader())?;
        if as_json {
            warnings.extend(warnings_json(context, &read.warnings));
        } else {
            say_warnings(context, text, &read.warnings);
        }
        Ok(read)
    };
    let (old_text, new_text) = (read(old)?, read(new)?);
    if format == CompareFormat::Docx {
        let redline = redline(&old_text, &new_text, Profile::default(), moves_as_edits, &author())?;
        return finish(context, redline.bytes, redline.notice.as_slice(), output);
    }
    let (old_text, new_text) = (old_text.document, new_text.document);
    let comparison = compare_texts(&old_text, &new_text, moves_as_edits);
    let words = |key: &str, params: &[(&str, &str)]| context.sentences().command(key, params);
    let rendered = match format {
        // A comparison serialises: its keys are strings.
        CompareFormat::Json => {
            (serde_json::to_string(&WithWarnings { comparison, warnings }).unwrap_or_default() + "\n").into_bytes()
        }
        CompareFormat::Text => {
            let coloured = output.output.is_none() && in_colour();
            comparison_text::write(context, &comparison, coloured).into_bytes()
        }
        CompareFormat::Html => {
            let title = words("page.title", &[("old", old), ("new", new)]);
            comparison_page(&comparison, &title, &words).into_bytes()
        }
        CompareFormat::Docx | CompareFormat::Table => comparison_table(&comparison, &new_text, &words, &author())?,
    };
    finish(context, rendered, &[], output)
}

/// Writes the answer to the file that was asked for, else prints it.
fn finish(
    context: &Context,
    rendered: Vec<u8>,
    notices: &[ExportNotice],
    output: &OptionalOutput,
) -> Result<Answer, Failure> {
    if !context.json {
        say_notices(context, notices);
    }
    let Some(path) = &output.output else {
        return Ok(Answer::text(rendered));
    };
    write_file(path, &rendered, output.force)?;
    let path = path.display().to_string();
    let notices = notices_json(context, notices);
    Ok(Answer::new(context, &json!({"path": path, "notices": notices}), || {
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
