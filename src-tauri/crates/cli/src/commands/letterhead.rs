//! `dinggao letterhead`: 版头 and 版记 of a report.

use dinggao_workbench::{
    Failure,
    document::{Letterhead, LetterheadField},
    wire::LetterheadForm,
};
use serde_json::json;

use crate::{
    answer::Answer,
    arguments::LetterheadFields,
    context::Context,
    sentences::{Sentences, name_of},
};

pub(super) fn run(context: &Context, report: &str, fields: &LetterheadFields) -> Result<Answer, Failure> {
    let reader = context.reader()?;
    let report = reader.find_report(report)?.id;
    let working = |reader: &dinggao_workbench::Reader| {
        reader.document(report, dinggao_workbench::wire::Version::Working).map(|text| text.letterhead)
    };
    let before = LetterheadForm::of(working(&reader)?.as_ref());
    let wanted = filled_in(before.clone(), fields);
    if wanted != before {
        context.workbench()?.set_letterhead(report, &wanted)?;
    }
    let letterhead = working(&context.reader()?)?;
    let json = json!({"report": report, "letterhead": letterhead});
    Ok(Answer::new(context, &json, || told(context.sentences(), letterhead.as_ref())))
}

/// The form with the named fields as they are named.
fn filled_in(form: LetterheadForm, fields: &LetterheadFields) -> LetterheadForm {
    let text = |field: &Option<String>, before: String| field.clone().unwrap_or(before);
    LetterheadForm {
        copy_number: text(&fields.copy_number, form.copy_number),
        secrecy: fields.secrecy.map_or(form.secrecy, |level| level.0),
        secrecy_period: text(&fields.period, form.secrecy_period),
        urgency: fields.urgency.map_or(form.urgency, |urgency| urgency.0),
        offices: text(&fields.issuer, form.offices),
        with_document_word: fields.name_only.map_or(form.with_document_word, |name_only| !name_only),
        number: text(&fields.number, form.number),
        signers: text(&fields.signer, form.signers),
        copies_to: text(&fields.copies_to, form.copies_to),
        printing_office: text(&fields.printed_by, form.printing_office),
        printing_date: text(&fields.printed_on, form.printing_date),
    }
}

/// A line for each field that says something.
fn told(sentences: &Sentences, letterhead: Option<&Letterhead>) -> String {
    let Some(letterhead) = letterhead else { return sentences.command("letterhead.none", &[]) + "\n" };
    let line = |field: LetterheadField| {
        let value = letterhead.written(field);
        let name = field_name(sentences, field);
        (!value.is_empty()).then(|| sentences.command("letterhead.line", &[("field", &name), ("value", &value)]) + "\n")
    };
    LetterheadField::ALL.into_iter().filter_map(line).collect()
}

/// What a field is called.
pub(crate) fn field_name(sentences: &Sentences, field: LetterheadField) -> String {
    sentences.command(&format!("field.{}", name_of(field)), &[])
}
