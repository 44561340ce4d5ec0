//! What lines become, and that nothing of them is lost.

use proptest::prelude::*;

use super::*;
use crate::labels;

/// Lines in, “kind number|text” out.
#[track_caller]
fn check(lines: &[&str], expected: &[&str]) {
    let recognized = recognize(lines.iter().map(|&line| Line::plain(line)).collect());
    assert_eq!(written(&recognized.document), expected);
}

pub(super) fn written(document: &Document) -> Vec<String> {
    let write = |(block, label): (&Block, Option<String>)| {
        let kind = serde_json::to_value(block.kind()).expect("a kind serialises");
        format!("{} {}|{}", kind.as_str().expect("a name"), label.unwrap_or_default(), block.text())
    };
    document.blocks.iter().zip(labels(document)).map(write).collect()
}

#[test]
fn a_report_of_the_usual_shape() {
    check(
        &[
            "云岭县水务局年度工作总结",
            "各乡镇人民政府，县直各单位：",
            "一年来，我局稳步推进各项工作。现将有关情况总结如下：",
            "一、夯实防汛底座",
            "一是预警更准。新建站点36处。",
            "（一）农村供水",
            "1.水源工程",
            "（1）水库",
            "二、存在问题",
            "此外，还做了以下工作。",
            "附件：1.任务分解表",
            "2.实施方案",
            "云岭县水务局",
            "2025年11月20日",
        ],
        &[
            "title |云岭县水务局年度工作总结",
            "addressee |各乡镇人民政府，县直各单位：",
            "paragraph |一年来，我局稳步推进各项工作。现将有关情况总结如下：",
            "heading 一、|夯实防汛底座",
            "paragraph |一是预警更准。新建站点36处。",
            "heading （一）|农村供水",
            "heading 1.|水源工程",
            "heading （1）|水库",
            "heading 二、|存在问题",
            "paragraph |此外，还做了以下工作。",
            "annex |附件：1.任务分解表",
            "annex |2.实施方案",
            "signature |云岭县水务局",
            "date |2025年11月20日",
        ],
    );
}

#[test]
fn a_document_number_comes_before_the_title() {
    check(
        &["云水办〔2025〕12号", "关于开展冬季检查的通知", "各科室：", "现将有关事项通知如下：", "1.检查时间"],
        &[
            "paragraph |云水办〔2025〕12号",
            "title |关于开展冬季检查的通知",
            "addressee |各科室：",
            "paragraph |现将有关事项通知如下：",
            "heading 1.|检查时间",
        ],
    );
}

#[test]
fn english_reports_count_in_decimals() {
    check(
        &["Annual report", "1. Scope", "This report covers the year.", "1.1 Sources", "2. Findings"],
        &[
            "title |Annual report",
            "heading 1. |Scope",
            "paragraph |This report covers the year.",
            "heading 1.1 |Sources",
            "heading 2. |Findings",
        ],
    );
}

#[test]
fn a_number_out_of_sequence_stays_and_is_reported() {
    let recognized = recognize(["总结", "一、学习", "三、落实", "(一)近形", "2. 带空格"].map(Line::plain).to_vec());
    assert_eq!(
        written(&recognized.document),
        ["title |总结", "heading 一、|学习", "heading |三、落实", "heading |(一)近形", "heading |2. 带空格"]
    );
    let literal = |block: usize, number: &str| Warning::new(WarningCode::NumberLiteral).at(block).naming(number);
    assert_eq!(recognized.warnings, [literal(2, "三、"), literal(3, "(一)"), literal(4, "2.")]);
}

#[test]
fn what_only_looks_like_structure_stays_text() {
    check(
        &[
            "总结",
            "（见附件）以上情况属实。",
            "（一）加强领导。各单位要高度重视。",
            "1.5万吨生活垃圾得到处理",
            "全年完成。",
        ],
        &[
            "title |总结",
            "paragraph |（见附件）以上情况属实。",
            "paragraph |（一）加强领导。各单位要高度重视。",
            "paragraph |1.5万吨生活垃圾得到处理",
            "paragraph |全年完成。",
        ],
    );
    check(&["只有一句话，没有标题。"], &["paragraph |只有一句话，没有标题。"]);
    check(&["2025年1月5日"], &["title |2025年1月5日"]);
    check(&[], &[]);
}

#[test]
fn a_role_from_the_file_counts_more_than_the_look() {
    let line = |role, text: &str| Line::Text { role: Some(role), content: vec![Inline::text(text)] };
    let recognized = recognize(vec![
        line(Role::Paragraph, "密级：内部"),
        line(Role::Title, "工作总结"),
        line(Role::Heading(HeadingLevel::ONE), "导语"),
        line(Role::Heading(HeadingLevel::ONE), "一、学习"),
        line(Role::Paragraph, "二、这是正文"),
        line(Role::ListItem { ordered: true, depth: 0 }, "第一项"),
        Line::PageBreak,
    ]);
    assert_eq!(
        written(&recognized.document),
        [
            "paragraph |密级：内部",
            "title |工作总结",
            "heading |导语",
            "heading 一、|学习",
            "paragraph |二、这是正文",
            "list_item 1. |第一项",
            "page_break |",
        ]
    );
    assert_eq!(recognized.warnings, []);
}

#[test]
fn a_style_says_more_than_arabic_digits() {
    let heading =
        |level, text: &str| Line::Text { role: Some(Role::Heading(level)), content: vec![Inline::text(text)] };
    let recognized = recognize(vec![
        Line::plain("工作总结"),
        heading(HeadingLevel::ONE, "1.概况"),
        heading(HeadingLevel::TWO, "一、学习"),
        heading(HeadingLevel::THREE, "1.细项"),
    ]);
    let levels: Vec<u8> = recognized
        .document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { attrs, .. } => Some(attrs.level.get()),
            _ => None,
        })
        .collect();
    assert_eq!(levels, [1, 1, 3]);
    assert_eq!(
        written(&recognized.document),
        ["title |工作总结", "heading |1.概况", "heading 一、|学习", "heading 1.|细项"]
    );
}

#[test]
fn marks_survive_when_a_number_is_absorbed() {
    let content = vec![Inline::marked("一、学", [crate::Mark::Bold]), Inline::text("习")];
    let recognized = recognize(vec![Line::plain("总结"), Line::Text { role: None, content }]);
    let expected = [Inline::marked("学", [crate::Mark::Bold]), Inline::text("习")];
    assert_eq!(recognized.document.blocks[1].content(), expected);
}

proptest! {
    /// The law of every import: the text that comes out is the text that went in.
    #[test]
    fn no_character_is_lost(lines in prop::collection::vec("[一二三十、（）()1-3.． 学习。：年月日附件A-c]{1,12}", 0..12)) {
        let lines: Vec<String> = lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        let recognized = recognize(lines.iter().map(Line::plain).collect());
        prop_assert_eq!(recognized.document.lines(), lines);
        prop_assert_eq!(recognized.document.validate(), Ok(()));
    }

    /// An export that is imported again has the same structure.
    #[test]
    fn recognition_is_stable(lines in prop::collection::vec("[一二三、（）1-2. 学习。：]{1,8}", 0..12)) {
        let once = recognize(lines.iter().map(Line::plain).collect()).document;
        let twice = recognize(once.lines().into_iter().map(Line::plain).collect()).document;
        prop_assert_eq!(written(&once), written(&twice));
    }
}
