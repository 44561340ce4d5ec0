//! Taking single changes back while writing goes on, and undoing that.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::time::Duration;

use dinggao_workbench::{
    ChangeKind, FailureCode, Workbench,
    document::{Block, BlockChange, BlockId, Document, Inline, Mark, ReportId},
    wire::{ComparedVersions, Operation, Seq, Version},
};
use tempfile::TempDir;

struct Desk {
    _folder: TempDir,
    workbench: Workbench,
    report: ReportId,
    first: Seq,
}

const LINES: [&str; 3] =
    ["全年收文一百二十件，办结及时。", "组织专项督查六次，整改问题到位。", "接待群众来访三十批，满意率稳步上升。"];

impl Desk {
    /// A report of three paragraphs, kept as a draft.
    fn with_a_draft() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let library = folder.path().join("library.dinggao");
        let workbench = Workbench::open(&library, "the test", Duration::ZERO, "林知远").expect("the library opens");
        let report = workbench.new_report("工作总结", None).expect("made").id;
        let mut desk = Self { _folder: folder, workbench, report, first: Seq(0) };
        for line in LINES {
            desk.put(None, Block::paragraph(line));
        }
        desk.first = desk.workbench.keep_draft(report, "初稿", None).expect("kept").seq;
        desk
    }

    fn text(&self) -> Document {
        self.workbench.document(self.report, Version::Working).expect("its text")
    }

    fn save(&self, change: BlockChange) {
        self.workbench.save_blocks(self.report, vec![change]).expect("saved");
    }

    /// Puts a block behind another, or behind the last.
    fn put(&self, after: Option<BlockId>, block: Block) {
        let after = after.or_else(|| self.text().blocks.last().map(Block::id));
        self.save(BlockChange::Put { after, block });
    }

    fn block(&self, text: &str) -> Block {
        let found = self.text().blocks.into_iter().find(|block| block.text() == text);
        found.expect("the block")
    }

    fn compared(&self) -> ComparedVersions {
        let first = Version::Revision { seq: self.first };
        self.workbench.compare_versions(self.report, first, Version::Working).expect("compared")
    }

    /// Takes back the changes of a kind.
    fn revert(&self, kind: ChangeKind) {
        let compared = self.compared();
        let changes = compared.comparison.changes.iter().enumerate();
        let chosen: Vec<usize> = changes.filter(|(_, change)| change.kind == kind).map(|(place, _)| place).collect();
        let first = Version::Revision { seq: self.first };
        let done = self.workbench.revert_changes(self.report, first, &chosen, &compared.fingerprint).expect("reverted");
        assert_eq!(done.map(|operation| operation.operation), Some(Operation::Revert));
    }

    /// Edits the first paragraph, deletes the second, and adds one.
    fn write_on(&self) {
        let first = self.block(LINES[0]);
        let marked = vec![Inline::marked("全年收文", [Mark::Bold]), Inline::text("一百五十件，办结及时。")];
        self.put(self.text().predecessor(first.id()), first.with_content(marked));
        self.save(BlockChange::Remove { id: self.block(LINES[1]).id() });
        self.put(None, Block::paragraph("推行一次办结，年办件四千余件。"));
    }
}

#[test]
fn one_change_goes_back_and_the_others_stay_and_undo_brings_all_of_it_back() {
    let desk = Desk::with_a_draft();
    desk.write_on();
    let written = desk.text();
    desk.revert(ChangeKind::Deleted);
    let kinds = |compared: ComparedVersions| -> Vec<ChangeKind> {
        compared.comparison.differences().map(|change| change.kind).collect()
    };
    assert_eq!(kinds(desk.compared()), [ChangeKind::Changed, ChangeKind::Inserted]);
    assert_eq!(desk.workbench.undo().expect("undone").operation, Operation::Revert);
    assert_eq!(desk.text(), written);
    assert!(desk.workbench.verify(|| true).expect("looked at").is_sound());
}

#[test]
fn taking_back_one_after_another_gives_the_draft_again_and_each_is_undone_by_itself() {
    let desk = Desk::with_a_draft();
    let draft = desk.text();
    desk.write_on();
    let mut texts = vec![desk.text()];
    for kind in [ChangeKind::Changed, ChangeKind::Inserted, ChangeKind::Deleted] {
        desk.revert(kind);
        texts.push(desk.text());
    }
    assert_eq!(texts.pop(), Some(draft));
    for before in texts.into_iter().rev() {
        desk.workbench.undo().expect("undone");
        assert_eq!(desk.text(), before);
    }
}

#[test]
fn writing_goes_on_in_a_text_of_which_a_change_was_taken_back() {
    let desk = Desk::with_a_draft();
    desk.write_on();
    desk.revert(ChangeKind::Inserted);
    desk.put(None, Block::paragraph("之后写的。"));
    assert_eq!(desk.text().lines().last().map(String::as_str), Some("之后写的。"));
    // What was written since is kept before the undo takes it away.
    desk.workbench.undo().expect("undone");
    let history = desk.workbench.history(desk.report).expect("a history");
    let last_kept = history.revisions.iter().rev().nth(1).expect("kept");
    let kept = desk.workbench.document(desk.report, Version::Revision { seq: last_kept.seq }).expect("its text");
    assert_eq!(kept.lines().last().map(String::as_str), Some("之后写的。"));
}

#[test]
fn a_comparison_of_another_text_is_refused() {
    let desk = Desk::with_a_draft();
    desk.write_on();
    let compared = desk.compared();
    desk.put(None, Block::paragraph("之后写的。"));
    let before = desk.text();
    let first = Version::Revision { seq: desk.first };
    let refused = desk.workbench.revert_changes(desk.report, first, &[1], &compared.fingerprint);
    assert_eq!(refused.expect_err("the text is another").code, FailureCode::ComparisonStale);
    assert_eq!(desk.text(), before);
}

#[test]
fn what_came_back_is_by_whoever_wrote_it() {
    let desk = Desk::with_a_draft();
    desk.workbench.set_author("陆闻舟");
    desk.write_on();
    desk.workbench.keep_draft(desk.report, "二稿", None).expect("kept");
    desk.revert(ChangeKind::Changed);
    let block = desk.block(LINES[0]).id();
    let written = desk.workbench.who_wrote(desk.report, block).expect("who wrote it");
    let authors: Vec<_> =
        written.iter().flat_map(|part| &part.authors).filter_map(|part| part.author.clone()).collect();
    assert_eq!(authors, ["林知远"]);
}

#[test]
fn a_comparison_says_who_changed_what() {
    let desk = Desk::with_a_draft();
    desk.workbench.set_author("陆闻舟");
    desk.write_on();
    desk.workbench.keep_draft(desk.report, "二稿", None).expect("kept");
    desk.workbench.set_author("何其");
    let edited = desk.block("全年收文一百五十件，办结及时。");
    desk.put(
        desk.text().predecessor(edited.id()),
        edited.with_content(vec![Inline::text("全年收文两百件，办结及时。")]),
    );
    let origins = desk.compared().origins;
    let told: Vec<(Vec<&str>, bool)> = origins
        .iter()
        .map(|origin| (origin.authors.iter().map(String::as_str).collect(), origin.time.is_some()))
        .collect();
    assert_eq!(told, [(vec!["陆闻舟", "何其"], false), (vec!["陆闻舟"], true), (vec!["陆闻舟"], true)]);
}
