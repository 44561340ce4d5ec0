//! What styles, numbering and tables say of a paragraph, and what changes leave of it.

use crate::support::{check, check_file, docx, p, part, r, text, written, zip};
use dinggao_docx::{ExportOptions, export, import};
use dinggao_testkit::{doc, h, p as body_text, title};

fn style(id: &str, name: &str, more: &str) -> String {
    format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>")
}

fn styled(id: &str, words: &str) -> String {
    p(&format!("<w:pStyle w:val=\"{id}\"/>"), &r(words))
}

#[test]
fn headings_are_told_by_style_and_outline_level() {
    let styles = style("a3", "Title", "")
        + &style("1", "heading 1", "<w:rPr><w:b/></w:rPr>")
        + &style("b", "章节", "<w:basedOn w:val=\"1\"/>")
        + &style("2", "标题 2", "")
        + &style("c", "小节", "<w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>")
        + &style("9", "heading 9", "")
        + &style("t", "toc 1", "");
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>一、学习</w:t></w:r>";
    let body = [
        styled("t", "一、学习"),
        styled("a3", "年度总结"),
        p("<w:pStyle w:val=\"1\"/>", bold),
        styled("2", "（一）读书"),
        styled("c", "小结"),
        styled("b", "二、落实"),
        styled("9", "深处"),
        p("<w:outlineLvl w:val=\"1\"/>", &r("大纲")),
        p("<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/>", &r("只是正文。")),
    ]
    .concat();
    let imported = check_file(
        &docx(&body, &[("styles", "styles", &styles)]),
        &[
            "Paragraph |一、学习",
            "Title |年度总结",
            "Heading 一、|学习",
            "Heading （一）|读书",
            "Heading |小结",
            "Heading 二、|落实",
            "Heading |深处",
            "Heading |大纲",
            "Paragraph |只是正文。",
        ],
        &["HeadingLevel @6"],
    );
    assert_eq!(imported.title.as_deref(), Some("年度总结"));
    // The style's own boldness is no mark.
    assert_eq!(imported.document.blocks[2].content(), [dinggao_document::Inline::text("学习")]);
}

fn level(number: u8, format: &str, words: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{number}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{words}\"/></w:lvl>"
    )
}

fn numbering(levels: &str) -> String {
    format!(
        "<w:abstractNum w:abstractNumId=\"5\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"4\"/>\
         </w:lvlOverride></w:num>"
    )
}

fn item(list: u8, level: u8, words: &str) -> String {
    p(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), &r(words))
}

#[test]
fn automatic_numbers_of_headings_never_vanish() {
    let levels = level(0, "chineseCountingThousand", "%1、")
        + &level(1, "chineseCounting", "（%2）")
        + &level(2, "decimal", "%3.");
    let body = [
        text("总结"),
        item(1, 0, "学习"),
        item(1, 1, "读书"),
        item(1, 2, "数量"),
        item(1, 2, "这是以句号结尾的一段。"),
        item(1, 0, "落实"),
        item(2, 0, "跳号"),
        item(1, 1, "承前"),
    ]
    .concat();
    check_file(
        &docx(&body, &[("numbering", "numbering", &numbering(&levels))]),
        &[
            "Title |总结",
            "Heading 一、|学习",
            "Heading （一）|读书",
            "Heading 1.|数量",
            "Paragraph |2.这是以句号结尾的一段。",
            "Heading 二、|落实",
            "Heading |四、跳号",
            "Heading （一）|承前",
        ],
        &["NumberLiteral @6 四、"],
    );
}

#[test]
fn lists_are_lists_unless_their_numbers_are_special() {
    let levels = level(0, "decimal", "%1.") + &level(1, "bullet", "·") + &level(2, "decimal", "第%3条");
    let body = [
        text("总结"),
        item(1, 0, "甲。"),
        item(1, 1, "其一。"),
        item(1, 0, "乙。"),
        item(1, 2, "丙。"),
        item(2, 0, "丁。"),
    ]
    .concat();
    check_file(
        &docx(&body, &[("numbering", "numbering", &numbering(&levels))]),
        &[
            "Title |总结",
            "ListItem 1. |甲。",
            "ListItem |其一。",
            "ListItem 2. |乙。",
            "Paragraph |第1条 丙。",
            "Paragraph |4.丁。",
        ],
        &[],
    );
}

#[test]
fn changes_count_as_accepted() {
    let gone =
        |words: &str| format!("<w:del w:id=\"1\" w:author=\"甲\"><w:r><w:delText>{words}</w:delText></w:r></w:del>");
    let new = |words: &str| format!("<w:ins w:id=\"2\" w:author=\"甲\">{}</w:ins>", r(words));
    let mark = |kind: &str| format!("<w:rPr><w:{kind} w:id=\"3\" w:author=\"甲\"/></w:rPr>");
    check(
        &[
            p("", &(r("全年") + &gone("收文") + &new("发文") + &r("12件。"))),
            p(&mark("del"), &r("前半，")),
            text("后半。"),
            p(&mark("del"), &gone("整段删去。")),
            p(&mark("ins"), &new("整段新增。")),
            p("", &format!("<w:moveFrom w:id=\"4\">{}</w:moveFrom>", r("移走。"))),
            p("", &format!("<w:moveTo w:id=\"5\">{}</w:moveTo>", r("移来。"))),
        ]
        .concat(),
        &["Paragraph |全年发文12件。", "Paragraph |前半，后半。", "Paragraph |整段新增。", "Paragraph |移来。"],
        &["TrackedAccepted"],
    );
}

#[test]
fn merged_cells_become_spans() {
    let cell = |properties: &str, words: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", text(words));
    let row =
        |properties: &str, cells: &[String]| format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row("<w:tblHeader/>", &[cell("<w:gridSpan w:val=\"2\"/>", "表头"), cell("", "丙")]),
        row("", &[cell("<w:vMerge w:val=\"restart\"/>", "甲"), cell("", "乙"), cell("", "丁")]),
        row("", &[cell("<w:vMerge/>", ""), cell("", "戊"), cell("", "己")]),
        row("<w:del w:id=\"1\" w:author=\"甲\"/>", &[cell("", "删")]),
    );
    let imported = check(&table, &["Table |表头\t丙\n甲\t乙\t丁\n戊\t己"], &["TrackedAccepted"]);
    let spans: Vec<(u16, u16, bool)> = imported.document.blocks[1]
        .cells()
        .map(|(_, _, cell)| (cell.attrs().colspan, cell.attrs().rowspan, cell.is_header()))
        .collect();
    let plain = (1, 1, false);
    assert_eq!(spans, [(2, 1, true), (1, 1, true), (1, 2, false), plain, plain, plain, plain]);
}

#[test]
fn a_table_in_a_cell_becomes_lines() {
    let table = |inside: &str| format!("<w:tbl><w:tr><w:tc>{inside}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", text("右"));
    check(&table(&(text("上") + &table(&text("内")))), &["Table |上\n内\t右\t右"], &["TableNested @1"]);
}

#[test]
fn strict_files_and_macros_are_read() {
    let strict = "xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override \
         PartName=\"/word/document.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>";
    let document = format!("<w:document {strict}><w:body>{}</w:body></w:document>", text("严格格式。"));
    check_file(
        &zip(&[("[Content_Types].xml", types), ("word/document.xml", &document)]),
        &["Paragraph |严格格式。"],
        &["MacrosDropped"],
    );
}

/// Whoever edits an export elsewhere: a chapter moved keeps its number as text, a chapter added is counted.
#[test]
fn an_edited_export_keeps_its_structure() {
    let document = doc([title("总结"), h(1, "甲"), body_text("一。"), h(1, "乙")]);
    let bytes = export(&document, &ExportOptions::default()).expect("exports");
    let edit = |change: &dyn Fn(&str) -> String| {
        let names = ["_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "docProps/custom.xml"];
        let mut entries: Vec<(&str, String)> =
            names.iter().map(|&name| (name, part(&bytes, name).expect("the part"))).collect();
        entries.push(("word/document.xml", change(&part(&bytes, "word/document.xml").expect("the part"))));
        let entries: Vec<(&str, &str)> = entries.iter().map(|(name, text)| (*name, &**text)).collect();
        import(&zip(&entries)).expect("imports")
    };
    let swapped = edit(&|xml| xml.replace("一、", "\u{1}").replace("二、", "一、").replace('\u{1}', "二、"));
    assert_eq!(written(&swapped.document), ["Title |总结", "Heading |二、甲", "Paragraph |一。", "Heading 一、|乙"]);
    assert_eq!(swapped.warnings.iter().map(crate::support::said).collect::<Vec<_>>(), ["NumberLiteral @1 二、"]);
    let added = edit(&|xml| xml.replace("<w:sectPr>", &(styled("Heading1", "三、丙") + "<w:sectPr>")));
    assert_eq!(written(&added.document).last().map(String::as_str), Some("Heading 三、|丙"));
    assert_eq!(added.warnings, []);
}
