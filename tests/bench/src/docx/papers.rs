//! The files that are read, written and compared: a report of 110 pages, what a drafter made of it, and one with pictures.

use std::{
    fs,
    io::{Cursor, Read, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use dinggao_document::Document;
use dinggao_testkit::{Plan, Revised, natural_report, revise};
use dinggao_workbench::{ExportFormat, FileText, Profile};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Bytes of 61,000 characters, digits among them: 110 pages with their headings and tables.
const BYTES: usize = 164_500;
const SEED: u64 = 11;
const MOVES: usize = 8;
/// Pictures of the large file, and the bytes of each: it is to have 50 MB.
const PICTURES: usize = 50;
const PICTURE_BYTES: usize = 1 << 20;

/// Files in a folder.
pub(super) struct Papers {
    pub(super) folder: PathBuf,
    pub(super) old: PathBuf,
    pub(super) new: PathBuf,
    pub(super) markdown: PathBuf,
    /// As rows call it.
    pub(super) length: String,
    /// Characters that the drafter really changed.
    pub(super) changed: usize,
}

/// A file with pictures.
pub(super) struct Pictured {
    pub(super) path: PathBuf,
    pub(super) megabytes: f64,
    /// Of all of its XML, unpacked.
    pub(super) xml_megabytes: f64,
}

impl Papers {
    /// Writes them; a fifth of the blocks is edited.
    pub(super) fn write(folder: &Path) -> Result<Self> {
        let old = natural_report(BYTES, SEED);
        let plan = Plan::edits(old.blocks.len() / 5).with_moves(MOVES).with_fresh_ids(true);
        let length = format!("{} characters, {} blocks", old.char_count(), old.blocks.len());
        let Revised { document: new, truth } = revise(&old, &plan, SEED);
        let papers = Self {
            folder: folder.to_owned(),
            old: folder.join("old.docx"),
            new: folder.join("new.docx"),
            markdown: folder.join("old.md"),
            length,
            changed: truth.changed_chars,
        };
        fs::write(&papers.markdown, rendered(&old, ExportFormat::Md)?)?;
        fs::write(&papers.old, rendered(&old, ExportFormat::Docx)?)?;
        fs::write(&papers.new, rendered(&new, ExportFormat::Docx)?)?;
        Ok(papers)
    }

    /// The first report with pictures at its end.
    pub(super) fn with_pictures(&self) -> Result<Pictured> {
        let mut archive = ZipArchive::new(Cursor::new(fs::read(&self.old)?))?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let mut xml_bytes = 0;
        for place in 0..archive.len() {
            let mut entry = archive.by_index(place)?;
            let name = entry.name()?.into_owned();
            let mut xml = String::new();
            entry.read_to_string(&mut xml)?;
            let xml = match &*name {
                "word/document.xml" => before(&xml, "<w:sectPr", &(0..PICTURES).map(drawing).collect::<String>())?,
                "word/_rels/document.xml.rels" => {
                    before(&xml, "</Relationships>", &(0..PICTURES).map(relationship).collect::<String>())?
                }
                "[Content_Types].xml" => {
                    before(&xml, "<Override", "<Default Extension=\"png\" ContentType=\"image/png\"/>")?
                }
                _ => xml,
            };
            xml_bytes += xml.len();
            writer.start_file(name, SimpleFileOptions::default())?;
            writer.write_all(xml.as_bytes())?;
        }
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for number in 0..PICTURES {
            writer.start_file(format!("word/media/bench{number}.png"), stored)?;
            writer.write_all(&noise(number))?;
        }
        let bytes = writer.finish()?.into_inner();
        let path = self.folder.join("pictures.docx");
        fs::write(&path, &bytes)?;
        let megabytes = |bytes: usize| bytes as f64 / f64::from(1 << 20);
        Ok(Pictured { path, megabytes: megabytes(bytes.len()), xml_megabytes: megabytes(xml_bytes) })
    }
}

fn rendered(document: &Document, format: ExportFormat) -> Result<Vec<u8>> {
    let title = document.title().unwrap_or_default();
    let text = FileText { document: document.clone(), title, ..FileText::default() };
    Ok(text.render(format, Profile::Gbt9704, "")?)
}

fn before(xml: &str, place: &str, what: &str) -> Result<String> {
    let at = xml.find(place).with_context(|| format!("the export has no {place}"))?;
    let (head, tail) = xml.split_at(at);
    Ok(head.to_owned() + what + tail)
}

fn relationship(number: usize) -> String {
    format!(
        "<Relationship Id=\"bench{number}\" Target=\"media/bench{number}.png\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\"/>"
    )
}

/// A picture of 10 by 10 cm.
fn drawing(number: usize) -> String {
    let id = number + 1;
    let (main, picture) = (
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
    );
    let place = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    format!(
        "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"{place}\"><wp:extent cx=\"3600000\" cy=\"3600000\"/>\
         <wp:docPr id=\"{id}\" name=\"图{id}\" descr=\"现场照片{id}\"/><a:graphic xmlns:a=\"{main}\"><a:graphicData uri=\"{picture}\">\
         <pic:pic xmlns:pic=\"{picture}\"><pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"图{id}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"bench{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"3600000\" cy=\"3600000\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>\
         </w:drawing></w:r></w:p>"
    )
}

/// Bytes that begin as a PNG of 100 by 100 and can't be packed, as those of photographs.
fn noise(number: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x64\0\0\0\x64\x08\x02\0\0\0".to_vec();
    let mut state = number as u64 + 0x9E37_79B9;
    while bytes.len() < PICTURE_BYTES {
        // Marsaglia's xorshift.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes
}
