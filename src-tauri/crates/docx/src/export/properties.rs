//! What a file says about itself: `docProps/core.xml`, `app.xml` and our own marker in `custom.xml`.

use std::borrow::Cow;

use dinggao_document::{Document, NumberingScheme};

use super::Properties;
use crate::{
    marker,
    ooxml::{DECLARATION, escape_text, push},
    opc::RelationshipKind,
};

/// A part of properties.
pub(super) struct PropertyPart {
    pub(super) name: &'static str,
    pub(super) kind: RelationshipKind,
    pub(super) content_type: &'static str,
    pub(super) xml: String,
}

/// The three parts.
pub(super) fn parts(document: &Document, properties: &Properties) -> [PropertyPart; 3] {
    [
        PropertyPart {
            name: "docProps/core.xml",
            kind: RelationshipKind::CoreProperties,
            content_type: "application/vnd.openxmlformats-package.core-properties+xml",
            xml: core(document, properties),
        },
        PropertyPart {
            name: "docProps/app.xml",
            kind: RelationshipKind::ExtendedProperties,
            content_type: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            xml: app(),
        },
        PropertyPart {
            name: "docProps/custom.xml",
            kind: RelationshipKind::CustomProperties,
            content_type: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            xml: custom(document.numbering, properties.draft.as_deref()),
        },
    ]
}

/// ECMA-376 part 2, 8: Dublin Core.
fn core(document: &Document, properties: &Properties) -> String {
    let mut inside = String::new();
    let title = properties.title.as_deref().map(Cow::Borrowed).or_else(|| document.title().map(Cow::Owned));
    if let Some(title) = title {
        push!(inside, "<dc:title>{}</dc:title>", escape_text(&title.replace('\n', "")));
    }
    if let Some(author) = &properties.author {
        push!(inside, "<dc:creator>{}</dc:creator>", escape_text(author));
    }
    if let Some(created) = properties.created.as_ref().filter(|created| is_time(created)) {
        let modified = format!("<dcterms:modified xsi:type=\"dcterms:W3CDTF\">{created}</dcterms:modified>");
        push!(inside, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{created}</dcterms:created>{modified}");
    }
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">{inside}</cp:coreProperties>"
    )
}

/// Whether a text is a time as RFC 3339 writes it; Word refuses a file with any other.
fn is_time(text: &str) -> bool {
    let shape: String =
        text.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect();
    let Some(rest) = shape.strip_prefix("0000-00-00T00:00:00") else {
        return false;
    };
    let zone = rest.strip_prefix('.').map_or(rest, |fraction| fraction.trim_start_matches('0'));
    matches!(zone, "Z" | "+00:00" | "-00:00")
}

fn app() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>Dinggao</Application></Properties>"
    )
}

/// Custom properties count from 2; the format id is that of all custom properties.
fn custom(scheme: NumberingScheme, draft: Option<&str>) -> String {
    let value = match scheme {
        NumberingScheme::Official => marker::OFFICIAL,
        NumberingScheme::Decimal => marker::DECIMAL,
    };
    let named = [(marker::PROPERTY, Some(value)), (marker::DRAFT, draft)];
    let mut inside = String::new();
    for (number, (name, value)) in (2..).zip(named) {
        if let Some(value) = value {
            push!(
                inside,
                "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{number}\" name=\"{name}\">\
                 <vt:lpwstr>{}</vt:lpwstr></property>",
                escape_text(value)
            );
        }
    }
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">{inside}</Properties>"
    )
}
