//! The law of the crate: an export that is imported again is the same document, but for the ids of blocks.

use std::collections::HashMap;

use dinggao_document::{
    Block, BlockId, BlockKind, Document, Inline, NoteId, NumberingScheme, TableCell, Thread, ThreadId,
};
use dinggao_docx::{ExportOptions, Leads, Numbering, Profile, export, import};
use dinggao_testkit::{
    Builder, any_commented_document, bold, doc, h, image, item, of, p, page_break, pictures, plain, sample_report,
    table, title,
};
use proptest::prelude::*;

use crate::support::{edited, part, without};

/// The same document with ids that count from 1, and with what an export writes as text made text: opaque blocks, and
/// pictures whose bytes nobody has.
fn normalised(document: &Document) -> Document {
    let mut next = 0;
    let mut number = move || {
        next += 1;
        BlockId::from_number(next)
    };
    let blocks = document.blocks.iter().map(|block| {
        let block = match block {
            Block::Image { attrs } if attrs.media().is_some() => block.clone(),
            Block::Image { .. } | Block::Opaque { .. } => Block::paragraph(block.text()),
            block => block.clone(),
        };
        match block.with_id(number()) {
            Block::Table { attrs, mut content } => {
                for cell in content.iter_mut().flat_map(|row| &mut row.content) {
                    for block in cell.content_mut() {
                        *block = block.clone().with_id(number());
                    }
                }
                Block::Table { attrs, content }
            }
            block => block,
        }
    });
    let names: HashMap<NoteId, NoteId> =
        (1..).zip(document.note_numbers()).map(|(number, note)| (note.note, NoteId::from_number(number))).collect();
    let threads =
        (1..).zip(document.anchored_threads()).map(|(number, id)| (id, ThreadId::from_number(number))).collect();
    Document { blocks: blocks.collect(), ..document.clone() }.with_notes_named(&names).with_threads_named(&threads)
}

/// Threads in the order of the text, named as [`normalised`] names them.
fn numbered(threads: &[Thread]) -> Vec<Thread> {
    (1..).zip(threads).map(|(number, thread)| Thread { id: ThreadId::from_number(number), ..thread.clone() }).collect()
}

#[track_caller]
fn check(document: &Document) {
    let official = ExportOptions { media: pictures(), ..ExportOptions::default() };
    let plain = ExportOptions { profile: Profile::Plain, ..official.clone() };
    let automatic = ExportOptions { numbering: Numbering::Word, ..official.clone() };
    for options in [official, plain, automatic] {
        let imported = import(&export(document, &options).expect("exports")).expect("imports");
        assert_eq!(normalised(&imported.document), normalised(document));
        assert_eq!(imported.warnings, []);
        assert_eq!(imported.title, document.title());
        assert_eq!(imported.media, pictures().only(document.media()));
    }
}

/// A picture that is there.
fn picture(alt: &str) -> Builder {
    let (id, _) = pictures().iter().next().expect("a picture");
    image(&id.to_string(), alt)
}

#[test]
fn a_report_comes_back() {
    check(&sample_report(4_000, 7));
}

#[test]
fn every_kind_of_block_comes_back() {
    use dinggao_document::BlockKind::{Addressee, Annex, Date, Signature};
    check(&doc([
        title("云岭县水务局年度工作总结"),
        of(Addressee, plain("各乡镇人民政府：")),
        p("全年收文12件。\t含密件*件。"),
        h(1, "学习"),
        h(2, "读书“四史”"),
        h(3, "1.像编号的标题"),
        h(4, "小结"),
        item(0, "第一项"),
        item(8, "深处"),
        table(&[["乡镇", "处"], ["临溪", "14"]]),
        table(&[["又一张表", ""]]),
        page_break(),
        picture("泵房 <新> & “旧”"),
        picture(""),
        p(""),
        of(Annex, plain("附件：1.任务分解表")),
        of(Annex, plain("2.实施方案")),
        of(Signature, plain("云岭县水务局")),
        of(Date, plain("2025年1月5日")),
    ]));
    check(&doc([]));
}

#[test]
fn spans_of_cells_come_back() {
    let mut document = doc([table(&[["甲", "乙", "丙"], ["丁", "戊", "己"], ["庚", "辛", "壬"]])]);
    let Some(Block::Table { content, .. }) = document.blocks.first_mut() else { panic!("a table") };
    let span = |cell: &mut TableCell, columns: u16, rows: u16| {
        let (TableCell::TableCell { attrs, .. } | TableCell::TableHeader { attrs, .. }) = cell;
        (attrs.colspan, attrs.rowspan, attrs.colwidth) = (columns, rows, Some(vec![120; usize::from(columns)]));
    };
    // 甲 reaches over two columns and two rows; the cells under it are none.
    span(&mut content[0].content[0], 2, 2);
    content[0].content.remove(1);
    content[1].content.drain(0..2);
    check(&document);
}

/// A table with more columns than an upright page has room for.
fn wide() -> Builder {
    table(&[["乡镇", "一", "二", "三", "四", "五", "六", "七", "八"], ["临溪", "1", "2", "3", "4", "5", "6", "7", "8"]])
}

#[test]
fn wide_tables_come_back_without_the_breaks_around_them() {
    check(&doc([title("总结"), p("见下表。"), wide(), p("完。")]));
    check(&doc([wide()]));
    check(&doc([p("见附表。"), page_break(), wide(), page_break(), p("完。")]));
    check(&doc([p("见下表。"), wide(), wide(), page_break(), wide(), table(&[["窄"]]), page_break()]));
    check(&doc([page_break(), wide(), h(1, "又一节"), page_break(), page_break()]));
}

#[test]
fn leads_come_back_as_text() {
    let document = doc([
        p("一是加强学习。全年12次。"),
        of(BlockKind::Paragraph, vec![bold("二是"), Inline::text("落实：到人。")]),
    ]);
    for profile in [Profile::Gbt9704, Profile::Plain] {
        let options = ExportOptions { profile, leads: Leads::Kai, ..ExportOptions::default() };
        let bytes = export(&document, &options).expect("exports");
        let xml = part(&bytes, "word/document.xml").expect("the part");
        assert!(
            xml.contains("<w:rStyle w:val=\"DgLead\"/></w:rPr><w:t xml:space=\"preserve\">一是加强学习。</w:t>"),
            "{xml}"
        );
        let imported = import(&bytes).expect("imports");
        assert_eq!(normalised(&imported.document), normalised(&document));
        assert_eq!(imported.warnings, []);
    }
}

#[test]
fn decimal_numbers_come_back() {
    let mut document = doc([title("Annual report"), h(1, "Scope"), h(2, "Sources"), p("Body")]);
    document.numbering = NumberingScheme::Decimal;
    check(&document);
}

/// Levels that start where Word wouldn't: below a heading without a number, and after a level was skipped.
#[test]
fn automatic_numbers_start_again_where_the_report_does() {
    let blocks = || {
        let before = [title("总结"), h(3, "先于上级"), h(2, "又一级"), h(1, "收文"), h(2, "登记"), h(3, "分办")];
        let after = [h(1, "小结"), h(2, "重新开始"), h(2, "接着数"), h(3, "再下一级"), h(1, "发文"), h(2, "起草")];
        let mut document = doc(before.into_iter().chain(after));
        if let Some(Block::Heading { attrs, .. }) = document.blocks.iter_mut().find(|block| block.text() == "小结") {
            attrs.numbered = false;
        }
        document
    };
    for numbering in [NumberingScheme::Official, NumberingScheme::Decimal] {
        check(&Document { numbering, ..blocks() });
    }
}

/// Other programs may drop custom properties: then the numbers are recognised as in any file.
#[test]
fn automatic_numbers_come_back_without_our_marker() {
    let document =
        doc([title("总结"), p("导语。"), h(1, "收文"), h(2, "登记"), h(3, "分办"), h(4, "催办"), p("正文。")]);
    let mut decimal =
        doc([title("Annual report"), p("Lead."), h(1, "Scope"), h(2, "Sources"), h(1, "Results"), p("Body.")]);
    decimal.numbering = NumberingScheme::Decimal;
    for document in [document, decimal] {
        let options = ExportOptions { numbering: Numbering::Word, ..ExportOptions::default() };
        let bytes = without(&export(&document, &options).expect("exports"), "docProps/custom.xml");
        let imported = import(&bytes).expect("imports");
        assert_eq!(normalised(&imported.document), normalised(&document));
        assert_eq!(imported.warnings, []);
    }
}

#[test]
fn automatic_numbers_are_no_text() {
    let options = ExportOptions { numbering: Numbering::Word, ..ExportOptions::default() };
    let bytes = export(&doc([h(1, "收文"), h(2, "登记")]), &options).expect("exports");
    let xml = part(&bytes, "word/document.xml").expect("the part");
    assert!(!xml.contains("一、") && !xml.contains("（一）"), "{xml}");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = sample_report(1_000, 1);
    let bytes = || export(&document, &ExportOptions::default()).expect("exports");
    assert_eq!(bytes(), bytes());
}

/// Also those of a number, which is no text of its own.
#[test]
fn numbers_lose_them_too() {
    let document = doc([h(1, "收文"), h(2, "登记")]);
    for (numbering, name, number) in
        [(Numbering::Text, "word/document.xml", "（一）"), (Numbering::Word, "word/numbering.xml", "（%2）")]
    {
        let options = ExportOptions { numbering, ..ExportOptions::default() };
        let bytes = export(&document, &options).expect("exports");
        let broken = edited(&bytes, name, |xml| xml.replace(number, &format!("{number}\u{0}")));
        assert_eq!(import(&broken).expect("imports").document.lines(), document.lines(), "{numbering:?}");
    }
}

#[test]
fn characters_that_xml_cannot_hold_are_left_out() {
    let document = doc([p("全\u{0}年\u{B}<&>\u{FFFE}")]);
    let bytes = export(&document, &ExportOptions::default()).expect("exports");
    assert_eq!(import(&bytes).expect("imports").document.lines(), ["全年<&>"]);
}

proptest! {
    #[test]
    fn any_document_comes_back((document, threads) in any_commented_document(12), decimal in any::<bool>()) {
        let numbering = if decimal { NumberingScheme::Decimal } else { NumberingScheme::Official };
        let document = Document { numbering, ..document };
        for numbering in [Numbering::Text, Numbering::Word] {
            let threads = threads.clone();
            let options = ExportOptions { numbering, media: pictures(), threads, ..ExportOptions::default() };
            let imported = import(&export(&document, &options).expect("exports")).expect("imports");
            prop_assert_eq!(numbered(&imported.threads), numbered(&options.threads));
            prop_assert_eq!(&imported.media, &pictures().only(document.media()));
            prop_assert_eq!(normalised(&imported.document), normalised(&document));
            prop_assert_eq!(imported.warnings, vec![]);
        }
    }
}
