//! Moving, and taking it back while writing goes on.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::time::Duration;

use dinggao_workbench::{
    Workbench,
    document::{Block, BlockChange, BlockId, Document, ReportId},
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

fn operations(workbench: &Workbench) -> Vec<Operation> {
    workbench.operations(None).expect("the log").iter().map(|entry| entry.operation).collect()
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
