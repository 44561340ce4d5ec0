//! 版头 and 版记 while a report is written, undone and put together with copies.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::time::Duration;

use dinggao_workbench::{
    FileText, ReturnedCopy, Workbench,
    document::{Block, BlockChange, Document, ReportId},
    merge_texts,
    wire::{LetterheadForm, Version},
};
use tempfile::TempDir;

fn request() -> (TempDir, Workbench, ReportId) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let library = folder.path().join("library.dinggao");
    let workbench = Workbench::open(&library, "the test", Duration::ZERO, "林知远").expect("the library opens");
    let report = workbench.new_report("关于新建水厂的请示", Some("request")).expect("made").id;
    (folder, workbench, report)
}

fn text(workbench: &Workbench, report: ReportId) -> Document {
    workbench.document(report, Version::Working).expect("its text")
}

fn number(workbench: &Workbench, report: ReportId, number: &str) {
    let form = LetterheadForm { number: number.to_owned(), ..workbench.letterhead(report).expect("a form") };
    workbench.set_letterhead(report, &form).expect("set");
}

/// The window saves blocks while it has the report open: that must neither lose nor bring back a letterhead.
#[test]
fn saving_blocks_leaves_the_letterhead_alone() {
    let (_folder, workbench, report) = request();
    let write = |words: &str| {
        let after = text(&workbench, report).blocks.last().map(Block::id);
        let change = BlockChange::Put { after, block: Block::paragraph(words) };
        workbench.save_blocks(report, vec![change]).expect("saved");
    };
    write("一。");
    number(&workbench, report, "云水〔2026〕3号");
    write("二。");
    assert_eq!(workbench.letterhead(report).expect("a form").number, "云水〔2026〕3号");
    workbench.undo().expect("undone");
    write("三。");
    assert_eq!(workbench.letterhead(report).expect("a form").number, "【待填】");
}

/// What is said already is nothing to undo.
#[test]
fn the_same_letterhead_is_no_operation() {
    let (_folder, workbench, report) = request();
    number(&workbench, report, "云水〔2026〕3号");
    let operations = workbench.operations(None).expect("the log").len();
    number(&workbench, report, " 云水〔2026〕3号 ");
    assert_eq!(workbench.operations(None).expect("the log").len(), operations);
}

/// Copies come back as text, or from programs that drop our styles: that takes nobody's number away.
#[test]
fn a_copy_without_a_letterhead_takes_none_away() {
    let (_folder, workbench, report) = request();
    let base = text(&workbench, report);
    let without = Document { letterhead: None, ..base.clone() };
    let copy = ReturnedCopy { name: "来稿".to_owned(), document: without.clone() };
    let merged = merge_texts(&base, &base, &[copy]);
    assert_eq!((merged.document.letterhead, merged.letterhead_conflicts), (base.letterhead.clone(), Vec::new()));
    let read = FileText { document: without, ..FileText::default() };
    workbench.import_into(report, read, None).expect("imported");
    assert_eq!(text(&workbench, report).letterhead, base.letterhead);
}
