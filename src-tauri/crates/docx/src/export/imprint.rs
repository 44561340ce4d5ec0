//! 版记 (GB/T 9704-2012, 7.4): 抄送机关 and 印发, between lines, at the bottom of the last page.
//!
//! ```text
//! ━━━━━━━━━━━━━━━━━━   7.4.1  0.35 mm
//!  抄送：…，
//!        …。            7.4.2  DgCopies: 4号 仿宋, one character in on both sides
//! ──────────────────   7.4.1  0.25 mm
//!  …办公室     …印发    7.4.3  DgPrinting: one character in on both sides
//! ━━━━━━━━━━━━━━━━━━   7.4.1  0.35 mm, on the lower edge of the text area
//! ```
//! A floating table (17.4.57) is held at the bottom of the page of the paragraph behind it, which is the end of the
//! document. That this be an even page, as a printed paper asks, is left to whoever prints it.

use dinggao_document::{COPIES_END, COPIES_LABEL, Letterhead, PRINTED_WORD, WrittenLine};

use super::{
    profile::{Face, Layout},
    run::text_run,
    styles::Style,
};
use crate::{marker, ooxml::push};

/// Half points of 4号.
const HALF_POINTS: i64 = 28;
/// A character of 4号 in twips.
const CHARACTER: i64 = HALF_POINTS * 10;
/// Eighths of a point: 0.35 mm and 0.25 mm (7.4.1), as near as Word draws them.
const THICK: i64 = 8;
const THIN: i64 = 6;
/// The height of the paragraph behind it, in twips.
const END_HEIGHT: i64 = 20;

/// The paragraphs of the imprint and the one that holds them in their place; nothing where there is none.
pub(super) fn paragraphs(letterhead: &Letterhead, layout: &Layout, xml: &mut String) {
    if !letterhead.has_imprint() {
        return;
    }
    let written = |line: &Option<WrittenLine>| line.as_ref().map(WrittenLine::to_string);
    let copies = written(&letterhead.copies_to).map(|offices| format!("{COPIES_LABEL}{offices}{COPIES_END}"));
    let office = written(&letterhead.printing_office);
    let date = written(&letterhead.printing_date).map(|date| format!("\t{date}{PRINTED_WORD}"));
    let printing = (office.is_some() || date.is_some()).then(|| office.unwrap_or_default() + &date.unwrap_or_default());
    let elements: Vec<(&str, String)> = [(marker::COPIES, copies), (marker::PRINTING, printing)]
        .into_iter()
        .filter_map(|(style, text)| Some((style, text?)))
        .collect();
    let paragraph = |style: &str, text: &str, xml: &mut String| {
        push!(xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
        text_run(None, text, xml);
        xml.push_str("</w:p>");
    };
    if !layout.is_official() {
        for (style, text) in elements {
            paragraph(style, &text, xml);
        }
        return;
    }
    let width = layout.text_width();
    push!(
        xml,
        "<w:tbl>{}<w:tblGrid><w:gridCol w:w=\"{width}\"/></w:tblGrid>",
        table_properties(width, layout.margins.left)
    );
    for (style, text) in elements {
        push!(
            xml,
            "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
        );
        paragraph(style, &text, xml);
        xml.push_str("</w:tc></w:tr>");
    }
    push!(xml, "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr></w:p>", marker::IMPRINT_END);
}

/// As wide as the text area, at its lower edge, with lines between and around the rows but none at the sides. LibreOffice
/// lets a table float that is as wide as the text only where its place is counted from the edge of the page.
fn table_properties(width: i64, left: i64) -> String {
    let border = |side: &str, eighths: i64| {
        format!("<w:{side} w:val=\"single\" w:sz=\"{eighths}\" w:space=\"0\" w:color=\"000000\"/>")
    };
    let borders = border("top", THICK) + &border("bottom", THICK) + &border("insideH", THIN);
    format!(
        "<w:tblPr><w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:vertAnchor=\"margin\" w:horzAnchor=\"page\" \
         w:tblpX=\"{left}\" w:tblpYSpec=\"bottom\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>\
         <w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>\
         <w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
    )
}

/// The styles that the imprint is written in; they belong to files that have one.
pub(super) fn styles(layout: &Layout) -> Vec<Style> {
    let flush = "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>";
    let exact = |line: i64| {
        format!(
            "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{line}\" w:lineRule=\"exact\"/>"
        )
    };
    let end = Style::new(marker::IMPRINT_END, "版记之后", exact(END_HEIGHT) + flush, layout.body);
    let [copies, printing] = if layout.is_official() {
        let face = Face { half_points: HALF_POINTS, ..layout.body };
        let label = COPIES_LABEL.chars().map(|_| CHARACTER).sum::<i64>();
        let hanging = format!(
            "{}<w:ind w:left=\"{}\" w:right=\"{CHARACTER}\" w:hanging=\"{label}\"/>",
            exact(layout.line_twips()),
            CHARACTER + label
        );
        let right = layout.text_width() - CHARACTER;
        let tabbed = format!(
            "<w:tabs><w:tab w:val=\"right\" w:pos=\"{right}\"/></w:tabs>{}<w:ind w:left=\"{CHARACTER}\" \
             w:right=\"{CHARACTER}\"/>",
            exact(layout.line_twips())
        );
        [
            Style::new(marker::COPIES, "抄送机关", hanging, face),
            Style::new(marker::PRINTING, "印发机关和印发日期", tabbed, face),
        ]
    } else {
        [(marker::COPIES, "抄送机关"), (marker::PRINTING, "印发机关和印发日期")]
            .map(|(id, name)| Style::new(id, name, flush.to_owned(), layout.body))
    };
    vec![copies, printing, end]
}
