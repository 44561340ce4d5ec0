//! A reader never panics and never takes long, whatever the bytes are.

use std::io::{Cursor, Write};

use dinggao_docx::{ExportOptions, ForeignKind, ImportError, export, foreign_kind, import, is_docx, limits};
use dinggao_testkit::pictures;
use proptest::prelude::*;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::support::{part, report};

fn exported() -> Vec<u8> {
    export(&report(), &ExportOptions { media: pictures(), ..ExportOptions::default() }).expect("exports")
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("starts");
        writer.write_all(bytes).expect("writes");
    }
    writer.finish().expect("finishes").into_inner()
}

#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    assert_eq!(import(bytes).map_err(|error| error.code()), Err(expected));
}

#[test]
fn what_is_no_document_says_what_it_is() {
    check(b"", "file.empty");
    check("年度总结".as_bytes(), "file.not_a_docx");
    check(b"%PDF-1.7", "file.not_a_docx");
    assert_eq!(import(b"{\\rtf1"), Err(ImportError::NotADocx(Some(ForeignKind::Rtf))));
    let mut encrypted = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    check(&encrypted, "file.password");
    check(&zip(&[("xl/workbook.xml", b"<a/>")]), "file.not_a_docx");
    check(&zip(&[("word/styles.xml", b"<a/>")]), "file.no_document");
    check(&zip(&[("word/document.xml", b"<a/>")]), "file.no_document");
    check(&exported()[..400], "file.truncated");
}

#[test]
fn broken_parts_are_named() {
    let error = import(&zip(&[("word/document.xml", b"<w:document>")])).expect_err("malformed");
    assert_eq!(error, ImportError::Xml { part: "word/document.xml".to_owned() });
    check(&zip(&[("word/document.xml", b"<!DOCTYPE a><a/>")]), "file.unsafe");
    check(&zip(&[("word/document.xml", b"<a/>"), ("Word/Document.xml", b"<a/>")]), "file.unsafe");
    let bomb = vec![b' '; 12 << 20];
    check(&zip(&[("word/document.xml", &bomb)]), "file.unsafe");
    let many: Vec<String> = (0..=limits::ENTRIES).map(|number| format!("word/{number}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (&**name, &b""[..])).collect();
    check(&zip(&many), "file.too_large");
}

#[test]
fn tables_nest_only_so_deep() {
    let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let deep = "<w:tbl><w:tr><w:tc>".repeat(17) + &"</w:tc></w:tr></w:tbl>".repeat(17);
    let xml = format!("<w:document {w}><w:body>{deep}</w:body></w:document>");
    check(&zip(&[("word/document.xml", xml.as_bytes())]), "file.unsafe");
}

#[test]
fn a_document_is_told_by_its_content() {
    assert!(is_docx(&exported()));
    assert_eq!(foreign_kind(&exported()), None);
}

/// Shapes that would be slow if anything were searched for again at each step.
#[test]
fn large_shapes_take_no_longer_than_their_size() {
    let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let cells = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>".repeat(20_000);
    let rows = format!("<w:tr>{cells}</w:tr>").repeat(3);
    let fields = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".repeat(50_000)
        + &"<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>".repeat(50_000);
    let notes = "<w:r><w:footnoteReference w:id=\"7\"/></w:r>".repeat(50_000);
    let links = "<w:p><w:hyperlink/><w:ins/></w:p>".repeat(50_000);
    let body = format!("<w:tbl>{rows}</w:tbl><w:p>{fields}{notes}</w:p>{links}");
    let xml = format!("<w:document {w}><w:body>{body}</w:body></w:document>");
    // Stored, so that the ratio isn't what stops it.
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("word/document.xml", stored).expect("starts");
    writer.write_all(xml.as_bytes()).expect("writes");
    let bytes = writer.finish().expect("finishes").into_inner();
    let document = import(&bytes).expect("imports").document;
    assert_eq!(document.validate(), Ok(()));
    assert!(export(&document, &ExportOptions::default()).is_ok());
}

proptest! {
    #[test]
    fn a_cut_file_is_an_error(length in 0usize..4_000) {
        let bytes = exported();
        let cut = &bytes[..length.min(bytes.len() - 1)];
        prop_assert!(import(cut).is_err());
    }

    #[test]
    fn flipped_bytes_never_panic(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = exported();
        for (place, value) in flips {
            let place = place.index(bytes.len());
            bytes[place] ^= value;
        }
        // Either answer is right, as long as there is one.
        drop((import(&bytes), foreign_kind(&bytes)));
    }

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), zipped in any::<bool>()) {
        let bytes = if zipped { [b"PK\x03\x04".to_vec(), bytes].concat() } else { bytes };
        drop((import(&bytes), foreign_kind(&bytes)));
    }

    /// Bytes changed inside the parts, where no checksum catches it.
    #[test]
    fn changed_parts_never_panic(
        name in prop::sample::select(PARTS.to_vec()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let whole = exported();
        let mut parts: Vec<(&str, Vec<u8>)> = PARTS.iter().map(|&name| (name, part(&whole, name).expect("the part").into_bytes())).collect();
        for (changed, bytes) in &mut parts {
            if *changed == name {
                for (place, value) in &changes {
                    let place = place.index(bytes.len());
                    bytes[place] = *value;
                }
            }
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (*name, &**bytes)).collect();
        if let Ok(imported) = import(&zip(&parts)) {
            prop_assert_eq!(imported.document.validate(), Ok(()));
        }
    }

    /// Markup that no Word would write, in a package that is whole.
    #[test]
    fn any_markup_is_read(pieces in prop::collection::vec(prop::sample::select(MARKUP.to_vec()), 0..40)) {
        let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        let mut open: Vec<&str> = Vec::new();
        let mut xml = format!("<w:document {w}><w:body>");
        for piece in pieces {
            if piece == "/" {
                if let Some(name) = open.pop() {
                    xml = xml + "</" + name + ">";
                }
            } else if let Some(name) = piece.strip_suffix('+') {
                xml = xml + "<" + name + ">";
                open.push(name);
            } else {
                xml.push_str(piece);
            }
        }
        xml.extend(open.iter().rev().flat_map(|name| ["</", name, ">"]));
        xml.push_str("</w:body></w:document>");
        let imported = import(&zip(&[("word/document.xml", xml.as_bytes())])).expect("well-formed");
        prop_assert_eq!(imported.document.validate(), Ok(()));
        let again = export(&imported.document, &ExportOptions::default()).expect("exports");
        let again = import(&again).expect("imports").document;
        prop_assert_eq!(again.lines(), imported.document.lines());
    }
}

const PARTS: &[&str] = &[
    "[Content_Types].xml",
    "_rels/.rels",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/footer1.xml",
    "docProps/custom.xml",
];

/// `name+` opens an element, `/` closes the last one.
const MARKUP: &[&str] = &[
    "/",
    "/",
    "/",
    "w:p+",
    "w:r+",
    "w:tbl+",
    "w:tr+",
    "w:tc+",
    "w:tcPr+",
    "w:pPr+",
    "w:rPr+",
    "w:ins+",
    "w:del+",
    "w:sdt+",
    "w:sdtContent+",
    "w:hyperlink+",
    "w:txbxContent+",
    "w:pict+",
    "w:unknown+",
    "<w:t>一、学习</w:t>",
    "<w:t xml:space=\"preserve\"> 收文 </w:t>",
    "<w:del/>",
    "<w:b/>",
    "<w:tab/>",
    "<w:br/>",
    "<w:br w:type=\"page\"/>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:instrText>PAGE</w:instrText>",
    "<w:gridSpan w:val=\"2\"/>",
    "<w:vMerge/>",
    "<w:vMerge w:val=\"restart\"/>",
    "<w:outlineLvl w:val=\"1\"/>",
    "<w:footnoteReference w:id=\"1\"/>",
    "<w:sectPr/>",
];
