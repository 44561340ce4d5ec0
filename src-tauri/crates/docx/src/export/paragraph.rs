//! Paragraphs: a style, where it stands, and runs.

use dinggao_document::{Block, Inline};

use super::{notes::Notes, run::runs};
use crate::{marker, ooxml::push};

/// `w:pPr`; the children come in the order of the schema (17.3.1.26): pStyle, numPr, spacing, ind.
#[derive(Debug, Default, Clone)]
pub(super) struct Place<'style> {
    pub(super) style: &'style str,
    /// List and level.
    pub(super) list: Option<(usize, u8)>,
    /// Twips above.
    pub(super) before: i64,
    /// Hundredths of a character that the first line is indented by, and the same in twips.
    pub(super) first_line: Option<(i64, i64)>,
    /// Hundredths of a character from the left, and the same in twips.
    pub(super) left: Option<(i64, i64)>,
    /// Hundredths of a character from the right, and the same in twips.
    pub(super) right: Option<(i64, i64)>,
}

impl Place<'_> {
    pub(super) fn in_style(style: &str) -> Place<'_> {
        Place { style, ..Place::default() }
    }

    fn write(&self, xml: &mut String) {
        xml.push_str("<w:pPr><w:pStyle w:val=\"");
        xml.push_str(self.style);
        xml.push_str("\"/>");
        if let Some((list, depth)) = self.list {
            push!(xml, "<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        }
        if self.before != 0 {
            push!(xml, "<w:spacing w:before=\"{}\"/>", self.before);
        }
        if self.first_line.is_some() || self.left.is_some() || self.right.is_some() {
            xml.push_str("<w:ind");
            if let Some((characters, twips)) = self.first_line {
                push!(xml, " w:firstLineChars=\"{characters}\" w:firstLine=\"{twips}\"");
            }
            if let Some((characters, twips)) = self.left {
                let none = "w:firstLineChars=\"0\" w:firstLine=\"0\"";
                push!(xml, " w:leftChars=\"{characters}\" w:left=\"{twips}\" {none}");
            }
            if let Some((characters, twips)) = self.right {
                push!(xml, " w:rightChars=\"{characters}\" w:right=\"{twips}\"");
            }
            xml.push_str("/>");
        }
        xml.push_str("</w:pPr>");
    }
}

/// Appends a paragraph.
pub(super) fn paragraph(place: &Place<'_>, content: &[Inline], notes: &Notes<'_>, xml: &mut String) {
    numbered_paragraph(place, None, content, notes, xml);
}

/// Appends a paragraph with a derived number before its text.
pub(super) fn numbered_paragraph(
    place: &Place<'_>,
    number: Option<&str>,
    content: &[Inline],
    notes: &Notes<'_>,
    xml: &mut String,
) {
    xml.push_str("<w:p>");
    place.write(xml);
    if let Some(number) = number {
        super::run::derived_number(number, xml);
    }
    runs(content, notes, xml);
    xml.push_str("</w:p>");
}

/// Appends a paragraph whose run-in lead looks other than what follows.
pub(super) fn led_paragraph(place: &Place<'_>, [lead, rest]: [&[Inline]; 2], notes: &Notes<'_>, xml: &mut String) {
    xml.push_str("<w:p>");
    place.write(xml);
    super::run::styled_runs(Some(marker::LEAD), lead, notes, xml);
    runs(rest, notes, xml);
    xml.push_str("</w:p>");
}

/// The width of a block's text in half characters: Chinese characters are twice as wide as letters and digits.
pub(super) fn half_widths(block: &Block) -> i64 {
    block.text().chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}
