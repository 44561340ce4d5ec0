//! Copies that came back, merged into a report: what is shown first, and what becomes of it.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::{fs, path::PathBuf, time::Duration};

use dinggao_document::{BlockChange, ReportId};
use dinggao_store::Seq;
use dinggao_workbench::{
    Change, Choice, FailureCode, Profile, Resolution, SentDraft, Span, SpanOp, Workbench, read_report_file,
    wire::Version,
};
use tempfile::TempDir;

const SENT: &str = "工作总结\n一、收文\n全年收文12件，办结及时。\n二、会议\n会议三次，议定事项全部落实。\n";

struct Office {
    folder: TempDir,
    workbench: Workbench,
    report: ReportId,
}

impl Office {
    /// A report whose draft was sent, as revision 2, and a line of which was written anew since.
    fn new(old: &str, new: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let workbench =
            Workbench::open(&folder.path().join("库.dinggao"), "a test", Duration::ZERO, "林").expect("opens");
        let sent = folder.path().join("送审稿.txt");
        fs::write(&sent, SENT).expect("written");
        let report = workbench.import_text(read_report_file(&sent).expect("read"), None).expect("imported").id;
        workbench.keep_draft(report, "送审稿", None).expect("kept");
        let office = Self { folder, workbench, report };
        office.write(old, new);
        office
    }

    fn write(&self, old: &str, new: &str) {
        let text = self.workbench.document(self.report, Version::Working).expect("its text");
        let place = text.blocks.iter().position(|block| block.text() == old).expect("the line");
        let block = dinggao_document::Block::paragraph(new).with_id(text.blocks[place].id());
        let after = place.checked_sub(1).map(|before| text.blocks[before].id());
        self.workbench.save_blocks(self.report, vec![BlockChange::Put { after, block }]).expect("saved");
    }

    fn copy(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("written");
        path
    }

    fn text(&self) -> String {
        self.workbench.document(self.report, Version::Working).expect("its text").to_plain_text()
    }
}

/// What a change takes out, and what it puts in.
fn words(change: &Change) -> String {
    let word = |span: &Span| match span.op {
        SpanOp::Equal => String::new(),
        SpanOp::Delete => format!("[{}]", span.text),
        SpanOp::Insert => format!("{{{}}}", span.text),
    };
    change.spans.iter().map(word).collect()
}

const LINE: &str = "全年收文12件，办结及时。";

#[test]
fn a_merge_is_shown_decided_and_made_a_revision_that_follows_the_copies() {
    let office = Office::new(LINE, "全年收文15件，办结及时。");
    let copy = office.copy("回稿.txt", &SENT.replace("12件", "18件").replace("三次", "四次"));
    let before = office.text();
    let preview = office.workbench.preview_merge(office.report, Seq(2), &[copy], read_report_file).expect("shown");
    assert_eq!((preview.merge.conflicts.len(), preview.names.as_slice()), (1, &["回稿.txt".to_owned()][..]));
    assert_eq!(office.text(), before, "showing changes nothing");
    let unlike: Vec<String> = preview.changes.changes.iter().map(words).filter(|words| !words.is_empty()).collect();
    assert_eq!(unlike, ["[三次]{四次}"], "mine stands where they disagree");
    let theirs = Resolution::Whole { choice: Choice::Side { side: 1 } };
    let revision = office.workbench.settle_merge(office.report, &[theirs]).expect("merged");
    assert_eq!(office.text(), SENT.replace("12件", "18件").replace("三次", "四次"));
    let history = office.workbench.history(office.report).expect("its history").revisions;
    let copy = history.iter().find(|revision| revision.note.as_deref() == Some("回稿.txt")).expect("a branch");
    assert_eq!(copy.parents, [Seq(2)]);
    assert!(revision.parents.contains(&copy.seq), "{revision:?}");
    office.workbench.undo().expect("undone");
    assert_eq!(office.text(), before);
}

#[test]
fn what_was_written_meanwhile_is_not_merged_over() {
    let office = Office::new(LINE, "全年收文15件，办结及时。");
    let copy = office.copy("回稿.txt", &SENT.replace("三次", "四次"));
    office.workbench.preview_merge(office.report, Seq(2), &[copy], read_report_file).expect("shown");
    office.write("全年收文15件，办结及时。", "全年收文16件，办结及时。");
    let before = office.text();
    let refused = office.workbench.settle_merge(office.report, &[]).expect_err("outdated");
    assert_eq!(refused.code, FailureCode::MergeOutdated);
    assert_eq!(office.text(), before);
    let again = office.workbench.preview_merge_again(office.report, Seq(2)).expect("the same copies, read before");
    assert_eq!(again.names, ["回稿.txt"]);
    office.workbench.settle_merge(office.report, &[]).expect("merged");
    assert_eq!(office.text(), before.replace("三次", "四次"));
    let gone = office.workbench.settle_merge(office.report, &[]).expect_err("merged already");
    assert_eq!(gone.code, FailureCode::MergeOutdated);
}

#[test]
fn a_place_over_which_several_disagree_shows_what_each_made_of_it() {
    let office = Office::new(LINE, "全年收文15件，办结及时。");
    let copies =
        [("甲.txt", "18件"), ("乙.txt", "20件")].map(|(name, count)| office.copy(name, &SENT.replace("12件", count)));
    let preview = office.workbench.preview_merge(office.report, Seq(2), &copies, read_report_file).expect("shown");
    let [against_base] = preview.against_base.as_slice() else { panic!("one conflict: {:?}", preview.merge.conflicts) };
    let made: Vec<String> = against_base.iter().flat_map(|side| side.changes.iter().map(words)).collect();
    assert_eq!(made, ["[12件]{15件}", "[12件]{18件}", "[12件]{20件}"]);
}

#[test]
fn another_draft_can_be_named_as_the_one_that_was_sent() {
    let office = Office::new(LINE, "全年收文15件，办结及时。");
    office.workbench.keep_draft(office.report, "二稿", None).expect("kept");
    let copy = office.copy("回稿.txt", &SENT.replace("三次", "四次"));
    let found = office.workbench.preview_merge(office.report, Seq(3), &[copy], read_report_file).expect("shown");
    assert!(found.merge.document.to_plain_text().contains("15件"));
    let named = office.workbench.preview_merge_again(office.report, Seq(3)).expect("shown");
    assert!(named.merge.document.to_plain_text().contains("12件"), "they seem to have put it back");
    assert_eq!((named.base, named.names.len()), (Seq(3), 1));
}

#[test]
fn a_copy_is_merged_against_the_draft_that_was_sent_whatever_was_kept_since() {
    let office = Office::new(LINE, "全年收文15件，办结及时。");
    let latest = office.workbench.keep_draft(office.report, "二稿", None).expect("kept").seq;
    let base_of = |copy: PathBuf| {
        office.workbench.preview_merge(office.report, latest, &[copy], read_report_file).expect("shown").base
    };
    // The file says which draft it was made of, although its text is nearer to the latest one.
    let sent = office.workbench.text_of(office.report, Version::Revision { seq: Seq(2) }).expect("its text");
    let word = office.folder.path().join("送审稿.docx");
    sent.export(&word, Profile::Gbt9704, "林", false).expect("written");
    let told = read_report_file(&word).expect("read");
    assert_eq!(told.sent, Some(SentDraft { report: office.report, seq: Seq(2) }));
    assert_eq!(base_of(word), Seq(2));
    // A text says nothing of the kind; it is held against the drafts.
    assert_eq!(base_of(office.copy("旧.txt", &SENT.replace("三次", "四次"))), Seq(2));
    let copy = office.copy("新.txt", &SENT.replace("12件", "15件").replace("三次", "四次"));
    assert_eq!(base_of(copy.clone()), latest);
    // Once merged, the copy itself is in the history: it isn't what it was made of.
    office.workbench.settle_merge(office.report, &[]).expect("merged");
    office.workbench.undo().expect("undone");
    assert_eq!(base_of(copy), latest);
}

#[test]
fn a_working_text_that_no_revision_holds_goes_out_without_a_name() {
    let office = Office::new(LINE, "全年收文15件，办结及时。");
    let sent = || office.workbench.text_of(office.report, Version::Working).expect("its text").sent;
    assert_eq!(sent(), None);
    let kept = office.workbench.keep_draft(office.report, "二稿", None).expect("kept").seq;
    assert_eq!(sent().map(|sent| sent.seq), Some(kept));
}

#[test]
fn a_draft_with_a_name_was_sent_rather_than_a_revision_that_is_a_little_nearer() {
    let office = Office::new(LINE, "全年收文1件，办结及时。");
    office.workbench.keep_automatically(office.report).expect("kept").expect("a revision");
    let copy = office.copy("回稿.txt", &SENT.replace("12件", "18件"));
    assert_eq!(
        office.workbench.preview_merge(office.report, Seq(2), &[copy], read_report_file).expect("shown").base,
        Seq(2)
    );
}
