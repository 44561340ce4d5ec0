//! Comments come in with what they are about, and go back into the file that a text came from.

use dinggao_document::{
    Block, BlockId, CharOffset, Document, HeadingAttrs, HeadingLevel, Mark, Thread, ThreadId, with_mark,
};
use dinggao_docx::{ExportOptions, export, import, with_comments};
use dinggao_testkit::{plain, thread};

use crate::support::{docx, p, part, r, text};

fn comment(id: u32, author: &str, text: &str) -> String {
    format!(
        "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2025-01-05T09:30:00Z\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
    )
}

fn start(id: u32) -> String {
    format!("<w:commentRangeStart w:id=\"{id}\"/>")
}

fn end(id: u32) -> String {
    format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>")
}

/// What is said, and about which words.
fn told(document: &Document, threads: &[Thread]) -> Vec<String> {
    let line = |thread: &Thread| {
        let quotes = document.blocks.iter().map(|block| block.words_about(thread.id));
        let quotes: Vec<String> = quotes.filter(|quote| !quote.is_empty()).collect();
        let said: Vec<String> = thread.comments.iter().map(|each| format!("{}：{}", each.author, each.text)).collect();
        format!("{}|{}", quotes.join("/"), said.join("|"))
    };
    threads.iter().map(line).collect()
}

#[track_caller]
fn check(body: &str, comments: &str, expected: &[&str], warnings: usize) {
    let imported = import(&docx(body, &[("comments", "comments", comments)])).expect("imports");
    assert_eq!(told(&imported.document, &imported.threads), expected);
    assert_eq!(imported.warnings.len(), warnings, "{:?}", imported.warnings);
}

#[test]
fn a_comment_is_about_the_words_between_its_marks() {
    let over = p("", &(r("全年") + &start(0) + &r("收文12件") + &end(0) + &r("。")));
    check(&over, &comment(0, "林知远", "请核"), &["收文12件|林知远：请核"], 0);
    let paragraphs =
        p("", &(r("一段") + &start(0) + &r("末"))) + &text("二段") + &p("", &(r("三") + &end(0) + &r("段")));
    check(&paragraphs, &comment(0, "林", "连"), &["末/二段/三|林：连"], 0);
    let cell = |inside: &str| format!("<w:tc><w:tcPr/><w:p>{inside}</w:p></w:tc>");
    let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&r("甲")), cell(&(start(0) + &r("12") + &end(0))));
    check(&(table + &text("后。")), &comment(0, "林", "数"), &["12|林：数"], 0);
    let crossing = p("", &(start(0) + &r("甲") + &start(1) + &r("乙") + &end(0) + &r("丙") + &end(1)));
    check(&crossing, &(comment(0, "林", "一") + &comment(1, "沈", "二")), &["甲乙|林：一", "乙丙|沈：二"], 0);
}

/// Names of threads are random: their order on one character must not be.
#[test]
fn comments_on_the_same_words_keep_their_order() {
    let starts: String = (0..6).map(start).collect();
    let ends: String = (0..6).map(end).collect();
    let comments: String = (0..6).map(|id| comment(id, "林", &id.to_string())).collect();
    let expected: Vec<String> = (0..6).map(|id| format!("12件|林：{id}")).collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    check(&p("", &(starts + &r("12件") + &ends)), &comments, &expected, 0);
}

/// Programs write a comment without a range, over nothing, over text that is gone, or forget its end.
#[test]
fn a_comment_at_a_place_is_about_the_character_before_it() {
    let reference = "<w:r><w:commentReference w:id=\"0\"/></w:r>";
    check(&p("", &(r("全年") + reference + &r("无"))), &comment(0, "林", "点"), &["年|林：点"], 0);
    check(&p("", &(start(0) + &end(0) + &r("开头"))), &comment(0, "林", "点"), &["开头|林：点"], 0);
    check(&(text("上段") + &p("", &(start(0) + &end(0)))), &comment(0, "林", "空"), &["段|林：空"], 0);
    let gone = format!("<w:del w:id=\"9\" w:author=\"沈\"><w:r><w:delText>旧</w:delText></w:r>{}</w:del>", end(0));
    check(&p("", &(r("全年") + &start(0) + &gone + &r("新"))), &comment(0, "林", "删"), &["年|林：删"], 1);
    check(
        &(p("", &(r("甲") + &start(0) + &r("乙") + reference)) + &text("丙")),
        &comment(0, "林", "无尾"),
        &["乙|林：无尾"],
        0,
    );
}

/// What nobody can show isn't dropped in silence.
#[test]
fn a_comment_that_the_text_does_not_name_is_said() {
    check(&text("全年"), &comment(0, "林", "孤"), &[], 1);
}

/// A report with a comment of somebody else; its runs have properties that must stay.
fn file() -> Vec<u8> {
    let bold = "<w:r><w:rPr><w:b/><w:color w:val=\"FF0000\"/></w:rPr><w:t>全年收文12件</w:t></w:r>";
    let body = text("总结") + &p("", &(start(3) + bold + &end(3) + &r("，办结11件。"))) + &text("其后。");
    docx(&body, &[("comments", "comments", &comment(3, "林知远", "请核"))])
}

#[test]
fn a_file_that_says_the_same_stays_as_it_is() {
    let file = file();
    let imported = import(&file).expect("imports");
    assert_eq!(with_comments(&file, &imported.document, &imported.threads).expect("written"), file);
}

/// Comments that are new, answered or gone come into the file, and nothing else of it changes.
#[test]
fn comments_go_into_a_file_of_others() {
    let file = file();
    let imported = import(&file).expect("imports");
    let mut threads = imported.threads.clone();
    threads[0].comments.push(thread(1, "沈若宁", "已核\n见表").comments.remove(0));
    threads[0].resolved = true;
    threads.push(thread(7, "防汛办", "漏了<一句>"));
    let mut document = imported.document.clone();
    let marked =
        with_mark(document.blocks[1].content(), CharOffset(4)..CharOffset(11), Mark::comment(ThreadId::from_number(7)));
    document.blocks[1] = document.blocks[1].clone().with_content(marked);
    let written = with_comments(&file, &document, &threads).expect("written");
    let back = import(&written).expect("imports");
    let expected = ["全年收文12件|林知远：请核|沈若宁：已核\n见表", "12件，办结1|防汛办：漏了<一句>"];
    assert_eq!(told(&back.document, &back.threads), expected);
    assert_eq!(back.threads.iter().map(|thread| thread.resolved).collect::<Vec<_>>(), [true, false]);
    assert_eq!(back.document.lines(), document.lines());
    let main = part(&written, "word/document.xml").expect("the part");
    assert_eq!(main.matches("<w:color w:val=\"FF0000\"/>").count(), 2, "both halves of a run look as it did: {main}");
    assert_eq!(main.matches("<w:commentReference").count(), 3, "{main}");

    let none = with_comments(&written, &document.without_comments(), &[]).expect("written");
    let main = part(&none, "word/document.xml").expect("the part");
    assert!(!main.contains("comment"), "{main}");
    assert_eq!(import(&none).expect("imports").threads, []);
}

/// The empty run by which a file of ours says that a heading only looks numbered is there after a comment came in.
#[test]
fn a_comment_on_a_heading_that_looks_numbered_leaves_it_so() {
    let heading = HeadingAttrs { id: BlockId::from_number(1), level: HeadingLevel::ONE, numbered: false };
    let content = with_mark(&plain("一、收文"), CharOffset(0)..CharOffset(1), Mark::comment(ThreadId::from_number(1)));
    let document = Document::official(vec![Block::Heading { attrs: heading, content }]);
    let options = ExportOptions { threads: vec![thread(1, "林知远", "请核")], ..ExportOptions::default() };
    let imported = import(&export(&document, &options).expect("exports")).expect("imports");
    assert_eq!(imported.document.lines(), ["一、收文"]);
    assert_eq!(imported.warnings, []);
}
