//! What runs, breaks, fields, notes and drawings become.

use crate::support::{check, check_file, docx, p, r, text, written};
use dinggao_document::{Inline, Mark};
use dinggao_docx::{ExportOptions, export, import};

#[test]
fn marks_come_from_runs_and_character_styles() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = text("总结。")
        + &p(
            "",
            &[
                run("<w:b/>", "粗"),
                run("<w:b w:val=\"0\"/>", "常"),
                run("<w:rStyle w:val=\"s\"/>", "式"),
                run("<w:rStyle w:val=\"s\"/><w:i w:val=\"false\"/>", "否"),
                run("<w:u w:val=\"single\"/><w:strike/>", "线"),
                run("<w:u w:val=\"none\"/><w:vertAlign w:val=\"superscript\"/>", "上"),
                run("<w:vertAlign w:val=\"subscript\"/>", "下"),
            ]
            .concat(),
        );
    let styles =
        "<w:style w:type=\"character\" w:styleId=\"s\"><w:name w:val=\"强调\"/><w:rPr><w:i/></w:rPr></w:style>";
    let imported = check_file(
        &docx(&body, &[("styles", "styles", styles)]),
        &["Paragraph |总结。", "Paragraph |粗常式否线上下"],
        &[],
    );
    let expected = [
        Inline::marked("粗", [Mark::Bold]),
        Inline::text("常"),
        Inline::marked("式", [Mark::Italic]),
        Inline::text("否"),
        Inline::marked("线", [Mark::Underline, Mark::Strike]),
        Inline::marked("上", [Mark::Superscript]),
        Inline::marked("下", [Mark::Subscript]),
    ];
    assert_eq!(imported.document.blocks[1].content(), expected);
}

#[test]
fn breaks_tabs_and_symbols_are_characters() {
    let run = "<w:r><w:t>全</w:t><w:tab/><w:t>年</w:t><w:br/><w:t>收</w:t><w:noBreakHyphen/><w:t>文</w:t>\
         <w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:softHyphen/></w:r>";
    check(&p("", run), &["Paragraph |全\t年\n收\u{2011}文☑\u{AD}"], &[]);
    check(
        &p("", "<w:r><w:t> 前后 </w:t><w:t xml:space=\"preserve\"> 空格 </w:t></w:r>"),
        &["Paragraph |前后 空格"],
        &[],
    );
}

#[test]
fn pages_break_where_they_did() {
    check(
        &[
            p("", &(r("前。") + "<w:r><w:br w:type=\"page\"/></w:r>" + &r("后。"))),
            p("<w:pageBreakBefore/>", &r("新页。")),
            p("<w:sectPr/>", &r("节末。")),
            text("下节。"),
            p("<w:sectPr><w:type w:val=\"continuous\"/></w:sectPr>", &r("连续。")),
        ]
        .concat(),
        &[
            "Paragraph |前。",
            "PageBreak |",
            "Paragraph |后。",
            "PageBreak |",
            "Paragraph |新页。",
            "Paragraph |节末。",
            "PageBreak |",
            "Paragraph |下节。",
            "Paragraph |连续。",
        ],
        &[],
    );
}

#[test]
fn fields_show_their_result() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let field = |inside: &str, result: &str| mark("begin") + inside + &mark("separate") + result + &mark("end");
    let nested = field(&(code("IF ") + &field(&code("PAGE"), &r("甲")) + &r("乙")), &r("丙"));
    check(
        &(p("", &(r("第") + &field(&code("PAGE"), &r("3")) + &r("页。"))) + &p("", &nested)),
        &["Paragraph |第3页。", "Paragraph |丙"],
        &["FieldFlattened @1", "FieldFlattened @2"],
    );
    // A field that never ends hides nothing.
    check(&p("", &(mark("begin") + &r("不能丢。"))), &["Paragraph |不能丢。"], &["FieldFlattened @1"]);
    check(
        &p("", &format!("<w:fldSimple w:instr=\"DATE\">{}</w:fldSimple>。", r("今天"))),
        &["Paragraph |今天"],
        &["FieldFlattened @1"],
    );
}

#[test]
fn links_and_wrappers_keep_their_text() {
    let inside = |open: &str, close: &str| format!("<w:{open}>{}</w:{close}>", r("文。"));
    check(
        &[
            p("", &inside("hyperlink w:anchor=\"a\"", "hyperlink")),
            p("", &format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", r("控件。"))),
            p("", &inside("smartTag", "smartTag")),
            format!("<w:customXml>{}</w:customXml>", text("块。")),
            p("", &inside("futureThing", "futureThing")),
        ]
        .concat(),
        &["Paragraph |文。", "Paragraph |控件。", "Paragraph |文。", "Paragraph |块。", "Paragraph |文。"],
        &["LinkFlattened @1", "ElementUnknown @5 w:futureThing"],
    );
}

#[test]
fn notes_follow_the_text() {
    let body = text("总结")
        + &p("", &(r("见注") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + &r("。")))
        + &p("", "<w:r><w:t>尾。</w:t><w:endnoteReference w:id=\"1\"/></w:r>");
    let note = |kind: &str, id: u8, words: &str| format!("<w:{kind} w:id=\"{id}\">{}</w:{kind}>", text(words));
    let footnotes = note("footnote", 1, "没有引用。") + &note("footnote", 2, "2025年1月5日");
    check_file(
        &docx(
            &body,
            &[("footnotes", "footnotes", &footnotes), ("endnotes", "endnotes", &note("endnote", 1, "一、尾注"))],
        ),
        &["Title |总结", "Paragraph |见注。", "Paragraph |尾。", "Note |2025年1月5日", "Note |一、尾注"],
        &[],
    );
}

/// A note that is longer than others must stay one, and hang where it hung.
#[test]
fn a_note_of_several_paragraphs_is_one_with_line_breaks() {
    let body = p("", &(r("总结") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>")) + &text("正文。");
    let paragraphs =
        text("第一段。 ") + &text("") + &text("第二段。") + &p("", &(r("三") + "<w:r><w:br/></w:r>" + &r("四。")));
    let footnotes = format!("<w:footnote w:id=\"1\">{paragraphs}</w:footnote>");
    let imported = check_file(
        &docx(&body, &[("footnotes", "footnotes", &footnotes)]),
        &["Title |总结", "Paragraph |正文。", "Note |第一段。\n第二段。\n三\n四。"],
        &["FootnotesJoined @2"],
    );
    let document = imported.document;
    assert_eq!(document.note_numbers().len(), 1);
    let exported = export(&document, &ExportOptions::default()).expect("exports");
    assert_eq!(written(&import(&exported).expect("imports").document), written(&document));
}

/// Nothing of a note may be lost because it has more than a text block holds.
#[test]
fn a_note_with_a_table_is_text_at_the_end() {
    let reference = |id: u8| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let body = p("", &(r("总结") + &reference(1))) + &p("", &(reference(2) + &r("没有字可挂。"))) + &text("正文。");
    let footnotes = format!(
        "<w:footnote w:id=\"1\">{}{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote>",
        text("第一段。"),
        "<w:tbl><w:tr><w:tc>".to_owned() + &text("格") + "</w:tc></w:tr></w:tbl>",
        text("无主之注。")
    );
    check_file(
        &docx(&body, &[("footnotes", "footnotes", &footnotes)]),
        &[
            "Title |总结",
            "Paragraph |没有字可挂。",
            "Paragraph |正文。",
            "Paragraph |第一段。",
            "Table |格",
            "Paragraph |无主之注。",
        ],
        &["FootnotesMoved @3", "FootnotesMoved @5"],
    );
}

#[test]
fn one_branch_of_a_text_box_is_read() {
    let content = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", text(words));
    let shape = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        content("框内。"),
        content("框内。")
    );
    check(
        &(p("", &(r("框外。") + &shape)) + &text("其后。")),
        &["Paragraph |框外。", "Paragraph |框内。", "Paragraph |其后。"],
        &["TextboxMoved @2"],
    );
}

#[test]
fn what_a_document_cannot_hold_is_said() {
    let picture = "<w:r><w:drawing><wp:inline><wp:docPr descr=\"管网图\"/><pic:pic/></wp:inline></w:drawing></w:r>";
    check(
        &[
            p("", &(r("见图。") + picture)),
            p("", "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"),
            p("", &format!("<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>", r("lǐ"), r("里"))),
            p("", "<w:r><w:rPr><w:color w:val=\"FF0000\"/></w:rPr><w:t>红。</w:t></w:r>"),
            "<w:altChunk r:id=\"x\"/>".to_owned(),
        ]
        .concat(),
        &["Paragraph |见图。", "Paragraph |(a+b)/2", "Paragraph |里（lǐ）", "Paragraph |红。"],
        &[
            "ImageBroken @1 管网图",
            "FormulaFlattened @2",
            "ElementUnknown @3 w:ruby",
            "FormatSimplified",
            "ElementUnknown @4 w:altChunk",
        ],
    );
}

#[test]
fn headers_that_say_something_are_reported() {
    let header = |words: &str| docx(&text("总结"), &[("header", "hdr", &text(words))]);
    check_file(&header("内部资料"), &["Title |总结"], &["HeadersDropped"]);
    check_file(&header("— 1 —"), &["Title |总结"], &[]);
}
