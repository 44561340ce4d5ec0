//! The editor's steps stay with the text that they led to, and with no other.

use dinggao_document::{Block, BlockChange, Document, ReportId};
use dinggao_store::{Library, Operation, TextSummary, Timestamp, Transaction};
use dinggao_testkit::{doc, p, title};

use crate::support::{Desk, create};

fn steps(library: &Library, report: ReportId) -> Vec<String> {
    library.read(|snapshot| snapshot.editing_steps(report)).expect("read")
}

/// Puts other words into the paragraph of the text, by steps of these names.
fn write(library: &Library, report: ReportId, words: &str, names: &[&str]) {
    let mut text = library.read(|snapshot| snapshot.working(report)).expect("a text");
    let block = Block::paragraph(words).with_id(text.blocks[1].id());
    let changes = [BlockChange::Put { after: Some(text.blocks[0].id()), block }];
    text.apply(&changes).expect("applies");
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let save =
        move |transaction: &Transaction<'_>| transaction.apply_edits(report, &changes, &names, &TextSummary::of(&text));
    library.transact(Operation::Save, Timestamp(2), save).expect("saved");
}

fn text() -> Document {
    doc([title("总结"), p("全年收文12件。")])
}

#[test]
fn they_are_there_after_a_restart_in_their_order() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &text());
    write(&library, report, "全年收文13件。", &["一", "二"]);
    write(&library, report, "全年收文14件。", &["三"]);
    drop(library);
    assert_eq!(steps(&desk.open(), report), ["一", "二", "三"]);
}

/// Undo must not take back what somebody else wrote.
#[test]
fn they_are_worth_nothing_once_the_text_was_changed_otherwise() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &text());
    write(&library, report, "全年收文13件。", &["一"]);
    let replace = move |transaction: &Transaction<'_>| transaction.replace_working(report, &text());
    library.transact(Operation::Restore, Timestamp(3), replace).expect("replaced");
    assert_eq!(steps(&library, report), [""; 0]);
    write(&library, report, "全年收文15件。", &["二"]);
    assert_eq!(steps(&library, report), ["二"], "those from before don't come back");
}

#[test]
fn the_oldest_go_where_there_are_too_many_or_too_long_ones() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &text());
    let names: Vec<String> = (0..600).map(|name| name.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    write(&library, report, "全年收文13件。", &names);
    let kept = steps(&library, report);
    assert_eq!((kept.len(), kept[0].as_str(), kept[499].as_str()), (500, "100", "599"));
    let long = "长".repeat(300_000);
    write(&library, report, "全年收文14件。", &[&long, "末"]);
    assert_eq!(steps(&library, report).len(), 500, "900,000 bytes are let in");
    write(&library, report, "全年收文15件。", &[&long]);
    assert_eq!(steps(&library, report), ["末", long.as_str()]);
}
