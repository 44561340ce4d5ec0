//! `dinggao blanks`: what is still to be filled in, as a list and as a table that comes back with values.

use std::path::Path;

use dinggao_workbench::{
    Blank, Departure, ExportFormat, Failure, FailureCode, Keeps, Operand, Profile, SheetPart, SheetRow, SheetWords,
    check_sheet_name,
    document::Document,
    fill_from_sheet, find_blanks, read_blank_sheet, read_file,
    wire::{SheetFill, Unfilled, Version},
    with_lasting_ids, write_blank_sheet,
};
use serde_json::{Value, json};

use super::{
    export::{notices_json, say_notices},
    say_warnings,
};
use crate::{
    answer::{Answer, warnings_json},
    context::{Context, author, say},
    sentences::name_of,
};

/// Where to write, and whether over an existing file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Out<'path> {
    pub(super) path: &'path Path,
    pub(super) replace: bool,
}

pub(super) fn run(
    context: &Context,
    text: &str,
    output: Option<Out<'_>>,
    fill: Option<&Path>,
) -> Result<Answer, Failure> {
    let operand = Operand::parse(text);
    match (output, fill) {
        (None, None) => list(context, text, &operand),
        (Some(out), None) => write(context, text, &operand, out),
        (output, Some(sheet)) => match &operand {
            Operand::File(path) => fill_file(context, path, sheet, output),
            Operand::Report { .. } => fill_report(context, &operand, sheet, output),
        },
    }
}

fn list(context: &Context, text: &str, operand: &Operand) -> Result<Answer, Failure> {
    let read = operand.read_words(|| context.reader())?;
    say_warnings(context, text, &read.warnings);
    let found = find_blanks(&read.document);
    Ok(Answer::new(context, &found, || {
        let lines: String = found.blanks.iter().map(line).collect();
        let count = found.count.to_string();
        lines + &context.sentences().command("blanks_found", &[("count", &count)]) + "\n"
    }))
}

/// Number, block, sign and label.
fn line(blank: &Blank) -> String {
    format!("{}  {}  {}  {}\n", blank.id, blank.spot.block + 1, blank.spot.quote, blank.label)
}

fn write(context: &Context, text: &str, operand: &Operand, out: Out<'_>) -> Result<Answer, Failure> {
    check_sheet_name(out.path)?;
    let read = operand.read_words(|| context.reader())?;
    say_warnings(context, text, &read.warnings);
    let document = known_again(operand, read.document);
    let notes = match operand {
        Operand::File(_) => Vec::new(),
        Operand::Report { .. } => {
            let reader = context.reader()?;
            let (report, _) = operand.find(&reader)?;
            reader.blank_notes(report)?
        }
    };
    let keys = ["sheet.name", "sheet.open", "sheet.literal", "sheet.meant"];
    let [name, open, literal, meant] = keys.map(|key| context.sentences().command(key, &[]));
    let words = SheetWords { name: &name, open: &open, literal: &literal, meant: &meant };
    write_blank_sheet(&document, notes, SheetPart::Whole, &words, out.path, out.replace)?;
    let (path, count) = (out.path.display().to_string(), find_blanks(&document).count);
    let answer = json!({"path": path, "count": count});
    Ok(Answer::new(context, &answer, || {
        let params = [("path", path.as_str()), ("count", &count.to_string())];
        context.sentences().command("blanks_written", &params) + "\n"
    }))
}

/// A text whose blanks can be found again: the ids of a file's blocks are new whenever it is read.
fn known_again(operand: &Operand, document: Document) -> Document {
    match operand {
        Operand::File(_) => with_lasting_ids(&document),
        Operand::Report { .. } => document,
    }
}

fn fill_file(context: &Context, path: &Path, sheet: &Path, output: Option<Out<'_>>) -> Result<Answer, Failure> {
    let out = output.ok_or_else(|| Failure::new(FailureCode::FillNeedsOutput))?;
    // A name that says no format is refused before anything is read.
    ExportFormat::of(out.path)?;
    let text = read_file(path)?;
    let rows = read_blank_sheet(sheet)?;
    let (filled, fills) = fill_from_sheet(&with_lasting_ids(&text.document), &rows);
    let order = Departure {
        path: out.path,
        keeps: Keeps::Files,
        layout: Profile::Gbt9704.into(),
        cleaned: false,
        author: &author(),
        replace: out.replace,
    };
    let left = order.leave_changed(&text, filled)?;
    if !context.json {
        say_warnings(context, &path.display().to_string(), &left.warnings);
        say_notices(context, &left.notices);
    }
    let written = out.path.display().to_string();
    let mut answer = told(&fills);
    answer["path"] = written.clone().into();
    answer["warnings"] = warnings_json(context, &left.warnings).into();
    answer["notices"] = notices_json(context, &left.notices).into();
    let end = context.sentences().command("written", &[("path", &written)]);
    Ok(answered(context, &rows, &fills, &answer, Some(&end)))
}

fn fill_report(context: &Context, operand: &Operand, sheet: &Path, output: Option<Out<'_>>) -> Result<Answer, Failure> {
    if output.is_some() {
        return Err(Failure::new(FailureCode::FillWithoutOutput));
    }
    let (report, version) = operand.find(&context.reader()?)?;
    if version != Version::Working {
        return Err(Failure::new(FailureCode::FillOfDraft));
    }
    let rows = read_blank_sheet(sheet)?;
    let (done, fills) = context.workbench()?.fill_report_from_sheet(report, &rows)?;
    let mut answer = told(&fills);
    answer["report"] = report.to_string().into();
    answer["revision"] = done.revision.map(|seq| json!({"seq": seq})).into();
    Ok(answered(context, &rows, &fills, &answer, None))
}

fn told(fills: &[SheetFill]) -> Value {
    let unmatched = |fill: &SheetFill| Some(json!({"row": fill.row, "label": fill.label, "why": fill.why?}));
    let filled = fills.iter().filter(|fill| fill.why.is_none()).count();
    json!({"filled": filled, "unmatched": fills.iter().filter_map(unmatched).collect::<Vec<_>>()})
}

/// The answer, with a line for every value that stayed outside. Rows that nobody filled in are no more than counted.
fn answered(context: &Context, rows: &[SheetRow], fills: &[SheetFill], json: &Value, end: Option<&str>) -> Answer {
    let left: Vec<(&SheetFill, Unfilled)> =
        fills.iter().filter_map(|fill| Some((fill, fill.why?))).filter(|(_, why)| *why != Unfilled::Empty).collect();
    if !context.json {
        for (fill, why) in &left {
            let row = fill.row.to_string();
            let params = [("row", row.as_str()), ("label", &fill.label), ("value", &fill.new)];
            say(&context.sentences().command(&format!("unfilled.{}", name_of(why)), &params));
        }
    }
    let count = |count: usize| count.to_string();
    let (filled, of) = (count(fills.iter().filter(|fill| fill.why.is_none()).count()), count(rows.len()));
    Answer::new(context, json, || {
        let line = context.sentences().command("blanks_filled", &[("filled", &filled), ("rows", &of)]) + "\n";
        end.map_or(line.clone(), |end| format!("{line}{end}\n"))
    })
}
