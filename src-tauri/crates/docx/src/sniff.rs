//! What a file is, told by its bytes rather than by its name.

use crate::{error::ImportError, opc::Package};

/// A kind of file that people take for a Word document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignKind {
    /// Word 97–2003 (.doc), or another file of the same container.
    OldOffice,
    /// An Office file that is encrypted with a password.
    Encrypted,
    /// PDF.
    Pdf,
    /// Rich text.
    Rtf,
    /// A web page.
    Html,
    /// Word's XML in one file (2003, or “flat OPC”).
    WordXml,
    /// An Excel workbook.
    Xlsx,
    /// A PowerPoint presentation.
    Pptx,
    /// An OpenDocument text, table or presentation.
    OpenDocument,
    /// A zip archive of something else.
    Zip,
}

impl ForeignKind {
    /// What it is, in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::OldOffice => "an old Office file (.doc)",
            Self::Encrypted => "an encrypted Office file",
            Self::Pdf => "a PDF",
            Self::Rtf => "rich text (.rtf)",
            Self::Html => "a web page",
            Self::WordXml => "a single Word XML file",
            Self::Xlsx => "an Excel workbook",
            Self::Pptx => "a PowerPoint presentation",
            Self::OpenDocument => "an OpenDocument file (.odt, .ods)",
            Self::Zip => "a zip archive",
        }
    }

    /// What a package is that is no Word document.
    pub(crate) fn of_package(package: &Package<'_>) -> Self {
        if package.has("xl/workbook.xml") || package.has("xl/workbook.bin") {
            Self::Xlsx
        } else if package.has("ppt/presentation.xml") {
            Self::Pptx
        } else if package.has("mimetype") && package.has("content.xml") {
            Self::OpenDocument
        } else {
            Self::Zip
        }
    }
}

const ZIP_MAGIC: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP_MAGIC: &[u8] = b"PK\x05\x06";
/// [MS-CFB] 2.2: the compound file header.
const COMPOUND_FILE_MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// [MS-OFFCRYPTO] 2.3: the stream that holds the encrypted package, named in UTF-16.
const ENCRYPTED_PACKAGE: &str = "EncryptedPackage";
/// Directory sectors of a compound file stand near either end; this much of both is searched.
const SEARCHED_BYTES: usize = 1 << 20;

/// Whether the bytes are a Word document: a package whose main part is one.
pub fn is_docx(bytes: &[u8]) -> bool {
    is_zip(bytes) && Package::open(bytes).is_ok_and(|mut package| package.main_document().is_ok())
}

/// What else the bytes are, if that is known; none for Word documents and for plain text.
pub fn foreign_kind(bytes: &[u8]) -> Option<ForeignKind> {
    if is_zip(bytes) {
        let mut package = Package::open(bytes).ok()?;
        return if package.main_document().is_ok() { None } else { Some(ForeignKind::of_package(&package)) };
    }
    if bytes.starts_with(COMPOUND_FILE_MAGIC) {
        let encrypted = contains_utf16(bytes, ENCRYPTED_PACKAGE);
        return Some(if encrypted { ForeignKind::Encrypted } else { ForeignKind::OldOffice });
    }
    let start = text_start(bytes);
    if start.starts_with("%pdf-") {
        Some(ForeignKind::Pdf)
    } else if start.starts_with("{\\rtf") {
        Some(ForeignKind::Rtf)
    } else if start.contains("<w:worddocument") || start.contains("<pkg:package") {
        Some(ForeignKind::WordXml)
    } else if start.starts_with("<!doctype html") || start.starts_with("<html") {
        Some(ForeignKind::Html)
    } else {
        None
    }
}

/// The error for bytes that are no zip.
pub(crate) fn kind_of_unzipped(bytes: &[u8]) -> ImportError {
    match foreign_kind(bytes) {
        Some(ForeignKind::Encrypted) => ImportError::Password,
        kind => ImportError::NotADocx(kind),
    }
}

pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP_MAGIC) || bytes.starts_with(EMPTY_ZIP_MAGIC)
}

fn contains_utf16(bytes: &[u8], text: &str) -> bool {
    let wanted: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let contains = |bytes: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    let head = bytes.get(..SEARCHED_BYTES).unwrap_or(bytes);
    let tail = bytes.len().checked_sub(SEARCHED_BYTES).and_then(|from| bytes.get(from..)).unwrap_or_default();
    contains(head) || contains(tail)
}

/// The first characters in lower case, without mark and white space before them.
fn text_start(bytes: &[u8]) -> String {
    let head = bytes.get(..2048).unwrap_or(bytes);
    String::from_utf8_lossy(head).trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<ForeignKind>) {
        assert_eq!(foreign_kind(bytes), expected);
        assert!(!is_docx(bytes));
    }

    #[test]
    fn files_are_told_by_their_content() {
        check(b"%PDF-1.7\n", Some(ForeignKind::Pdf));
        check(b"{\\rtf1\\ansi", Some(ForeignKind::Rtf));
        check("\u{FEFF}<!DOCTYPE HTML><html>".as_bytes(), Some(ForeignKind::Html));
        check(b"<?xml version=\"1.0\"?><w:wordDocument>", Some(ForeignKind::WordXml));
        check("年度工作总结".as_bytes(), None);
        check(b"", None);
        let mut old = COMPOUND_FILE_MAGIC.to_vec();
        check(&old, Some(ForeignKind::OldOffice));
        old.extend(ENCRYPTED_PACKAGE.encode_utf16().flat_map(u16::to_le_bytes));
        check(&old, Some(ForeignKind::Encrypted));
    }

    #[test]
    fn packages_are_told_by_their_parts() {
        let pack = |names: &[&str]| {
            let parts = names.iter().map(|&name| (name.to_owned(), b"x".to_vec())).collect();
            crate::opc::pack(parts).expect("packs")
        };
        check(&pack(&["xl/workbook.xml"]), Some(ForeignKind::Xlsx));
        check(&pack(&["ppt/presentation.xml"]), Some(ForeignKind::Pptx));
        check(&pack(&["mimetype", "content.xml"]), Some(ForeignKind::OpenDocument));
        check(&pack(&["readme.txt"]), Some(ForeignKind::Zip));
    }
}
