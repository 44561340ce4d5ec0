//! Runs: text with its marks (ECMA-376 part 1, 17.3.2).

use dinggao_document::{Inline, Mark, notes_after};

use super::notes::Notes;
use crate::{
    marker,
    ooxml::{escape_attribute, escape_text, push},
};

/// Punctuation that Chinese and Latin text share: without a hint Word takes it from the Latin font, half as wide.
const SHARED_PUNCTUATION: &[char] = &['“', '”', '‘', '’', '…', '·', '—'];

/// Appends the runs of a block.
pub(super) fn runs(content: &[Inline], notes: &Notes<'_>, xml: &mut String) {
    styled_runs(None, content, notes, xml);
}

/// The same in a character style.
pub(super) fn styled_runs(style: Option<&str>, content: &[Inline], notes: &Notes<'_>, xml: &mut String) {
    let chinese = content.iter().any(|piece| piece.as_str().chars().any(is_chinese));
    for (index, piece) in content.iter().enumerate() {
        match piece {
            Inline::HardBreak => xml.push_str("<w:r><w:br/></w:r>"),
            Inline::Text { text, marks } => {
                let hint = chinese && text.contains(SHARED_PUNCTUATION);
                run(text, &properties(style, marks, hint), xml);
            }
        }
        notes_after(content, index).for_each(|note| notes.reference(note, xml));
    }
}

/// Appends a derived heading number. An empty one says that the heading's own text starts like a number.
pub(super) fn derived_number(number: &str, xml: &mut String) {
    run(number, &properties(Some(marker::NUMBER), &[], false), xml);
}

/// Appends text that is no block's: a run, or nothing.
pub(super) fn text_run(style: Option<&str>, text: &str, xml: &mut String) {
    if !text.is_empty() {
        let hint = text.contains(SHARED_PUNCTUATION) && text.chars().any(is_chinese);
        run(text, &properties(style, &[], hint), xml);
    }
}

fn run(text: &str, properties: &str, xml: &mut String) {
    xml.push_str("<w:r>");
    xml.push_str(properties);
    push_content(text, xml);
    xml.push_str("</w:r>");
}

/// Text as the content of a run.
pub(crate) fn content_of_run(text: &str) -> String {
    let mut xml = String::with_capacity(text.len() + 40);
    push_content(text, &mut xml);
    xml
}

fn push_content(text: &str, xml: &mut String) {
    let text = text.replace("\r\n", "\n");
    let mut rest = &*text;
    while let Some(place) = rest.find(['\t', '\n', '\r']) {
        let (before, from) = rest.split_at(place);
        push_text(before, xml);
        xml.push_str(if from.starts_with('\t') { "<w:tab/>" } else { "<w:br/>" });
        rest = from.get(1..).unwrap_or_default();
    }
    push_text(rest, xml);
}

fn push_text(text: &str, xml: &mut String) {
    if !text.is_empty() {
        xml.push_str("<w:t xml:space=\"preserve\">");
        xml.push_str(&escape_text(text));
        xml.push_str("</w:t>");
    }
}

/// `w:rPr`, its children in the order of the schema: rStyle, rFonts, b, i, strike, u, vertAlign.
fn properties(style: Option<&str>, marks: &[Mark], hint: bool) -> String {
    if style.is_none() && !marks.iter().any(|mark| mark.is_format()) && !hint {
        return String::new();
    }
    let mut xml = "<w:rPr>".to_owned();
    if let Some(style) = style {
        push!(xml, "<w:rStyle w:val=\"{}\"/>", escape_attribute(style));
    }
    if hint {
        xml.push_str("<w:rFonts w:hint=\"eastAsia\"/>");
    }
    for (mark, element) in [
        (Mark::Bold, "<w:b/>"),
        (Mark::Italic, "<w:i/>"),
        (Mark::Strike, "<w:strike/>"),
        (Mark::Underline, "<w:u w:val=\"single\"/>"),
        (Mark::Superscript, "<w:vertAlign w:val=\"superscript\"/>"),
        (Mark::Subscript, "<w:vertAlign w:val=\"subscript\"/>"),
    ] {
        if marks.contains(&mark) {
            xml.push_str(element);
        }
    }
    xml + "</w:rPr>"
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}
