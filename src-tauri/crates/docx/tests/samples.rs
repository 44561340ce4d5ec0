//! Exports written to a folder, for validators and for other programs: `DINGGAO_SAMPLES=/folder cargo test -p
//! dinggao-docx --test samples`. Without the variable there is nothing to do.
#![expect(clippy::print_stderr, reason = "a person who names a folder wants to know what was written")]

use dinggao_document::{Block, BlockKind, Document, Inline, Mark, NumberingScheme, TableCell};
use dinggao_docx::{ExportOptions, Profile, Properties, export, import};
use dinggao_testkit::{any_document, bold, doc, h, image, item, of, p, page_break, plain, sample_report, table, title};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

#[test]
fn samples_are_written() {
    let Some(folder) = std::env::var_os("DINGGAO_SAMPLES") else {
        eprintln!("skipped: DINGGAO_SAMPLES names no folder");
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    let mut documents = vec![("report".to_owned(), report()), ("long".to_owned(), sample_report(12_000, 5))];
    let mut runner = TestRunner::deterministic();
    for number in 0..60 {
        let document = any_document(20).new_tree(&mut runner).expect("a document").current();
        documents.push((format!("any{number:02}"), document));
    }
    if let Some(corpus) = std::env::var_os("DINGGAO_CORPUS") {
        for group in std::fs::read_dir(corpus).expect("the folder can be read") {
            let group = group.expect("an entry").path();
            for file in std::fs::read_dir(&group).expect("the folder can be read") {
                let file = file.expect("an entry").path();
                if let Ok(imported) = import(&std::fs::read(&file).expect("the file can be read")) {
                    let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                    documents.push((format!("corpus-{name}"), imported.document));
                }
            }
        }
    }
    let properties = Properties {
        title: None,
        author: Some("拟稿人 <甲>".to_owned()),
        created: Some("2025-01-05T09:30:00Z".to_owned()),
    };
    let profiles = [("gb", Profile::Gbt9704), ("win", Profile::Gbt9704Windows), ("plain", Profile::Plain)];
    for (place, (name, document)) in documents.iter().enumerate() {
        // The first two in every profile, the rest in one each.
        for (number, (profile_name, profile)) in profiles.into_iter().enumerate() {
            if place < 2 || place % 3 == number {
                let options = ExportOptions { profile, properties: properties.clone(), ..ExportOptions::default() };
                let bytes = export(document, &options).expect("exports");
                std::fs::write(folder.join(format!("{name}-{profile_name}.docx")), bytes)
                    .expect("the file can be written");
            }
        }
    }
    eprintln!("{} documents written", documents.len());
}

/// A paper with everything in it.
fn report() -> Document {
    use BlockKind::{Addressee, Annex, Date, Paragraph, Signature};
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
        image("a1", "管网分布图"),
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
    document.numbering = NumberingScheme::Official;
    document
}
