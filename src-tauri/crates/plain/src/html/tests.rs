//! What passages of other programs become, written in the shapes that these programs give.

use dinggao_document::{
    Block, BlockKind, Document, Inline, Mark, Media, NumberingScheme, Passage, Place, WarningCode, labels,
    merge_adjacent,
};
use dinggao_testkit::any_document;
use proptest::prelude::*;

use super::*;

mod hostile;

const MIDDLE: Place = Place::Text { before: Some(BlockKind::Paragraph), ends: false };
const EMPTY: Place = Place::Text { before: None, ends: true };

fn passage(html: &str, place: Place) -> Passage {
    read_passage(html, NumberingScheme::Official, place).expect("the page is read")
}

/// A page in, “kind number|text” out, marks as elements; cells stand between bars, spans and `th` before them.
#[track_caller]
fn check(html: &str, place: Place, expected: &[&str], warnings: &[WarningCode]) {
    let passage = passage(html, place);
    assert_eq!(written(&Document::official(passage.blocks.clone())), expected);
    assert_eq!(passage.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), warnings);
    assert_eq!(Document::official(passage.blocks).validate(), Ok(()));
}

fn written(document: &Document) -> Vec<String> {
    let line = |(block, label): (&Block, Option<String>)| {
        let kind = serde_json::to_value(block.kind()).expect("a kind serialises");
        let depth = match block {
            Block::ListItem { attrs, .. } => format!("+{}", attrs.depth),
            _ => String::new(),
        };
        let text = if block.rows().is_empty() { marked(block.content()) } else { rows(block) };
        format!("{}{depth} {}|{text}", kind.as_str().expect("a name"), label.unwrap_or_default())
    };
    document.blocks.iter().zip(labels(document)).map(line).collect()
}

fn rows(table: &Block) -> String {
    let cell = |cell: &dinggao_document::TableCell| {
        let name = if cell.is_header() { "th " } else { "" };
        let spans = match (cell.attrs().colspan, cell.attrs().rowspan) {
            (1, 1) => String::new(),
            (columns, rows) => format!("{columns}x{rows} "),
        };
        let text: Vec<String> = cell.content().iter().map(|block| marked(block.content())).collect();
        format!("{name}{spans}{}", text.join("¶"))
    };
    let row = |row: &dinggao_document::TableRow| row.content.iter().map(cell).collect::<Vec<_>>().join("|");
    table.rows().iter().map(row).collect::<Vec<_>>().join("//")
}

fn marked(content: &[Inline]) -> String {
    let name = |mark: &Mark| match mark {
        Mark::Comment { .. } | Mark::NoteReference { .. } => "",
        Mark::Bold => "b",
        Mark::Italic => "i",
        Mark::Underline => "u",
        Mark::Strike => "s",
        Mark::Superscript => "sup",
        Mark::Subscript => "sub",
    };
    let piece = |piece: &Inline| match piece {
        Inline::HardBreak => "\\".to_owned(),
        Inline::Text { text, marks } => {
            marks.iter().rev().fold(text.clone(), |text, mark| format!("<{0}>{text}</{0}>", name(mark)))
        }
    };
    let formatted = |piece: &Inline| match piece {
        Inline::HardBreak => Inline::HardBreak,
        Inline::Text { text, .. } => Inline::marked(text.clone(), piece.formats()),
    };
    merge_adjacent(content.iter().map(formatted).collect()).iter().map(piece).collect()
}

const WORD: &str = include_str!("tests/word.html");
const WPS: &str = include_str!("tests/wps.html");
const EXCEL: &str = include_str!("tests/excel.html");
const CALC: &str = include_str!("tests/calc.html");

#[test]
fn word_gives_headings_lists_marks_and_tables() {
    check(
        WORD,
        MIDDLE,
        &[
            "heading 一、|夯实防汛底座",
            "paragraph |全年新建雨量站<b>36处</b>，改造<i>山洪</i>预警<u>广播</u>12套，面积5km<sup>2</sup>。",
            "heading （一）|农村供水",
            "heading 1.|水源工程",
            "heading （二）|城区供水",
            "list_item+0 |巡查河道",
            "list_item+1 |登记险情",
            "paragraph |见说明[1]，完成投资　万元。",
            "table |th 乡镇|th 2x1 处数//1x2 临溪|新建|14//改造|9",
        ],
        &[WarningCode::PasteTracked, WarningCode::PasteComments, WarningCode::PasteHidden],
    );
}

#[test]
fn the_start_of_a_text_is_told_as_in_an_import() {
    check(
        WPS,
        EMPTY,
        &[
            "title |云岭县水务局工作总结",
            "addressee |各乡镇人民政府：",
            "heading 一、|学习",
            "paragraph |全年学习<b>12次</b>。",
            "heading 1.|制度",
            "signature |云岭县水务局",
            "date |2025年11月20日",
        ],
        &[],
    );
}

#[test]
fn a_spreadsheet_gives_one_table() {
    check(
        EXCEL,
        MIDDLE,
        &["table |2x1 <b>供水情况</b>|备注//临溪|1,234\\月底|//1x2 青溪|96%|新建//12|"],
        &[WarningCode::PasteHidden],
    );
    check(CALC, MIDDLE, &["table |<b>乡镇</b>|处//临溪|14"], &[]);
}

#[test]
fn a_single_cell_is_its_text() {
    let cell =
        "<table><!--StartFragment--><col width=72><tr><td class=xl65>临溪\n 14</td></tr><!--EndFragment--></table>";
    let passage = passage(cell, MIDDLE);
    assert_eq!(passage.inline, Some(vec![Inline::text("临溪 14")]));
}

#[test]
fn the_web_gives_titles_headings_lists_and_text() {
    let page = "<article><h1>Annual <em>report</em></h1><h2 style='font-weight:700'>Scope</h2><div>One<br><br>two\n three</div>\
                <ol><li>First<ul><li><p>inner</p><p>more</p></li></ul></li><li>Second</li></ol><ol start='4'><li>Fourth.</li></ol>\
                <ul style='list-style:none'><li>plain</li></ul><p>See <a href='https://example.org'>there</a> and \
                <a href='#n1'>1</a>.</p><img src='https://example.org/a.png'><script>alert(1)</script></article>";
    check(
        page,
        EMPTY,
        &[
            "title |Annual <i>report</i>",
            "heading |Scope",
            "paragraph |One",
            "paragraph |two three",
            "list_item+0 1. |First",
            "list_item+1 |inner",
            "paragraph |more",
            "list_item+0 1. |Second",
            "paragraph |4. Fourth.",
            "paragraph |plain",
            "paragraph |See there and 1.",
        ],
        &[WarningCode::LinkFlattened, WarningCode::PastePictures],
    );
}

#[test]
fn what_has_no_place_in_a_report_is_told() {
    let page = "<b style='font-weight:normal' id='docs-internal-guid-1'><p><span style='font-weight:700'>粗</span>体</p></b>\
                <p>甲<del>乙</del><ins>丙</ins>\u{1}丁<span style='display:none'>密</span></p><p hidden>藏</p><p hidden> </p>\
                <h6>细目</h6><table><tr><td>外<table><tr><td>内</td><td>二</td></tr></table></td><td><ul><li>项</li></ul></td></tr></table>\
                <img src='data:image/gif;base64,R0lGODlhAQABAA=='><img src='file:///C:/a.png'>";
    check(
        page,
        MIDDLE,
        &["paragraph |<b>粗</b>体", "paragraph |甲丙丁", "heading |细目", "table |外¶内\t二|项"],
        &[
            WarningCode::PasteTracked,
            WarningCode::CharactersRemoved,
            WarningCode::TableNested,
            WarningCode::PasteHidden,
            WarningCode::PastePictures,
            WarningCode::HeadingLevel,
        ],
    );
    let counts: Vec<_> = passage(page, MIDDLE).warnings.into_iter().filter_map(|warning| warning.detail).collect();
    assert_eq!(counts, ["2", "2"]);
}

#[test]
fn a_cell_takes_text_and_a_single_table() {
    check("<h1>一、学习</h1><p>正文</p><hr>", Place::Cell, &["paragraph |一、学习", "paragraph |正文"], &[]);
    check("<p>甲</p><table><tr><td>1<td>2</table>", Place::Cell, &["paragraph |甲", "paragraph |1\t2"], &[]);
    check("<table><tr><td>1<td>2</table>", Place::Cell, &["table |1|2"], &[]);
}

#[test]
fn spans_stay_inside_the_table() {
    check(
        "<table><tr><td rowspan=9 colspan=999>甲<td>1<tr><tr><td>2<tr><td rowspan=0>3</table>",
        MIDDLE,
        &["table |63x3 甲|1//2//3"],
        &[],
    );
    check("<table><tr></table><p>后</p>", MIDDLE, &["paragraph |后"], &[]);
}

#[test]
fn what_would_take_too_long_is_refused() {
    let read = |html: &str| read_passage(html, NumberingScheme::Official, MIDDLE);
    assert_eq!(read(&"<div>".repeat(400)), Err(HtmlError::TooComplex));
    assert_eq!(read(&"<p>x".repeat(400_000)), Err(HtmlError::TooComplex));
    assert_eq!(read(&"<p>x".repeat(21_000)), Err(HtmlError::TooMany { what: "paragraphs", limit: 20_000 }));
    let cells = format!("<table><tr>{}", "<td>".repeat(10_001));
    assert_eq!(read(&cells), Err(HtmlError::TooMany { what: "cells", limit: 10_000 }));
    assert_eq!(read(&" ".repeat((32 << 20) + 1)), Err(HtmlError::TooLarge { limit: 32 }));
    assert_eq!(read("Version:0.9\r\nStartHTML:00\r\n<p>甲").map(|passage| passage.blocks.len()), Ok(1));
}

/// The blocks but for those without text, which no import keeps.
fn comparable(document: &Document) -> Vec<String> {
    let shown = |block: &&Block| match block {
        Block::Table { .. } | Block::PageBreak { .. } => true,
        block => !block.text().trim().is_empty(),
    };
    let blocks: Vec<Block> = document.blocks.iter().filter(shown).cloned().collect();
    written(&Document { blocks, ..document.clone() })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What is copied from a page of ours comes back as it was.
    #[test]
    fn our_own_page_reads_back(document in any_document(12)) {
        // Pictures and boxes of other programs are told by words alone, and notes are text.
        let told = |block: &Block| !matches!(block.kind(), BlockKind::Image | BlockKind::Opaque | BlockKind::Note);
        let document = Document { blocks: document.blocks.into_iter().filter(told).collect(), ..document };
        let page = write(&document, &Media::default(), "总结");
        let back = Document { blocks: passage(&page, EMPTY).blocks, ..document.clone() };
        prop_assert_eq!(written(&back), comparable(&document));
    }

    #[test]
    fn nothing_makes_the_reader_fail(
        html in prop::collection::vec(prop::sample::select(vec![
            "<p>", "</p>", "<b>", "</i>", "<table>", "<tr>", "<td rowspan=3>", "<th colspan=0>", "</table>", "<ul>", "<ol start=7>",
            "<li>", "</ul>", "<br>", "一、", "（二）", "1.", "甲 ", "\n", "&nbsp;", "<h1>", "<h6>", "</h1>", "<del>", "<!--[if !supportLists]-->",
            "<![endif]>", "<p style='mso-list:l0 level9 lfo1'>", "<span style='mso-list:Ignore'>", "</span>", "<p data-kind=title>",
            "<h9 data-kind=heading>", "<table data-kind=table>", "<div hidden>", "<pre>", "<style>.a{", "</style>", "<template>", "<select>",
            "<svg>", "<math>", "<caption>", "<hr>", "\u{0}", "<!--", "-->", "<x y=", "'", ">", "<frameset>", "<o:p>", "<a href=x>",
        ]), 0..60),
        cell in any::<bool>(),
    ) {
        let place = if cell { Place::Cell } else { EMPTY };
        let passage = passage(&html.concat(), place);
        prop_assert_eq!(Document::official(passage.blocks).validate(), Ok(()));
    }

    #[test]
    fn any_characters_are_a_page(html in any::<String>()) {
        prop_assert_eq!(Document::official(passage(&html, MIDDLE).blocks).validate(), Ok(()));
    }
}
