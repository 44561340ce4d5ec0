//! Word files as other programs leave them: no styles, numbers typed, lines indented by hand, blank paragraphs, runs parted
//! at any place, bookmarks and proofing marks in between.

use std::io::{Cursor, Write};

use dinggao_workbench::document::{Block, Document, labels};
use zip::{ZipWriter, write::SimpleFileOptions};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The text of `document` as such a file; the same seed gives the same file.
pub(crate) fn foreign_file(document: &Document, seed: u64) -> Vec<u8> {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut body = String::new();
    for (block, label) in document.blocks.iter().zip(labels(document)) {
        match block {
            Block::Table { content, .. } => {
                body.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>");
                let columns = content.first().map_or(0, |row| row.content.len());
                body.push_str(&"<w:gridCol w:w=\"1800\"/>".repeat(columns));
                body.push_str("</w:tblGrid>");
                for row in content {
                    body.push_str("<w:tr>");
                    for cell in &row.content {
                        body.push_str("<w:tc><w:tcPr><w:tcW w:w=\"1800\" w:type=\"dxa\"/></w:tcPr>");
                        paragraph("", &cell.text(), &mut dice, &mut body);
                        body.push_str("</w:tc>");
                    }
                    body.push_str("</w:tr>");
                }
                body.push_str("</w:tbl>");
            }
            block => {
                let indent = if label.is_none() && dice.roll(3) == 0 { "\u{3000}\u{3000}" } else { "" };
                paragraph(&format!("{indent}{}", label.unwrap_or_default()), &block.text(), &mut dice, &mut body);
            }
        }
        if dice.roll(12) == 0 {
            body.push_str("<w:p><w:pPr><w:spacing w:line=\"360\"/></w:pPr></w:p>");
        }
    }
    body.push_str("<w:p/><w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>");
    package(&body)
}

fn paragraph(before: &str, text: &str, dice: &mut Dice, body: &mut String) {
    body.push_str("<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>");
    let text: Vec<char> = before.chars().chain(text.chars()).collect();
    let mut left = &text[..];
    while !left.is_empty() {
        let (run, rest) = left.split_at((1 + dice.roll(40)).min(left.len()));
        left = rest;
        body.push_str(["<w:r>", "<w:r><w:rPr><w:sz w:val=\"32\"/></w:rPr>"][dice.roll(2)]);
        for character in run {
            match character {
                '\n' => body.push_str("<w:br/>"),
                '\t' => body.push_str("<w:tab/>"),
                character => {
                    let escaped = match character {
                        '&' => "&amp;".to_owned(),
                        '<' => "&lt;".to_owned(),
                        character => character.to_string(),
                    };
                    body.push_str(&format!("<w:t xml:space=\"preserve\">{escaped}</w:t>"));
                }
            }
        }
        body.push_str("</w:r>");
        if dice.roll(6) == 0 {
            body.push_str("<w:proofErr w:type=\"spellStart\"/>");
        }
    }
    body.push_str("</w:p>");
}

fn package(body: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        writer.start_file(name, SimpleFileOptions::default()).expect("starts");
        writer.write_all(text.as_bytes()).expect("writes");
    };
    add(
        "[Content_Types].xml",
        &format!(
            "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
        ),
    );
    add(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
             Target=\"word/document.xml\"/></Relationships>"
        ),
    );
    add("word/document.xml", &format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>"));
    writer.finish().expect("finishes").into_inner()
}

/// Numbers that look random (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }
}
