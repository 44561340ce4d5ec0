//! Word files made of markup, and what they are read as.

use std::io::{Cursor, Read, Write};

use dinggao_document::{
    Block, BlockKind, Document, Inline, IssuerMark, Letterhead, Mark, MediaId, TableCell, Warning, WrittenLine, labels,
};
use dinggao_docx::{Imported, import};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Every namespace that the tests use.
pub(crate) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
     xmlns:v=\"urn:schemas-microsoft-com:vml\"";

/// A zip of these entries.
pub(crate) fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).expect("starts");
        writer.write_all(text.as_bytes()).expect("writes");
    }
    writer.finish().expect("finishes").into_inner()
}

/// A file with this body and these parts beside it: (kind of relationship, root element, content).
pub(crate) fn docx(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut entries = vec![("word/document.xml".to_owned(), root("document", &format!("<w:body>{body}</w:body>")))];
    let mut relationships = String::new();
    for (number, (kind, element, content)) in parts.iter().enumerate() {
        entries.push((format!("word/{kind}.xml"), root(element, content)));
        relationships.push_str(&relationship(number, kind, &format!("{kind}.xml")));
    }
    entries.push(("word/_rels/document.xml.rels".to_owned(), relationship_part(&relationships)));
    let main = relationship(0, "officeDocument", "word/document.xml");
    entries.push(("_rels/.rels".to_owned(), relationship_part(&main)));
    let entries: Vec<(&str, &str)> = entries.iter().map(|(name, text)| (&**name, &**text)).collect();
    zip(&entries)
}

fn root(element: &str, content: &str) -> String {
    format!("<w:{element} {NAMESPACES}>{content}</w:{element}>")
}

fn relationship(number: usize, kind: &str, target: &str) -> String {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!("<Relationship Id=\"rId{number}\" Type=\"{base}/{kind}\" Target=\"{target}\"/>")
}

fn relationship_part(inside: &str) -> String {
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!("<Relationships xmlns=\"{namespace}\">{inside}</Relationships>")
}

/// A paragraph: the content of `w:pPr`, and runs.
pub(crate) fn p(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A run without properties.
pub(crate) fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of plain text.
pub(crate) fn text(text: &str) -> String {
    p("", &r(text))
}

/// One line per block: “kind number|text”.
pub(crate) fn written(document: &Document) -> Vec<String> {
    let write = |(block, label): (&Block, Option<String>)| {
        let kind = format!("{:?}", block.kind());
        format!("{kind} {}|{}", label.unwrap_or_default(), block.text())
    };
    document.blocks.iter().zip(labels(document)).map(write).collect()
}

/// “code @block detail” of a warning.
pub(crate) fn said(warning: &Warning) -> String {
    let block = warning.block.map(|block| format!(" @{block}")).unwrap_or_default();
    let detail = warning.detail.as_ref().map(|detail| format!(" {detail}")).unwrap_or_default();
    format!("{:?}{block}{detail}", warning.code)
}

/// Reads a file and compares blocks and warnings.
#[track_caller]
pub(crate) fn check_file(bytes: &[u8], blocks: &[&str], warnings: &[&str]) -> Imported {
    let imported = import(bytes).expect("imports");
    assert_eq!(written(&imported.document), blocks);
    assert_eq!(imported.warnings.iter().map(said).collect::<Vec<_>>(), warnings);
    assert_eq!(imported.document.validate(), Ok(()));
    imported
}

/// Reads a body without other parts. It starts with a title, so that no line of it is taken for one.
#[track_caller]
pub(crate) fn check(body: &str, blocks: &[&str], warnings: &[&str]) -> Imported {
    let blocks: Vec<&str> = std::iter::once("Title |总结").chain(blocks.iter().copied()).collect();
    check_file(&docx(&(text("总结") + body), &[]), &blocks, warnings)
}

/// The text of a part.
pub(crate) fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).expect("text");
    Some(text)
}

/// The same package without one of its parts.
pub(crate) fn without(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let entry = archive.by_index_raw(place).expect("an entry");
        if entry.name().expect("a name of text") != name {
            writer.raw_copy_file(entry).expect("copies");
        }
    }
    writer.finish().expect("finishes").into_inner()
}

/// The same package with a part of text edited.
pub(crate) fn edited(bytes: &[u8], name: &str, edit: impl FnOnce(String) -> String) -> Vec<u8> {
    let xml = edit(part(bytes, name).expect("the part"));
    let mut writer = ZipWriter::new_append(Cursor::new(without(bytes, name))).expect("a package");
    writer.start_file(name, SimpleFileOptions::default()).expect("starts");
    writer.write_all(xml.as_bytes()).expect("writes");
    writer.finish().expect("finishes").into_inner()
}

/// A paper with everything in it.
pub(crate) fn report() -> Document {
    use BlockKind::{Addressee, Annex, Date, Paragraph, Signature};
    use dinggao_testkit::{bold, doc, h, image, item, of, p, page_break, plain, png, table, title};

    let marks = vec![
        Inline::text("本年度“四个一批”工程完成"),
        bold("12项"),
        Inline::text("，占总数的"),
        Inline::marked("96.5%", [Mark::Underline]),
        Inline::text("；面积36万米"),
        Inline::marked("2", [Mark::Superscript]),
        Inline::text("，投资·管护……一体推进。"),
        Inline::HardBreak,
        Inline::text("换行之后的一句。"),
    ];
    let mut document = doc([
        title("云岭县水务局2025年度工作总结"),
        of(Addressee, plain("各乡镇人民政府，县直各单位：")),
        p("一年来，我局在县委、县政府的坚强领导下，稳步推进各项工作。现将有关情况总结如下："),
        h(1, "夯实农村供水底座"),
        p("一是水源更稳。新建、改造水源工程36处，惠及群众12.8万人，供水保证率达到96.5%，同比提高3.2个百分点。"),
        of(Paragraph, marks),
        h(2, "推进城乡一体化"),
        p("坚持建管并重，落实管护责任，全年巡查管网1,240公里。"),
        h(3, "水源工程"),
        h(4, "水库除险"),
        p("完成小型水库除险加固14座。"),
        item(0, "第一类：小（一）型水库；"),
        item(1, "其中当年开工的；"),
        item(0, "第二类：山塘。"),
        table(&[["乡镇", "水源（处）", "受益（人）"], ["临溪镇", "14", "52,300"], ["石桥乡", "22", "75,700"]]),
        h(1, "存在的问题"),
        p("部分管网老化，漏损率偏高；专业人员不足。"),
        image(&MediaId::of(&png(120, 80)).to_string(), "管网分布图"),
        of(Annex, plain("附件：1.2025年重点任务分解表")),
        of(Annex, plain("2.水源工程清单")),
        of(Signature, plain("云岭县水务局")),
        of(Date, plain("2025年11月20日")),
        page_break(),
        p("附件1"),
    ]);
    for block in &mut document.blocks {
        if let Block::Table { content, .. } = block
            && let Some(row) = content.first_mut()
        {
            for cell in &mut row.content {
                if let TableCell::TableCell { attrs, content } = cell.clone() {
                    *cell = TableCell::TableHeader { attrs, content };
                }
            }
        }
    }
    document
}

/// 请示 of these offices and signers, with everything that 版头 and 版记 can say.
pub(crate) fn request(offices: &[&str], with_document_word: bool, signers: &[&str]) -> Document {
    let line = |text: &&str| WrittenLine::new(text);
    let letterhead = Letterhead {
        copy_number: "12".parse().ok(),
        secrecy: "机密★1年".parse().ok(),
        urgency: "特急".parse().ok(),
        mark: IssuerMark::of(offices.iter().filter_map(line), with_document_word),
        number: WrittenLine::new("云水〔2026〕3号"),
        signers: signers.iter().filter_map(line).collect(),
        copies_to: WrittenLine::new(
            "县财政局，县发展改革局，县自然资源局，县农业农村局，县应急管理局，县乡村振兴局，各乡镇人民政府",
        ),
        printing_office: WrittenLine::new("云岭县水务局办公室"),
        printing_date: WrittenLine::new("2026年1月9日"),
    };
    Document { letterhead: Some(letterhead), ..report() }
}
