//! What people say about a report: in and out of Word files, through merges and steps back, and undone.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::{fs, path::PathBuf, time::Duration};

use dinggao_document::{Block, BlockChange, Document, ReportId, Thread, ThreadId};
use dinggao_store::Seq;
use dinggao_testkit::{commented, doc, p, thread, title};
use dinggao_workbench::{
    Departure, ExportFormat, FailureCode, FileText, Keeps, Profile, Workbench, read_report_file, wire::Version,
};
use tempfile::TempDir;

struct Office {
    folder: TempDir,
    workbench: Workbench,
    report: ReportId,
}

fn sent() -> FileText {
    let document =
        doc([title("工作总结"), commented("全年收文12件，办结及时。", "12件", 1), p("会议三次，议定事项全部落实。")]);
    FileText {
        document,
        title: "工作总结".to_owned(),
        threads: vec![thread(1, "沈若宁", "请核")],
        ..FileText::default()
    }
}

impl Office {
    /// A report that came from a Word file of ours with a comment, kept as revision 2.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let workbench =
            Workbench::open(&folder.path().join("库.dinggao"), "a test", Duration::ZERO, "林知远").expect("opens");
        let path = folder.path().join("来稿.docx");
        fs::write(&path, sent().render(ExportFormat::Docx, Profile::Gbt9704, "").expect("written")).expect("on disk");
        let report = workbench.import_text(read_report_file(&path).expect("read"), None).expect("imported").id;
        workbench.keep_draft(report, "送审稿", None).expect("kept");
        Self { folder, workbench, report }
    }

    fn text(&self) -> Document {
        self.workbench.document(self.report, Version::Working).expect("its text")
    }

    /// What is said, and about which words of the current text.
    fn told(&self) -> Vec<String> {
        told(&self.text(), &self.workbench.threads(self.report).expect("what was said"))
    }

    /// A copy of the draft as somebody changed it.
    fn copy(&self, name: &str, change: impl FnOnce(FileText) -> FileText) -> PathBuf {
        let sent = self.workbench.text_of(self.report, Version::Revision { seq: Seq(2) }).expect("the draft");
        let path = self.folder.path().join(name);
        fs::write(&path, change(sent).render(ExportFormat::Docx, Profile::Gbt9704, "").expect("written"))
            .expect("on disk");
        path
    }

    fn write(&self, place: usize, block: Block) {
        let text = self.text();
        let after = place.checked_sub(1).map(|before| text.blocks[before].id());
        let block = block.with_id(text.blocks[place].id());
        self.workbench.save_blocks(self.report, vec![BlockChange::Put { after, block }]).expect("saved");
    }
}

fn told(document: &Document, threads: &[Thread]) -> Vec<String> {
    let line = |thread: &Thread| {
        let quote: String = document.blocks.iter().map(|block| block.words_about(thread.id)).collect();
        let said: Vec<&str> = thread.comments.iter().map(|comment| comment.text.as_str()).collect();
        format!("{quote}|{}{}", said.join("|"), if thread.resolved { "|已了" } else { "" })
    };
    threads.iter().map(line).collect()
}

fn block(builder: dinggao_testkit::Builder) -> Block {
    doc([builder]).blocks.remove(0)
}

#[test]
fn a_comment_is_said_answered_settled_taken_out_and_undone() {
    let office = Office::new();
    let Office { workbench, report, .. } = &office;
    let id = workbench.threads(*report).expect("said")[0].id;
    workbench.comment(*report, id, " 已核 \n").expect("answered");
    workbench.edit_comment(*report, id, 1, "已核，无误").expect("said otherwise");
    workbench.resolve_thread(*report, id, true).expect("settled");
    assert_eq!(office.told(), ["12件|请核|已核，无误|已了"]);
    assert_eq!(workbench.comment(*report, id, " \n").map_err(|failure| failure.code), Err(FailureCode::CommentEmpty));
    let missing = workbench.resolve_thread(*report, ThreadId::from_number(5), true);
    assert_eq!(missing.map_err(|failure| failure.code), Err(FailureCode::CommentGone));
    for expected in ["12件|请核|已核，无误", "12件|请核|已核", "12件|请核"] {
        workbench.undo().expect("undone");
        assert_eq!(office.told(), [expected]);
    }
    workbench.delete_comment(*report, id, 0).expect("taken out");
    assert_eq!(office.told(), [""; 0]);
    workbench.undo().expect("undone");
    assert_eq!(office.told(), ["12件|请核"]);
}

/// Two reviewers say something in their copies, answer, and change words around it: all of it must be there, once.
#[test]
fn comments_of_several_copies_come_together() {
    let office = Office::new();
    let first = office.copy("甲.docx", |mut text| {
        text.document.blocks[1] = block(commented("全年收文12件，办结很及时。", "12件", text.threads[0].id.number()));
        text.threads[0].comments.extend(thread(1, "防汛办", "是15件").comments);
        text
    });
    let second = office.copy("乙.docx", |mut text| {
        text.document.blocks[2] = block(commented("会议三次，议定事项全部做完。", "三次", 9));
        text.threads.push(thread(9, "办公室", "实为四次"));
        text
    });
    office.write(2, block(p("会议三次，议定事项全部办结。")));
    let Office { workbench, report, .. } = &office;
    let preview = workbench.preview_merge(*report, Seq(2), &[first, second], read_report_file).expect("merged");
    assert_eq!(preview.merge.conflicts.len(), 1, "comments are no conflict, words are");
    workbench.settle_merge(*report, &[]).expect("settled");
    assert_eq!(office.told(), ["12件|请核|是15件", "三次|实为四次"]);
}

/// A copy that somebody cleaned takes nothing away that was said.
#[test]
fn an_imported_text_keeps_what_was_said() {
    let office = Office::new();
    let copy = office.copy("清稿.docx", |text| {
        let mut document = text.document.without_comments();
        document.blocks.insert(1, block(p("新的一段。")));
        FileText { document, threads: Vec::new(), ..text }
    });
    office.workbench.import_into(office.report, read_report_file(&copy).expect("read"), None).expect("imported");
    assert_eq!(office.told(), ["12件|请核"]);
    let answered = office.copy("复稿.docx", |mut text| {
        text.threads[0].comments.extend(thread(1, "沈若宁", "再核").comments);
        text
    });
    office.workbench.import_into(office.report, read_report_file(&answered).expect("read"), None).expect("imported");
    assert_eq!(office.told(), ["12件|请核|再核"]);
}

#[test]
fn steps_back_leave_comments_at_their_words() {
    let office = Office::new();
    let Office { workbench, report, .. } = &office;
    office.write(2, block(commented("会议四次，议定事项全部落实。", "议定事项", 9)));
    workbench.comment(*report, ThreadId::from_number(9), "哪些？").expect("said");
    let then = Version::Revision { seq: Seq(2) };
    let compared = workbench.compare_versions(*report, then, Version::Working).expect("compared");
    let changed = compared.comparison.changes.iter().position(|change| !change.is_equal()).expect("a change");
    workbench.revert_changes(*report, then, &[changed], &compared.fingerprint).expect("reverted");
    assert_eq!(office.text().lines()[2], "会议三次，议定事项全部落实。");
    assert_eq!(office.told(), ["12件|请核", "议定事项|哪些？"]);
    office.write(2, block(commented("会议五次，议定事项全部落实。", "议定事项", 9)));
    workbench.restore(*report, Seq(2), None).expect("restored");
    assert_eq!(office.text().lines()[2], "会议三次，议定事项全部落实。");
    assert_eq!(office.told(), ["12件|请核", "议定事项|哪些？"]);
}

/// What goes back into the file that a report came from takes along what was said meanwhile.
#[test]
fn a_report_goes_back_into_its_file_with_its_comments() {
    let office = Office::new();
    let Office { workbench, report, folder } = &office;
    office.write(2, block(commented("会议三次，议定事项全部落实。", "三次", 9)));
    workbench.comment(*report, ThreadId::from_number(9), "实为四次").expect("said");
    let path = folder.path().join("去稿.docx");
    let order = Departure {
        path: &path,
        keeps: Keeps::Reports,
        layout: Profile::Gbt9704.into(),
        cleaned: false,
        author: "林知远",
        replace: false,
    };
    let departed = workbench.leave(*report, Version::Working, &order).expect("written");
    assert!(departed.notices.iter().any(|notice| notice.count == 2), "{:?}", departed.notices);
    let back = read_report_file(&path).expect("read");
    assert_eq!(told(&back.document, &back.threads), ["12件|请核", "三次|实为四次"]);
}
