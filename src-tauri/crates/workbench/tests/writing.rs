//! Writing a report the way the window does: saves, drafts, and the automatic revisions between them.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::time::Duration;

use dinggao_workbench::{
    FailureCode, Workbench,
    document::{Block, BlockChange, BlockId, BlockKind, ReportId},
    wire::{BlockHappening, Version},
};
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn sit_down(&self) -> Workbench {
        let library = self.folder.path().join("library.dinggao");
        Workbench::open(&library, "the test", Duration::ZERO, "林知远").expect("the library opens")
    }
}

/// Puts `text` after the last block, as an editor reports it.
fn write(workbench: &Workbench, report: ReportId, text: &str) -> BlockId {
    let last = workbench.document(report, Version::Working).expect("its text").blocks.last().map(Block::id);
    let block = Block::paragraph(text);
    let id = block.id();
    workbench.save_blocks(report, vec![BlockChange::Put { after: last, block }]).expect("saved");
    id
}

/// Kind and name of every revision, the first first.
fn history(workbench: &Workbench, report: ReportId) -> Vec<String> {
    let tell = |revision: &dinggao_workbench::wire::RevisionSummary| {
        format!("{:?} {} +{}", revision.kind, revision.name.as_deref().unwrap_or("-"), revision.inserted)
    };
    workbench.history(report).expect("a history").revisions.iter().map(tell).collect()
}

#[test]
fn automatic_revisions_stand_between_the_drafts() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let report = workbench.new_report("工作总结", None).expect("made").id;
    write(&workbench, report, "全年收文12件。");
    workbench.keep_draft(report, "初稿", None).expect("kept");
    write(&workbench, report, "全年发文8件。");
    assert!(workbench.close_report(report).expect("left").is_some());
    // Nothing was written since: leaving again keeps nothing.
    assert!(workbench.close_report(report).expect("left").is_none());
    write(&workbench, report, "会议3次。");
    workbench.keep_draft(report, "二稿", Some("  ".to_owned())).expect("kept");
    assert_eq!(history(&workbench, report), ["Auto - +4", "Named 初稿 +8", "Auto - +7", "Named 二稿 +5"]);
}

#[test]
fn what_was_saved_is_there_for_the_next_process_with_its_title_and_length() {
    let desk = Desk::new();
    let report = {
        let workbench = desk.sit_down();
        let report = workbench.new_report("工作总结", None).expect("made").id;
        write(&workbench, report, "全年收文12件。");
        report
    };
    let workbench = desk.sit_down();
    let opened = workbench.open_report(report).expect("opened");
    assert_eq!(opened.document.lines().last().map(String::as_str), Some("全年收文12件。"));
    assert_eq!((opened.summary.chars, opened.outline.chars), (12, 12));
    assert_eq!(workbench.history(report).expect("a history").working.inserted, 8);
}

#[test]
fn the_title_of_the_list_follows_the_text() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let report = workbench.new_report("旧题", None).expect("made").id;
    let title = workbench.document(report, Version::Working).expect("its text").blocks[0].id();
    let block = Block::of_text(BlockKind::Title, title, vec![dinggao_workbench::document::Inline::text("新题")]);
    workbench.save_blocks(report, vec![BlockChange::Put { after: None, block }]).expect("saved");
    assert_eq!(workbench.list().expect("a list")[0].title, "新题");
}

#[test]
fn a_save_that_makes_no_sense_changes_nothing() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let report = workbench.new_report("工作总结", None).expect("made").id;
    let before = workbench.document(report, Version::Working).expect("its text");
    let unknown = BlockChange::Remove { id: BlockId::from_number(7) };
    let failed = workbench.save_blocks(report, vec![unknown]).expect_err("no such block");
    assert_eq!(failed.code, FailureCode::Internal);
    assert_eq!(workbench.document(report, Version::Working).expect("its text"), before);
    write(&workbench, report, "之后照常保存。");
}

#[test]
fn the_tour_has_a_draft_to_compare_with_and_is_made_once() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    for chinese in [true, false] {
        let tour = workbench.open_tour(chinese).expect("made");
        assert_eq!(workbench.open_tour(chinese).expect("found").id, tour.id);
        let draft = workbench.open_report(tour.id).expect("opened").last_kept.expect("a draft");
        let comparison = workbench
            .compare_versions(tour.id, Version::Revision { seq: draft.seq }, Version::Working)
            .expect("compared")
            .comparison;
        assert!(comparison.summary.moved_blocks > 0 && comparison.summary.inserted_chars > 0);
    }
    assert_eq!(workbench.list().expect("a list").len(), 2);
}

/// The revision of every run of a block's characters.
fn blame(workbench: &Workbench, report: ReportId, block: BlockId) -> Vec<(usize, Option<u32>)> {
    let blame = workbench.blame(report, Version::Working).expect("who wrote it");
    let blamed = blame.blocks.iter().find(|blamed| blamed.id == block).expect("the block");
    blamed.spans.iter().map(|span| (span.end - span.start, span.seq.map(|seq| seq.0))).collect()
}

#[test]
fn words_keep_their_revision_through_an_unkept_text_and_a_restore() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let report = workbench.new_report("工作总结", None).expect("made").id;
    let block = write(&workbench, report, "全年收文12件，办结及时。");
    let rewrite = |text: &str| {
        let blocks = workbench.document(report, Version::Working).expect("its text").blocks;
        let after = blocks.iter().rev().nth(1).map(Block::id);
        let block = Block::paragraph(text).with_id(block);
        workbench.save_blocks(report, vec![BlockChange::Put { after, block }]).expect("saved");
    };
    let first = workbench.keep_draft(report, "初稿", None).expect("kept").seq;
    rewrite("全年收文15件，办结及时。");
    assert_eq!(blame(&workbench, report, block), [(4, Some(2)), (3, None), (6, Some(2))]);
    // What no revision held is kept as the third before the first draft is current again.
    workbench.restore(report, first, None).expect("restored");
    assert_eq!(blame(&workbench, report, block), [(13, Some(2))]);
    workbench.undo().expect("undone");
    assert_eq!(blame(&workbench, report, block), [(4, Some(2)), (3, Some(3)), (6, Some(2))]);
    let life = workbench.life_of_block(report, block).expect("its life");
    let told: Vec<(u32, bool, String)> = life
        .iter()
        .map(|moment| {
            let now = moment.spans.iter().filter(|span| span.op != dinggao_workbench::SpanOp::Delete);
            let text = now.map(|span| span.text.as_str()).collect();
            (moment.revision.seq.0, moment.happened.contains(&BlockHappening::Restored), text)
        })
        .collect();
    let [twelve, fifteen] = ["全年收文12件，办结及时。", "全年收文15件，办结及时。"].map(str::to_owned);
    let expected = [(2, false, twelve.clone()), (3, false, fifteen.clone()), (4, true, twelve), (5, true, fifteen)];
    assert_eq!(told, expected);
    assert!(workbench.verify(|| true).expect("looked at").is_sound());
}

#[test]
fn what_was_last_done_to_a_report_can_be_undone_by_itself() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let [one, other] = ["一", "二"].map(|title| workbench.new_report(title, None).expect("made").id);
    workbench.delete_report(one).expect("in the bin");
    workbench.delete_report(other).expect("in the bin");
    let deleted = workbench.last_operation(one).expect("a log").expect("it can be undone");
    workbench.undo_one(deleted.id).expect("undone");
    let titles = |reports: Vec<dinggao_workbench::wire::ReportSummary>| {
        reports.into_iter().map(|report| report.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(workbench.list().expect("a list")), ["一"]);
    assert_eq!(titles(workbench.bin().expect("a bin")), ["二"]);
}

#[test]
fn every_sentence_says_who_wrote_it() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let report = workbench.new_report("工作总结", None).expect("made").id;
    let block = write(&workbench, report, "全年收文12件。");
    workbench.keep_draft(report, "初稿", None).expect("kept");
    workbench.set_author("沈若宁");
    let longer = Block::paragraph("全年收文12件。全年发文8件。").with_id(block);
    workbench.save_blocks(report, vec![BlockChange::Put { after: None, block: longer }]).expect("saved");
    let sentences = workbench.who_wrote(report, block).expect("sentences");
    let told: Vec<_> = sentences
        .iter()
        .map(|sentence| {
            let first = &sentence.authors[0];
            (sentence.text.as_str(), first.draft.as_deref(), first.author.as_deref())
        })
        .collect();
    assert_eq!(told, [("全年收文12件。", Some("初稿"), Some("林知远")), ("全年发文8件。", None, None)]);
}

#[test]
fn backups_are_counted_and_the_last_one_has_a_time() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    workbench.new_report("工作总结", None).expect("made");
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(dinggao_workbench::backup_state(folder.path()).last, None);
    assert!(workbench.back_up_daily(folder.path(), 14).expect("backed up").is_some());
    assert!(workbench.back_up_daily(folder.path(), 14).expect("looked").is_none(), "one a day");
    workbench.back_up_now(folder.path(), 14).expect("once more, by hand");
    let state = dinggao_workbench::backup_state(folder.path());
    assert!(state.count == 1 && state.last.is_some());
}

#[test]
fn the_life_of_a_paragraph_leaves_out_what_did_not_touch_it() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let read = |text: &str| {
        let file = desk.folder.path().join("来稿.txt");
        std::fs::write(&file, text).expect("written");
        dinggao_workbench::read_file(&file).expect("read")
    };
    let report = workbench.import_text(read("工作总结\n收文12件。\n发文8件。\n"), Some("初稿")).expect("imported").id;
    workbench.import_into(report, read("工作总结\n收文12件。\n发文9件。\n"), Some("二稿")).expect("imported");
    let text = workbench.document(report, Version::Working).expect("its text");
    let lives = ["收文12件。", "发文9件。"].map(|words| {
        let block = text.blocks.iter().find(|block| block.text() == words).expect("a block").id();
        workbench.life_of_block(report, block).expect("a life").len()
    });
    assert_eq!(lives, [1, 2]);
}

#[test]
fn a_start_notices_a_revision_that_was_changed() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    workbench.new_report("工作总结", None).expect("made");
    assert!(workbench.look_at_recent().expect("looked at").is_none());
    drop(workbench);
    let path = desk.folder.path().join("library.dinggao");
    let mut bytes = std::fs::read(&path).expect("the library");
    let author = "林知远".as_bytes();
    let place = bytes.windows(author.len()).position(|window| window == author).expect("who signed the revision");
    bytes[place + author.len() - 1] ^= 1;
    std::fs::write(&path, bytes).expect("written");
    let found = desk.sit_down().look_at_recent().expect("looked at").expect("it is noticed");
    assert_eq!((found.problems.len(), found.problems[0].code.as_str()), (1, "revision"));
}
