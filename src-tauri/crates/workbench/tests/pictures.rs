//! Pictures and the files that reports came from, from a Word file through the library to another Word file.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::{fs, path::PathBuf, slice::from_ref, time::Duration};

use dinggao_docx::{ExportOptions, export, import};
use dinggao_testkit::{doc, image, p, png, title};
use dinggao_workbench::{
    ExportFormat, FailureCode, Profile, Workbench,
    document::{Block, BlockChange, BlockId, Document, ImageAttrs, Media, MediaId},
    read_report_file,
    wire::Version,
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

    /// A Word file of these blocks, with its pictures.
    fn word(&self, name: &str, document: &Document, pictures: &[Vec<u8>]) -> PathBuf {
        let mut media = Media::default();
        for picture in pictures {
            media.add(picture.clone());
        }
        let path = self.folder.path().join(name);
        let bytes = export(document, &ExportOptions { media, ..ExportOptions::default() }).expect("exports");
        fs::write(&path, bytes).expect("a file is written");
        path
    }
}

fn shown(picture: &[u8], alt: &str) -> dinggao_testkit::Builder {
    image(&MediaId::of(picture).to_string(), alt)
}

/// What was imported stands under another file when the text is replaced, and a draft still knows its own.
#[test]
fn the_file_that_a_report_came_from_is_kept_as_it_was() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let first = desk.word("第一稿.docx", &doc([title("总结"), p("收文12件。")]), &[]);
    let second = desk.word("第二稿.docx", &doc([title("总结"), p("收文15件。")]), &[]);
    let report = workbench.import_text(read_report_file(&first).expect("read"), None).expect("imported").id;
    let last = workbench.document(report, Version::Working).expect("its text").blocks.last().map(Block::id);
    let put = BlockChange::Put { after: last, block: Block::paragraph("又写一句。") };
    workbench.save_blocks(report, vec![put]).expect("saved");
    workbench.import_into(report, read_report_file(&second).expect("read"), None).expect("imported");
    let kept = |version| {
        let original = workbench.kept_original(report, version).expect("read").expect("it is kept");
        (original.name, original.seq.0, original.bytes.to_vec())
    };
    let seqs: Vec<_> = workbench.history(report).expect("a history").revisions.iter().map(|each| each.seq).collect();
    let bytes = |path| fs::read(path).expect("the file");
    assert_eq!(seqs.len(), 3);
    for seq in &seqs[..2] {
        assert_eq!(kept(Version::Revision { seq: *seq }), ("第一稿.docx".to_owned(), 1, bytes(&first)));
    }
    for version in [Version::Working, Version::Revision { seq: seqs[2] }] {
        assert_eq!(kept(version), ("第二稿.docx".to_owned(), 3, bytes(&second)));
    }
}

#[test]
fn a_report_without_a_word_file_has_none() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let report = workbench.new_report("总结", None).expect("made").id;
    assert_eq!(workbench.kept_original(report, Version::Working).expect("read"), None);
    let unknown = "000000000000".parse().expect("an id");
    let failure = workbench.kept_original(unknown, Version::Working).expect_err("no such report");
    assert_eq!(failure.code, FailureCode::ReportUnknown);
}

#[test]
fn pictures_go_through_the_library_and_out_again() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let picture = png(40, 30);
    let text = doc([title("总结"), p("见图。"), shown(&picture, "泵房")]);
    let file = desk.word("总结.docx", &text, from_ref(&picture));
    let report = workbench.import_text(read_report_file(&file).expect("read"), None).expect("imported").id;
    let id = MediaId::of(&picture);
    assert_eq!(workbench.picture(id).expect("read").as_deref(), Some(&picture[..]));
    assert_eq!(workbench.picture(MediaId::of(b"nobody's")).expect("read"), None);
    let out = workbench.text_of(report, Version::Working).expect("its text");
    let word = out.render(ExportFormat::Docx, Profile::Gbt9704, "").expect("written");
    let again = import(&word).expect("imports");
    assert_eq!(again.media.get(id).map(|bytes| bytes.to_vec()), Some(picture));
    assert_eq!(again.document.lines(), text.lines());
}

/// A copy that comes back with a picture brings it along: to be looked at before the merge is settled, and for good after.
#[test]
fn a_merge_takes_the_pictures_of_copies_in() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let sent = doc([title("总结"), p("全年收文12件，发文8件。")]);
    let report = workbench
        .import_text(read_report_file(&desk.word("送审.docx", &sent, &[])).expect("read"), None)
        .expect("imported");
    let picture = png(9, 9);
    let returned = doc([title("总结"), p("全年收文12件，发文8件。"), shown(&picture, "签批")]);
    let copy = desk.word("退回.docx", &returned, from_ref(&picture));
    workbench.preview_merge(report.id, report.revision.seq, from_ref(&copy), read_report_file).expect("previewed");
    let id = MediaId::of(&picture);
    assert!(workbench.picture(id).expect("read").is_some(), "it is seen in the preview");
    workbench.settle_merge(report.id, &[]).expect("settled");
    let merged = workbench.text_of(report.id, Version::Working).expect("its text");
    assert_eq!(merged.media.get(id).map(|bytes| bytes.to_vec()), Some(picture));
    // The copy's file is that of the copy; the text still comes from the one that was sent.
    let branch = workbench.history(report.id).expect("a history").revisions.into_iter().nth(1).expect("the copy");
    let kept = |version| workbench.kept_original(report.id, version).expect("read").expect("it is kept");
    assert_eq!(kept(Version::Revision { seq: branch.seq }).bytes.to_vec(), fs::read(&copy).expect("the copy"));
    assert_eq!(kept(Version::Working).name, "送审.docx");
    assert!(workbench.verify(|| true).expect("looked at").is_sound());
}

/// What is put in by hand is held to the same rule as what an import brings, and is whole when it is answered.
#[test]
fn a_picture_is_added_by_hand() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let picture = png(40, 30);
    let added = workbench.add_picture(picture.clone()).expect("added");
    let id = MediaId::of(&picture);
    assert_eq!((String::from(added.source), added.width, added.height), (id.to_string(), 40, 30));
    assert_eq!(workbench.picture(id).expect("read").as_deref(), Some(&picture[..]));
    let file = desk.folder.path().join("泵房.png");
    fs::write(&file, png(9, 7)).expect("a file is written");
    let added = workbench.add_picture_file(&file).expect("added");
    assert_eq!((added.width, added.height), (9, 7));
    // Nobody shows them, and nothing is wrong with that.
    assert!(workbench.verify(|| true).expect("looked at").is_sound());
    let shown = Block::Image {
        attrs: ImageAttrs { id: BlockId::random(), source: added.source, alt: String::new(), width: None },
    };
    let report = workbench.new_report("总结", None).expect("made").id;
    workbench.save_blocks(report, vec![BlockChange::Put { after: None, block: shown }]).expect("saved");
    assert_eq!(workbench.text_of(report, Version::Working).expect("its text").media.iter().count(), 1);
}

/// A refusal says what to do, and leaves nothing behind.
#[test]
fn what_is_no_picture_is_refused() {
    let desk = Desk::new();
    let workbench = desk.sit_down();
    let mut huge = png(9, 9);
    huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    for (bytes, code) in [
        (b"<svg onload=\"alert()\"/>".to_vec(), FailureCode::PictureKind),
        (png(9, 9)[..20].to_vec(), FailureCode::PictureBroken),
        (Vec::new(), FailureCode::PictureBroken),
        (huge, FailureCode::PictureTooLarge),
    ] {
        let id = MediaId::of(&bytes);
        assert_eq!(workbench.add_picture(bytes).expect_err("refused").code, code);
        assert_eq!(workbench.picture(id).expect("read"), None);
    }
    let missing = workbench.add_picture_file(&desk.folder.path().join("没有.png")).expect_err("refused");
    assert_eq!(missing.code, FailureCode::FileMissing);
}
