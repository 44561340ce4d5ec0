//! Redlines as markup: what stands beside the text of paragraphs. The law over generated texts is tested where texts are
//! compared (crate workbench, tests/redlining.rs).

use std::collections::HashMap;

use dinggao_document::{
    BlockShape, Change, ChangeKind, Document, Media, Span, SpanOp, TableChange, Warning, WarningCode,
};
use dinggao_docx::{Differences, Settle, Signature, WordFile, import, settle_all};

use crate::support::{docx, p, part, r, text, written};

/// A change of one block to another, which differ in these spans.
fn change(place: usize, document: &[&Document; 2], spans: &[(SpanOp, &str)]) -> Change {
    let block = |side: usize| &document[side].blocks[place];
    let shape = |side: usize| BlockShape { kind: block(side).kind(), level: None };
    let is_equal = spans.iter().all(|(op, _)| *op == SpanOp::Equal);
    Change {
        kind: if is_equal { ChangeKind::Equal } else { ChangeKind::Changed },
        old: vec![place],
        new: vec![place],
        old_ids: vec![block(0).id()],
        new_ids: vec![block(1).id()],
        old_kinds: vec![shape(0)],
        new_kinds: vec![shape(1)],
        old_label: None,
        new_label: None,
        classes: Vec::new(),
        spans: spans.iter().map(|(op, text)| Span::new(*op, *text)).collect(),
    }
}

/// The redline from one file to another whose blocks differ in these spans, each in its turn.
fn redline(old: &[u8], new: &[u8], blocks: &[&[(SpanOp, &str)]]) -> Vec<u8> {
    let (old, new) = (WordFile::open(old).expect("opens"), WordFile::open(new).expect("opens"));
    let documents = [old.document(), new.document()];
    let changes: Vec<Change> =
        blocks.iter().enumerate().map(|(place, spans)| change(place, &documents, spans)).collect();
    let signatures = vec![Signature { author: "林知远", date: "2026-01-05T09:30:00Z" }; changes.len()];
    let tables = HashMap::<usize, TableChange>::new();
    let differences =
        Differences { changes: &changes, tables: &tables, media: &Media::default(), signatures: &signatures };
    old.redline(new.document(), Some(&new), differences).expect("a redline")
}

fn lines(bytes: &[u8], how: Settle) -> Vec<String> {
    written(&import(&settle_all(bytes, how).expect("settles")).expect("imports").document)
}

const BOX: &str = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>";
const END: &str = "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>";

#[test]
fn what_changed_in_a_text_box_is_marked_inside_it() {
    let file = |inside: &str| docx(&(text("总结") + &p("", &(r("正文。") + BOX + &text(inside) + END))), &[]);
    let equal = [(SpanOp::Equal, "总结")];
    let body = [(SpanOp::Equal, "正文。")];
    let boxed = [(SpanOp::Equal, "框内"), (SpanOp::Delete, "旧"), (SpanOp::Insert, "新"), (SpanOp::Equal, "字")];
    let written = redline(&file("框内旧字"), &file("框内新字"), &[&equal, &body, &boxed]);
    let xml = part(&written, "word/document.xml").expect("there");
    let (before, inside) = xml.split_once("<w:txbxContent>").expect("the box is there");
    assert!(
        !before.contains("<w:ins ") && inside.contains("<w:delText xml:space=\"preserve\">旧</w:delText>"),
        "{xml}"
    );
    assert_eq!(lines(&written, Settle::Reject), ["Title |总结", "Paragraph |正文。", "Paragraph |框内旧字"]);
    assert_eq!(lines(&written, Settle::Accept), ["Title |总结", "Paragraph |正文。", "Paragraph |框内新字"]);
}

#[test]
fn what_changed_in_a_note_is_marked_in_its_part() {
    let reference = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let file = |note: &str| {
        let notes = format!("<w:footnote w:id=\"2\">{}</w:footnote>", text(note));
        docx(&(text("总结") + &p("", &(r("正文") + reference + &r("。")))), &[("footnotes", "footnotes", &notes)])
    };
    let equal = [(SpanOp::Equal, "总结")];
    let body = [(SpanOp::Equal, "正文。")];
    let note = [(SpanOp::Equal, "注"), (SpanOp::Delete, "一"), (SpanOp::Insert, "二")];
    let written = redline(&file("注一"), &file("注二"), &[&equal, &body, &note]);
    assert!(!part(&written, "word/document.xml").expect("there").contains("<w:del "));
    assert!(part(&written, "word/footnotes.xml").expect("there").contains("<w:delText"));
    assert_eq!(lines(&written, Settle::Reject).last().map(String::as_str), Some("Note |注一"));
    assert_eq!(lines(&written, Settle::Accept).last().map(String::as_str), Some("Note |注二"));
}

/// A changed note in a text that is the same otherwise: its marks, and both texts.
#[track_caller]
fn check_note([old, new]: [&[u8]; 2], spans: &[(SpanOp, &str)], marks: usize) {
    let written = redline(old, new, &[&[(SpanOp::Equal, "总结")], &[(SpanOp::Equal, "正文。")], spans]);
    let xml = part(&written, "word/footnotes.xml").expect("there");
    assert_eq!(xml.matches("<w:ins ").count() + xml.matches("<w:del ").count(), marks, "{xml}");
    let of = |bytes: &[u8]| crate::support::written(&import(bytes).expect("imports").document);
    assert_eq!(lines(&written, Settle::Reject), of(old));
    assert_eq!(lines(&written, Settle::Accept), of(new));
}

/// In a long note only what changed may be marked, and its paragraphs stay paragraphs.
#[test]
fn paragraphs_of_a_note_stay_where_something_changes_in_one() {
    let (equal, delete, insert) = (SpanOp::Equal, SpanOp::Delete, SpanOp::Insert);
    let file = |paragraphs: &[&str]| {
        let reference = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
        let inside: String = paragraphs.iter().map(|words| text(words)).collect();
        let notes = format!("<w:footnote w:id=\"2\">{inside}</w:footnote>");
        docx(&(text("总结") + &p("", &(r("正文") + reference + &r("。")))), &[("footnotes", "footnotes", &notes)])
    };
    let two = file(&["注一。", "注二。"]);
    check_note([&two, &two], &[(equal, "注一。\n注二。")], 0);
    let changed = file(&["注一。", "注三。"]);
    let words = [(equal, "注一。\n注"), (delete, "二"), (insert, "三"), (equal, "。")];
    check_note([&two, &changed], &words, 2);
    check_note([&two, &file(&["注一。注二。"])], &[(equal, "注一。"), (delete, "\n"), (equal, "注二。")], 1);
    check_note([&file(&["注一。"]), &two], &[(equal, "注一。"), (insert, "\n注二。")], 1);
    check_note([&two, &file(&["别的。"])], &[(delete, "注一。\n注二。"), (insert, "别的。")], 4);
}

#[test]
fn bookmarks_comments_and_references_stay_where_words_change() {
    let marks = "<w:bookmarkStart w:id=\"7\" w:name=\"甲\"/>";
    let end = "<w:bookmarkEnd w:id=\"7\"/>";
    let link =
        "<w:hyperlink w:anchor=\"甲\"><w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t>十二件</w:t></w:r></w:hyperlink>";
    let old = docx(&(text("总结") + &p("", &(marks.to_owned() + &r("全年收文") + end + link + &r("。")))), &[]);
    let new = docx(&(text("总结") + &text("全年收文十五件。")), &[]);
    let equal = [(SpanOp::Equal, "总结")];
    let words =
        [(SpanOp::Equal, "全年收文"), (SpanOp::Delete, "十二件"), (SpanOp::Insert, "十五件"), (SpanOp::Equal, "。")];
    let written = redline(&old, &new, &[&equal, &words]);
    let xml = part(&written, "word/document.xml").expect("there");
    assert!(xml.contains(marks) && xml.contains(end), "{xml}");
    let (_, linked) = xml.split_once("<w:hyperlink").expect("the link stays");
    assert!(linked.split_once("</w:hyperlink>").is_some_and(|(inside, _)| inside.contains("<w:del ")), "{xml}");
    assert!(xml.contains("w:id=\"8\""), "changes are numbered after what the file numbers: {xml}");
    assert_eq!(lines(&written, Settle::Accept), ["Title |总结", "Paragraph |全年收文十五件。"]);
}

#[test]
fn tracked_changes_of_the_file_itself_count_as_accepted() {
    let deleted = "<w:del w:id=\"1\" w:author=\"甲\"><w:r><w:delText>旧</w:delText></w:r></w:del>";
    let inserted = "<w:ins w:id=\"2\" w:author=\"甲\"><w:r><w:t>新</w:t></w:r></w:ins>";
    let bytes = docx(&(text("总结") + &p("", &(deleted.to_owned() + inserted + &r("文。")))), &[]);
    let file = WordFile::open(&bytes).expect("opens");
    assert_eq!(written(file.document()), ["Title |总结", "Paragraph |新文。"]);
    assert_eq!(file.warnings(), [Warning::new(WarningCode::TrackedAccepted)]);
    assert_eq!(lines(&bytes, Settle::Reject), ["Title |总结", "Paragraph |旧文。"]);
}
