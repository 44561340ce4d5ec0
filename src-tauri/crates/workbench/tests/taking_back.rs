//! Renaming and moving, and taking them back while writing goes on.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::time::Duration;

use dinggao_workbench::{
    FailureCode, Workbench,
    document::{Block, BlockChange, BlockId, Document, Inline, Mark, ReportId},
    wire::{Operation, Version},
};
use tempfile::TempDir;

fn sit_down() -> (TempDir, Workbench) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let library = folder.path().join("library.dinggao");
    let workbench = Workbench::open(&library, "the test", Duration::ZERO, "林知远").expect("the library opens");
    (folder, workbench)
}

fn text(workbench: &Workbench, report: ReportId) -> Document {
    workbench.document(report, Version::Working).expect("its text")
}

fn title(workbench: &Workbench) -> String {
    workbench.list().expect("a list").remove(0).title
}

fn save(workbench: &Workbench, report: ReportId, change: BlockChange) {
    workbench.save_blocks(report, vec![change]).expect("saved");
}

/// Puts a paragraph behind the last block, as an editor that has the report open reports it.
fn write(workbench: &Workbench, report: ReportId, words: &str) -> BlockId {
    let after = text(workbench, report).blocks.last().map(Block::id);
    let block = Block::paragraph(words);
    let id = block.id();
    save(workbench, report, BlockChange::Put { after, block });
    id
}

/// A report whose title is partly bold.
fn report_with_marks(workbench: &Workbench) -> (ReportId, Block) {
    let report = workbench.new_report("旧题", None).expect("made").id;
    let marked = vec![Inline::marked("旧", [Mark::Bold]), Inline::text("题")];
    let block = text(workbench, report).blocks[0].clone().with_content(marked);
    save(workbench, report, BlockChange::Put { after: None, block: block.clone() });
    (report, block)
}

fn operations(workbench: &Workbench) -> Vec<Operation> {
    workbench.operations(None).expect("the log").iter().map(|entry| entry.operation).collect()
}

#[test]
fn a_new_name_stands_in_the_list_and_the_text_and_undoing_brings_the_old_title_back_with_its_marks() {
    let (_folder, workbench) = sit_down();
    let (report, before) = report_with_marks(&workbench);
    workbench.rename_report(report, " 2026年工作要点　").expect("renamed");
    let renamed = text(&workbench, report).blocks[0].clone();
    assert_eq!(renamed, before.clone().with_content(vec![Inline::text("2026年工作要点")]));
    assert_eq!(title(&workbench), "2026年工作要点");
    let found = workbench.search("工作要点", false, None).expect("searched");
    assert_eq!((found.total, found.hits[0].id), (1, before.id()));
    // The window goes on writing in the text that it has open.
    write(&workbench, report, "之后写的。");
    assert_eq!(title(&workbench), "2026年工作要点");

    let undone = workbench.undo().expect("undone");
    assert_eq!((undone.operation, undone.title.as_str()), (Operation::Rename, "2026年工作要点"));
    assert_eq!(text(&workbench, report).blocks[0], before);
    write(&workbench, report, "再写的。");
    assert_eq!(text(&workbench, report).lines()[2..], ["之后写的。", "再写的。"].map(str::to_owned));
    assert_eq!(title(&workbench), "旧题");
    assert_eq!(operations(&workbench), [Operation::Undo, Operation::Rename, Operation::Create]);
    assert!(workbench.verify(|| true).expect("looked at").is_sound());
}

#[test]
fn without_a_title_in_the_text_the_list_alone_is_renamed() {
    let (_folder, workbench) = sit_down();
    let report = workbench.new_report("旧题", None).expect("made").id;
    write(&workbench, report, "正文。");
    let block = text(&workbench, report).blocks[0].id();
    save(&workbench, report, BlockChange::Remove { id: block });
    let before = text(&workbench, report);
    workbench.rename_report(report, "新题").expect("renamed");
    write(&workbench, report, "之后写的。");
    assert_eq!(title(&workbench), "新题");
    assert_eq!(text(&workbench, report).blocks[..before.blocks.len()], before.blocks);
    workbench.undo().expect("undone");
    assert_eq!(title(&workbench), "旧题");
    assert_eq!(text(&workbench, report).lines(), ["", "正文。", "之后写的。"]);
}

#[test]
fn an_empty_title_takes_the_name_and_is_empty_again_afterwards() {
    let (_folder, workbench) = sit_down();
    let report = workbench.new_report("旧题", None).expect("made").id;
    let empty = text(&workbench, report).blocks[0].clone().with_content(Vec::new());
    save(&workbench, report, BlockChange::Put { after: None, block: empty.clone() });
    workbench.rename_report(report, "新题").expect("renamed");
    assert_eq!(text(&workbench, report).lines()[0], "新题");
    workbench.undo().expect("undone");
    assert_eq!((text(&workbench, report).blocks[0].clone(), title(&workbench)), (empty, "旧题".to_owned()));
}

#[test]
fn a_title_that_is_gone_by_then_is_not_brought_back() {
    for becomes_paragraph in [false, true] {
        let (_folder, workbench) = sit_down();
        let (report, before) = report_with_marks(&workbench);
        workbench.rename_report(report, "新题").expect("renamed");
        write(&workbench, report, "正文。");
        let change = if becomes_paragraph {
            BlockChange::Put { after: None, block: Block::paragraph("新题").with_id(before.id()) }
        } else {
            BlockChange::Remove { id: before.id() }
        };
        save(&workbench, report, change);
        let left = text(&workbench, report);
        workbench.undo().expect("undone");
        assert_eq!((text(&workbench, report), title(&workbench)), (left, "旧题".to_owned()));
    }
}

#[test]
fn no_name_is_refused_and_the_same_name_changes_nothing() {
    let (_folder, workbench) = sit_down();
    let (report, before) = report_with_marks(&workbench);
    for nothing in ["", "  ", "　\n"] {
        let refused = workbench.rename_report(report, nothing).expect_err("no name");
        assert_eq!(refused.code, FailureCode::TitleEmpty);
    }
    workbench.rename_report(report, "旧题 ").expect("the same");
    assert_eq!((text(&workbench, report).blocks[0].clone(), title(&workbench)), (before, "旧题".to_owned()));
    assert_eq!(operations(&workbench), [Operation::Create]);
}

#[test]
fn a_move_is_taken_back_with_what_was_written_since() {
    let (_folder, workbench) = sit_down();
    let report = workbench.new_report("总结", None).expect("made").id;
    let [first, second] = ["甲。", "乙。"].map(|words| write(&workbench, report, words));
    let moved = Block::paragraph("甲。").with_id(first);
    save(&workbench, report, BlockChange::Put { after: Some(second), block: moved });
    let rewritten = Block::paragraph("甲改。").with_id(first);
    save(&workbench, report, BlockChange::Put { after: Some(second), block: rewritten });
    write(&workbench, report, "丙。");
    assert_eq!(text(&workbench, report).lines(), ["总结", "", "乙。", "甲改。", "丙。"]);
    assert_eq!(workbench.undo().expect("undone").operation, Operation::Reorder);
    // What is saved next is put into the text as it is now.
    let again = Block::paragraph("甲又改。").with_id(first);
    let before = text(&workbench, report).predecessor(first);
    save(&workbench, report, BlockChange::Put { after: before, block: again });
    assert_eq!(text(&workbench, report).lines(), ["总结", "", "甲又改。", "乙。", "丙。"]);
    assert_eq!(operations(&workbench), [Operation::Undo, Operation::Reorder, Operation::Create]);
}
