//! Reports that leave as files: what the one who sends them is told, and the same file without metadata.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::{fs, path::Path, time::Duration};

use dinggao_docx::{ExportOptions, export};
use dinggao_testkit::{doc, p, title};
use dinggao_workbench::{
    Departure, ExportNoticeKind, Keeps, Operand, Reader, WordLayout, Workbench,
    document::ReportId,
    read_file, read_report_file,
    wire::{LetterheadForm, Version},
};

fn order(path: &Path) -> Departure<'_> {
    Departure {
        path,
        keeps: Keeps::Nothing,
        layout: WordLayout::default(),
        cleaned: false,
        author: "林知远",
        replace: true,
    }
}

/// A library in `folder` with a report of two drafts; the last one has a blank.
fn two_drafts(folder: &Path) -> (Workbench, ReportId) {
    let workbench =
        Workbench::open(&folder.join("library.dinggao"), "the test", Duration::ZERO, "林知远").expect("opens");
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        let document = doc([title("总结"), p(text)]);
        fs::write(&path, export(&document, &ExportOptions::default()).expect("exports")).expect("written");
        read_report_file(&path).expect("read")
    };
    let report = workbench.import_text(write("初稿.docx", "全年收文12件。"), None).expect("imported").id;
    workbench.import_into(report, write("二稿.docx", "全年收文15件，督办**件。"), None).expect("imported");
    (workbench, report)
}

fn lines(path: &Path) -> Vec<String> {
    read_file(path).expect("reads").document.lines()
}

#[test]
fn who_exports_is_told_what_goes_out_and_can_take_it_out_of_the_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (workbench, report) = two_drafts(folder.path());
    let path = folder.path().join("报出.docx");
    let left = workbench.leave(report, Version::Working, &order(&path)).expect("it leaves");
    let kinds = |left: dinggao_workbench::Departed| left.notices.into_iter().map(|n| n.kind).collect::<Vec<_>>();
    assert_eq!(kinds(left), [ExportNoticeKind::Blanks, ExportNoticeKind::Metadata]);
    let written = lines(&path);

    let again = Departure { keeps: Keeps::Files, cleaned: true, ..order(&path) };
    let cleaned = Operand::File(path.clone()).leave(|| Ok(Reader::missing()), &again).expect("it is cleaned");
    assert_eq!(kinds(cleaned), [ExportNoticeKind::Blanks]);
    assert_eq!(lines(&path), written);

    let text = workbench.leave(report, Version::Working, &order(&folder.path().join("报出.txt"))).expect("it leaves");
    assert_eq!(kinds(text), [ExportNoticeKind::Blanks], "plain text has no metadata");
}

#[test]
fn marked_changes_are_no_news_to_who_asked_for_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (workbench, report) = two_drafts(folder.path());
    let first = workbench.find_version(report, "1").expect("a first revision");
    let path = folder.path().join("花脸稿.docx");
    let left = workbench.leave_marked(report, [first, Version::Working], false, &order(&path)).expect("it leaves");
    assert!(left.notices.iter().all(|notice| notice.kind != ExportNoticeKind::TrackedChanges), "{left:?}");
    assert_eq!(lines(&path), workbench.document(report, Version::Working).expect("its text").lines());
    let warnings = read_file(&path).expect("reads").warnings;
    assert_eq!(warnings.len(), 1, "the changes are tracked: {warnings:?}");
    let text = folder.path().join("花脸稿.txt");
    workbench.leave_marked(report, [first, Version::Working], false, &order(&text)).expect_err("no Word file");
}

/// Who fills in the number of a paper must not believe that it is in a file that keeps its own.
#[test]
fn a_file_that_keeps_its_own_letterhead_is_said_to() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (workbench, report) = two_drafts(folder.path());
    let path = folder.path().join("报出.docx");
    let kept = |version: Version| {
        let order = Departure { keeps: Keeps::Reports, ..order(&path) };
        let plain = workbench.leave(report, version, &order).expect("it leaves");
        let first = workbench.find_version(report, "1").expect("a first revision");
        let marked = workbench.leave_marked(report, [first, version], false, &order).expect("it leaves");
        [plain, marked].map(|left| {
            let notice = left.notices.into_iter().find(|notice| notice.kind == ExportNoticeKind::LetterheadKept);
            notice.map(|notice| notice.count)
        })
    };
    assert_eq!(kept(Version::Working), [None, None]);
    let form = LetterheadForm {
        number: "云水〔2026〕3号".to_owned(),
        printing_date: "2026年3月2日".to_owned(),
        ..LetterheadForm::default()
    };
    workbench.set_letterhead(report, &form).expect("set");
    assert_eq!(kept(Version::Working), [Some(2), Some(2)]);
    let laid_out = workbench.leave(report, Version::Working, &order(&path)).expect("it leaves");
    assert!(laid_out.notices.iter().all(|notice| notice.kind != ExportNoticeKind::LetterheadKept), "{laid_out:?}");
}

#[test]
fn an_opened_report_says_whether_it_came_from_a_word_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (workbench, report) = two_drafts(folder.path());
    assert!(workbench.open_report(report).expect("opens").has_word_file);
    let own = workbench.new_report("方案", None).expect("made").id;
    assert!(!workbench.open_report(own).expect("opens").has_word_file);
}
