//! 版头 (GB/T 9704-2012, 7.2): what stands above the title on the first page, down to the red line.
//!
//! ```text
//! DgCopyNumber      000012                    7.2.1  first line, flush left
//! DgSecrecy         机密★1年                  7.2.2  second line, 黑体
//! DgUrgency         特急                      7.2.3  below, 黑体
//! DgHeadSpace                                 7.2.4  the upper edge of the mark is 35 mm below that of the text area
//! DgMark            云岭县水务局文件          7.2.4  red, 小标宋, centred
//! DgDocumentNumber  云水〔2026〕3号 签发人：林知远   7.2.5, 7.2.6  after two empty lines
//! DgRedLine         ─────────                 7.2.7  4 mm below, as wide as the text area
//! ```
//! The clause leaves the size of the mark open: it is the largest of 初号 to 二号 that lets the longest line fit. It says
//! nothing of the red line's thickness either: here it is that of the thick lines of 7.4.1.

use dinggao_document::{DOCUMENT_WORD, IssuerMark, Letterhead, SIGNER_LABEL, WrittenLine};

use super::{
    profile::{Face, Layout},
    run::text_run,
    styles::{Style, character_style},
};
use crate::{
    marker,
    ooxml::{push, units::Twips},
};

/// Where the upper edge of the mark is, from that of the text area (7.2.4).
const ABOVE_MARK: Twips = Twips::from_mm(35);
/// Between the number and the red line (7.2.7).
const ABOVE_RED_LINE: Twips = Twips::from_mm(4);
/// Empty lines above the number (7.2.5) and above the title (7.3.1).
const EMPTY_LINES: i64 = 2;
/// Sizes of the mark in half points: 初号, 小初, 一号, 小一, 二号.
const MARK_SIZES: [i64; 5] = [84, 72, 52, 48, 44];
/// Names of signers on a line (7.2.6).
const NAMES_A_LINE: usize = 2;

const RED: &str = "FF0000";

/// The paragraphs of the head; nothing where it has none.
pub(super) fn paragraphs(letterhead: &Letterhead, layout: &Layout, xml: &mut String) {
    let Letterhead { copy_number, secrecy, urgency, mark, number, signers, .. } = letterhead;
    let above = [
        (marker::COPY_NUMBER, copy_number.map(|number| number.to_string())),
        (marker::SECRECY, secrecy.as_ref().map(ToString::to_string)),
        (marker::URGENCY, urgency.map(|urgency| urgency.to_string())),
    ];
    let mut lines_above = 0;
    for (style, text) in above {
        if let Some(text) = text {
            plain(style, &text, xml);
            lines_above += 1;
        }
    }
    if let Some(mark) = mark {
        if layout.is_official() {
            let height = (ABOVE_MARK.0 - lines_above * layout.line_twips()).max(1);
            push!(
                xml,
                "<w:p><w:pPr><w:pStyle w:val=\"{}\"/><w:spacing w:line=\"{height}\" w:lineRule=\"exact\"/></w:pPr></w:p>",
                marker::HEAD_SPACE
            );
        }
        write_mark(mark, layout, xml);
    }
    if mark.is_some() || number.is_some() || !signers.is_empty() {
        number_lines(number.as_ref(), signers, layout, xml);
        plain(marker::RED_LINE, "", xml);
    }
}

fn plain(style: &str, text: &str, xml: &mut String) {
    push!(xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
    text_run(None, text, xml);
    xml.push_str("</w:p>");
}

/// 7.2.4: one office on a line with 文件; several below each other, 文件 beside them in the middle.
fn write_mark(mark: &IssuerMark, layout: &Layout, xml: &mut String) {
    let is_joint = !mark.others.is_empty();
    match (is_joint, mark.with_document_word) {
        (false, true) => plain(marker::MARK_WITH_WORD, &format!("{}{DOCUMENT_WORD}", mark.office), xml),
        (true, true) if layout.is_official() => joint_mark(mark, layout, xml),
        (_, with_word) => {
            mark.offices().for_each(|office| plain(marker::MARK, office.as_str(), xml));
            if with_word {
                plain(marker::MARK_WORD, DOCUMENT_WORD, xml);
            }
        }
    }
}

/// A table without borders: the offices on the left, each spread over the width of the longest, 文件 on the right.
fn joint_mark(mark: &IssuerMark, layout: &Layout, xml: &mut String) {
    let size = mark_size(mark, layout) * 10;
    let offices = longest_office(mark) * size / 2 + size / 2;
    let word = 3 * size;
    let nothing = "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>";
    push!(
        xml,
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/>\
         {nothing}</w:tblPr><w:tblGrid><w:gridCol w:w=\"{offices}\"/><w:gridCol w:w=\"{word}\"/></w:tblGrid><w:tr>",
        offices + word
    );
    push!(xml, "<w:tc><w:tcPr><w:tcW w:w=\"{offices}\" w:type=\"dxa\"/></w:tcPr>");
    for office in mark.offices() {
        push!(xml, "<w:p><w:pPr><w:pStyle w:val=\"{}\"/><w:jc w:val=\"distribute\"/></w:pPr>", marker::MARK);
        text_run(None, office.as_str(), xml);
        xml.push_str("</w:p>");
    }
    push!(xml, "</w:tc><w:tc><w:tcPr><w:tcW w:w=\"{word}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>");
    plain(marker::MARK_WORD, DOCUMENT_WORD, xml);
    xml.push_str("</w:tc></w:tr></w:tbl>");
}

/// 7.2.5 and 7.2.6: the number centred; where there are signers, one character in from the left, on the line of the last of
/// them, who stand one character in from the right, two on a line.
fn number_lines(number: Option<&WrittenLine>, signers: &[WrittenLine], layout: &Layout, xml: &mut String) {
    let number = number.map(WrittenLine::as_str).unwrap_or_default();
    let lines: Vec<&[WrittenLine]> = signers.chunks(NAMES_A_LINE).collect();
    if lines.is_empty() {
        let centred = if layout.is_official() { "<w:jc w:val=\"center\"/>" } else { "" };
        number_line(0, ("", centred), layout, xml);
        text_run(None, number, xml);
        xml.push_str("</w:p>");
        return;
    }
    for (place, names) in lines.iter().enumerate() {
        let is_last = place + 1 == lines.len();
        let (tabs, indent) = name_places(place, signers, layout);
        number_line(place, (&tabs, &indent), layout, xml);
        text_run(None, if is_last { number } else { "" }, xml);
        for (column, name) in names.iter().enumerate() {
            let label = if place == 0 && column == 0 { SIGNER_LABEL } else { "" };
            text_run(None, &format!("\t{label}"), xml);
            text_run(Some(marker::SIGNER), name.as_str(), xml);
        }
        xml.push_str("</w:p>");
    }
}

/// Opens a line of the number, the first below two empty lines; with tabs and what follows the spacing in the schema.
fn number_line(place: usize, (tabs, rest): (&str, &str), layout: &Layout, xml: &mut String) {
    push!(xml, "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{tabs}", marker::DOCUMENT_NUMBER);
    if layout.is_official() && place == 0 {
        let before = EMPTY_LINES * layout.line_twips() + leading(layout);
        push!(xml, "<w:spacing w:before=\"{before}\"/>");
    }
    push!(xml, "{rest}</w:pPr>");
}

/// Tabs and indents of a line with names.
fn name_places(place: usize, signers: &[WrittenLine], layout: &Layout) -> (String, String) {
    if !layout.is_official() {
        return (String::new(), String::new());
    }
    let character = layout.characters(100);
    let right = layout.text_width() - character;
    let indent = format!("<w:ind w:firstLineChars=\"100\" w:firstLine=\"{character}\"/>");
    if signers.len() == 1 {
        return (format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{right}\"/></w:tabs>"), indent);
    }
    let widest = |column: usize| {
        let names = signers.iter().skip(column).step_by(NAMES_A_LINE);
        names.map(|name| half_widths(name.as_str())).max().unwrap_or(0)
    };
    // Half characters: the label, the names of the first column, a character between, those of the second.
    let (label, first, second) = (half_widths(SIGNER_LABEL), widest(0), widest(1));
    let from_right = |half_characters: i64| (right - half_characters * character / 2).max(character);
    let second_at = from_right(second);
    let first_at = from_right(second + 2 + first);
    let label_at = from_right(second + 2 + first + label);
    let start = if place == 0 { label_at } else { first_at };
    let stop = |at: i64| format!("<w:tab w:val=\"left\" w:pos=\"{at}\"/>");
    (format!("<w:tabs>{}{}</w:tabs>", stop(start), stop(second_at)), indent)
}

/// What a line of the page is higher than its characters: lines of the number are as high as these, so that the red line
/// is 4 mm below them in any program.
fn leading(layout: &Layout) -> i64 {
    layout.line_twips() - layout.body.half_points * 10
}

/// The width of a text in half characters.
fn half_widths(text: &str) -> i64 {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

fn longest_office(mark: &IssuerMark) -> i64 {
    mark.offices().map(|office| half_widths(office.as_str())).max().unwrap_or(0)
}

/// Half points: the largest that lets the longest line fit into the text area.
fn mark_size(mark: &IssuerMark, layout: &Layout) -> i64 {
    let word = match (mark.with_document_word, mark.others.is_empty()) {
        (false, _) => 0,
        (true, true) => 2 * 2,
        // The space between the names and the word is one character more, and half a one to spread them.
        (true, false) => 3 * 2 + 1,
    };
    let widest = longest_office(mark) + word;
    let fits = |size: &i64| widest * size * 5 <= layout.text_width();
    MARK_SIZES.into_iter().find(fits).unwrap_or(MARK_SIZES[MARK_SIZES.len() - 1])
}

/// The styles that the head is written in; they belong to files that have one.
pub(super) fn styles(letterhead: &Letterhead, layout: &Layout) -> Vec<Style> {
    let flush = "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>";
    let style = |id, name, paragraph: String, face| Style::new(id, name, paragraph, face);
    let size = letterhead.mark.as_ref().map_or(MARK_SIZES[0], |mark| mark_size(mark, layout));
    if !layout.is_official() {
        let simple = |id, name| style(id, name, flush.to_owned(), layout.body);
        return vec![
            simple(marker::COPY_NUMBER, "份号"),
            simple(marker::SECRECY, "密级和保密期限"),
            simple(marker::URGENCY, "紧急程度"),
            simple(marker::MARK, "发文机关标志"),
            simple(marker::MARK_WITH_WORD, "发文机关标志和文件"),
            simple(marker::MARK_WORD, "文件二字"),
            simple(marker::DOCUMENT_NUMBER, "发文字号"),
            simple(marker::RED_LINE, "版头分隔线"),
        ];
    }
    let exact = |before: i64, line: i64, after: i64| {
        format!(
            "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" \
             w:lineRule=\"exact\"/>"
        )
    };
    let [black, ..] = layout.headings;
    let body = layout.body;
    let mark = Face { half_points: size, ..layout.title };
    // As high as its characters, so that its upper edge is theirs.
    let mark_line = |after| exact(0, size * 10, after) + flush + "<w:jc w:val=\"center\"/>";
    let below_each_other = letterhead.mark.as_ref().is_some_and(|mark| !mark.others.is_empty());
    let between = if below_each_other { size * 10 / 4 } else { 0 };
    let red_line = format!(
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"{RED}\"/></w:pBdr>{}{flush}",
        exact(0, ABOVE_RED_LINE.0, EMPTY_LINES * layout.line_twips())
    );
    vec![
        style(marker::COPY_NUMBER, "份号", flush.to_owned(), body),
        style(marker::SECRECY, "密级和保密期限", flush.to_owned(), black),
        style(marker::URGENCY, "紧急程度", flush.to_owned(), black),
        style(marker::HEAD_SPACE, "版头空白", exact(0, ABOVE_MARK.0, 0) + flush, body),
        style(marker::MARK, "发文机关标志", mark_line(between), mark).coloured(RED),
        style(marker::MARK_WITH_WORD, "发文机关标志和文件", mark_line(0), mark).coloured(RED),
        style(marker::MARK_WORD, "文件二字", mark_line(0), mark).coloured(RED),
        style(marker::DOCUMENT_NUMBER, "发文字号", exact(leading(layout), body.half_points * 10, 0) + flush, body),
        style(marker::RED_LINE, "版头分隔线", red_line, body),
    ]
}

/// 签发人 are in 楷体 (7.2.6); the label before them isn't.
pub(super) fn signer_style(layout: &Layout) -> String {
    let [_, kai, ..] = layout.headings;
    let face = if layout.is_official() { kai } else { layout.body };
    character_style(marker::SIGNER, "签发人姓名", &face)
}
